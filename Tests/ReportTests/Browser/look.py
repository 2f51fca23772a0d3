"""Opens report.html in Chromium and checks what a reader can do with it. Usage: look.py page|hostile FILE

Prints one line for each thing that is wrong, and exits 1 if there is any.
"""

import sys
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import sync_playwright

WRONG = []


def check(what, found, wanted=True):
    if found != wanted:
        WRONG.append(f"{what}: found {found!r}, wanted {wanted!r}")


def open_page(browser, url, **options):
    """A page that notes whatever it complains of, and whatever it asks a network for."""
    context = browser.new_context(**options)
    page = context.new_page()
    page.complaints, page.requests = [], []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("dialog", lambda dialog: (page.complaints.append("a dialog"), dialog.dismiss()))
    page.on("request", lambda request: page.requests.append(request.url))
    page.goto(url)
    return page


def quiet(page, url, when):
    check(f"complaints {when}", page.complaints, [])
    check(f"requests {when}", {address.split("#")[0] for address in page.requests}, {url})


def accessible(page, when):
    """Axe is run last: only a debugger may bring a script into the page."""
    page.evaluate(AXE_SCRIPT)
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    for violation in page.evaluate("rules => axe.run(rules)", rules)["violations"]:
        for node in violation["nodes"][:3]:
            WRONG.append(f"{when}, {violation['id']}: {node['html'][:160]}")


def shown(page):
    return page.locator("tbody.finding:not([hidden])").count()


def filters(page, url):
    every = shown(page)
    page.select_option("[name=outcome]", "violated")
    violated = page.locator("tbody.finding[data-outcome=violated]").count()
    check("findings by outcome", shown(page), violated)
    check("the count says so", page.inner_text("#count"), f"{violated} of {every} checks")
    check("the address says so", page.evaluate("location.hash"), "#outcome=violated")
    page.click("#filters [type=reset]")
    page.wait_for_function("every => document.querySelectorAll('tbody.finding:not([hidden])').length === every", arg=every)
    page.select_option("[name=service]", "service shop/api")
    about_api = shown(page)
    check("fewer are about a service", 0 < about_api < every)
    page.fill("[name=words]", "no such words")
    check("no finding has words that none has", shown(page), 0)
    page.evaluate("location.hash = '#cluster=shop&severity=critical'")
    page.wait_for_function("document.forms.filters.elements.severity.value === 'critical'")
    critical = page.locator("tbody.finding[data-severity=critical]").count()
    check("the address sets the filters", shown(page), critical)
    page.goto(url)
    page.evaluate("location.hash = '#control=' + encodeURIComponent(document.forms.filters.elements.control.options[1].value)")
    page.wait_for_function("document.forms.filters.elements.control.selectedIndex === 1")
    check("some, not all, are about a control", 0 < shown(page) < every)
    page.click("#filters [type=reset]")


def sorting(page):
    table = page.locator("table.findings").first
    button = table.locator("button.sort", has_text="Policy")
    policies = lambda: table.locator("tbody .policy").all_inner_texts()
    button.click()
    check("sorted up", policies(), sorted(policies()))
    check("and it says so", table.locator("th[aria-sort]").get_attribute("aria-sort"), "ascending")
    button.press("Enter")
    check("sorted down by keyboard", policies(), sorted(policies(), reverse=True))


def focus(page):
    node = page.locator(".picture .node", has_text="shop/api").first
    node.focus()
    lit = page.locator(".picture .node.lit").count()
    check("focus lights some nodes, not all", 1 < lit < page.locator(".picture .node").count())
    node.press("Enter")
    check("a chosen node is pressed", node.get_attribute("aria-pressed"), "true")
    rows = page.locator("#picture-table tbody tr:not([hidden])")
    check("its lines alone are shown", 0 < rows.count() < page.locator("#picture-table tbody tr").count())
    check("the status says so", "shop/api" in page.inner_text("#picture-status"))
    node.press("Enter")
    page.locator("h1").hover()
    page.evaluate("document.activeElement.blur()")
    check("nothing is lit in the end", page.locator(".picture .lit").count(), 0)


def without_scripts(browser, url):
    page = open_page(browser, url, java_script_enabled=False)
    for words in ["checks failed", "Findings", "The picture", "Exceptions", "Changes since the last run"]:
        check(f"{words!r} without scripts", page.get_by_text(words).first.is_visible())
    check("no filters without scripts", page.locator("#filters").is_visible(), False)
    check("no buttons without scripts", page.locator("button.sort").count(), 0)
    check("a node of the picture without scripts", page.locator(".picture .node").first.is_visible())
    page.locator("#finding-1 summary").click()
    check("a finding opens without scripts", page.locator("#finding-1 .way").first.is_visible())
    quiet(page, url, "without scripts")
    page.context.close()


def narrow(browser, url):
    page = open_page(browser, url, viewport={"width": 390, "height": 844})
    width = page.evaluate("document.documentElement.scrollWidth")
    check("the page does not scroll sideways on a phone", width <= 390)
    page.context.close()


def look_at_page(browser, url):
    page = open_page(browser, url)
    filters(page, url)
    sorting(page)
    focus(page)
    quiet(page, url, "in the end")
    check("a PDF", page.pdf()[:5], b"%PDF-")
    accessible(page, "light")
    page.context.close()
    dark = open_page(browser, url, color_scheme="dark")
    dark.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    accessible(dark, "dark, all open")
    dark.context.close()
    without_scripts(browser, url)
    narrow(browser, url)


def look_at_hostile(browser, url):
    """Every name tries to run something: nothing may, whatever is opened, sorted, filtered and pointed at."""
    page = open_page(browser, url)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    for button in page.locator("button.sort").all()[:12]:
        button.click()
    services = page.locator("[name=service] option").count()
    for index in range(min(services, 20)):
        page.select_option("[name=service]", index=index)
    page.click("#filters [type=reset]")
    for node in page.locator(".picture .node").all()[:20]:
        node.focus()
        node.press("Enter")
    check("elements that a name brought", page.locator("img, iframe, object, link, base, body script ~ script").count(), 0)
    check("scripts", page.locator("script").count(), 1)
    quiet(page, url, "with hostile names")
    page.context.close()


def main():
    what, path = sys.argv[1], Path(sys.argv[2]).resolve()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        {"page": look_at_page, "hostile": look_at_hostile}[what](browser, path.as_uri())
        browser.close()
    print("\n".join(WRONG) or "fine")
    return 1 if WRONG else 0


if __name__ == "__main__":
    sys.exit(main())

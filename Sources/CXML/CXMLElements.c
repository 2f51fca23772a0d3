#include "CXMLElements.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

static const char *const void_elements[] = {
    "area", "base", "br",   "col",   "embed",  "hr",    "img",
    "input", "link", "meta", "param", "source", "track", "wbr",
};

static const char *const blocks[] = {
    "address", "article", "aside",   "blockquote", "body",   "caption", "colgroup", "dd",    "details",
    "div",     "dl",      "dt",      "fieldset",   "figure", "footer",  "form",     "g",     "h1",
    "h2",      "h3",      "h4",      "head",       "header", "li",      "main",     "nav",   "ol",
    "option",  "p",       "pre",     "section",    "summary", "table",  "tbody",    "td",    "tfoot",
    "th",      "thead",   "title",   "tr",         "ul",
};

static bool holds(const char *const *names, size_t count, const char *name) {
  for (size_t index = 0; index < count; ++index) {
    if (strcmp(names[index], name) == 0) return true;
  }
  return false;
}

#define HOLDS(names, name) holds(names, sizeof names / sizeof *names, name)

cxml_element_kind cxml_html_kind(const char *name) {
  if (strcmp(name, "script") == 0 || strcmp(name, "style") == 0) return CXML_VERBATIM;
  if (HOLDS(void_elements, name)) return CXML_VOID;
  return HOLDS(blocks, name) ? CXML_BLOCK : CXML_ORDINARY;
}

bool cxml_html_is_verbatim(const char *text) {
  static const char *const enders[] = {"</script", "</style", "<!--", "<script"};
  for (const char *bracket = strchr(text, '<'); bracket; bracket = strchr(bracket + 1, '<')) {
    for (size_t index = 0; index < sizeof enders / sizeof *enders; ++index) {
      if (strncasecmp(bracket, enders[index], strlen(enders[index])) == 0) return false;
    }
  }
  return true;
}

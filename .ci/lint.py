"""The walls that the compiler does not hold. Reads `swift package dump-package`; exits 1 on a finding."""

import json
import re
import sys
from pathlib import Path

SOURCES = Path("Sources")
UNSAFE_ALLOWED = Path(".ci/unsafe-allowed.txt")
LINE_LIMIT = 400

# Modules of the toolchain, by the rooms that may import them; those named nowhere are for nobody.
TOOLCHAIN = {
    "FoundationEssentials": {"Ingest", "Policy", "Report", "taskreach"},
    "Glibc": {"taskreach"},
}

IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(\w+)"
)
UNSAFE = re.compile(r"\b(?:unsafe|[Uu]nsafe[A-Z]\w*|with[A-Za-z]*Unsafe\w*|unchecked)\b")
# What ends the process instead of becoming a diagnostic.
TRAPS = re.compile(r"\btry!|\bas!|\bfatalError\(")
# Text and comments hold no code. A string's interpolations go too: good enough, as code there is short.
NO_CODE = re.compile(r'"(?:\\.|[^"\\])*"|//.*')
# Only the implementation of a C room may see the library behind it.
FOREIGN_HEADER = re.compile(r"#\s*include\s*<(?:libxml/|simdjson)")


def targets(package):
    """The names that each target declares as dependencies; a product's name is that of its module."""
    for target in package["targets"]:
        names = {
            (dependency.get("byName") or dependency.get("product") or dependency.get("target"))[0]
            for dependency in target["dependencies"]
        }
        yield target["name"], names


def lint_room(room, declared, unsafe_allowed, found):
    """Checks all files of one folder of Sources; `found(path, line, message)` takes the findings."""
    for path in sorted((SOURCES / room).rglob("*")):
        if path.suffix not in {".swift", ".c", ".cpp", ".h", ".hpp"}:
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        if path.suffix == ".swift" and path not in unsafe_allowed:
            lint_unsafe(path, lines, found)
        if len(lines) > LINE_LIMIT:
            found(path, LINE_LIMIT + 1, f"{len(lines)} lines, at most {LINE_LIMIT}; which two ideas are in it?")
        for number, line in enumerate(lines, 1):
            if path.suffix == ".swift":
                lint_swift(room, declared, path, number, line, found)
            elif path.parent.name == "include" and FOREIGN_HEADER.search(line):
                found(path, number, "a public header shows the library that this room hides")


def lint_unsafe(path, lines, found):
    """Names the first line of a file that is not on the list; the others are no news."""
    for number, line in enumerate(lines, 1):
        unsafe = UNSAFE.search(NO_CODE.sub('""', line))
        if unsafe:
            found(path, number, f"{unsafe[0]} outside of the files that {UNSAFE_ALLOWED} lists")
            return


def lint_swift(room, declared, path, number, line, found):
    """Checks one line of Swift."""
    code = NO_CODE.sub('""', line)
    module = IMPORT.match(code)
    if module and module[1] not in declared and room not in TOOLCHAIN.get(module[1], set()):
        found(path, number, f"{room} does not declare a dependency on {module[1]}, and may not import it")
    trap = TRAPS.search(code)
    if trap:
        found(path, number, f"{trap[0].rstrip('(')} ends the process; make it a diagnostic")


def read_unsafe_allowed(found):
    """The listed files; one that is gone or needs no listing is a finding, so that the list only shrinks."""
    allowed = set()
    for number, line in enumerate(UNSAFE_ALLOWED.read_text(encoding="utf-8").splitlines(), 1):
        name = line.split("#")[0].strip()
        if not name:
            continue
        path = Path(name)
        allowed.add(path)
        if not path.is_file():
            found(UNSAFE_ALLOWED, number, f"there is no {name}")
        elif not any(UNSAFE.search(NO_CODE.sub('""', text)) for text in path.open(encoding="utf-8")):
            found(UNSAFE_ALLOWED, number, f"{name} holds nothing unsafe; take it off the list")
    return allowed


def main():
    findings = []

    def found(path, line, message):
        findings.append(f"{path}:{line}: error: {message}")

    unsafe_allowed = read_unsafe_allowed(found)
    dependencies = dict(targets(json.load(sys.stdin)))
    for folder in sorted(path.name for path in SOURCES.iterdir() if path.is_dir()):
        if folder in dependencies:
            lint_room(folder, dependencies[folder], unsafe_allowed, found)
        else:
            found(SOURCES / folder, 1, "no target of Package.swift has this folder")
    print("\n".join(findings), file=sys.stderr, end="\n" if findings else "")
    return 1 if findings else 0


sys.exit(main())

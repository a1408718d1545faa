"""`python -m tests.tools.preloads` writes into panel.html the modules that panel.js needs.

Without them a module is asked for when the one that imports it was read: six rounds for the panel. There is
no build: the links are in the page that is reviewed, and a test of the house holds them to what is imported.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from tests import ROOT

EXTENSION = ROOT / "extension"
PAGE = EXTENSION / "panel/panel.html"
IMPORTS = re.compile(r'^(?:import|export)\b(?:[^;"()=]*?\bfrom)?\s*"(\.[^"]+)"', re.MULTILINE)
LINKS = re.compile(r'(?:^ *<link rel="modulepreload" href="[^"]+">\n)+', re.MULTILINE)
LAST = '    <script type="module"'


def list_modules(first: Path) -> list[Path]:
    """What a module imports, and what that imports, the nearest first; without itself."""
    found = [first]
    for module in found:
        texts = IMPORTS.findall(module.read_text(encoding="utf-8"))
        nearer = (Path(os.path.normpath(module.parent / text)) for text in texts)
        found.extend(path for path in dict.fromkeys(nearer) if path not in found)
    return found[1:]


def link_modules(html: str, page: Path, first: Path) -> str:
    """The page with a link for each of the modules, before its script."""
    links = "".join(
        f'    <link rel="modulepreload" href="{os.path.relpath(module, page.parent)}">\n'
        for module in list_modules(first)
    )
    return LINKS.sub("", html).replace(LAST, links + LAST, 1)


def main() -> int:
    html = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(link_modules(html, PAGE, EXTENSION / "panel/panel.js"), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

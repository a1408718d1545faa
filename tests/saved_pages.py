"""The saved pages: the project's own, and those of EXTRA_PAGES when set."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

from tests import ROOT, TESTS

OWN = TESTS / "pages"
PROPERTIES = (ROOT / "extension/reader/properties.js").read_text(encoding="utf-8")
# What few pages show: an own page whose expectation does not name it shows none.
SELDOM = tuple(re.findall(r'"(\w+)"', PROPERTIES.partition("const SELDOM = [")[2].partition("]")[0]))
FOLDERS = [OWN, *(Path(one) for one in os.environ.get("EXTRA_PAGES", "").split(os.pathsep) if one)]
PAGES = [page.parent for folder in FOLDERS for page in sorted(folder.glob("*/page.html"))]


def saved(folder: Path) -> tuple[str, str, dict[str, Any]]:
    """(the page, its address, what is expected of it)"""
    expected: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    if folder.parent == OWN:
        expected = dict.fromkeys(SELDOM) | expected
    return (folder / "page.html").read_text(encoding="utf-8"), expected["input_url"], expected

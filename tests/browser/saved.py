"""Saved pages: the project's own, and those of each folder that EXTRA_PAGES names."""

from __future__ import annotations

import functools
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import TESTS

OWN = TESTS / "pages"
CLAIMED = ("profile", "profile_public", "salesnav_lead")


@dataclass(frozen=True)
class Saved:
    """A page as it was, and what it says."""

    id: str
    html: bytes
    expected: dict[str, Any]

    @property
    def url(self) -> str:
        return str(self.expected["input_url"])

    @property
    def kind(self) -> str:
        return str(self.expected["page_kind"])


@functools.cache
def saved_pages() -> dict[str, Saved]:
    """By id. Of two pages with one id the project's own is taken."""
    extra = [Path(one) for one in os.environ.get("EXTRA_PAGES", "").split(os.pathsep) if one]
    found = {}
    for folder in (*extra, OWN):
        for file in sorted(folder.glob("*/expected.json")):
            expected = json.loads(file.read_text(encoding="utf-8"))
            html = (file.parent / "page.html").read_bytes()
            found[file.parent.name] = Saved(file.parent.name, html, expected)
    return found

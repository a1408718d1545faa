"""`python -m tests.tools.read_pages FOLDER`: read saved pages and count what was right.

FOLDER is a saved page (`page.html` is in it) or holds some. One JSON line a page, then `read: R right, W
wrong, M missed of N fields on P pages`. Wrong: a value that is not the expected one. Missed: nothing where
something was expected. Of a page alone, and of one of which nothing is expected, the line has the state and
the rung of each field, and no value. Its address is the `input_url` of its `expected.json`, which may hold
nothing else, or what Chromium wrote into the page when it saved it: without it a page is refused, as another
person's.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from ..chromium import Chromium
from ..reader.expected import compare

SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")


def main(folder: Path) -> int:
    right = wrong = missed = 0
    pages = list_pages(folder)
    with Chromium() as chromium:
        for page in pages:
            html, expected = page.read_text(encoding="utf-8"), load(page.with_name("expected.json"))
            if not (url := expected.get("input_url") or address_in(html)):
                print(f'{page}: say its address in expected.json, as {{"input_url": "https://..."}}')
                return 1
            answer = chromium.read(chromium.load(html, url))
            line = shown(page.parent.name, expected, answer, in_full=len(pages) == 1)
            print(json.dumps(line, ensure_ascii=False))
            if is_judged(expected):
                verdict = compare(expected, answer)
                right += len(verdict.right)
                wrong += len(verdict.wrong)
                missed += len(verdict.missed)
    total = right + wrong + missed
    print(f"read: {right} right, {wrong} wrong, {missed} missed of {total} fields on {len(pages)} pages")
    return 1 if wrong or not pages else 0


def list_pages(folder: Path) -> list[Path]:
    own = folder / "page.html"
    return [own] if own.is_file() else sorted(folder.glob("*/page.html"))


def address_in(html: str) -> str:
    """The address that Chromium writes above a page that it saves; "" without one."""
    said = SAVED_FROM.search(html)
    return said[1] if said else ""


def is_judged(expected: dict[str, Any]) -> bool:
    return "page_kind" in expected


def shown(name: str, expected: dict[str, Any], answer: dict[str, Any], in_full: bool) -> dict[str, Any]:
    """The line of one page."""
    snapshot = answer.get("snapshot") or answer.get("thread") or {}
    line = {"page": name, "kind": snapshot.get("kind"), "era": snapshot.get("era")}
    if is_judged(expected):
        verdict = compare(expected, answer)
        line |= {"right": len(verdict.right), "wrong": verdict.wrong, "missed": verdict.missed}
    if in_full or not is_judged(expected):
        fields = {**snapshot, **snapshot.get("counterpart", {})}
        line["fields"] = {
            key: f"{one['state']} {one['rung']}" for key, one in fields.items() if is_field(one)
        }
    return line | {"refused": answer.get("refused")}


def is_field(value: Any) -> bool:
    return isinstance(value, dict) and "state" in value


def load(file: Path) -> dict[str, Any]:
    """What is expected of a page; nothing where nobody said it."""
    if not file.is_file():
        return {}
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return content


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: python -m tests.tools.read_pages FOLDER, which holds page.html or */page.html")
    sys.exit(main(Path(sys.argv[1])))

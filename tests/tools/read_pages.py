"""`python -m tests.tools.read_pages FOLDER`: read every saved page of a folder and count what was right.

One JSON line a page, then `read: R right, W wrong, M missed of N fields on P pages`. Wrong: a value that is
not the expected one. Missed: nothing where something was expected. A page without `expected.json` only shows
the state of each field.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from ..chromium import Chromium
from ..reader.expected import compare


def main(folder: Path) -> int:
    right = wrong = missed = pages = 0
    with Chromium() as chromium:
        for page in sorted(folder.glob("*/page.html")):
            expected = load(page.with_name("expected.json"))
            url = (expected or {}).get("input_url", "https://www.linkedin.com/in/unknown/")
            answer = chromium.read(chromium.load(page.read_text(encoding="utf-8"), url))
            print(json.dumps(shown(page.parent.name, expected, answer), ensure_ascii=False))
            pages += 1
            if expected:
                verdict = compare(expected, answer)
                right += len(verdict.right)
                wrong += len(verdict.wrong)
                missed += len(verdict.missed)
    total = right + wrong + missed
    print(f"read: {right} right, {wrong} wrong, {missed} missed of {total} fields on {pages} pages")
    return 1 if wrong or not pages else 0


def shown(name: str, expected: dict[str, Any] | None, answer: dict[str, Any]) -> dict[str, Any]:
    """The line of one page."""
    snapshot = answer.get("snapshot") or answer.get("thread") or {}
    line = {"page": name, "kind": snapshot.get("kind"), "era": snapshot.get("era")}
    if expected is None:
        fields = {**snapshot, **snapshot.get("counterpart", {})}
        states = {key: value["state"] for key, value in fields.items() if is_field(value)}
        return line | {"states": states, "refused": answer.get("refused")}
    verdict = compare(expected, answer)
    counts = {"right": len(verdict.right), "wrong": verdict.wrong, "missed": verdict.missed}
    return line | counts | {"refused": answer.get("refused")}


def is_field(value: Any) -> bool:
    return isinstance(value, dict) and "state" in value


def load(file: Path) -> dict[str, Any] | None:
    if not file.is_file():
        return None
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return content


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: python -m tests.tools.read_pages FOLDER, where FOLDER/*/page.html are saved pages")
    sys.exit(main(Path(sys.argv[1])))

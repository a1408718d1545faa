"""`make checks`: the page of all checks, k of n and the control beside each. `ONLY="C1 C4"` runs some.

The whole is summed up in SECURITY.md as well. A control is the same look with the guard taken away: if it
passed without, the check would prove nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from tests import ROOT

from .guards_off import GUARDS, is_needed

CHECKS = Path(__file__).with_name("checks.toml")
PAGE = ROOT / "dist/checks.md"
PROOF = ROOT / "proof.json"
SECURITY, BEGIN, END = ROOT / "SECURITY.md", "<!-- checks: begin -->\n", "<!-- checks: end -->"
GUARDED = "tests/security/guards_off.py::"
"""Begins the name of a control that is no test: the check itself, run without its guard."""

UNPROVEN = "Not proven, plainly: "
WHOLE = {f"C{number}" for number in range(1, 51)}
HEAD = """# Security checks

The numbers are those of the threat model. A control is the same look with the guard taken away.

| Check | What holds | passed | control | note |
|---|---|---|---|---|
"""


class Counted(NamedTuple):
    """How many of a check's tests passed, and how many there are."""

    passed: int
    many: int

    def __str__(self) -> str:
        return f"{self.passed} of {self.many}" if self.many else "-"


def read_checks() -> dict[str, dict[str, Any]]:
    return tomllib.loads(CHECKS.read_text(encoding="utf-8"))


def run_tests(paths: list[str]) -> dict[str, bool]:
    """Whether each test of these files passed, by its id."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.xml"
        words = [sys.executable, "-m", "pytest", "-q", "-o", "junit_family=xunit1", f"--junitxml={told}"]
        subprocess.run([*words, *paths], cwd=ROOT, stdout=subprocess.DEVNULL)
        cases = ElementTree.parse(told).iter("testcase")  # noqa: S314
        return {f"{case.get('file')}::{case.get('name')}": is_passed(case) for case in cases}


def run_controls(ids: list[str]) -> dict[str, bool]:
    """Whether each check whose guard can be taken away fails without it."""
    asked = [each.removeprefix(GUARDED) for each in ids if each.startswith(GUARDED)]
    return {GUARDED + number: is_needed(number) for number in GUARDS if number in asked}


def is_passed(case: ElementTree.Element) -> bool:
    return case.find("failure") is None and case.find("error") is None


def count_passed(results: dict[str, bool], ids: list[str]) -> Counted:
    """Of the tests whose ids begin so."""
    begins = tuple(each for each in ids if not each.startswith(GUARDED))
    ended = Counter(
        passed for name, passed in results.items() if name in ids or (begins and name.startswith(begins))
    )
    return Counted(ended[True], ended.total()) if ids else Counted(0, 0)


def write_page(checks: dict[str, dict[str, Any]], results: dict[str, bool]) -> str:
    rows = []
    for number, check in checks.items():
        passed, control = (count_passed(results, check.get(key, [])) for key in ("tests", "control"))
        rows.append(f"| {number} | {check['title']} | {passed} | {control} | {check.get('note', '')} |")
    return (
        HEAD
        + "\n".join(rows)
        + f"\n\nWithout a test in this list: {list_missing(checks)}.\n"
        + tell_proof()
        + f"\n## What is not proven, said plainly\n\n{tell_unproven()}\n"
    )


def list_missing(checks: dict[str, dict[str, Any]]) -> str:
    return ", ".join(sorted(WHOLE - checks.keys(), key=lambda each: int(each[1:]))) or "none"


def sum_up(checks: dict[str, dict[str, Any]], results: dict[str, bool], day: str) -> str:
    """A sentence for people: how many checks, tests and controls."""
    tests, controls = (
        count_passed(results, [each for check in checks.values() for each in check.get(key, ())])
        for key in ("tests", "control")
    )
    held = sum(is_held(results, check) for check in checks.values())
    return (
        f"{held} of {len(WHOLE)} checks of the threat model hold ({day}): {tests} tests passed, and\n"
        f"{controls} controls, in which a guard is taken away. Without a test here: {list_missing(checks)}.\n"
    )


def is_held(results: dict[str, bool], check: dict[str, Any]) -> bool:
    """Whether every test of a check, and every control, passed."""
    counted = [count_passed(results, check.get(key, [])) for key in ("tests", "control")]
    return counted[0].many > 0 and all(each.passed == each.many for each in counted)


def write_sum(text: str) -> None:
    """Between the marks in SECURITY.md."""
    before, _, rest = SECURITY.read_text(encoding="utf-8").partition(BEGIN)
    SECURITY.write_text(before + BEGIN + text + END + rest.partition(END)[2], encoding="utf-8")


def tell_unproven() -> str:
    """SECURITY.md's own words. Raises `ValueError` where it has none."""
    text = SECURITY.read_text(encoding="utf-8")
    begin = text.index(UNPROVEN) + len(UNPROVEN)
    told = " ".join(text[begin : text.index("\n\n", begin)].split())
    return "\n".join(f"- {each.strip()}" for each in told.split(";"))


def tell_proof() -> str:
    if not PROOF.is_file():
        return "\n`make proof` has not been run here.\n"
    told = json.loads(PROOF.read_text(encoding="utf-8"))
    return (
        f"\nLast `make proof` ({told['at']}, {told['commit'][:10]}): {told['violations']} violations in "
        f"{told['requests']} requests; {told['caught']} of {told['planted']} planted leaks caught.\n"
    )


def main() -> int:
    only = os.environ.get("ONLY", "").split()
    checks = {name: check for name, check in read_checks().items() if not only or name in only}
    ids = [each for check in checks.values() for each in (*check["tests"], *check.get("control", ()))]
    tests = [each for each in ids if not each.startswith(GUARDED)]
    results = run_tests(sorted({each.partition("::")[0] for each in tests})) | run_controls(ids)
    text = write_page(checks, results)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    print(text)
    if not only:
        write_sum(sum_up(checks, results, f"{datetime.now(UTC):%Y-%m-%d}"))
    return int(not all(results.values()))


if __name__ == "__main__":
    sys.exit(main())

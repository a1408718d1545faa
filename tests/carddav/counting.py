"""Counting the promises of one server: which check each belongs to, and what was lost."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.address_book import AddressBook

from .conftest import STARTED


class Counts:
    """A pytest plugin: gives the tests the server that runs, and counts what they say.

    `limits` gives the reason for a promise that the server itself breaks, by the end of the test's name. Such
    a promise is expected to be broken: kept, it would be told as broken, for its reason is then a lie.
    """

    def __init__(self, book: AddressBook, limits: Mapping[str, str]) -> None:
        self._book, self._limits, self._checks = book, limits, dict[str, str]()
        self.kept, self.broken, self.limited = Counter[str](), Counter[str](), Counter[str]()
        self.lost = 0
        self.words: list[str] = []
        self.reasons: list[str] = []

    def pytest_configure(self, config: pytest.Config) -> None:
        config.stash[STARTED] = self._book

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self._checks = {item.nodeid: check_of(item) for item in items}
        for item in items:
            for end, reason in self._limits.items():
                if item.nodeid.endswith(f"[{end}]"):
                    item.add_marker(pytest.mark.xfail(reason=reason, strict=True))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        check = self._checks[report.nodeid]
        if report.when == "call":
            self.lost += sum(int(str(value)) for name, value in report.user_properties if name == "lost")
        if report.failed:
            self.broken[check] += 1
            self.words.append(report.nodeid.rpartition("::")[2])
        elif hasattr(report, "wasxfail"):
            self.limited[check] += 1
            self.reasons.append(str(report.wasxfail))
        elif report.when == "call":
            self.kept[check] += 1

    def write(self, path: Path, version: str) -> None:
        told = {"version": version, "kept": self.kept, "broken": self.broken, "limited": self.limited}
        said = {"lost": self.lost, "words": self.words, "reasons": self.reasons}
        path.write_text(json.dumps({**told, **said}))


def check_of(item: pytest.Item) -> str:
    """The class in which a promise is written: a part of the contract, or one of ours."""
    kind, name = getattr(item, "cls", None), getattr(item, "originalname", item.name)
    owners = (each.__name__ for each in (kind.__mro__ if kind else ()) if name in vars(each))
    return next(owners, "other").removeprefix("Test")

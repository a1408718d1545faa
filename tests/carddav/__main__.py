"""The contract on real CardDAV servers, as a table: `python -m tests.carddav`."""

import os
import sys

import pytest

from tests import TESTS

SERVERS = ("radicale", "xandikos")
NOT_STARTED = ("Cyrus", "SOGo", "DAViCal")
"""Servers that no run has started yet; each run says so."""
LOSING = ("keeps", "comes_back", "stays", "stale", "no_others")
"""Words in the names of the promises about what is not ours."""
LINE = "!" * 100


class Counts:
    """Which promises of one server were kept."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.broken: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.broken.append(report.nodeid)
        elif report.when == "call":
            self.kept.append(report.nodeid)


def main() -> int:
    rows = {}
    for name in SERVERS:
        os.environ["CARDDAV_SERVERS"] = name
        rows[name] = Counts()
        words = ["-q", "-p", "no:cacheprovider", str(TESTS / "carddav/test_real_servers.py")]
        pytest.main(words, plugins=[rows[name]])
    for name in NOT_STARTED:
        print(f"{LINE}\nA CARDDAV SERVER WAS NOT TESTED: {name}\n{LINE}")
    for name, row in rows.items():
        print(f"{name:12} {len(row.kept)} of {len(row.kept) + len(row.broken)} promises")
    kept = sum(len(row.kept) for row in rows.values())
    broken = [test for row in rows.values() for test in row.broken]
    lost = sum(any(word in test for word in LOSING) for test in broken)
    print(f"carddav: {len(rows)} servers, {kept} of {kept + len(broken)} promises, {lost} lost")
    return int(bool(broken or not kept))


if __name__ == "__main__":
    sys.exit(main())

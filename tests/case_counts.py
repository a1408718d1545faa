"""Counts the contract and fault cases of the connectors and says how many there were, in one line."""

import pytest

CONTRACT = "tests/contract/"


@pytest.fixture
def count_faults(record_property):
    """Call it with the number of faults that a test went through."""
    return lambda number: record_property("faults", number)


def pytest_terminal_summary(terminalreporter):
    passed = [one for one in terminalreporter.stats.get("passed", []) if CONTRACT in one.nodeid]
    faults = [dict(one.user_properties).get("faults", 0) for one in passed]
    if passed:
        contract = sum(number == 0 for number in faults)
        terminalreporter.write_line(f"contract: {contract} promises kept, {sum(faults)} faults borne")

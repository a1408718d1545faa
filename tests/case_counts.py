"""What contract and fault cases ran, counted once for the whole run."""

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
    drift(terminalreporter)


def drift(terminalreporter):
    """A test with a wrong value fails, and its pages are none of those that were right or missed."""
    done = [one for one in terminalreporter.stats.get("passed", []) if "test_drift.py" in one.nodeid]
    number = sum(dict(one.user_properties).get("drift", 0) for one in done)
    if number and not terminalreporter.stats.get("failed"):
        line = f"drift: {number} of {number} mutated pages right or missed, 0 wrong"
        terminalreporter.write_line(line)

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
    looks(terminalreporter)
    session(terminalreporter)


def drift(terminalreporter):
    """Of every mutated page, whether something wrong was read, in the tests that failed too."""
    stats = terminalreporter.stats
    done = [
        one for state in ("passed", "failed") for one in stats.get(state, []) if "test_drift.py" in one.nodeid
    ]
    counts = [dict(one.user_properties).get("drift", [0, 0]) for one in done]
    number, wrong = (sum(one[place] for one in counts) for place in (0, 1))
    if number:
        line = f"drift: {number - wrong} of {number} mutated pages right or missed, {wrong} wrong"
        terminalreporter.write_line(line)


def looks(terminalreporter):
    """How many states of the screens were checked in how many looks, and what was found."""
    stats = terminalreporter.stats
    done = [
        dict(one.user_properties).get("looks")
        for state in ("passed", "failed")
        for one in stats.get(state, [])
    ]
    checked = [one for one in done if one]
    if checked:
        states, found = (sum(one[place] for one in checked) for place in (0, 2))
        number = sum(many * looks for many, looks, _ in checked)
        terminalreporter.write_line(
            f"screens: {states} states, {number} checked with their looks, {found} findings"
        )


def session(terminalreporter):
    """What a long day with the extension asked of LinkedIn, and did on its pages."""
    for one in terminalreporter.stats.get("passed", []):
        properties = dict(one.user_properties)
        if "session" in properties:
            people, asked, done, seconds = properties["session"]
            line = f"session: {people} profiles in {seconds} s, {asked} requests to LinkedIn, {done} actions"
            terminalreporter.write_line(line)
        if "forged" in properties:
            terminalreporter.write_line(f"messages: {properties['forged']} of the wrong shape, 0 taken")

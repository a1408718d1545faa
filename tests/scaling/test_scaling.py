"""The simulation keeps a CRM's limits, and the page's tables are what it says now."""

import pytest

from tests.bench.trips.round_trips import count_connector

from .__main__ import BEGIN, END, PAGE, list_lines
from .quotas import ACCOUNTS, Account, Gate, Limit, find_most_reps, simulate_account
from .relays import count_needs, read_milliseconds, syncs_a_second


def test_a_gate_lets_through_what_the_window_holds():
    gate = Gate([Limit("", 3, 10.0, 10.0), Limit("s", 1, 1.0, 1.0)])
    assert [gate.refuse("s", 0.0), gate.refuse("s", 0.5), gate.refuse("s", 1.1)] == [0.0, 1.0, 0.0]
    # what was refused did not count, so the third of all is still let through
    assert [gate.refuse("c", 1.2), gate.refuse("c", 1.3), gate.refuse("c", 10.5)] == [0.0, 10.0, 0.0]


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.name)
def test_few_wait_for_nothing_and_many_wait_longer(account):
    few, many = simulate_account(account, 5), simulate_account(account, 1_500)
    assert few.waited == 0.0 and few.ended == 1.0 and few.late < 0.001
    assert many.waited > 0.5 and many.late > 10.0


def test_no_account_bears_more_than_its_limits_allow():
    """However it is queued: calls that a limit counts cannot be faster than the limit."""
    for account in ACCOUNTS:
        for limit in account.limits:
            counted = [
                sum(limit.kind in ("", kind) for kind in calls if kind != "|")
                for calls in (account.new, account.known)
            ]
            each = 0.6 * counted[0] + 0.4 * counted[1]
            bound = limit.many / limit.seconds / each / syncs_a_second(1) if each else float("inf")
            assert find_most_reps(account) <= bound


def kind_of(connector, call):
    """Which limit counts a call: HubSpot's and Pipedrive's on searches, Google's on reads and on writes."""
    if connector == "google":
        return "r" if call.startswith("GET ") else "w"
    return "s" if call.partition("?")[0].endswith("/search") else "c"


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.name)
def test_the_calls_of_a_sync_are_those_that_the_connector_makes(account):
    """The paper follows the program: a call more, and its table is another one."""
    name = account.name.partition(",")[0].lower()
    told = {
        cost.state: "|".join("".join(kind_of(name, call) for call in calls) for calls in cost.asked)
        for cost in count_connector(name)
    }
    assert (told["new"], told["known"]) == (account.new, account.known)


def test_without_limits_nobody_waits():
    told = simulate_account(Account("", (), "ssss|cc", "s|c", ""), 400)
    assert told.waited == 0.0 and told.ended == 1.0 and told.syncs > 200


def test_processes_follow_the_dearer_of_core_and_places():
    cheap, dear = count_needs(1_000_000, 1.0), count_needs(1_000_000, 100.0)
    assert cheap.processes == cheap.by_places + 1 and dear.processes == dear.by_core + 1
    assert dear.processes > cheap.processes and count_needs(10, 1.0).processes == 2
    with pytest.raises(ValueError, match="no row"):
        read_milliseconds("nobody plan")


def test_the_page_says_what_the_simulation_says():
    told = PAGE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    assert told.strip() == "\n".join(list_lines()), "python -m tests.scaling"

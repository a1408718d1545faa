"""What a person costs at each CRM in calls, and in calls in turn: held, so that no call creeps in."""

import threading

import pytest

from connectors import specs, together

from ..table import PAGE
from .round_trips import STATES, Counted, Trips, count_connector, counting, list_trips

PLANS_AND_APPLIES = {
    "carddav": {"new": (4, 3, 2, 2), "known": (5, 4, 3, 3), "unchanged": (5, 4, 0, 0)},
    "google": {"new": (4, 3, 5, 4), "known": (3, 2, 1, 1), "unchanged": (3, 2, 0, 0)},
    "hubspot": {"new": (5, 2, 4, 4), "known": (2, 1, 2, 2), "unchanged": (2, 1, 0, 0)},
    "mailchimp": {"new": (3, 1, 1, 1), "known": (3, 1, 2, 2), "unchanged": (3, 1, 0, 0)},
    "odoo": {"new": (1, 1, 3, 3), "known": (1, 1, 2, 2), "unchanged": (1, 1, 0, 0)},
    "pipedrive": {"new": (6, 3, 8, 7), "known": (4, 2, 2, 2), "unchanged": (4, 2, 0, 0)},
    "salesforce": {"new": (4, 2, 4, 4), "known": (2, 1, 2, 2), "unchanged": (2, 1, 0, 0)},
}
"""Calls and steps of the plan, then of the apply."""


def test_every_connector_s_trips_are_held():
    assert PLANS_AND_APPLIES.keys() == specs().keys()


@pytest.mark.parametrize("name", PLANS_AND_APPLIES)
def test_a_person_costs_so_many_calls(name):
    costs = count_connector(name)
    told = {cost.state: (*cost.plan, *cost.apply) for cost in costs}
    made, known, unchanged = (cost.verbs for cost in costs)
    assert "create" in made and "update" in known and not {"create", "update"} & {*unchanged}
    assert told == PLANS_AND_APPLIES[name]
    *_, line = list_trips(costs)
    assert [cost.state for cost in costs] == [*STATES]
    assert line in PAGE.read_text(encoding="utf-8"), "the table of PERFORMANCE.md"


def test_calls_that_go_together_are_one_step():
    http = Counted(frozenset())

    def call(depth=1):
        http.sent, http.at = http.sent + depth, http.at + depth

    with counting(http):
        _, trips = http.count(lambda: (together.run_together([call, lambda: call(2), call]), call()))
        assert trips == Trips(5, 3)
    meeting = threading.Barrier(2, timeout=60)
    assert len(together.run_together([meeting.wait, meeting.wait])) == 2, "put back as it was"

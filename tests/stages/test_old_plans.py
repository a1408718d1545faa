"""A plan that lay in a queue looks again before it creates; a young one makes no extra call."""

import pytest

from connectors.base import Key
from connectors.errors import Forbidden, Throttled, Unavailable
from server.relay import make_report
from server.seal import MAX_BYTES
from server.stages.plan import LONGEST_KEY, MOST_KEYS, bounded
from tests.fakes.memory import Connector

from .people import ADA, read, snapshot
from .rep import held, plan, statuses, sync

URL = "https://www.linkedin.com/in/ada-l-example"


def applied(crm, made, again=True):
    crm.calls.clear()
    return make_report(made, Connector(crm), again=again)


def test_a_young_plan_asks_nothing_more(crm):
    report, _ = applied(crm, plan(crm), again=False)
    assert report.ok and "find" not in crm.calls


def test_an_old_plan_looks_and_creates(crm):
    report, capsule = applied(crm, plan(crm))
    assert report.ok and crm.calls == ["find", "create", "find", "create"] and len(capsule.steps) == 2


@pytest.mark.parametrize(
    "values",
    [
        {"linkedin": URL},
        {"emails": ("ada@engines.example",)},
        {"name": "ADA LOVELACE"},
    ],
    ids=["key", "shared key", "hint"],
)
def test_who_came_meanwhile_is_not_made_twice(crm, values):
    made = plan(crm, snapshot(emails=read(("ada@engines.example",))))
    crm.put("person", values)
    report, capsule = applied(crm, made)
    line = report.lines[-1]
    assert (line.status, line.code, line.action, capsule) == ("failed", "conflict", "replan", None)
    assert len(held(crm)) == 1 and line.name == "Ada Lovelace"


def test_a_generous_find_is_judged(crm):
    made = plan(crm)

    class Generous(Connector):
        def find(self, entity, keys):
            return list(crm.records.values())

    crm.put("person", {"name": "Joan", "linkedin": "https://www.linkedin.com/in/joan"})
    assert make_report(made, Generous(crm), again=True)[0].ok and len(held(crm)) == 2


def test_a_company_that_came_stops_the_rest(crm):
    made = plan(crm)
    crm.put("company", {"page": ADA.company_url.value})
    report, _ = applied(crm, made)
    assert statuses(report) == ["failed", "not_tried", "not_tried"] and not held(crm)


def test_what_is_there_needs_no_look(crm):
    sync(crm)
    report, _ = applied(crm, plan(crm, snapshot(current_title="Director")))
    assert report.ok and crm.calls == ["update"]


@pytest.mark.parametrize("error", [Forbidden("no"), Throttled("slow", retry_after=7), Unavailable("gone")])
def test_a_look_that_fails_writes_nothing(crm, error):
    made = plan(crm)
    crm.fails["find"] = error
    report, _ = applied(crm, made)
    assert not crm.records
    assert (report.lines[0].code, report.lines[0].action) == (error.code, error.action)
    assert statuses(report) == ["failed", "not_tried", "not_tried"]


def test_the_keys_of_a_plan_are_bounded(crm):
    many = tuple(f"{number}@{'x' * 480}.example" for number in range(20))
    made = plan(crm, snapshot(emails=read(many), current_company="x" * 500))
    keys = [key for change in made.changes for key in change.keys]
    assert len(keys) <= MOST_KEYS and all(len(key.value) <= LONGEST_KEY for key in keys)
    assert {"key", "linkedin"} <= {key.field for key in keys}, "the strongest stay"
    assert len(bounded(tuple(Key("emails", str(number)) for number in range(40)))) == MOST_KEYS
    assert bounded((Key("emails", "x" * (LONGEST_KEY + 1)),)) == ()
    assert MOST_KEYS * LONGEST_KEY * 2 < MAX_BYTES / 2

"""Entries alone: the record stays as it is, and nothing is logged on somebody who is not in the CRM."""

import pytest
from hypothesis import given
from pydantic import ValidationError

from connectors.base import Entry
from server.relay import make_plan, make_report
from server.stages.wishes import Asked
from tests.fakes.memory import Connector, Crm
from tests.fakes.memory_spec import SPEC

from .people import ADA, anyone, company_page
from .rep import held, statuses, sync

NOTE = Entry(kind="note", key="n1", text="Met at the fair", at="2026-11-23T10:00:00Z")
CALL = Entry(kind="task", key="t1", text="Call", at="2026-11-23T10:00:00Z", due="2026-12-01")


def planned(crm, one=ADA, entries=(NOTE, CALL), spec=SPEC, **asked):
    return make_plan(one, Asked(entries=entries, scope="entries", **asked), Connector(crm, spec))


def steps(made):
    return [(change.verb, change.reason) for change in made.changes]


def test_they_are_logged_on_who_is_there(crm):
    sync(crm)
    values = held(crm)[0].values
    made = planned(crm, ADA.model_copy(update={"headline": ADA.current_title}))
    assert steps(made) == [("skip", "kept"), ("log", "asked"), ("log", "asked")]
    assert made.changes[0].record.id == held(crm)[0].id and made.changes[0].name == "Ada Lovelace"
    report, capsule = make_report(made, Connector(crm))
    assert statuses(report) == ["skipped", "done", "done"] and capsule is None
    assert [line.kind for line in report.lines] == ["", "note", "task"]
    assert crm.entries == {held(crm)[0].id: [NOTE, CALL]} and held(crm)[0].values == values


def test_nobody_is_added_for_a_note(crm):
    made = planned(crm)
    assert steps(made) == [("skip", "not_in_crm")]
    assert make_report(made, Connector(crm))[0].ok and not crm.records and not crm.entries


def test_several_are_a_question(crm):
    known = crm.put("person", {"name": "ada lovelace"})
    assert steps(planned(crm)) == [("ask", "unsure")]
    assert steps(planned(crm, answers={"person": known.id}))[0] == ("skip", "kept")
    assert steps(planned(crm, answers={"person": "new"})) == [("skip", "not_in_crm")]


def test_the_company_is_not_even_looked_for(crm):
    planned(crm)
    assert crm.calls == ["find"]


@pytest.mark.parametrize("scope", ["record", "entries"])
def test_a_kind_that_the_crm_does_not_take_is_left_out(crm, scope):
    sync(crm)
    spec = SPEC.model_copy(update={"entries": ("note",)})
    made = make_plan(ADA, Asked(entries=(NOTE, CALL), scope=scope), Connector(crm, spec))
    assert steps(made)[-2:] == [("log", "asked"), ("skip", "unsupported")]
    report, _ = make_report(made, Connector(crm, spec))
    assert report.lines[-1].status == "skipped" and report.lines[-1].kind == "task"
    assert crm.entries == {held(crm)[0].id: [NOTE]}


@pytest.mark.parametrize("scope", ["record", "entries"])
def test_a_company_page_has_nobody_to_log_on(crm, scope):
    made = make_plan(company_page(), Asked(entries=(NOTE,), scope=scope), Connector(crm))
    assert steps(made)[-1] == ("skip", "unsupported")
    assert make_report(made, Connector(crm))[0].ok and not crm.entries


@given(anyone())
def test_no_field_is_ever_written(one):
    crm = Crm()
    crm.put("person", {"linkedin": one.profile_url.value, "title": "Baroness"})
    asked = {"edits": {"person": {"title": "Countess"}}, "policy": {"shared": ["emails"]}}
    made = planned(crm, one, **asked)
    assert not any(change.diffs for change in made.changes)
    make_report(made, Connector(crm))
    assert {record.values.get("title") for record in crm.records.values()} == {"Baroness"}
    assert set(crm.calls) <= {"find", "log"}


@pytest.mark.parametrize(
    ("kind", "due"),
    [("task", "tomorrow"), ("task", "2026-02-30"), ("task", "20261201"), ("note", "2026-12-01")],
)
def test_a_day_that_is_none_is_refused(kind, due):
    with pytest.raises(ValidationError):
        Asked(entries=(NOTE.model_copy(update={"kind": kind, "due": due}),))

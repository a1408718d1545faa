"""Plan, apply and undo as one line of stages: what was seen is written, once, and can be taken back."""

from connectors.base import Entry
from server.relay import make_report, make_undo
from tests.fakes.memory import Connector, Crm

from .people import ADA, snapshot
from .rep import held, plan, statuses, sync, verbs


def test_a_plan_writes_nothing(crm):
    made = plan(crm)
    assert verbs(made) == [("company", "create"), ("person", "create"), ("person", "link")]
    assert set(crm.calls) == {"find"} and not crm.records


def test_apply_writes_what_the_plan_says(crm):
    made = plan(crm)
    report, capsule = make_report(made, Connector(crm))
    assert report.ok and statuses(report) == ["done"] * 3 and len(crm.links) == 1
    for change, record in zip(made.changes, (held(crm, "company")[0], held(crm)[0]), strict=False):
        assert record.values == change.values
    assert [step.record.entity for step in capsule.steps] == ["person", "company"]


def test_twice_is_once(crm):
    sync(crm)
    writes = [verb for verb in crm.calls if verb != "find"]
    assert verbs(plan(crm)) == [("company", "skip"), ("person", "skip")]
    report, capsule = sync(crm)
    assert report.ok and capsule is None and len(held(crm)) == 1
    assert [verb for verb in crm.calls if verb != "find"] == writes


def test_a_new_title_is_one_field(crm):
    sync(crm)
    changed = ADA.model_copy(
        update={"current_title": ADA.current_title.model_copy(update={"value": "Director"})}
    )
    (change,) = [one for one in plan(crm, changed).changes if one.verb == "update"]
    assert [(diff.field, diff.before, diff.after) for diff in change.diffs] == [
        ("title", "Analyst", "Director")
    ]


def test_a_record_that_moved_is_refused(crm):
    sync(crm)
    made = plan(crm, snapshot(current_title="Director"))
    person = held(crm)[0]
    crm.put("person", {**person.values, "title": "Baroness"}, person.id)
    report, capsule = make_report(made, Connector(crm))
    assert not report.ok and report.lines[-1].code == "conflict" and report.lines[-1].action == "replan"
    assert held(crm)[0].values["title"] == "Baroness" and capsule is None


def test_undo_takes_a_create_back(crm):
    _, capsule = sync(crm)
    report = make_undo(capsule, Connector(crm))
    assert report.ok and not crm.records
    assert make_undo(capsule, Connector(crm)).ok, "an undo whose answer was lost can be sent again"


def test_undo_restores_an_update_and_clears_what_was_empty(crm):
    crm.put(
        "person",
        {"name": "Ada Lovelace", "linkedin": "https://www.linkedin.com/in/ada-l-example", "title": "x"},
    )
    before = held(crm)[0].values
    _, capsule = sync(crm)
    assert held(crm)[0].values != before
    assert make_undo(capsule, Connector(crm)).ok
    assert held(crm)[0].values == before
    assert make_undo(capsule, Connector(crm)).ok


def test_undo_is_refused_when_somebody_changed_the_record(crm):
    _, capsule = sync(crm)
    person = held(crm)[0]
    crm.put("person", {**person.values, "title": "Baroness"}, person.id)
    report = make_undo(capsule, Connector(crm))
    assert statuses(report) == ["failed", "not_tried"] and report.lines[0].code == "conflict"
    assert held(crm)[0].values["title"] == "Baroness"


def test_an_open_question_writes_nothing(crm):
    crm.put("person", {"name": "ada lovelace"})
    made = plan(crm)
    assert ("person", "ask") in verbs(made) and ("person", "link") not in verbs(made)
    make_report(made, Connector(crm))
    assert len(held(crm)) == 1 and held(crm)[0].values == {"name": "ada lovelace"}


def test_the_answer_settles_it(crm):
    known = crm.put("person", {"name": "ada lovelace"})
    sync(crm, person=known.id)
    assert [record.id for record in held(crm)] == [known.id] and held(crm)[0].values["title"] == "Analyst"
    other = Crm()
    other.put("person", {"name": "ada lovelace"})
    sync(other, person="new")
    assert len(held(other)) == 2


def test_a_known_record_spares_the_search(crm):
    sync(crm)
    ids = {record.entity: record.id for record in crm.records.values()}
    crm.calls.clear()
    assert {change.verb for change in plan(crm, known=ids).changes} == {"skip"}
    assert crm.calls == ["find", "find"]


def test_a_known_record_that_is_somebody_else_is_not_believed(crm):
    other = crm.put("person", {"name": "Joan", "linkedin": "https://www.linkedin.com/in/joan"})
    for known in (other.id, "gone"):
        assert ("person", "create") in verbs(plan(crm, known={"person": known}))


NOTE = Entry(kind="note", key="n1", text="Met at the fair", at="2026-11-23T10:00:00Z")


def test_a_note_is_part_of_the_plan_and_logged_once(crm):
    made = plan(crm, entries=(NOTE,))
    assert made.changes[-1].verb == "log" and made.changes[-1].entry == NOTE
    _, capsule = make_report(made, Connector(crm))
    make_report(plan(crm, entries=(NOTE,)), Connector(crm))
    assert crm.entries == {held(crm)[0].id: [NOTE]}
    assert make_undo(capsule, Connector(crm)).ok and not held(crm)

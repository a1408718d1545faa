"""Notes and tasks that the rep types: seen in the plan, sent with it to the CRMs that take them."""

from __future__ import annotations

import pytest

from ..desk import confirmed, fill, submit, value

LOGS = """Object.fromEntries([...document.querySelectorAll('.tile')].map((one) =>
  [one.dataset.crm, [...one.querySelectorAll('[data-verb=log] blockquote')].map((it) => it.innerText)]))"""
TEXT = "Met at the harbour fair.\nWants a map of <b>Malmö</b>."


@pytest.fixture
def panel(pair, ines):
    return pair.plan(ines)


def put(panel, kind, text, due="", already=0):
    """Type an entry and wait until the plan has it."""
    panel.click("#add-note")
    fill(panel, "#entry-kind", kind)
    fill(panel, "#entry-text", text)
    fill(panel, "#entry-due", due)
    submit(panel, ".entry-form form")
    panel.wait(
        f"document.querySelectorAll('.tile[data-crm=memory] [data-verb=log]').length === {already + 1}"
    )
    panel.wait_view("plan")


def test_a_note_is_in_each_plan_word_for_word_and_sent_with_it(panel, desk):
    panel.click("#add-note")
    fill(panel, "#entry-text", "   ")
    submit(panel, ".entry-form form")
    assert panel.evaluate("document.activeElement.id") == "entry-text", "an empty one is not put"
    assert panel.evaluate(LOGS) == {"memory": [], "ledger": []}
    panel.click("#add-note")
    put(panel, "note", TEXT)
    assert panel.evaluate(LOGS) == {"memory": [TEXT], "ledger": [TEXT]}
    assert panel.evaluate("document.querySelector('blockquote b')") is None, "markup is text"
    assert "<b>Malmö</b>" in value(panel, "blockquote")
    assert not desk.crms["memory"].entries and not desk.crms["ledger"].entries
    confirmed(panel)
    for crm in desk.crms.values():
        ((entry,),) = crm.entries.values()
        assert (entry.kind, entry.text, entry.due) == ("note", TEXT, "")


def test_a_task_goes_to_those_that_take_it_with_its_day(panel, desk):
    panel.click("#add-note")
    assert value(panel, ".entry-form .note") == "Goes to: Ledger, Memory"
    assert panel.evaluate("document.getElementById('entry-due').checkVisibility()") is False
    fill(panel, "#entry-kind", "task")
    assert value(panel, ".entry-form .note") == "Goes to: Memory"
    assert panel.evaluate("document.getElementById('entry-due').checkVisibility()") is True
    panel.click("#add-note")
    put(panel, "task", "Send the map", "2027-03-01")
    assert panel.evaluate(LOGS) == {"memory": ["Send the map"], "ledger": []}
    assert "Due 1 March 2027" in value(panel, "[data-verb=log] figcaption")
    confirmed(panel)
    ((entry,),) = desk.crms["memory"].entries.values()
    assert (entry.kind, entry.due) == ("task", "2027-03-01") and not desk.crms["ledger"].entries


def test_an_undo_says_that_the_note_stays(pair, desk, ines):
    crm = desk.crms["memory"]
    crm.put("person", {"name": "Ines", "linkedin": ines.expected["profile_url"], "title": "Old"})
    panel = pair.plan(ines)
    put(panel, "note", TEXT)
    confirmed(panel)
    panel.click(".result[data-crm=memory] [data-undo]")
    panel.wait("document.querySelector('.result[data-crm=memory]')?.dataset.result === 'undone'")
    said = value(panel, ".result[data-crm=memory]")
    assert "Note stays: what was logged is not taken back" in said and "Not everything" not in said
    assert [entry.text for (entry,) in crm.entries.values()] == [TEXT]


def test_an_entry_is_taken_out_of_every_plan_again(panel, desk):
    put(panel, "note", "First")
    put(panel, "note", "Second", already=1)
    panel.click(".tile[data-crm=ledger] [data-verb=log] [data-entry]")
    panel.wait(f"JSON.stringify({LOGS}) === JSON.stringify({{ ledger: ['Second'], memory: ['Second'] }})")
    panel.wait_view("plan")
    confirmed(panel)
    texts = [one.text for crm in desk.crms.values() for many in crm.entries.values() for one in many]
    assert texts == ["Second", "Second"]


def test_a_note_alone_is_worth_a_confirm(pair, panel, desk):
    confirmed(panel)
    panel.click(".buttons .secondary")
    panel.wait_view("plan")
    assert value(panel, "#confirm") is None, "nothing differs"
    put(panel, "note", TEXT)
    assert value(panel, "#confirm") == "Confirm: Ledger, Memory"
    confirmed(panel)
    assert [len(one.entries) for one in desk.crms.values()] == [1, 1]
    assert pair.relay.seen.count("POST /v1/apply") == 4


def test_a_note_stays_when_a_field_is_left_out_afterwards(panel, desk):
    put(panel, "note", TEXT)
    panel.click("#apart-person-title")
    panel.click("#tick-memory-person-title")
    panel.wait("document.querySelector('[data-crm=memory] .row.out')")
    panel.wait_view("plan")
    assert panel.evaluate(LOGS) == {"memory": [TEXT], "ledger": [TEXT]}
    confirmed(panel)
    assert "title" not in desk.people("memory")[0] and desk.crms["memory"].entries

"""Who is not logged: people who are not in the CRM, personal ones, and records that went away in between."""

from __future__ import annotations

from dataclasses import replace

from ..desk import confirmed as confirm
from .talk import ADDRESS, CONFIRM, NAME, STANDINGS, TICKS, known, logged, says, shown, turned_on


def test_somebody_who_is_not_in_the_crm_is_added_first(solo, desk, thread):
    panel = shown(turned_on(solo, "memory"), thread)
    assert panel.evaluate(STANDINGS) == {"memory": "not_in_crm"}
    assert "add this person first" in says(panel, "memory") and "sync it first" in says(panel, "memory")
    link = "document.querySelector('.standings [data-crm=memory] a')"
    assert panel.evaluate(f"[{link}.href, {link}.target, {link}.rel]") == [ADDRESS, "_blank", "noreferrer"]
    assert panel.evaluate(TICKS) == [] and panel.evaluate(CONFIRM) == ""
    panel.press("Enter")
    assert panel.wait_view("thread") and not desk.crms["memory"].records


def test_several_are_a_question_and_the_answer_is_remembered(solo, desk, thread):
    crm = desk.crms["memory"]
    first, second = (crm.put("person", {"name": NAME, "title": one}) for one in ("Painter", "Owner"))
    panel = shown(turned_on(solo, "memory"), thread)
    assert panel.evaluate(STANDINGS) == {"memory": "ask"} and panel.evaluate(CONFIRM) == ""
    panel.click(f".choice [data-id='{second.id}'] button")
    panel.wait(f"({STANDINGS}).memory === 'kept'")
    panel.wait_view("thread")
    confirm(panel)
    assert len(crm.entries[second.id]) == 6 and first.id not in crm.entries
    assert shown(solo, thread).evaluate(STANDINGS) == {"memory": "kept"}


def test_a_profile_that_was_synced_is_known_in_its_conversation(solo, ines, thread):
    """Conversations know people by their number, profiles by their name: one sync teaches both."""
    solo.plan(ines)
    confirm(shown(solo, ines, "plan"))
    number = ines.expected["member_urn"].rsplit(":", 1)[-1].encode()
    theirs = thread.html.replace(ADDRESS.rsplit("/", 1)[-1].encode(), number)
    theirs = theirs.replace(NAME.encode(), ines.expected["full_name"].encode())
    panel = shown(turned_on(solo, "memory"), replace(thread, html=theirs))
    assert panel.evaluate(STANDINGS) == {"memory": "kept"}


def test_nobody_is_asked_about_somebody_personal(solo, desk, thread):
    known(desk, "memory")
    panel = shown(turned_on(solo, "memory"), thread)
    message = f"{{ verb: 'set_personal', urls: ['{ADDRESS}'], on: true }}"
    panel.evaluate(f"chrome.runtime.sendMessage({message})")
    solo.relay.seen.clear()
    shown(solo, thread, "personal")
    assert solo.relay.seen == []


def test_what_changed_in_between_is_shown_and_not_written(solo, desk, thread):
    known(desk, "memory")
    panel = shown(turned_on(solo, "memory"), thread)
    desk.crms["memory"].records.clear()
    panel.press("Enter")
    panel.wait(f"({STANDINGS}).memory === 'not_in_crm'")
    assert "Nothing was logged" in panel.text() and not logged(desk.crms["memory"])
    assert "POST /v1/apply" not in solo.relay.seen


def test_a_tick_while_the_plan_is_asked_for_sends_nothing(solo, desk, thread):
    known(desk, "memory")
    panel = shown(turned_on(solo, "memory"), thread)
    held = solo.relay.hold("/v1/plan")
    panel.press("Enter")
    panel.until(held.reached.is_set)
    panel.click("#message-0")
    held.go.set()
    panel.wait_view("thread")
    assert panel.evaluate(CONFIRM) == "Log 5 messages in Memory"
    confirm(panel)
    assert len(logged(desk.crms["memory"])) == 5


def test_a_record_that_is_gone_is_looked_for_again(solo, desk, thread):
    """What the browser remembers counts as an answer, but not longer than the record lives."""
    crm = desk.crms["memory"]
    first = crm.put("person", {"name": NAME, "title": "Painter"})
    panel = shown(turned_on(solo, "memory"), thread)
    panel.click(f".choice [data-id='{first.id}'] button")
    panel.wait(f"({STANDINGS}).memory === 'kept'")
    panel.wait_view("thread")
    confirm(panel)
    crm.records.clear()
    assert shown(solo, thread).evaluate(STANDINGS) == {"memory": "not_in_crm"}

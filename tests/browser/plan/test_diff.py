"""What the rep changes in the plan before it is written."""

from __future__ import annotations

import json

import pytest

from ..desk import SHARED, confirmed, fill, reopened, submit, value
from ..saved import saved_pages

TITLE = "memory-person-title"
EMAILS = "memory-person-emails"
ROW = "document.querySelector('[data-entity={}] .row[data-field={}]')"
PERSON_TITLE = ROW.format("person", "title")


@pytest.fixture
def panel(solo, ines):
    return solo.plan(ines)


def edit(panel, field, text):
    """Write a field in other words, and wait for the plan with them."""
    panel.click(f"#edit-{field}")
    fill(panel, f"#text-{field}", text)
    submit(panel, "form.editing")
    panel.wait(f"document.getElementById('back-{field}')")
    panel.wait_view("plan")


def test_a_text_in_the_reps_own_words(panel, desk):
    edit(panel, TITLE, "Head of Operations")
    row = panel.evaluate(f"{PERSON_TITLE}.innerText")
    assert "Head of Operations" in row and "Edited by you" in row
    confirmed(panel)
    assert desk.people("memory")[0]["title"] == "Head of Operations"


def test_an_edit_is_left_by_esc_taken_by_enter_and_taken_back(panel, desk, ines):
    panel.click(f"#edit-{TITLE}")
    panel.wait(f"document.activeElement.id === 'text-{TITLE}'")
    panel.press("Escape")
    panel.wait("!document.querySelector('form.editing')")
    assert panel.wait_view("plan") and value(panel, "#confirm") == "Confirm", "the plan is not left"
    assert panel.evaluate("document.activeElement.id") == f"edit-{TITLE}", "the focus goes back"
    panel.click(f"#edit-{TITLE}")
    panel.wait(f"document.activeElement.id === 'text-{TITLE}'")
    fill(panel, f"#text-{TITLE}", "Chief Mapmaker")
    panel.press("Enter")
    panel.wait(f"document.getElementById('back-{TITLE}')")
    panel.wait_view("plan")
    assert "Chief Mapmaker" in panel.text() and not desk.crms["memory"].records
    panel.click(f"#back-{TITLE}")
    panel.wait(f"!document.getElementById('back-{TITLE}')")
    panel.wait_view("plan")
    assert ines.expected["current_title"] in panel.evaluate(f"{PERSON_TITLE}.innerText")
    confirmed(panel)
    assert desk.people("memory")[0]["title"] == ines.expected["current_title"]


def test_a_field_that_the_page_does_not_say_becomes_a_list_by_lines(panel, desk):
    edit(panel, EMAILS, "ines@nordhavn.example")
    assert panel.evaluate(f"{ROW.format('person', 'emails')}.innerText").count("ines@nordhavn.example") == 1
    panel.click(f"#edit-{EMAILS}")
    assert panel.evaluate(f"document.getElementById('text-{EMAILS}').tagName") == "TEXTAREA"
    fill(panel, f"#text-{EMAILS}", "ines@nordhavn.example\n\n  qvist@nordhavn.example ")
    submit(panel, "form.editing")
    panel.wait(f"{ROW.format('person', 'emails')}?.innerText.includes('qvist@')")
    panel.wait_view("plan")
    confirmed(panel)
    assert desk.people("memory")[0]["emails"] == ("ines@nordhavn.example", "qvist@nordhavn.example")


def test_a_value_that_does_not_fit_gets_an_answer_in_words(panel):
    panel.click(f"#edit-{EMAILS}")
    fill(panel, f"#text-{EMAILS}", "not an address")
    submit(panel, "form.editing")
    panel.wait_view("problem", "plan")
    assert "not an address" not in (value(panel, ".reference") or "")
    assert value(panel, ".buttons button") is not None, "there is a way out"


def test_a_lock_outlives_the_panel_and_is_never_written(solo, panel, desk, ines):
    panel.click(f"#lock-{TITLE}")
    panel.wait(f"{PERSON_TITLE}?.dataset.kind === 'locked'")
    panel = reopened(solo, ines)
    row = panel.evaluate(f"{PERSON_TITLE}.innerText")
    assert "Locked: never changed from this browser" in row
    assert panel.evaluate(f"{PERSON_TITLE}.querySelector('input')") is None
    confirmed(panel)
    assert "title" not in desk.people("memory")[0] and "name" in desk.people("memory")[0]


def test_a_locked_field_keeps_what_the_crm_holds_until_it_is_unlocked(solo, panel, desk, ines):
    held = {"name": "I.", "linkedin": ines.expected["profile_url"], "title": "Cartographer"}
    desk.crms["memory"].put("person", held)
    panel.click(f"#lock-{TITLE}")
    panel.wait(f"{PERSON_TITLE}?.innerText.includes('Cartographer')")
    panel.wait_view("plan")
    panel.click(f"#lock-{TITLE}")
    panel.wait(f"{PERSON_TITLE}?.dataset.kind === 'field'")
    panel.wait_view("plan")
    assert solo.stored("locks:memory") == []
    confirmed(panel)
    assert desk.people("memory")[0]["title"] == ines.expected["current_title"]


def test_a_tick_is_for_one_entity(panel, desk, ines):
    panel.click("#tick-memory-company-name")
    panel.wait(f"{ROW.format('company', 'name')}?.classList.contains('out')")
    panel.wait_view("plan")
    assert panel.evaluate(f"{ROW.format('person', 'name')}.querySelector('input').checked")
    confirmed(panel)
    assert desk.people("memory")[0]["name"] == ines.expected["full_name"]
    (company,) = (one.values for one in desk.crms["memory"].records.values() if one.entity == "company")
    assert "name" not in company and "page" in company


def test_what_connections_only_may_see_is_off_again_each_time(solo, desk):
    saved = saved_pages()[SHARED]
    panel = solo.plan(saved)
    box = f"document.getElementById({json.dumps(f'tick-{EMAILS}')})"
    assert panel.evaluate(f"{box}.checked") is False
    panel.click(f"#tick-{EMAILS}")
    panel.wait(f"{box}?.checked")
    panel.wait_view("plan")
    panel = reopened(solo, saved)
    assert panel.evaluate(f"{box}.checked") is False
    confirmed(panel)
    assert "emails" not in desk.people("memory")[0]


def test_the_ticked_detail_of_connections_is_written_that_time_alone(solo, desk):
    saved = saved_pages()[SHARED]
    panel = solo.plan(saved)
    for one in ("emails", "phones"):
        panel.click(f"#tick-memory-person-{one}")
        panel.wait(f"document.getElementById('tick-memory-person-{one}')?.checked")
        panel.wait_view("plan")
    confirmed(panel)
    assert desk.people("memory")[0]["emails"] == tuple(saved.expected["emails"])
    (contact,) = (one for one in desk.crms["memory"].records.values() if one.entity == "person")
    desk.crms["memory"].put("person", {**contact.values, "emails": (), "phones": ()}, contact.id)
    panel = reopened(solo, saved)
    assert not any(
        panel.evaluate(f"document.getElementById('tick-memory-person-{one}').checked")
        for one in ("emails", "phones")
    )


def test_why_is_copied_without_a_value_and_names_the_rep_who_left_a_field_out(panel, ines):
    panel.evaluate("void (navigator.clipboard.writeText = async (text) => { globalThis.copied = text; })")
    panel.click("[data-entity=person] [data-why]")
    panel.wait("globalThis.copied")
    text = panel.evaluate("copied")
    rows = dict(row.split(": ", 1) for row in text.splitlines()[1:])
    assert rows["person.title"].startswith("reason=written state=read rung=ember.")
    assert rows["person.about"] == "reason=never state=read rung=ember.about.anchor rule=never limit=crm"
    assert rows["person.key"].startswith("reason=written state=read rung=url")
    assert ines.expected["current_title"] not in text and ines.expected["full_name"] not in text
    panel.click(f"#tick-{TITLE}")
    panel.wait(f"!document.getElementById('tick-{TITLE}').checked")
    panel.wait_view("plan")
    panel.wait("document.getElementById('view').getAttribute('aria-busy') === null")
    panel.evaluate("void (globalThis.copied = '')")
    panel.click("[data-entity=person] [data-why]")
    panel.wait("globalThis.copied")
    (line,) = [row for row in panel.evaluate("copied").splitlines() if row.startswith("person.title:")]
    assert "reason=policy" in line and line.endswith("rule=never limit=rep")

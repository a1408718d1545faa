"""An e-mail address that neither the page nor the CRM has is added in plain sight."""

from __future__ import annotations

from ..desk import confirmed, fill, submit, value

ADD = "#edit-memory-person-emails"
ROW = "document.querySelector('.row[data-field=emails]')"


def test_it_is_offered_checked_and_written(solo, desk, ines):
    panel = solo.plan(ines)
    assert value(panel, ADD) == "Add: E-mail"
    assert panel.evaluate(f"document.querySelector('{ADD}').closest('details')") is None
    panel.click(ADD)
    panel.wait("document.activeElement.id === 'text-memory-person-emails'")
    fill(panel, "#text-memory-person-emails", "ines@")
    submit(panel, "form.editing")
    assert value(panel, ".editing .wrong").startswith("This is not an e-mail address.")
    fill(panel, "#text-memory-person-emails", "ines@nordhavn.example")
    submit(panel, "form.editing")
    panel.wait(f"{ROW}?.innerText.includes('ines@nordhavn.example')")
    panel.wait_view("plan")
    assert value(panel, ".add") is None
    confirmed(panel)
    assert desk.people("memory")[0]["emails"] == ("ines@nordhavn.example",)


def test_esc_takes_it_back_and_cancels_no_plan(solo, ines):
    panel = solo.plan(ines)
    panel.click(ADD)
    panel.wait("document.activeElement.id === 'text-memory-person-emails'")
    panel.press("Escape")
    assert value(panel, "form.editing") is None and panel.wait_view("plan")
    assert panel.evaluate("document.activeElement.id") == ADD[1:]


def test_who_has_one_in_the_crm_is_offered_none(solo, desk, ines):
    held = {"name": "I. Q.", "linkedin": ines.expected["profile_url"], "emails": ("iq@nordhavn.example",)}
    desk.crms["memory"].put("person", held)
    panel = solo.plan(ines)
    assert value(panel, ".add") is None


def test_a_locked_one_is_not_offered(solo, ines):
    panel = solo.plan(ines)
    panel.click(ADD)
    fill(panel, "#text-memory-person-emails", "ines@nordhavn.example")
    submit(panel, "form.editing")
    panel.wait(f"{ROW} !== null")
    panel.wait_view("plan")
    panel.click("#back-memory-person-emails")
    panel.wait(f"document.querySelector('{ADD}') !== null")
    solo.tell("set_lock", connector="memory", field="person.emails", on=True)
    panel.click("#tick-memory-person-title")
    panel.wait("document.querySelector('.row.out')")
    panel.wait_view("plan")
    assert value(panel, ".add") is None

"""The whole path without a mouse."""

from __future__ import annotations

from ..desk import fill, submit, value

FOCUS = """(document.activeElement.dataset.undo && "undo") || document.activeElement.id ||
  document.activeElement.innerText || document.activeElement.tagName"""


def tab_to(panel, wanted):
    """Press Tab until the element is in focus."""
    for _ in range(40):
        panel.press("Tab")
        if panel.evaluate(FOCUS) == wanted:
            return
    raise AssertionError(f"{wanted} cannot be reached by Tab")


def test_enter_confirms_and_tab_reaches_undo(connected, person):
    panel = connected.plan(person)
    panel.press("Enter")
    panel.wait_view("report")
    tab_to(panel, "undo")
    panel.press("Enter")
    panel.wait_view("undone")
    assert connected.cards() == []


def test_space_unticks_and_the_focus_stays(connected, person):
    panel = connected.plan(person)
    tab_to(panel, "tick-carddav-person-TITLE")
    panel.press(" ")
    panel.wait("Boolean(document.querySelector('.row.out'))")
    panel.wait_view("plan")
    assert panel.evaluate(FOCUS) == "tick-carddav-person-TITLE"
    panel.press("Enter")
    panel.wait_view("report")
    assert "TITLE" not in connected.cards()[0]


def test_enter_on_cancel_does_not_confirm(connected, person):
    panel = connected.plan(person)
    tab_to(panel, "Cancel")
    panel.press("Enter")
    panel.wait_view("cancelled")
    assert connected.cards() == []


def test_enter_and_the_first_esc_in_a_text_are_the_texts_own(connected, person):
    panel = connected.plan(person)
    panel.click("#add-note")
    fill(panel, "#entry-text", "Met at the fair")
    panel.evaluate("document.getElementById('entry-text').focus()")
    panel.press("Enter")
    panel.press("Escape")
    panel.wait("document.activeElement.id === 'view'")
    assert panel.wait_view("plan") and value(panel, "#entry-text", "value").strip() == "Met at the fair"
    panel.press("Enter")
    panel.wait("document.querySelector('[data-not-in-plan]')")
    assert panel.wait_view("plan") and not connected.cards(), "nothing is written without the note"
    panel.click("#tick-carddav-person-TITLE")
    panel.wait("Boolean(document.querySelector('.row.out'))")
    panel.wait_view("plan")
    assert value(panel, "#entry-text", "value").strip() == "Met at the fair", "nor lost with another plan"
    submit(panel, ".entry-form form")
    panel.wait("document.querySelector('[data-verb=log]')")
    panel.wait_view("plan")
    panel.press("Enter")
    panel.wait_view("report")
    assert "Met at the fair" in connected.cards()[0] and "TITLE" not in connected.cards()[0]


def test_a_key_that_no_person_pressed_does_nothing(connected, person):
    panel = connected.plan(person)
    panel.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))"
    )
    panel.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert panel.evaluate("document.getElementById('view').dataset.view") == "plan"
    assert "POST /v1/apply" not in connected.relay.seen


def test_a_screen_reader_hears_where_it_is(connected, person):
    panel = connected.plan(person)
    said = panel.evaluate("document.querySelector('#said[role=status]').textContent")
    assert person.expected["full_name"] in said and "Not in CardDAV address book yet" in said
    unnamed = """[...document.querySelectorAll('button, select, input')].filter((one) => !one.hidden &&
      !(one.textContent || one.ariaLabel || one.labels?.length)).length"""
    assert panel.evaluate(unnamed) == 0


def press_digit(panel, digit):
    common = {"key": digit, "code": f"Digit{digit}", "windowsVirtualKeyCode": ord(digit)}
    panel.send("Input.dispatchKeyEvent", type="keyDown", text=digit, **common)
    panel.send("Input.dispatchKeyEvent", type="keyUp", **common)


def hold_twins(desk, ines):
    for number, company in enumerate(("Kattegat Fisk", "Skagerrak Sild"), 1):
        held = {
            "name": ines.expected["full_name"],
            "company": company,
            "emails": (f"twin{number}@crm.example",),
        }
        desk.crms["memory"].put("person", held, f"twin-{number}")


def test_a_number_chooses_the_candidate_that_shows_it(solo, desk, ines):
    hold_twins(desk, ines)
    panel = solo.plan(ines)
    shown = "[...document.querySelectorAll('.ask .candidate')].map((one) => one.dataset.id)"
    second = panel.evaluate(shown)[1]
    press_digit(panel, "2")
    panel.wait("document.querySelector('[data-standing=update]') !== null")
    panel.wait_view("plan")
    panel.press("Enter")
    panel.wait_view("report")
    linked = [one.id for one in desk.crms["memory"].records.values() if one.values.get("linkedin")]
    assert linked == [second]


def test_the_number_behind_the_last_candidate_makes_a_new_one(solo, desk, ines):
    hold_twins(desk, ines)
    panel = solo.plan(ines)
    press_digit(panel, "3")
    panel.wait("document.querySelector('[data-standing=create]') !== null")


def test_a_number_that_is_typed_or_stands_for_nobody_chooses_nobody(solo, desk, ines):
    hold_twins(desk, ines)
    panel = solo.plan(ines)
    panel.click("#wrong-memory")
    panel.evaluate("document.getElementById('search-memory').focus()")
    press_digit(panel, "1")
    typed = panel.evaluate("document.getElementById('search-memory').value")
    assert typed.endswith("1"), "what stands there already is the name"
    panel.evaluate("document.activeElement.blur()")
    press_digit(panel, "9")
    assert panel.evaluate("document.querySelector('[data-standing=ask]') !== null")
    assert solo.relay.seen.count("POST /v1/plan") == 1

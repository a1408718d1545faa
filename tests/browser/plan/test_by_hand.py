"""A profile that cannot be read: the rep fills in, sees the plan and confirms as ever."""

from __future__ import annotations

import json

import pytest

from ..access.test_keyboard import FOCUS, tab_to
from ..saved import saved_pages

ADDRESS = "https://www.linkedin.com/in/mira-holt"
TYPED = {
    "full_name": "Mira Holt",
    "current_title": "Harbour Master",
    "current_company": "Kattegat Sails",
    "emails": "mira@kattegat-sails.example",
    "phones": "+45 55 50 10 00",
    "location": "Aarhus, Denmark",
}
SUBMIT = ".buttons [type=submit]"
WRONG = """Object.fromEntries([...document.querySelectorAll('[aria-invalid=true]')].map((one) =>
  [one.name, document.getElementById(one.getAttribute('aria-describedby')).innerText]))"""


@pytest.fixture
def form(connected):
    """The form on a page that is not known."""
    panel = connected.click_icon(connected.open(saved_pages()["profile_unknown_layout_own_en"]))
    panel.wait_view("refused")
    panel.click("#fill_in")
    panel.wait_view("hand")
    return panel


def fill(panel, **typed):
    for name, text in typed.items():
        panel.evaluate(f"void (document.getElementById('hand-{name}').value = {json.dumps(text)})")


def test_what_is_typed_becomes_a_contact(form, connected):
    assert form.evaluate("document.getElementById('hand-profile_url').value") == ADDRESS
    fill(form, **TYPED)
    form.click(SUBMIT)
    form.wait_view("plan")
    assert "Mira Holt" in form.text() and "not read" not in form.text()
    assert connected.cards() == []
    form.press("Enter")
    form.wait_view("report")
    (card,) = connected.cards()
    # A country's number is written as E.164 has it, a place in its parts.
    called = {**TYPED, "phones": "+4555501000", "location": ";Aarhus;"}
    assert [text for text in (*called.values(), ADDRESS) if text not in card] == []
    form.click("[data-undo]")
    form.wait_view("undone")
    assert connected.cards() == []


def test_a_name_and_an_address_are_enough_and_the_keyboard_too(form, connected):
    assert form.evaluate(FOCUS) == "hand-full_name"
    form.send("Input.insertText", text="Mira Holt")
    form.press("Enter")
    form.wait_view("plan")
    form.press("Enter")
    form.wait_view("report")
    (card,) = connected.cards()
    assert "FN:Mira Holt" in card and "TEL" not in card and "EMAIL" not in card


def test_wrong_input_gets_words_at_its_field(form, connected):
    typed = {"profile_url": "https://www.linkedin.com/company/x", "emails": "mira", "phones": "call me"}
    fill(form, full_name=" ", **typed)
    form.click(SUBMIT)
    wrong = form.evaluate(WRONG)
    assert wrong.keys() == {"full_name", *typed}
    assert all(wrong.values()) and "profile, like https" in wrong["profile_url"]
    assert form.evaluate(FOCUS) == "hand-full_name", "the first of them"
    fill(form, full_name="Mira Holt", profile_url=ADDRESS, emails="", phones=TYPED["phones"])
    form.click(SUBMIT)
    form.wait_view("plan")
    assert connected.relay.seen.count("POST /v1/plan") == 1, "what is wrong is not sent"


def test_every_field_has_a_label_and_escape_leaves(form, connected):
    unnamed = "[...document.querySelectorAll('#view input')].filter((one) => !one.labels.length).length"
    assert form.evaluate(unnamed) == 0
    tab_to(form, "Show the plan")
    form.press("Escape")
    form.wait_view("cancelled")
    assert "POST /v1/plan" not in connected.relay.seen


@pytest.mark.parametrize("page", ["search_people_own_de", "guest_not_found_own_en"])
def test_other_refusals_do_not_offer_it(connected, page):
    panel = connected.click_icon(connected.open(saved_pages()[page]))
    panel.wait_view("refused")
    assert not panel.evaluate("Boolean(document.getElementById('fill_in'))")

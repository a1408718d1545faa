"""Several records that may be the one: the rep chooses, and nothing is written before."""

from __future__ import annotations

import pytest

from ..desk import confirmed, fill, standing, submit, value
from ..saved import saved_pages

CANDIDATE = "[data-entity={}] .candidate[data-id={}]"
NEITHER = "[data-entity={}] .choice > li:last-child button"


@pytest.fixture
def twins(solo, desk, ines):
    """The panel for somebody of whom there may be two."""
    for job in ("Operations", "Cartographer"):
        desk.crms["memory"].put("person", {"name": ines.expected["full_name"], "title": job})
    return solo.plan(ines)


def settled(panel):
    panel.wait("document.getElementById('confirm')")
    panel.wait_view("plan")


def test_the_one_that_is_chosen_is_changed(twins, desk, ines):
    assert value(twins, "#confirm") is None
    assert "Cartographer" in value(twins, CANDIDATE.format("person", "person-2"))
    twins.click(f"{CANDIDATE.format('person', 'person-2')} button")
    settled(twins)
    assert "Matched by: you chose it" in twins.text() and standing(twins) == {"memory": "update"}
    confirmed(twins)
    first, second = (desk.crms["memory"].records[f"person-{one}"].values for one in (1, 2))
    assert "linkedin" not in first and second["linkedin"] == ines.expected["profile_url"]
    assert len(desk.people("memory")) == 2


def test_neither_is_a_new_contact(twins, desk):
    twins.click(NEITHER.format("person"))
    settled(twins)
    assert standing(twins) == {"memory": "create"}
    confirmed(twins)
    assert len(desk.people("memory")) == 3


def test_enter_answers_no_question(twins, desk):
    twins.press("Enter")
    twins.evaluate("document.body.focus()")
    twins.press("Enter")
    assert twins.wait_view("plan") and len(desk.people("memory")) == 2
    assert not any("linkedin" in one for one in desk.people("memory"))


def test_of_several_companies_one_is_chosen_and_linked(solo, desk, ines):
    name = ines.expected["current_company"]
    for _ in range(2):
        desk.crms["memory"].put("company", {"name": name})
    panel = solo.plan(ines)
    assert value(panel, "[data-verb=ask][data-entity=company] h3") == "Which company is it?"
    assert value(panel, "#confirm") is None, "no contact is written while its company is a question"
    panel.click(f"{CANDIDATE.format('company', 'company-2')} button")
    settled(panel)
    confirmed(panel)
    assert [company for _, company in desk.crms["memory"].links] == ["company-2"]
    assert sum(one.entity == "company" for one in desk.crms["memory"].records.values()) == 2


def test_both_questions_may_be_open_at_once(solo, desk, ines):
    desk.crms["memory"].put("company", {"name": ines.expected["current_company"]})
    desk.crms["memory"].put("person", {"name": ines.expected["full_name"]})
    panel = solo.plan(ines)
    panel.click(NEITHER.format("company"))
    panel.wait("!document.querySelector('[data-entity=company] .candidate')")
    panel.wait_view("plan")
    assert value(panel, "#confirm") is None
    panel.click(NEITHER.format("person"))
    settled(panel)
    confirmed(panel)
    assert len(desk.crms["memory"].records) == 4


def test_a_free_mail_address_makes_no_company(solo, desk):
    panel = solo.click_icon(solo.open(saved_pages()["profile_unknown_layout_own_en"]))
    panel.wait_view("refused")
    panel.click("#fill_in")
    panel.wait_view("hand")
    fill(panel, "#hand-full_name", "Mira Holt")
    fill(panel, "#hand-emails", "mira.holt@gmail.com")
    submit(panel, "#view form")
    panel.wait_view("plan")
    assert value(panel, "[data-entity=company]") is None
    confirmed(panel)
    (held,) = desk.crms["memory"].records.values()
    assert held.entity == "person" and held.values["emails"] == ("mira.holt@gmail.com",)

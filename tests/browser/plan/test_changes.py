"""Plans of several changes: each is shown, and what was half done is told with what comes next."""

from __future__ import annotations

import pytest

import server.routes.sync
from connectors.errors import Conflict, Forbidden, Invalid, Throttled, Unavailable
from tests.contract.peer import TALK

from ..side_panel import press_icon

CARDS = """[...document.querySelectorAll('[data-verb][data-entity]')].map((one) =>
  [one.dataset.verb, one.dataset.entity])"""
LINES = """[...document.querySelectorAll('.lines > li')].map((one) =>
  [one.dataset.entity, one.dataset.status])"""
BUTTONS = "[...document.querySelectorAll('.buttons button')].map((one) => [one.className, one.innerText])"


@pytest.fixture
def talk(monkeypatch):
    """Every plan logs a note."""
    real = server.routes.sync.plan_subject

    def planned(snapshot, asked, *rest):
        return real(snapshot, asked.model_copy(update={"entries": (TALK,)}), *rest)

    monkeypatch.setattr(server.routes.sync, "plan_subject", planned)


@pytest.mark.usefixtures("talk")
def test_company_person_link_and_note_have_a_card_each(holder, person, bridge):
    panel = holder.plan(person)
    assert sorted(panel.evaluate(CARDS)) == [
        ["create", "company"],
        ["create", "person"],
        ["link", "person"],
        ["log", "person"],
    ]
    assert "Matched by" not in panel.text()
    for words in (person.expected["current_company"], "Link", "Note", TALK.text):
        assert words in panel.text()
    panel.press("Enter")
    panel.wait_view("report")
    assert "Note: done" in panel.text() and "Contact linked to the company" in panel.text()
    assert [one.text for many in bridge.crm.entries.values() for one in many] == [TALK.text]


@pytest.mark.usefixtures("talk")
def test_what_the_crm_cannot_keep_is_named(holder, person, bridge):
    bridge.spec = bridge.spec.model_copy(update={"entries": ()})
    panel = holder.plan(person)
    assert ["skip", "person"] in panel.evaluate(CARDS)
    assert "Left out: Bridge does not keep it" in panel.text()
    assert "Not in Bridge yet" in panel.text()
    panel.press("Enter")
    panel.wait_view("report")
    assert "Note: nothing to do" in panel.text() and "Done" in panel.text() and not bridge.crm.entries


def half_done(rep, person, error, bridge):
    """A report whose company was made and whose person was not."""
    panel = rep.plan(person)
    fail_half(panel, error, bridge)
    return panel


def fail_half(panel, error, bridge):
    bridge.crm.fails["create person"] = error
    panel.press("Enter")
    panel.wait_view("report")
    del bridge.crm.fails["create person"]


HALVES = [
    (Unavailable("the CRM is away"), "Plan again", False),
    (Forbidden("the right to create contacts"), "Copy the details for your admin", True),
    (Invalid("Title"), "Copy the details for your admin", True),
    (Throttled(retry_after=30), "Try again in 30 s", False),
]


def test_half_of_it_failed(holder, person, bridge):
    page = holder.open(person)
    panel = holder.click_icon(page)
    for error, words, beside in HALVES:
        panel.wait_view("plan")
        fail_half(panel, error, bridge)
        assert panel.evaluate(LINES) == [["company", "done"], ["person", "failed"], ["person", "not_tried"]]
        said = ("Not everything was done", "Company created", "Contact: not done", "Contact: not tried")
        assert [text for text in said if text not in panel.text()] == []
        assert "The next plan finds it and finishes the rest." in panel.text()
        if isinstance(error, Forbidden):
            assert "lacks a right that this needs. (the right to create contacts)" in panel.text()
        wanted = [*([["secondary", "Plan again"]] if beside else []), ["primary", words]]
        assert panel.evaluate(BUTTONS) == wanted, error
        panel.click("[data-undo]")
        panel.wait_view("undone")
        assert not bridge.crm.records, "what was half done can be taken back"
        press_icon(holder.context, page)


def test_the_next_plan_finishes_it(holder, person, bridge):
    panel = half_done(holder, person, Unavailable(), bridge)
    panel.click(".buttons .primary")
    panel.wait_view("plan")
    assert sorted(verb for verb, _ in panel.evaluate(CARDS)) == ["create", "link", "skip"]
    panel.press("Enter")
    panel.wait_view("report")
    assert sorted(one.entity for one in bridge.crm.records.values()) == ["company", "person"]
    assert len(bridge.crm.links) == 1


def test_when_the_first_change_failed_nothing_was_written(holder, person, bridge):
    panel = holder.plan(person)
    bridge.crm.fails["create company"] = Conflict()
    panel.press("Enter")
    panel.wait_view("report")
    assert "Nothing was written to the CRM." in panel.text() and not bridge.crm.records
    assert panel.evaluate(BUTTONS) == [["primary", "Plan again"]]


def test_when_the_crm_was_away_nothing_is_lost(holder, person, bridge):
    panel = holder.plan(person)
    bridge.crm.fails["create company"] = Unavailable()
    panel.press("Enter")
    panel.wait_view("kept")
    assert panel.evaluate(BUTTONS) == [["secondary", "Discard"], ["primary", "Try now"]]
    del bridge.crm.fails["create company"]
    panel.click(".buttons .primary")
    panel.wait_view("report")
    assert len(bridge.crm.records) == 2

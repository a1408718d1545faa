"""The rep knows better: find the contact by hand and link the page to it."""

from __future__ import annotations

import pytest

from ..desk import confirmed, fill, reopened, standing, status, submit, value

FOUND = "document.querySelector('.search [role=status]').textContent"
USE = ".search .candidate[data-id={}] button"


@pytest.fixture
def married(desk):
    """Somebody whom the CRM knows by another name, without the address of the page."""
    return desk.crms["memory"].put("person", {"name": "Ines Lund", "emails": ("ines.lund@crm.example",)})


def search(panel, text, words):
    panel.click("#wrong-memory")
    fill(panel, "#search-memory", text)
    submit(panel, ".search form")
    panel.wait(f"{FOUND} === '{words}'")


def settled(panel, crm_standing):
    panel.wait(f"document.querySelector('.tile').dataset.standing === '{crm_standing}'")
    panel.wait_view("plan")


def test_somebody_who_was_not_found_is_linked_by_hand(solo, desk, ines, married):
    panel = solo.plan(ines)
    assert value(panel, "#wrong-memory") == "Search by hand"
    assert value(panel, "#search-memory", "value") == ines.expected["full_name"]
    search(panel, "lund", "1 contact found")
    panel.click(USE.format(married.id))
    settled(panel, "update")
    assert "Matched by: you chose it" in panel.text()
    assert status(panel, "memory").startswith("In Memory as Ines Lund · ")
    confirmed(panel)
    (held,) = desk.people("memory")
    assert held["name"] == "Ines Lund" and held["linkedin"] == ines.expected["profile_url"]


@pytest.mark.usefixtures("married")
def test_the_link_holds_the_next_time(solo, ines):
    panel = solo.plan(ines)
    search(panel, "ines.lund@", "1 contact found")
    panel.click(USE.format("person-1"))
    settled(panel, "update")
    confirmed(panel)
    panel = reopened(solo, ines)
    assert standing(panel) == {"memory": "skip"} and "In Memory as Ines Lund" in status(panel, "memory")
    assert "Last synced" in panel.text()


def test_a_wrong_match_is_put_right(solo, desk, ines, married):
    desk.crms["memory"].put("person", {"name": "Somebody Else", "linkedin": ines.expected["profile_url"]})
    panel = solo.plan(ines)
    assert "In Memory as Somebody Else" in status(panel, "memory")
    assert value(panel, "#wrong-memory") == "Wrong match? Search and link"
    search(panel, "lund", "1 contact found")
    panel.click(USE.format(married.id))
    panel.wait("document.querySelector('.status').innerText.includes('Ines Lund')")
    panel.wait_view("plan")
    confirmed(panel)
    assert "title" in desk.crms["memory"].records[married.id].values
    assert "title" not in desk.crms["memory"].records["person-2"].values


def test_the_choice_by_hand_may_be_given_up_for_a_new_contact(solo, desk, ines, married):
    panel = solo.plan(ines)
    search(panel, "lund", "1 contact found")
    panel.click(USE.format(married.id))
    settled(panel, "update")
    panel.click(".search > button")
    settled(panel, "create")
    confirmed(panel)
    assert len(desk.people("memory")) == 2


@pytest.mark.usefixtures("married")
def test_what_is_not_there_is_not_found(solo, ines):
    panel = solo.plan(ines)
    search(panel, "nobody of that name", "0 contacts found")
    before = solo.relay.seen.count("POST /v1/search")
    fill(panel, "#search-memory", "l")
    submit(panel, ".search form")
    panel.wait(f"{FOUND} === 'Type at least two letters.'")
    assert solo.relay.seen.count("POST /v1/search") == before == 1


@pytest.mark.usefixtures("married")
def test_the_search_is_in_one_crm(pair, desk, ines):
    panel = pair.plan(ines)
    panel.click("#wrong-ledger")
    fill(panel, "#search-ledger", "lund")
    submit(panel, ".tile[data-crm=ledger] .search form")
    panel.wait(
        "document.querySelector('.tile[data-crm=ledger] .search [role=status]').textContent"
        " === '0 contacts found'"
    )
    assert "search" in desk.crms["ledger"].calls and "search" not in desk.crms["memory"].calls


def test_a_search_that_fails_says_why_and_the_plan_stays(solo, ines):
    panel = solo.plan(ines)
    solo.relay.fail("/v1/search", "unavailable")
    search(panel, "lund", "The CRM does not answer.")
    assert value(panel, "#confirm") == "Confirm"

"""Whose contact it becomes and in which group: chosen in the panel, where the CRM has it."""

from __future__ import annotations

from ..desk import confirmed, fill, reopened, value

OWNER = "#choose-{}-owner"
OPTIONS = "[...document.querySelectorAll('{} option')].map((one) => [one.value, one.textContent])"


def test_a_colleague_is_chosen_by_name_and_is_written(solo, desk, ines):
    panel = solo.plan(ines)
    assert panel.evaluate(OPTIONS.format(OWNER.format("memory"))) == [
        ["", "not set"],
        ["rep-1", "Rep at Example (you)"],
        ["rep-2", "Colleague at Example"],
    ], "oneself is marked"
    fill(panel, OWNER.format("memory"), "rep-2")
    panel.wait("document.querySelector('.row[data-field=owner]')?.innerText.includes('Colleague at Example')")
    panel.wait_view("plan")
    assert value(panel, OWNER.format("memory"), "value") == "rep-2"
    assert "rep-2" not in panel.text()
    confirmed(panel)
    assert desk.people("memory")[0]["owner"] == "rep-2"


def test_somebody_new_is_the_reps_own_unless_nobody_is_chosen(solo, desk, ines):
    panel = solo.plan(ines)
    assert value(panel, "#also-memory") == "Owner: you", "it is seen before it is written"
    assert value(panel, OWNER.format("memory"), "value") == "rep-1"
    fill(panel, OWNER.format("memory"), "")
    panel.wait("document.querySelector('#also-memory')?.innerText === 'Owner and more'")
    panel.wait_view("plan")
    confirmed(panel)
    assert "owner" not in desk.people("memory")[0]


def test_somebody_who_is_there_is_given_no_owner(solo, desk, ines):
    desk.crms["memory"].put("person", {"name": "I. Q.", "linkedin": ines.expected["profile_url"]})
    panel = solo.plan(ines)
    assert value(panel, ".row[data-field=owner]") is None
    assert value(panel, OWNER.format("memory"), "value") == ""
    confirmed(panel)
    assert "owner" not in desk.people("memory")[0]


def test_the_last_choice_counts_for_the_next_who_is_new(solo, desk, ines, person):
    panel = solo.plan(ines)
    fill(panel, OWNER.format("memory"), "rep-2")
    panel.wait("document.querySelector('.row[data-field=owner]')?.innerText.includes('Colleague at Example')")
    panel.wait_view("plan")
    confirmed(panel)
    panel = reopened(solo, person)
    assert value(panel, OWNER.format("memory"), "value") == "rep-2"
    confirmed(panel)
    assert [one["owner"] for one in desk.people("memory")] == ["rep-2", "rep-2"]


def test_what_was_chosen_and_not_confirmed_is_forgotten(solo, ines, person):
    panel = solo.plan(ines)
    fill(panel, OWNER.format("memory"), "rep-2")
    panel.wait("document.querySelector('.row[data-field=owner]')?.innerText.includes('Colleague at Example')")
    panel = reopened(solo, person)
    assert value(panel, OWNER.format("memory"), "value") == "rep-1"


def test_a_colleague_who_left_is_chosen_no_more(solo, desk, ines):
    panel = solo.plan(ines)
    said = "{ verb: 'keep_choices', connector: 'memory', choices: { owner: 'gone-9' } }"
    panel.evaluate(f"chrome.runtime.sendMessage({said})")
    panel = reopened(solo, ines)
    assert value(panel, OWNER.format("memory"), "value") == "rep-1"
    confirmed(panel)
    assert desk.people("memory")[0]["owner"] == "rep-1"


def test_a_last_group_is_that_of_its_own_crm(pair, desk, ines, person):
    panel = pair.plan(ines)
    fill(panel, "#choose-ledger-group", "Harbour fair")
    panel.wait("document.querySelector('.row[data-field=group]')?.innerText.includes('Harbour fair')")
    panel.wait_view("plan")
    confirmed(panel)
    panel = reopened(pair, person)
    assert value(panel, "#choose-ledger-group", "value") == "Harbour fair"
    confirmed(panel)
    assert [one["group"] for one in desk.people("ledger")] == ["Harbour fair"] * 2
    assert not any("group" in one for one in desk.people("memory"))


def test_a_colleagues_contact_stays_the_colleagues(solo, desk, ines):
    """The CRM's declaration fills an owner where there is none."""
    held = {"name": "I. Q.", "linkedin": ines.expected["profile_url"], "owner": "rep-2"}
    desk.crms["memory"].put("person", held)
    panel = solo.plan(ines)
    fill(panel, OWNER.format("memory"), "rep-1")
    panel.wait(f"document.querySelector('{OWNER.format('memory')}')?.value === 'rep-1'")
    panel.wait_view("plan")
    assert value(panel, ".row[data-field=owner]") is None
    confirmed(panel)
    assert desk.people("memory")[0]["owner"] == "rep-2"


def test_a_group_is_typed_where_the_crm_lists_none_and_each_crm_has_its_own_choice(pair, desk, ines):
    panel = pair.plan(ines)
    assert value(panel, "#choose-memory-group") is None, "this one has no groups"
    fill(panel, "#choose-ledger-group", "Harbour fair")
    panel.wait("document.querySelector('.row[data-field=group]')?.innerText.includes('Harbour fair')")
    panel.wait_view("plan")
    for crm, owner in (("memory", "rep-1"), ("ledger", "rep-2")):
        fill(panel, OWNER.format(crm), owner)
        panel.wait(f"document.querySelector('[data-crm={crm}] .row[data-field=owner]')")
        panel.wait_view("plan")
    confirmed(panel)
    assert desk.people("ledger")[0]["group"] == "Harbour fair"
    assert "group" not in desk.people("memory")[0]
    assert [desk.people(one)[0]["owner"] for one in ("memory", "ledger")] == ["rep-1", "rep-2"]

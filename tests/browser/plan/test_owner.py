"""Whose contact it becomes and in which group: chosen in the panel, where the CRM has it."""

from __future__ import annotations

from ..desk import confirmed, fill, value

OWNER = "#choose-{}-owner"
OPTIONS = "[...document.querySelectorAll('{} option')].map((one) => [one.value, one.textContent])"


def test_colleagues_are_named_and_oneself_is_marked(solo, ines):
    panel = solo.plan(ines)
    assert panel.evaluate(OPTIONS.format(OWNER.format("memory"))) == [
        ["", "not set"],
        ["rep-1", "Rep at Example (you)"],
        ["rep-2", "Colleague at Example"],
    ]


def test_the_owner_is_in_the_plan_by_name_and_is_written(solo, desk, ines):
    panel = solo.plan(ines)
    fill(panel, OWNER.format("memory"), "rep-2")
    panel.wait("document.querySelector('.row[data-field=owner]')?.innerText.includes('Colleague at Example')")
    panel.wait_view("plan")
    assert value(panel, OWNER.format("memory"), "value") == "rep-2"
    assert "rep-2" not in panel.text()
    confirmed(panel)
    assert desk.people("memory")[0]["owner"] == "rep-2"


def test_nothing_is_chosen_by_itself_and_a_choice_is_taken_back(solo, desk, ines):
    panel = solo.plan(ines)
    assert value(panel, ".row[data-field=owner]") is None
    fill(panel, OWNER.format("memory"), "rep-2")
    panel.wait("document.querySelector('.row[data-field=owner]')")
    panel.wait_view("plan")
    fill(panel, OWNER.format("memory"), "")
    panel.wait("!document.querySelector('.row[data-field=owner]')")
    panel.wait_view("plan")
    confirmed(panel)
    assert "owner" not in desk.people("memory")[0]


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


def test_a_group_is_typed_where_the_crm_lists_none(pair, desk, ines):
    panel = pair.plan(ines)
    assert value(panel, "#choose-memory-group") is None, "this one has no groups"
    fill(panel, "#choose-ledger-group", "Harbour fair")
    panel.wait("document.querySelector('.row[data-field=group]')?.innerText.includes('Harbour fair')")
    panel.wait_view("plan")
    confirmed(panel)
    assert desk.people("ledger")[0]["group"] == "Harbour fair"
    assert "group" not in desk.people("memory")[0]


def test_each_crm_has_its_own_choice(pair, desk, ines):
    panel = pair.plan(ines)
    for crm, owner in (("memory", "rep-1"), ("ledger", "rep-2")):
        fill(panel, OWNER.format(crm), owner)
        panel.wait(f"document.querySelector('.tile[data-crm={crm}] .row[data-field=owner]')")
        panel.wait_view("plan")
    confirmed(panel)
    assert [desk.people(one)[0]["owner"] for one in ("memory", "ledger")] == ["rep-1", "rep-2"]

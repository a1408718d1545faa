"""HubSpot as a rep lives it: sign in, plan with a company, confirm, sync again, undo; with a fake portal."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.fakes.hubspot_portal import NUMBER

from ..plan.test_changes import CARDS
from ..saved import saved_pages

CHANGED = "ember_2025_profile_own_en"


@pytest.fixture
def panel(seller):
    return seller.plan(saved_pages()[CHANGED])


def held(portal, kind):
    return list(portal.portal.store.things[kind].values())


def test_the_account_is_named_and_nothing_to_prepare_is_offered(seller):
    expect(seller.options.locator("[data-crm=hubspot]")).to_contain_text(f"HubSpot account {NUMBER}")
    expect(seller.options.locator("#said")).to_contain_text("HubSpot needs no preparation.")


def test_a_contact_at_a_new_company_and_back(portal, panel):
    assert sorted(panel.evaluate(CARDS)) == [
        ["create", "company"],
        ["create", "person"],
        ["link", "person"],
    ]
    assert not held(portal, "contacts"), "nothing is written before the rep confirms"
    panel.press("Enter")
    panel.wait_view("report")
    (contact,), (company,) = held(portal, "contacts"), held(portal, "companies")
    assert contact.properties["lastname"] == "Qvist"
    assert contact.properties["jobtitle"] == "Operations Director"
    assert company.properties["name"] == "Nordhavn Foods"
    assert contact.ends == {"companies": [company.id]}
    assert f"/{NUMBER}/record/0-1/{contact.id}" in panel.evaluate(
        "document.querySelectorAll('.lines a')[1].href"
    )
    panel.click("[data-undo]")
    panel.wait_view("undone")
    assert not held(portal, "contacts") and not held(portal, "companies")


def test_the_second_sync_asks_for_less(portal, panel):
    first = len(portal.calls())
    panel.press("Enter")
    panel.wait_view("report")
    portal.clear()
    panel.click(".buttons .secondary")
    panel.wait_view("plan")
    assert "Nothing to change" in panel.text()
    assert not [one for one in portal.calls() if one.endswith("/search")], "by their ids alone"
    assert len(portal.calls()) == 2 < first


def test_a_portal_that_is_full_is_told_with_one_button(portal, panel):
    portal.policy = "TEN_SECONDLY_ROLLING"
    panel.press("Enter")
    panel.wait_view("kept")
    assert "are not written yet" in panel.text() and "The CRM asks to slow down." in panel.text()
    assert panel.evaluate("document.querySelector('.buttons .primary').innerText") == "Try now"
    portal.policy = ""
    panel.click(".buttons .primary")
    panel.wait_view("report")
    assert len(held(portal, "contacts")) == 1

"""A company's own page: plan, confirm and undo in a CRM that keeps companies; words in one that does not."""

from __future__ import annotations

import pytest

from ..plan.test_changes import CARDS, LINES
from ..saved import saved_pages

SORT = "document.querySelector('.person .sort').innerText"


@pytest.fixture
def company():
    return saved_pages()["company_2025_about_synthetic_en"]


def companies(portal):
    return list(portal.portal.store.things["companies"].values())


def test_a_company_and_back(seller, company, portal):
    panel = seller.plan(company)
    assert panel.evaluate("document.querySelector('h1').innerText") == "Polarheim"
    assert panel.evaluate(SORT) == "Company"
    assert panel.evaluate(CARDS) == [["create", "company"]]
    assert "Fair energy for every home" in panel.text() and "Not in HubSpot yet" in panel.text()
    assert not companies(portal), "nothing is written before the rep confirms"
    panel.press("Enter")
    panel.wait_view("report")
    (made,) = companies(portal)
    assert made.properties["name"] == "Polarheim"
    assert made.properties["domain"] == "polarheim.example"
    assert panel.evaluate(LINES) == [["company", "done"]]
    assert "Company created" in panel.text()
    panel.click("[data-undo]")
    panel.wait_view("undone")
    assert "Company removed again" in panel.text()
    assert not companies(portal)


def test_an_unticked_field_of_a_company_is_left_out(seller, company, portal):
    panel = seller.plan(company)
    panel.click("#tick-hubspot-company-phone")
    panel.wait("Boolean(document.querySelector('.row.out'))")
    panel.wait_view("plan")
    panel.press("Enter")
    panel.wait_view("report")
    (made,) = companies(portal)
    assert made.properties["name"] == "Polarheim" and "phone" not in made.properties


def test_the_second_sync_of_a_company_changes_nothing(seller, company, portal):
    panel = seller.plan(company)
    panel.press("Enter")
    panel.wait_view("report")
    panel.click(".buttons .secondary")
    panel.wait_view("plan")
    assert panel.evaluate(CARDS)[0][:2] == ["skip", "company"]
    assert "In HubSpot as Polarheim · Nothing to change" in panel.text()
    assert len(companies(portal)) == 1


def test_a_crm_that_keeps_people_only_says_so(connected, company):
    panel = connected.plan(company)
    assert "CardDAV address book keeps people only" in panel.text()
    assert "Polarheim" in panel.text()
    assert panel.evaluate("[...document.querySelectorAll('section.card, #confirm')].length") == 0
    panel.press("Enter")
    assert connected.cards() == [] and "POST /v1/apply" not in connected.relay.seen

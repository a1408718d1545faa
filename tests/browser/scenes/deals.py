"""Deals of a person: those that are open, the form of a new one, and one in the plan."""

from __future__ import annotations

from tests.fakes.salesforce_rows import column

from ..side_panel import SidePanel
from .desk import seat
from .scene import Ask, scene


@scene("", shows="New deal", at=".deals-body")
def deals_open(ask: Ask) -> SidePanel:
    panel, crm = seat(ask, "solo").plan(ask("ines")), ask("desk").crms["memory"]
    panel.click("#confirm")
    panel.wait_view("report")
    (person,) = (record for record in crm.records.values() if record.entity == "person")
    held = {
        "what": "Nets for the north",
        "way": "sales",
        "step": "met",
        "worth": 12_500,
        "until": "2027-01-29",
    }
    deal = crm.put("deal", held)
    crm.tell(deal, currency="EUR")
    crm.dealt[deal.id] = person.id
    panel.click(".buttons .secondary")
    panel.wait_view("plan")
    panel.click("#deals-memory")
    panel.wait("Boolean(document.querySelector('.deal-list'))")
    return panel


@scene("", shows="Open a deal", at=".card.deal", after="deals_open")
def deal_planned(ask: Ask) -> SidePanel:
    panel = deals_open(ask)
    panel.evaluate("document.querySelector('#deal-memory-title').value = 'Ice for the north'")
    panel.click("[data-deal-put]")
    panel.wait("Boolean(document.querySelector('.card.deal'))")
    panel.wait_view("plan")
    return panel


@scene("", shows="Nets for the north", at=".card.deal")
def salesforce_deal(ask: Ask) -> SidePanel:
    """A contact in Salesforce with an opportunity, in one of the company's currencies, and one more in the
    plan."""
    panel, org = ask("trader").plan(ask("ines")), ask("org")
    panel.press("Enter")
    panel.wait_view("report")
    (contact,) = org.rows["Contact"]
    org.columns["Opportunity"].append(column("CurrencyIsoCode", "Currency", "picklist"))
    held = {"Name": "Nets for the north", "StageName": "Qualification", "Amount": 12_500}
    held |= {"CloseDate": "2027-01-29", "ContactId": contact, "CurrencyIsoCode": "EUR"}
    org.add("Opportunity", held)
    panel.click(".buttons .secondary")
    panel.wait_view("plan")
    panel.click("#deals-salesforce")
    panel.wait("Boolean(document.querySelector('.deal-list'))")
    panel.evaluate("document.querySelector('#deal-salesforce-title').value = 'Ice for the north'")
    panel.click("[data-deal-put]")
    panel.wait("Boolean(document.querySelector('.card.deal'))")
    panel.wait_view("plan")
    return panel

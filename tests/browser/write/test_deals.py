"""A deal from the panel to the CRM and back: nothing is asked before, and nothing written unseen."""

from __future__ import annotations

import re

from ..desk import fill, reopened, value

DEALS, CARD, FORM = "#deals-memory", ".card.deal", ".deal-form"
DONE = "document.querySelector('.lines [data-entity=deal]')?.innerText.includes({!r})"
WON = f"document.querySelector({CARD!r})?.dataset.verb === 'update'"


def opened(panel):
    panel.click(DEALS)
    panel.wait(f"Boolean(document.querySelector({FORM!r}))")
    return panel


def confirmed(panel):
    panel.click("#confirm")
    panel.wait_view("report")


def test_a_deal_is_seen_in_the_plan_before_it_is_opened(solo, desk, ines):
    crm, panel = desk.crms["memory"], solo.plan(ines)
    assert "list_pipelines" not in crm.calls, "nobody asks for deals before the rep does"
    opened(panel)
    begun = [value(panel, f"#deal-memory-{name}", "value") for name in ("title", "stage")]
    assert begun == ["Ines Maria Qvist · Nordhavn Foods", "new"]
    fill(panel, "#deal-memory-title", "Nets for Ines")
    fill(panel, "#deal-memory-amount", "a lot")
    panel.click("[data-deal-put]")
    assert "number" in panel.evaluate("document.querySelector('.deal-form [role=alert]').innerText")
    fill(panel, "#deal-memory-amount", "1200,50")
    fill(panel, "#deal-memory-stage", "met")
    panel.evaluate("document.querySelector('#deal-memory-amount').focus()")
    panel.press("Enter")
    panel.wait(f"Boolean(document.querySelector({CARD!r}))")
    panel.wait_view("plan")
    said = panel.evaluate(f"document.querySelector({CARD!r}).innerText")
    assert all(text in said for text in ("Nets for Ines", "Met", "Sales"))
    assert not re.search(r"\d{4}-\d\d-\d\d", said), "a day is written as the rep writes days"
    assert not crm.records, "Enter in the form puts the deal into the plan, and confirms nothing"
    confirmed(panel)
    assert panel.evaluate(DONE.format("Deal opened"))
    (deal,) = (record for record in crm.records.values() if record.entity == "deal")
    assert (deal.values["what"], deal.values["step"], deal.values["worth"]) == (
        "Nets for Ines",
        "met",
        1200.5,
    )


def test_a_deal_is_moved_and_moved_back(solo, desk, ines):
    crm, panel = desk.crms["memory"], solo.plan(ines)
    confirmed(panel)
    (person,) = (record for record in crm.records.values() if record.entity == "person")
    deal = crm.put("deal", {"what": "Nets for Ines", "way": "sales", "step": "met", "worth": 1200})
    crm.tell(deal, currency="EUR")
    crm.dealt[deal.id] = person.id
    panel = opened(reopened(solo, ines))
    listed = panel.evaluate("document.querySelector('.deal-list').innerText")
    assert "Nets for Ines" in listed and "€1,200.00" in listed
    fill(panel, f"#stage-memory-{deal.id}", "won")
    panel.wait(WON)
    panel.wait_view("plan")
    panel.click("[data-deal-out]")
    panel.wait(f"!document.querySelector({CARD!r})")
    panel.wait_view("plan")
    fill(panel, f"#stage-memory-{deal.id}", "won")
    panel.wait(WON)
    panel.wait_view("plan")
    confirmed(panel)
    assert panel.evaluate(DONE.format("Deal moved")) and crm.records[deal.id].values["step"] == "won"
    panel.click(".undo button")
    panel.wait(DONE.format("Deal back where it was"))
    assert crm.records[deal.id].values["step"] == "met"

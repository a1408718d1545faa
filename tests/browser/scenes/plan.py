"""States of the panel on a page that can be read, and of what became of the write."""

from __future__ import annotations

from connectors.errors import Unavailable

from ..saved import saved_pages
from ..side_panel import SidePanel
from .desk import name_bridge
from .scene import Ask, scene

CARD = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:{uid}\r\nFN:{name}\r\n{more}END:VCARD\r\n"
OVERLAY = "sdui_2026_contact_overlay_synthetic_de"


@scene("yet")
def plan_create(ask: Ask) -> SidePanel:
    return ask("connected").plan(ask("person"))


@scene("differ")
def plan_update(ask: Ask) -> SidePanel:
    """Somebody with an older job in the address book; contact details for connections are on the page."""
    rep, saved = ask("connected"), saved_pages()[OVERLAY]
    more = f"TITLE:Vertriebsleiter\r\nURL:{saved.expected['profile_url']}\r\nEMAIL:buero@weiss.example\r\n"
    rep.book.put("known.vcf", CARD.format(uid="known", name=saved.expected["full_name"], more=more))
    return rep.plan(saved)


@scene("choose")
def plan_question(ask: Ask) -> SidePanel:
    rep, saved = ask("connected"), ask("person")
    for number, firm in enumerate(("Nordhavn Foods", "Kattegat Fisk")):
        more = f"ORG:{firm}\r\nEMAIL:ines@{firm.split()[0].lower()}.example\r\n"
        card = CARD.format(uid=f"twin-{number}", name=saved.expected["full_name"], more=more)
        rep.book.put(f"twin-{number}.vcf", card)
    return rep.plan(saved)


@scene("Polarheim")
def plan_company(ask: Ask) -> SidePanel:
    name_bridge(ask)
    return ask("holder").plan(saved_pages()["company_2025_about_synthetic_en"])


@scene("yet")
def plan_of_both(ask: Ask) -> SidePanel:
    """A company, a person and their link, each with its card."""
    name_bridge(ask)
    return ask("holder").plan(ask("person"))


@scene("othing to change")
def plan_nothing(ask: Ask) -> SidePanel:
    panel = report(ask)
    panel.click(".buttons .secondary")
    panel.wait_view("plan")
    return panel


@scene("yet")
def moved(ask: Ask) -> SidePanel:
    rep = ask("connected")
    page = rep.open(ask("person"))
    panel = rep.click_icon(page)
    panel.wait_view("plan")
    page.evaluate("history.pushState({}, '', '/in/somebody-else/')")
    panel.wait("Boolean(document.getElementById('read_moved'))")
    return panel


@scene("Done", after="plan_create")
def report(ask: Ask) -> SidePanel:
    panel = plan_create(ask)
    panel.press("Enter")
    panel.wait_view("report")
    return panel


@scene("Not everything was done", after="plan_of_both")
def report_half(ask: Ask) -> SidePanel:
    panel = plan_of_both(ask)
    ask("bridge").crm.fails["create person"] = Unavailable("the CRM is away")
    panel.press("Enter")
    panel.wait_view("report")
    return panel


@scene("Undone", after="report")
def undone(ask: Ask) -> SidePanel:
    panel = report(ask)
    panel.click("[data-undo]")
    panel.wait_view("undone")
    return panel


@scene("Waiting to be sent")
def kept(ask: Ask) -> SidePanel:
    panel = plan_create(ask)
    ask("relay").stop()
    panel.press("Enter")
    panel.wait_view("kept")
    return panel


@scene("Nothing was sent")
def cancelled(ask: Ask) -> SidePanel:
    panel = plan_create(ask)
    panel.press("Escape")
    panel.wait_view("cancelled")
    return panel


@scene("yet")
def waiting(ask: Ask) -> SidePanel:
    """A write of an earlier panel waits below the plan."""
    rep = ask("connected")
    rep.relay.fail("/v1/apply", "throttled", retry_after=90)
    panel = rep.plan(ask("person"))
    panel.press("Enter")
    panel.wait_view("kept")
    rep.close_tab()
    panel = rep.plan(saved_pages()["sdui_2026_profile_grouped_synthetic_fr"])
    panel.wait("document.querySelector('#queue li')?.checkVisibility()")
    return panel

"""States of the panel with several CRMs, several people, and what the rep does with a plan."""

from __future__ import annotations

import connectors
from connectors.errors import Unavailable

from ..bridge import NAME as BRIDGE
from ..conversation.talk import known, shown, turned_on
from ..desk import INES, OTHERS, confirmed, fill, reopened, submit
from ..rep import Rep
from ..saved import saved_pages
from ..side_panel import SidePanel
from .scene import Ask, scene

TITLE = "memory-person-title"
LABELS = {"memory": "HubSpot", "ledger": "Odoo"}
"""What the pictures call the CRMs in memory."""


def seat(ask: Ask, rep: str) -> Rep:
    """A rep whose CRMs have names that reps know."""
    desk = ask("desk")
    for name, label in LABELS.items():
        desk.specs[name] = desk.specs[name].model_copy(update={"label": label})
    connectors.specs().update(desk.specs)
    found: Rep = ask(rep)
    return found


def name_bridge(ask: Ask) -> None:
    """The same for the CRM behind OAuth, before anybody is connected to it."""
    bridge = ask("bridge")
    bridge.spec = bridge.spec.model_copy(update={"label": LABELS["memory"]})
    connectors.specs()[BRIDGE] = bridge.spec


@scene("Ines")
def pair_plan(ask: Ask) -> SidePanel:
    return seat(ask, "pair").plan(ask("ines"))


@scene("Ines")
def pair_problem(ask: Ask) -> SidePanel:
    """One CRM is away, the other has a plan."""
    ask("desk").crms["ledger"].fails["find"] = Unavailable("away")
    return pair_plan(ask)


@scene("Ines")
def pair_left_out(ask: Ask) -> SidePanel:
    panel = pair_plan(ask)
    panel.click("#include-ledger")
    panel.wait("document.querySelector('[data-crm=ledger][data-standing=left_out]') !== null")
    panel.wait_view("plan")
    return panel


@scene("", shows="Done", after="pair_plan")
def results(ask: Ask) -> SidePanel:
    panel = pair_plan(ask)
    confirmed(panel, "results")
    return panel


@scene("", shows="Odoo")
def results_mixed(ask: Ask) -> SidePanel:
    panel = pair_plan(ask)
    ask("desk").crms["ledger"].fails["create person"] = Unavailable("away")
    ask("desk").crms["ledger"].fails["create"] = Unavailable("away")
    confirmed(panel, "results")
    return panel


@scene("", shows="Use this")
def edit_open(ask: Ask) -> SidePanel:
    panel = seat(ask, "solo").plan(ask("ines"))
    panel.click(f"#edit-{TITLE}")
    panel.wait(f"document.activeElement.id === 'text-{TITLE}'")
    return panel


@scene("", shows="Head of Operations", after="edit_open")
def edited(ask: Ask) -> SidePanel:
    panel = edit_open(ask)
    fill(panel, f"#text-{TITLE}", "Head of Operations")
    submit(panel, "form.editing")
    panel.wait(f"document.getElementById('back-{TITLE}')")
    panel.wait_view("plan")
    return panel


@scene("1 contact found")
def search(ask: Ask) -> SidePanel:
    values = {"name": "Ines Lund", "emails": ("ines.lund@crm.example",)}
    ask("desk").crms["memory"].put("person", values)
    return searched(ask, "lund", "1 contact found")


@scene("", shows="0 contacts found")
def search_in_vain(ask: Ask) -> SidePanel:
    return searched(ask, "nobody", "0 contacts found")


def searched(ask: Ask, text: str, words: str) -> SidePanel:
    panel = seat(ask, "solo").plan(ask("ines"))
    panel.click("#wrong-memory")
    fill(panel, "#search-memory", text)
    submit(panel, ".search form")
    said = "document.querySelector('.search [role=status]').textContent"
    panel.wait(f"{said} === '{words}'" if words else f"{said}.length > 0")
    return panel


@scene("", shows="vCard", at=".export")
def export(ask: Ask) -> SidePanel:
    panel = seat(ask, "solo").plan(ask("ines"))
    panel.click("#more")
    panel.click("#export")
    panel.wait("document.querySelector('.draft[data-format=json] pre')?.textContent")
    return panel


@scene("", at=".notice-offer")
def notice_offer(ask: Ask) -> SidePanel:
    panel = seat(ask, "solo").plan(ask("ines"))
    confirmed(panel)
    panel.click(".notice-offer summary")
    panel.wait("document.querySelector('.notice-offer pre')?.textContent")
    return panel


@scene("", shows="Begin with", at=".entry-form")
def entry_form(ask: Ask) -> SidePanel:
    panel = pair_plan(ask)
    panel.click("#add-note")
    fill(panel, "#entry-kind", "task")
    return panel


@scene("", shows="Send the map", at=".tile[data-crm=memory] [data-verb=log]", after="entry_form")
def entry_planned(ask: Ask) -> SidePanel:
    panel = entry_form(ask)
    fill(panel, "#entry-text", "Send the map")
    fill(panel, "#entry-due", "2027-03-01")
    submit(panel, ".entry-form form")
    panel.wait("document.querySelector('.tile[data-crm=memory] [data-verb=log]')")
    panel.wait_view("plan")
    return panel


@scene("", shows="ersonal")
def personal(ask: Ask) -> SidePanel:
    panel = seat(ask, "solo").plan(ask("ines"))
    panel.click("#mark_personal")
    panel.wait_view("personal")
    return panel


@scene("", shows="Ines")
def captured(ask: Ask) -> SidePanel:
    rep = seat(ask, "solo")
    for page in (*OTHERS, INES):
        panel = rep.plan(saved_pages()[page])
        panel.click("#keep_for_later")
        panel.wait_view("captured")
        if page != INES:
            rep.close_tab()
    return panel


@scene("", shows="Ines", after="captured")
def batch(ask: Ask) -> SidePanel:
    panel = captured(ask)
    panel.click("#basket")
    panel.wait_view("batch")
    return panel


@scene("", shows="Done", after="batch")
def batch_done(ask: Ask) -> SidePanel:
    panel = batch(ask)
    confirmed(panel, "results")
    return panel


@scene("Conversation with")
def conversation(ask: Ask) -> SidePanel:
    """Messages to choose from, for a person who is in the CRM."""
    known(ask("desk"), "memory")
    return shown(turned_on(seat(ask, "solo"), "memory"), ask("thread"))


@scene("", shows="logged", after="conversation")
def conversation_logged(ask: Ask) -> SidePanel:
    panel = conversation(ask)
    panel.press("Enter")
    panel.wait_view("report")
    return panel


@scene("On this page")
def glance(ask: Ask) -> SidePanel:
    """The rep went on to the next profile, with following turned on."""
    rep = seat(ask, "pair")
    rep.tell("set_follows", on=True)
    page = rep.open(ask("ines"))
    panel = rep.click_icon(page)
    panel.wait_view("plan")
    page.evaluate("history.pushState({}, '', '/in/somebody-else/')")
    panel.wait_view("glance")
    return panel


@scene("Ines")
def locked(ask: Ask) -> SidePanel:
    panel = seat(ask, "solo").plan(ask("ines"))
    panel.click(f"#lock-{TITLE}")
    panel.wait("document.querySelector('[data-kind=locked]') !== null")
    panel.wait_view("plan")
    return panel


@scene("", shows="Company changed since")
def job_change(ask: Ask) -> SidePanel:
    """Somebody who was synced before works elsewhere by now."""
    rep = seat(ask, "solo")
    confirmed(rep.plan(ask("ines")))
    crm = ask("desk").crms["memory"]
    (record,) = (held for held in crm.records.values() if held.entity == "person")
    crm.put("person", {**record.values, "company": "Kattegat Fisk", "title": "Buyer"}, record.id)
    return reopened(rep, ask("ines"))


@scene("", shows="Kattegat Fisk")
def pair_differs(ask: Ask) -> SidePanel:
    """What the two CRMs take differently has a column each."""
    rep = seat(ask, "pair")
    held = {"name": "Ines Maria Qvist", "linkedin": ask("ines").expected["profile_url"]}
    ask("desk").crms["memory"].put("person", {**held, "title": "Buyer", "company": "Kattegat Fisk"})
    return rep.plan(ask("ines"))


@scene("", shows="Call back", at=".entry-form")
def snippet(ask: Ask) -> SidePanel:
    panel = seat(ask, "solo").plan(ask("ines"))
    panel.click("#add-task")
    panel.wait("document.querySelectorAll('#entry-snippet option').length > 1")
    fill(panel, "#entry-snippet", "snippets_built_in-2")
    return panel

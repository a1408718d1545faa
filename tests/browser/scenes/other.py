"""States of the panel without a plan."""

from __future__ import annotations

from ..conversation.talk import NAME, known, turned_on
from ..saved import saved_pages
from ..side_panel import SidePanel
from .desk import seat
from .scene import Ask, scene


@scene("relay")
def no_relay(ask: Ask) -> SidePanel:
    return opened(ask("rep"), ask("person"), "no_relay")


@scene("CRM", after="no_relay")
def not_connected(ask: Ask) -> SidePanel:
    """The panel follows the settings."""
    panel, rep = no_relay(ask), ask("rep")
    rep.tell("use_relay", address=rep.relay.address)
    panel.wait_view("not_connected")
    return panel


@scene("icon")
def out_of_reach(ask: Ask) -> SidePanel:
    rep = ask("connected")
    page = rep.open(ask("person"))
    panel = rep.click_icon(page)
    panel.wait_view("plan")
    page.goto(f"{rep.relay.address}/docs")
    panel.click("#read_moved")
    panel.wait_view("out_of_reach")
    return panel


@scene("Nothing to read here")
def refused(ask: Ask) -> SidePanel:
    return opened(ask("connected"), saved_pages()["search_people_own_de"], "refused")


@scene("Nothing to read here")
def refused_layout(ask: Ask) -> SidePanel:
    """A page in a form that is not known, with what could be told about it."""
    panel = opened(ask("connected"), saved_pages()["profile_unknown_layout_own_en"], "refused")
    panel.click("#show_report")
    return panel


@scene("Asking")
def busy(ask: Ask) -> SidePanel:
    """The CRM does not answer yet."""
    rep = ask("connected")
    held = rep.relay.hold("/v1/plan")
    ask("request").addfinalizer(held.go.set)
    panel = rep.click_icon(rep.open(ask("person")))
    panel.until(held.reached.is_set)
    panel.wait_view("busy")
    return panel


@scene("Conversation with")
def thread(ask: Ask) -> SidePanel:
    return opened(ask("connected"), saved_pages()["messaging_thread_2025_synthetic_en"], "thread")


@scene("Masked")
def conversation_masked(ask: Ask) -> SidePanel:
    """Messages to log, masked; in the other CRM the person must be chosen first."""
    rep, desk = seat(ask, "pair"), ask("desk")
    known(desk, "memory")
    for title in ("Painter", "Owner"):
        desk.crms["ledger"].put("person", {"name": NAME, "title": title})
    panel = opened(turned_on(rep, "memory", "ledger"), ask("thread"), "thread")
    panel.click("#mask")
    panel.wait("Boolean(document.getElementById('mask-also'))")
    return panel


@scene("Conversation with")
def conversation_add_first(ask: Ask) -> SidePanel:
    """Somebody who is not in the CRM."""
    return opened(turned_on(seat(ask, "solo"), "memory"), ask("thread"), "thread")


@scene("Fill in", after="refused_layout")
def hand(ask: Ask) -> SidePanel:
    panel = refused_layout(ask)
    panel.click("#fill_in")
    panel.wait_view("hand")
    return panel


@scene("Fill in", after="hand")
def hand_wrong(ask: Ask) -> SidePanel:
    panel = hand(ask)
    panel.evaluate("void (document.getElementById('hand-emails').value = 'mira')")
    panel.click(".buttons [type=submit]")
    panel.wait("Boolean(document.querySelector('[aria-invalid=true]'))")
    return panel


@scene("That did not work")
def problem_retry(ask: Ask) -> SidePanel:
    return problem(ask, "internal")


@scene("Wait a little")
def problem_wait(ask: Ask) -> SidePanel:
    return problem(ask, "throttled", 90)


@scene("admin", after="problem_retry")
def problem_admin(ask: Ask) -> SidePanel:
    panel = problem_retry(ask)
    ask("connected").relay.fail("/v1/plan", "forbidden")
    panel.click(".buttons .primary")
    panel.wait("document.querySelector('[data-code=forbidden]') !== null")
    return panel


@scene("Connect")
def problem_reconnect(ask: Ask) -> SidePanel:
    """With the hint that the connection is broken, above every view since."""
    return problem(ask, "unauthorised")


def problem(ask: Ask, code: str, retry_after: float | None = None) -> SidePanel:
    rep = ask("connected")
    rep.relay.fail("/v1/plan", code, retry_after)
    return opened(rep, ask("person"), "problem")


def opened(rep, saved, view: str) -> SidePanel:
    """The panel on this page, once it shows the view."""
    panel = rep.click_icon(rep.open(saved))
    panel.wait_view(view)
    return panel

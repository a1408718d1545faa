"""The same conversation in an address book, in HubSpot and in both at once, each with its own result."""

from __future__ import annotations

import pytest

from connectors.errors import Forbidden, Unavailable
from tests.fakes.hubspot import TOKEN, HubSpot

from ..bridge import CLIENT, install, register
from ..live import Relay
from ..portals import entered, redirected
from ..rep import Rep
from .talk import (
    ADDRESS,
    CONFIRM,
    LOGGED,
    NAME,
    STANDINGS,
    TICKS,
    grown,
    known,
    logged,
    says,
    shown,
    tick,
    turned_on,
)

CARD = f"BEGIN:VCARD\r\nVERSION:4.0\r\nUID:m\r\nFN:{NAME}\r\nURL:{ADDRESS}\r\nEND:VCARD\r\n"
RESULTS = """Object.fromEntries([...document.querySelectorAll('.result')].map((one) =>
  [one.dataset.crm, one.innerText.includes('not logged') ? 'failed' : one.dataset.result]))"""


@pytest.fixture
def portal():
    with HubSpot() as server:
        values = {"firstname": "Mireille", "lastname": "Okafor"}
        schema = server.portal.store.schema["contacts"]
        field = next(name for name in schema if "linkedin" in name)
        server.portal.store.add("contacts", {**values, field: ADDRESS})
        yield server


@pytest.fixture
def both(context, site, address_book, provider, portal, monkeypatch):
    """A rep with an address book and a HubSpot portal, who turned logging on for both."""
    register(provider, "hubspot")
    spec, connect = redirected("hubspot", provider), entered(portal.url, provider, TOKEN)
    install(monkeypatch, {"hubspot": spec}, {"hubspot": connect})
    relay = Relay(portal.url, provider.url, address_book.server, clients={"hubspot": CLIENT})
    rep = Rep(context, site, relay, address_book).connect()
    address_book.put("m.vcf", CARD)
    yield turned_on(rep.sign_in("HubSpot", "hubspot"), "carddav", "hubspot")
    relay.stop()


def confirmed(panel, view="report"):
    panel.press("Enter")
    panel.wait_view(view)


def test_an_address_book_keeps_them_in_the_note(connected, thread):
    connected.book.put("m.vcf", CARD)
    panel = shown(turned_on(connected, "carddav"), thread)
    assert panel.evaluate(CONFIRM) == "Log 6 messages in CardDAV address book"
    confirmed(panel)
    confirmed(shown(connected, grown(thread, "One thing more")))
    (card,) = connected.cards()
    assert card.count("Thanks for connecting") == card.count("One thing more") == 1
    assert "NOTE" in card and f"FN:{NAME}" in card


def test_both_at_once_with_one_confirm(both, portal, thread):
    panel = shown(both, thread)
    assert panel.evaluate(STANDINGS) == {"carddav": "kept", "hubspot": "kept"}
    assert panel.evaluate(CONFIRM) == "Log 6 messages in CardDAV address book, HubSpot"
    confirmed(panel, "results")
    assert panel.evaluate(RESULTS) == {"carddav": "report", "hubspot": "report"}
    messages = portal.portal.store.things["communications"].values()
    assert len(messages) == 6
    assert {one.properties["hs_communication_channel_type"] for one in messages} == {"LINKEDIN_MESSAGE"}
    assert both.cards()[0].count("on LinkedIn: ") == 6
    confirmed(shown(both, grown(thread, "One thing more")), "results")
    assert len(messages) == 7 and both.cards()[0].count("One thing more") == 1


def test_a_crm_that_has_them_is_left_out(pair, desk, thread):
    known(desk, "memory", "ledger")
    confirmed(shown(turned_on(pair, "memory"), thread))
    panel = shown(turned_on(pair, "ledger"), thread)
    assert panel.evaluate(TICKS) == [True] * 6 and panel.evaluate(LOGGED) == ["memory"] * 6
    assert panel.evaluate(CONFIRM) == "Log 6 messages in Ledger"
    assert "0 messages to log" in says(panel, "memory") and "as notes" in says(panel, "ledger")
    confirmed(panel)
    assert {one.kind for one in logged(desk.crms["ledger"])} == {"note"}
    assert len(logged(desk.crms["memory"])) == len(logged(desk.crms["ledger"])) == 6


def test_one_fails_and_is_tried_again_alone(pair, desk, thread):
    known(desk, "memory", "ledger")
    panel = shown(turned_on(pair, "memory", "ledger"), thread)
    desk.crms["ledger"].fails["log"] = Forbidden("no notes for you")
    confirmed(panel, "results")
    assert len(logged(desk.crms["memory"])) == 6 and not logged(desk.crms["ledger"])
    del desk.crms["ledger"].fails["log"]
    writes = desk.crms["memory"].calls.count("log")
    panel.click(".buttons .primary")
    panel.wait_view("thread")
    assert panel.evaluate(CONFIRM) == "Log 6 messages in Ledger"
    confirmed(panel)
    assert len(logged(desk.crms["ledger"])) == 6 and desk.crms["memory"].calls.count("log") == writes


def test_one_that_is_away_holds_up_no_other(pair, desk, thread):
    known(desk, "memory", "ledger")
    desk.crms["ledger"].fails["find"] = Unavailable("away")
    panel = shown(turned_on(pair, "memory", "ledger"), thread)
    assert panel.evaluate(STANDINGS) == {"memory": "kept", "ledger": "problem"}
    confirmed(panel)
    assert len(logged(desk.crms["memory"])) == 6


def test_one_is_left_out_by_its_tick(pair, desk, thread):
    known(desk, "memory", "ledger")
    panel = shown(turned_on(pair, "memory", "ledger"), thread)
    panel.click("#include-ledger")
    panel.wait(f"({STANDINGS}).ledger === 'left_out'")
    panel.wait_view("thread")
    tick(panel, 0)
    confirmed(panel)
    assert len(logged(desk.crms["memory"])) == 5 and not logged(desk.crms["ledger"])

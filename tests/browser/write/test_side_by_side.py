"""Several CRMs in one panel: each by itself, all with one confirm."""

from __future__ import annotations

import pytest

from connectors.errors import Forbidden, Unavailable
from tests.fakes.hubspot import TOKEN

from ..bridge import CLIENT, NAME, install, register
from ..desk import confirmed, reopened, standing, status, value
from ..live import Relay
from ..portals import entered, redirected
from ..rep import Rep

TILE = ".tile[data-crm={}]"
RESULTS = """Object.fromEntries([...document.querySelectorAll('.result')].map((one) =>
  [one.dataset.crm, one.dataset.result]))"""


@pytest.fixture
def three(context, site, address_book, provider, portal, bridge, monkeypatch):
    """A rep with an address book, a HubSpot portal and a CRM behind OAuth, on one relay."""
    register(provider, "hubspot")
    spec, connect = redirected("hubspot", provider), entered(portal.url, provider, TOKEN)
    install(monkeypatch, {"hubspot": spec}, {"hubspot": connect})
    clients = {"hubspot": CLIENT, NAME: CLIENT}
    relay = Relay(portal.url, bridge.provider.url, address_book.server, clients=clients)
    rep = Rep(context, site, relay, address_book).connect()
    yield rep.sign_in("HubSpot", "hubspot").sign_in("Bridge", NAME)
    relay.stop()


def test_three_kinds_of_crm_take_one_confirm_and_three_ways_back(three, portal, bridge, ines):
    panel = three.plan(ines)
    assert standing(panel) == dict.fromkeys(("bridge", "carddav", "hubspot"), "create")
    assert value(panel, "#confirm") == "Confirm: Bridge, CardDAV address book, HubSpot"
    assert confirmed(panel) == "results"
    contacts = portal.portal.store.things["contacts"]
    assert len(contacts) == 1 and len(three.cards()) == 1 and len(bridge.crm.records) == 2
    assert panel.evaluate(RESULTS) == dict.fromkeys(("bridge", "carddav", "hubspot"), "report")
    for crm in ("hubspot", "carddav", "bridge"):
        panel.click(f".result[data-crm={crm}] [data-undo]")
        panel.wait(f"({RESULTS}).{crm} === 'undone'")
    assert not contacts and not three.cards() and not bridge.crm.records


def test_each_stands_by_itself(pair, desk, ines):
    desk.crms["ledger"].put("person", {"name": "I. Qvist", "linkedin": ines.expected["profile_url"]})
    panel = pair.plan(ines)
    assert standing(panel) == {"memory": "create", "ledger": "update"}
    assert status(panel, "memory") == "Not there yet"
    assert status(panel, "ledger").startswith("There as I. Qvist · ")


def test_a_field_left_out_in_one_is_written_in_the_other(pair, desk, ines):
    panel = pair.plan(ines)
    panel.click("#apart-person-title")
    panel.click("#tick-memory-person-title")
    panel.wait("document.querySelector('[data-crm=memory] .row.out')")
    panel.wait_view("plan")
    confirmed(panel)
    (mine,), (other,) = desk.people("memory"), desk.people("ledger")
    assert "title" not in mine and other["title"] == ines.expected["current_title"]


def test_one_that_fails_leaves_the_others(pair, desk, ines):
    desk.crms["ledger"].fails["find"] = Unavailable("away")
    panel = pair.plan(ines)
    assert standing(panel) == {"ledger": "problem", "memory": "create"}
    assert value(panel, f"{TILE.format('ledger')} > button") == "Try again"
    assert value(panel, "#confirm") == "Confirm: Memory"
    del desk.crms["ledger"].fails["find"]
    panel.click(f"{TILE.format('ledger')} > button")
    panel.wait("document.querySelector('[data-crm=ledger]').dataset.standing === 'create'")
    panel.wait_view("plan")
    assert value(panel, "#confirm") == "Confirm: Ledger, Memory"


def test_the_way_out_of_each_is_its_own(pair, desk, ines):
    desk.crms["ledger"].fails["find"] = Forbidden("contacts")
    panel = pair.plan(ines)
    assert value(panel, f"{TILE.format('ledger')} > button") == "Copy the details for your admin"
    confirmed(panel)
    assert len(desk.people("memory")) == 1 and not desk.crms["ledger"].records


def test_one_that_is_left_out_is_not_asked_and_that_is_remembered(pair, desk, ines):
    panel = pair.plan(ines)
    panel.click("#include-ledger")
    panel.wait("document.querySelector('[data-crm=ledger]').dataset.standing === 'left_out'")
    assert status(panel, "ledger") == "Left out: tick to include it"
    assert value(panel, "#confirm") == "Confirm: Memory"
    desk.crms["ledger"].calls.clear()
    pair.relay.seen.clear()
    panel = reopened(pair, ines)
    assert standing(panel) == {"ledger": "left_out", "memory": "create"}
    assert pair.relay.seen.count("POST /v1/plan") == 1 and not desk.crms["ledger"].calls
    confirmed(panel)
    assert len(desk.people("memory")) == 1 and not desk.crms["ledger"].records


def test_all_left_out_is_nothing_to_confirm_and_ticking_one_brings_it_back(pair, ines):
    panel = pair.plan(ines)
    for crm in ("ledger", "memory"):
        panel.click(f"#include-{crm}")
        panel.wait(f"document.querySelector('[data-crm={crm}]').dataset.standing === 'left_out'")
    panel.wait("!document.getElementById('confirm')")
    panel.click("#include-memory")
    panel.wait("document.getElementById('confirm')?.innerText === 'Confirm: Memory'")

"""A browser with the extension for each test, and what it talks to."""

from __future__ import annotations

import pytest
from playwright.sync_api import sync_playwright

from server.access.roll_edits import add_team_key
from tests.fakes.hubspot import TOKEN, HubSpot
from tests.fakes.salesforce import Salesforce
from tests.fakes.salesforce_rows import TOKEN as SALESFORCE_TOKEN
from tests.oauth.server import Provider

from .asker import make_asker, vendors
from .author import make_author, model
from .bridge import NAME, Bridge, install
from .conversation.talk import THREAD
from .desk import INES, Desk
from .extension import browser, kill_worker, open_bare_settings
from .live import Relay
from .open_tab import close_tabs, park_tab
from .portals import opened
from .rep import Rep
from .saved import Saved, saved_pages
from .site import Site

__all__ = ("make_asker", "make_author", "model", "vendors")

TEAM = """
[teams.emea]
label = "EMEA sales"
connectors = ["carddav"]
ceilings = { phones = "never" }
conversations = false
contact_details = false
"""
PERSON = "sdui_2026_profile_synthetic_ja"
FORGET = """() => Promise.all([
  chrome.storage.local.clear(), chrome.storage.session.clear(), chrome.alarms.clearAll()])"""

# What is sent to a worker that is still ending is lost without an error: the new one answers first.
AWAKE = """async () => {
  const late = () => new Promise((done) => setTimeout(done, 1000));
  const ask = () => chrome.runtime.sendMessage({ verb: "standing" }).catch(late);
  while (!(await Promise.race([ask(), late()]))?.value);
}"""


@pytest.fixture(scope="package")
def playwright():
    """Ended with this package: only one may run in a thread at a time."""
    with sync_playwright() as one:
        yield one


@pytest.fixture(scope="package")
def site():
    one = Site()
    yield one
    one.stop()


@pytest.fixture(scope="package")
def running(playwright, site):
    with browser(playwright, site) as one:
        yield one


@pytest.fixture
def context(running, site, request):
    """The browser as it is after the extension was installed; a tab is parked for who plans a page."""
    first = running.pages[0]
    if {"ines", "person", "thread", "parked"} & set(request.fixturenames):
        park_tab(running)
    else:
        close_tabs(running)
    open_bare_settings(first)
    kill_worker(first)  # what it still sends for the last test must not be kept in this one
    first.evaluate(FORGET)
    first.evaluate(AWAKE)
    site.pages.clear()
    site.hits.clear()
    return running


@pytest.fixture
def parked():
    """For tests that look at a page without its fixture: they may begin in the tab of the one before."""


@pytest.fixture
def guarded(tmp_path, radicale):
    """A relay that asks for a team's key; `key` is one."""
    path = tmp_path / "access.toml"
    path.write_text(TEAM)
    one = Relay(radicale.server, access_file=path)
    one.key = add_team_key(path, "emea")
    yield one
    one.stop()


@pytest.fixture
def relay(radicale):
    one = Relay(radicale.server)
    yield one
    one.stop()


@pytest.fixture
def rep(context, site, relay, address_book):
    """A rep whose extension is new."""
    return Rep(context, site, relay, address_book)


@pytest.fixture
def connected(rep):
    """A rep who is connected to an empty address book."""
    return rep.connect()


@pytest.fixture
def provider():
    one = Provider()
    yield one
    one.stop()


@pytest.fixture
def bridge(provider, monkeypatch):
    """A CRM behind OAuth, on the same relay as the address book."""
    one = Bridge(provider)
    install(monkeypatch, {NAME: one.spec}, {NAME: one.connector})
    return one


@pytest.fixture
def visitor(context, site, bridge, address_book):
    """A rep whose relay knows the bridge, with nothing connected."""
    relay = bridge.relay(address_book.server)
    yield Rep(context, site, relay, address_book).use_relay()
    relay.stop()


@pytest.fixture
def holder(context, site, bridge, address_book):
    """A rep who is connected to the bridge."""
    relay = bridge.relay(address_book.server)
    yield Rep(context, site, relay, address_book).allow(NAME)
    relay.stop()


@pytest.fixture
def member(visitor, bridge):
    """The same by the settings' own screens; what it offers to prepare is seen."""
    visitor.sign_in(bridge.spec.label).options.wait_for_selector("[data-preparation]")
    return visitor


@pytest.fixture
def desk(monkeypatch):
    """CRMs in memory that need no sign-in, on the relay of the test."""
    return Desk(monkeypatch)


@pytest.fixture
def solo(desk, context, site, address_book):
    """A rep who is connected to one of them."""
    relay = Relay()
    yield desk.connect(Rep(context, site, relay, address_book), "memory")
    relay.stop()


@pytest.fixture
def pair(solo, desk):
    """A rep who is connected to two."""
    return desk.connect(solo, "ledger")


@pytest.fixture(scope="session")
def ines() -> Saved:
    return saved_pages()[INES]


@pytest.fixture(scope="session")
def thread() -> Saved:
    """A conversation with one person."""
    return saved_pages()[THREAD]


@pytest.fixture(scope="session")
def person() -> Saved:
    """A page that every test may use: one person's profile."""
    return saved_pages()[PERSON]


@pytest.fixture
def portal():
    with HubSpot() as server:
        yield server


@pytest.fixture
def seller(context, site, address_book, provider, portal, monkeypatch):
    """A rep who is connected to HubSpot alone."""
    relay = opened(monkeypatch, "hubspot", portal, provider, TOKEN)
    yield Rep(context, site, relay, address_book).use_relay().sign_in("HubSpot")
    relay.stop()


@pytest.fixture
def org():
    with Salesforce() as server:
        yield server


@pytest.fixture
def trader(context, site, address_book, provider, org, monkeypatch):
    """A rep who is connected to Salesforce alone."""
    provider.home = org.url
    relay = opened(monkeypatch, "salesforce", org, provider, SALESFORCE_TOKEN)
    yield Rep(context, site, relay, address_book).use_relay().sign_in("Salesforce")
    relay.stop()

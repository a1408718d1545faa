"""Connecting by OAuth in a real Firefox: its own window, its own redirect address."""

from __future__ import annotations

import json

import pytest

from tests.browser.bridge import CLIENT, NAME, Bridge, install
from tests.browser.live import Relay
from tests.oauth.server import Provider

from .firefox import ORIGIN, until
from .manifest import REDIRECTS
from .rep import SETTINGS, Rep

CLICK = """(wanted) => {
  const name = (one) => one.ariaLabel ?? one.textContent.trim();
  const found = [...document.querySelectorAll("button")].find((one) => name(one) === wanted);
  if (found) setTimeout(() => found.click());
  return Boolean(found);
}"""


@pytest.fixture
def bridge(monkeypatch):
    provider = Provider()
    one = Bridge(provider)
    provider.store.redirects.append(REDIRECTS + NAME)
    install(monkeypatch, {NAME: one.spec}, {NAME: one.connector})
    yield one
    provider.stop()


@pytest.fixture
def visitor(browser, site, bridge, address_book):
    """A rep whose relay knows the bridge, with nothing connected."""
    clients = {NAME: CLIENT}
    relay = Relay(bridge.provider.url, origins=(ORIGIN,), redirects=(REDIRECTS,), clients=clients)
    yield Rep(browser, site, relay, address_book)
    relay.stop()


def click(browser, context, name):
    found = f"({CLICK})({json.dumps(name)})"
    until(lambda: browser.evaluate(context, found), f"no button {name}")


def test_a_rep_signs_in(visitor, browser, bridge):
    settings = visitor.open_settings()
    assert browser.evaluate(settings, "chrome.identity.getRedirectURL()") == REDIRECTS
    browser.send("browsingContext.navigate", context=settings, url=SETTINGS, wait="none")
    click(browser, settings, "Connect Bridge")
    window = until(lambda: browser.find(bridge.provider.url), "the window did not open")
    click(browser, window, "Allow")
    click(browser, settings, "Yes, keep it")
    shown = "document.getElementById('crms').innerText.includes('Connected as Rep at Example')"
    until(lambda: browser.evaluate(settings, shown), "the settings do not say that it is connected")
    until(lambda: not browser.find(bridge.provider.url), "the window stays open")

"""Firefox with the package, a rep in it who is connected to an address book, LinkedIn's hosts on loopback."""

from __future__ import annotations

import pytest

from tests.browser.live import Relay
from tests.browser.site import Site
from tests.tools import package

from .firefox import ORIGIN, firefox
from .proxy import Proxy
from .rep import Rep


@pytest.fixture
def site():
    one = Site()
    yield one
    one.stop()


@pytest.fixture
def proxy(site):
    one = Proxy(site)
    yield one
    one.stop()


@pytest.fixture
def relay(radicale):
    one = Relay(radicale.server, origins=(ORIGIN,))
    yield one
    one.stop()


@pytest.fixture
def browser(tmp_path, proxy):
    profile = tmp_path / "profile"
    profile.mkdir()
    with firefox(profile, package.firefox_package(tmp_path), proxy.port) as one:
        yield one


@pytest.fixture
def rep(browser, site, relay, address_book):
    return Rep(browser, site, relay, address_book).connect()

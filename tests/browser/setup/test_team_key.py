"""A rep types the key of a team beside the relay's address, and every request carries it."""

from __future__ import annotations

import pytest

from server.access.roll_edits import add_team_key
from tests.browser.live import Relay
from tests.browser.rep import Rep


@pytest.fixture
def guarded(tmp_path, radicale):
    path = tmp_path / "access.toml"
    path.write_text("[teams.emea]\nconnectors = ['carddav']\n")
    relay = Relay(radicale.server, access_file=path)
    relay.key = add_team_key(path, "emea")
    yield relay
    relay.stop()


def test_a_key_lets_the_rep_in(guarded, context, site, address_book):
    rep = Rep(context, site, guarded, address_book)
    page = rep.options
    page.fill("#address", guarded.address)
    page.click("#relay button")
    page.get_by_text("asks for the key of your team").first.wait_for()
    page.fill("#access", guarded.key)
    page.click("#relay button")
    page.get_by_text("CardDAV").first.wait_for()
    assert page.input_value("#access") == "" and rep.stored("access") == guarded.key
    assert "HubSpot" not in page.inner_text("body"), "the team has address books alone"
    assert rep.ask("connectors", fresh=True)["value"][0]["name"] == "carddav"

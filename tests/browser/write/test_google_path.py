"""Google Contacts as a rep lives it: sign in, plan, confirm, sync again, undo; with a fake account."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.fakes.google import TOKEN

from ..portals import opened
from ..rep import Rep
from ..saved import saved_pages


@pytest.fixture
def rep(context, site, address_book, provider, google_account, monkeypatch):
    relay = opened(monkeypatch, "google", google_account.server, provider, TOKEN)
    yield Rep(context, site, relay, address_book).use_relay().sign_in("Google Contacts")
    relay.stop()


def test_a_contact_and_back(rep, provider, google_account):
    people = google_account.server.account.people
    expect(rep.options.locator("[data-crm=google]")).to_contain_text("Connected as rep@crm.example")
    panel = rep.plan(saved_pages()["ember_2025_profile_own_en"])
    assert people == {}
    panel.press("Enter")
    panel.wait_view("report")
    (made,) = people.values()
    assert made["names"][0]["displayName"] == "Ines Maria Qvist"
    assert made["organizations"][0]["title"] == "Operations Director"
    before = len(google_account.server.calls)
    panel.click(".buttons .secondary")
    panel.wait_view("plan")
    assert "Nothing to change" in panel.text()
    assert google_account.server.calls[before:] == ["get"], "a repeat sync asks for the contact itself"
    panel.press("Escape")
    rep.options.get_by_role("button", name="Disconnect").click()
    expect(rep.options.locator("#said")).to_contain_text("is disconnected")
    assert not provider.store.tokens


def test_undo_takes_the_contact_back(rep, google_account):
    panel = rep.plan(saved_pages()["ember_2025_profile_own_en"])
    panel.press("Enter")
    panel.wait_view("report")
    panel.click("[data-undo]")
    panel.wait_view("undone")
    assert google_account.server.account.people == {}

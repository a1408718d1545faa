"""A connection that is used does not end; made again it asks for what is missing; the panel follows."""

from __future__ import annotations

import time

from playwright.sync_api import expect

DAY = 86_400


def test_the_seal_of_a_key_is_renewed_on_use(connected, person):
    before = connected.stored("grant:carddav")
    connected.store("grant:carddav", sealed_at=time.time() - 30 * DAY, sealed_until=time.time() + 60 * DAY)
    panel = connected.plan(person)
    after = connected.stored("grant:carddav")
    assert after["sealed"] != before["sealed"] and after["sealed_until"] > time.time() + 89 * DAY
    assert connected.relay.seen.count("POST /v1/refresh") == 1
    connected.store("grant:carddav", sealed_at=0)
    connected.relay.fail("/v1/refresh", "not_found")
    panel.press("Enter")
    assert panel.wait_view("report"), "an older relay does not stop a write"
    assert connected.stored("grant:carddav")["sealed"] == after["sealed"]


def test_an_unused_connection_warns_two_weeks_before(connected, person):
    connected.store("grant:carddav", sealed_at=time.time(), sealed_until=time.time() + 13.5 * DAY)
    words = "This connection ends in 14 days if it is not used."
    expect(connected.options.locator("[data-crm=carddav] .top")).to_contain_text(words)
    panel = connected.plan(person)
    assert words in panel.evaluate("document.getElementById('hint').innerText")


def test_connecting_again_asks_for_the_secret_alone(connected):
    page = connected.options
    page.get_by_role("button", name="Connect again to CardDAV address book").click()
    expect(page.locator("#crms form input")).to_have_count(1)
    page.fill("#ask-carddav-password", connected.answers["password"])
    page.locator("form button.primary", has_text="Connect").click()
    page.get_by_role("button", name="Yes, keep it").click()
    expect(page.locator("[data-crm=carddav]")).to_contain_text("Connected as")
    page.get_by_role("button", name="Connect again to CardDAV address book").click()
    page.locator("[data-ask-all]").click()
    expect(page.locator("#ask-carddav-base_url")).to_be_visible()


def test_the_panel_follows_the_settings(rep, person):
    rep.tell("use_relay", address=rep.relay.address)
    panel = rep.click_icon(rep.open(person))
    panel.wait_view("not_connected")
    rep.connect()
    panel.wait_view("plan")

"""States of the settings page."""

from __future__ import annotations

from playwright.sync_api import expect

import connectors

from ..in_tab import InTab
from .scene import Ask, scene


@scene("", name="settings_empty")
def empty(ask: Ask) -> InTab:
    rep = ask("rep")
    expect(rep.options.locator("#address")).not_to_have_value("")
    return InTab(rep.options)


@scene("answers here", name="settings_offered", after="settings_empty")
def offered(ask: Ask) -> InTab:
    rep = ask("rep")
    screen = empty(ask)
    rep.options.fill("#address", rep.relay.address)
    rep.options.get_by_role("button", name="Check and use").click()
    expect(rep.options.get_by_role("button", name="Connect CardDAV address book")).to_be_visible()
    return screen


@scene("not an address", name="settings_wrong_address")
def wrong_address(ask: Ask) -> InTab:
    screen = empty(ask)
    screen.page.fill("#address", "not an address")
    screen.page.get_by_role("button", name="Check and use").click()
    expect(screen.page.locator("#outcome")).to_contain_text("not an address")
    return screen


@scene("", name="settings_form")
def form(ask: Ask) -> InTab:
    rep = ask("rep").use_relay()
    rep.options.get_by_role("button", name="Connect CardDAV address book").click()
    rep.options.wait_for_selector("#ask-carddav-password")
    return InTab(rep.options)


@scene("did not accept", name="settings_wrong_password")
def wrong_password(ask: Ask) -> InTab:
    rep = ask("rep").use_relay()
    rep.fill_in(password="wrong")
    expect(rep.options.locator("#said")).to_contain_text("did not accept")
    return InTab(rep.options)


@scene("", name="settings_confirmation")
def confirmation(ask: Ask) -> InTab:
    rep = ask("rep").use_relay()
    rep.fill_in()
    expect(rep.options.locator("#crms")).to_contain_text("Is it yours?")
    return InTab(rep.options)


@scene("is connected", name="settings_connected")
def connected(ask: Ask) -> InTab:
    return InTab(ask("rep").connect_by_form().options)


@scene(
    "", name="settings_preparations", shows="A contact property for the LinkedIn key", at="[data-preparation]"
)
def preparations(ask: Ask) -> InTab:
    """HubSpot's own, of a portal in which nobody has made our property yet."""
    del ask("portal").portal.store.schema["contacts"]["passerelle_key"]
    optional = connectors.specs()["hubspot"].auth.params["optional_scope"]
    ask("provider").store.besides = tuple(optional.split())
    page = ask("seller").options
    page.wait_for_selector("[data-preparation]")
    return InTab(page)


@scene("All is well.", name="settings_checked", at="#checkup_found")
def checked(ask: Ask) -> InTab:
    page = ask("connected").options
    page.get_by_role("button", name="Check now").click()
    page.locator("#checkup_said", has_text="All is well.").wait_for()
    return InTab(page)


@scene("To look at: 1.", name="settings_checked_wrong", at="#checkup_found")
def checked_wrong(ask: Ask) -> InTab:
    rep = ask("connected")
    page = rep.options
    rep.relay.fail("/v1/whoami", "unauthorised")
    page.get_by_role("button", name="Check now").click()
    page.locator("#checkup_said", has_text="To look at: 1.").wait_for()
    return InTab(page)


@scene("answers here", name="settings_team", at="#team")
def team(ask: Ask) -> InTab:
    rep, relay = ask("rep"), ask("guarded")
    page = rep.options
    page.fill("#address", relay.address)
    page.fill("#access", relay.key)
    page.get_by_role("button", name="Check and use").click()
    page.locator("#team", has_text="At most 300 contacts a day.").wait_for()
    return InTab(page)

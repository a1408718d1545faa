"""States of the page that tells what is sent and kept, and of the choices in the settings."""

from __future__ import annotations

from playwright.sync_api import expect

from ..extension import ORIGIN
from ..in_tab import InTab
from ..rep import Rep
from .scene import Ask, scene


def opened(rep: Rep) -> InTab:
    page = rep.context.new_page()
    page.goto(f"{ORIGIN}/about/about.html")
    expect(page.locator("#relay")).not_to_be_empty()
    expect(page.locator("#sent")).not_to_be_empty()
    return InTab(page)


@scene("", name="about_empty")
def empty(ask: Ask) -> InTab:
    return opened(ask("rep"))


@scene("", name="about_sent")
def sent(ask: Ask) -> InTab:
    rep = ask("connected")
    panel = rep.plan(ask("person"))
    panel.press("Enter")
    panel.wait_view("report")
    panel.click("[data-undo]")
    panel.wait_view("undone")
    screen = opened(rep)
    expect(screen.page.locator("#sent tbody tr")).to_have_count(2)
    return screen


@scene("The list was cleared.", name="about_cleared", after="about_sent")
def cleared(ask: Ask) -> InTab:
    screen = sent(ask)
    screen.page.get_by_role("button", name="Clear this list").click()
    screen.page.get_by_role("button", name="Yes, clear it").click()
    expect(screen.page.locator("#sent_said")).not_to_be_empty()
    expect(screen.page.locator("#clear button")).to_have_count(0)
    return screen


@scene("", name="settings_choices")
def choices(ask: Ask) -> InTab:
    rep = ask("connected")
    rep.tell("set_logging", connector="carddav", on=True)
    rep.tell("set_follows", on=True)
    rep.tell("set_lock", connector="carddav", field="person.TITLE", on=True)
    rep.behind.evaluate("chrome.storage.local.set({ personal: ['digest'] })")
    expect(rep.options.locator("#locks li")).to_have_count(1)
    rep.options.get_by_role("button", name="Clear all marks").click()
    return InTab(rep.options)


@scene("is unlocked", name="settings_unlocked", after="settings_choices")
def unlocked(ask: Ask) -> InTab:
    screen = choices(ask)
    screen.page.get_by_role("button", name="Unlock Contact: Job title").click()
    expect(screen.page.locator("#locks_said")).not_to_be_empty()
    expect(screen.page.locator("#locks")).to_have_text("No field is locked.")
    return screen

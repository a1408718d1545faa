"""States of the page that an installation opens."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from server.local.__main__ import line_to_paste

from ..extension import ORIGIN, WELCOME
from ..in_tab import InTab
from .scene import Ask, scene


def open_welcome(ask: Ask) -> Page:
    page: Page = ask("context").new_page()
    page.goto(ORIGIN + WELCOME)
    expect(page.locator("#steps")).to_contain_text("of 3 steps")
    return page


@scene("0 of 3 steps are done.")
def welcome_new(ask: Ask) -> InTab:
    return InTab(open_welcome(ask))


@scene("not a line of")
def welcome_wrong_line(ask: Ask) -> InTab:
    page = open_welcome(ask)
    page.fill("#line", "passerelle relay=https://relay.example")
    page.press("#line", "Enter")
    expect(page.locator("#outcome")).to_contain_text("not a line of")
    return InTab(page)


@scene("1 of 3 steps are done.")
def welcome_account(ask: Ask) -> InTab:
    rep, page = ask("rep"), open_welcome(ask)
    page.fill("#line", line_to_paste(rep.relay.address, {**rep.answers, "base_url": rep.book.server}))
    page.press("#line", "Enter")
    expect(page.locator("#crms")).to_contain_text("Is it yours?")
    return InTab(page)


@scene("2 of 3 steps are done.")
def welcome_connected(ask: Ask) -> InTab:
    ask("connected")
    return InTab(open_welcome(ask))

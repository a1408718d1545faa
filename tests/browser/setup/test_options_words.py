"""Dates, numbers and a connector's form in the user's language; nothing sticks out at any width."""

from __future__ import annotations

import itertools
import json
import shutil

import pytest
from playwright.sync_api import expect

from ..extension import EXTENSION, OPTIONS, ORIGIN, browser
from ..rep import Rep

NOW = 1_795_000_000_000
PAGES = ["options/options.html", "about/about.html"]
WIDER = "document.documentElement.scrollWidth - innerWidth"


def test_a_form_is_asked_in_the_users_language(playwright, site, relay, address_book, tmp_path):
    folder = tmp_path / "extension"
    shutil.copytree(EXTENSION, folder)
    path = folder / "_locales/en/messages.json"
    words = json.loads(path.read_text(encoding="utf-8"))
    words["ask_carddav_base_url"] = {"message": "Adresse du serveur"}
    words["ask_base_url_help"] = {"message": "Celle de votre carnet"}
    words["ask_username"] = {"message": "Identifiant"}
    path.write_text(json.dumps(words), encoding="utf-8")
    with browser(playwright, site, extension=folder) as context:
        page = Rep(context, site, relay, address_book).use_relay().options
        page.get_by_role("button", name="Connect CardDAV address book").click()
        notes = page.locator("#ask-carddav-base_url-note").inner_text()  # waits for the form
        labels = page.locator("form:not(#relay) label").all_inner_texts()
    assert labels[:3] == ["Adresse du serveur", "Identifiant", "App password"]
    assert notes == "Celle de votre carnet"


def test_times_and_numbers(rep):
    script = f"""import("/screen/when.js").then(({{ clockOf, dayOf, listOf, numberOf, timeFromNow,
      timeSince }}) => [
      ...[0, -59_000, 120_000, -3 * 3_600_000, 86_400_000].map((one) => timeFromNow({NOW} + one, {NOW})),
      dayOf({NOW}, "UTC"), clockOf(new Date(2026, 0, 5, 9, 7)), numberOf(12345), listOf(["a", "b", "c"]),
      timeSince(Date.now() + 3 * 3_600_000)])"""
    past = ["now", "59 seconds ago", "in 2 minutes", "3 hours ago", "tomorrow"]
    assert rep.options.evaluate(script) == [*past, "18 November 2026", "09:07", "12,345", "a, b, c", "now"]


def test_many_crms_are_counted_and_a_long_text_is_cut_between_letters(rep):
    script = """import("/screen/words.js").then(({ crmsOf, shorten }) => [crmsOf(["a", "b", "c"]),
      crmsOf(["a", "b", "c", "d"]), shorten("a\\n b", 9), shorten("\\u{1F600}".repeat(9), 3)])"""
    assert rep.options.evaluate(script) == ["a, b, c", "4 CRMs", "a b", "\U0001f600" * 3 + "\u2026"]


def test_a_process_that_chromium_has_no_texts_for_shows_them_all_the_same(rep):
    """So it is when a page is closed just while it asks the browser for them."""
    page = rep.context.new_page()
    page.add_init_script("chrome.i18n.getMessage = () => '';")
    page.goto(OPTIONS)
    expect(page.get_by_role("button", name="Check and use")).to_be_visible()
    script = f"""import("/screen/when.js").then(({{ timeFromNow }}) => timeFromNow({NOW}, {NOW}))"""
    assert page.evaluate("chrome.i18n.getMessage('language')") == "", "the control"
    assert page.evaluate(script) == "now"
    assert page.evaluate("document.documentElement.dir") == "ltr"


def test_a_worker_that_chromium_has_no_texts_for_names_the_crms_all_the_same(rep):
    rep.use_relay()
    (worker,) = rep.context.service_workers
    worker.evaluate("chrome.i18n.getMessage = () => ''; chrome.i18n.getUILanguage = () => 'fr-CH';")
    labels = {card["name"]: card["label"] for card in rep.ask("connectors", fresh=True)["value"]}
    assert labels["carddav"] == "Contacts CardDAV" and labels["hubspot"] == "HubSpot"


@pytest.mark.parametrize("path", PAGES)
def test_nothing_sticks_out(connected, path):
    """200 % zoom of a window of 640 pixels is one of 320."""
    connected.tell("set_lock", connector="carddav", field=f"person.{'LONG' * 20}", on=True)
    page = connected.context.new_page()
    page.goto(f"{ORIGIN}/{path}")
    session = page.context.new_cdp_session(page)
    page.get_by_text("address book").first.wait_for() if path in OPTIONS else page.locator(
        "dd"
    ).first.wait_for()
    for width, direction in itertools.product((320, 640), ("ltr", "rtl")):
        size = {"width": width, "height": 700, "deviceScaleFactor": 1, "mobile": False}
        session.send("Emulation.setDeviceMetricsOverride", size)
        page.wait_for_function("(width) => innerWidth === width", arg=width)
        page.evaluate("(direction) => { document.documentElement.dir = direction; }", direction)
        assert page.evaluate(WIDER) <= 0, (width, direction)

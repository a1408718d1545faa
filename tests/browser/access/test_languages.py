"""The browser in French, German and Spanish: no English on any screen, its own dates, and everything fits."""

from __future__ import annotations

import json
import re
import tomllib

import pytest
from playwright.sync_api import expect

from ..extension import EXTENSION, ORIGIN, ROOT, browser
from ..fit import misfits
from ..in_tab import InTab
from ..looks import Look
from ..saved import saved_pages

OVERLAY = "sdui_2026_contact_overlay_synthetic_de"
NARROW = Look("narrow", width=320)
WHEN = """import("/screen/when.js").then(({ timeFromNow, dayOf, numberOf }) =>
  [timeFromNow(-3 * 86_400_000, 0), dayOf(0, "UTC"), numberOf(12345.6)])"""
SPOKEN = {
    "fr": ["il y a 3 jours", "1 janvier 1970", "12\u202f345,6"],
    "de": ["vor 3 Tagen", "1. Januar 1970", "12.345,6"],
    "es": ["hace 3 días", "1 de enero de 1970", "12.345,6"],
}
SYNCED = {
    "fr": "Synchronisé (maintenant|il y a [0-9]+ seconde)",
    "de": "Zuletzt synchronisiert (jetzt|vor [0-9]+ Sekunde)",
    "es": "Última sincronización: (ahora|hace [0-9]+ segundo)",
}
TEXTS = """(() => {
  const found = new Set([document.title]);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest("pre, .reference")) found.add(walker.currentNode.data);
  }
  for (const name of ["aria-label", "title", "placeholder"]) {
    for (const one of document.querySelectorAll(`[${name}]`)) found.add(one.getAttribute(name));
  }
  return [...found].flatMap((one) => one.split(" · ")).map((one) => one.trim()).filter(Boolean);
})()"""


def messages(language):
    path = EXTENSION / f"_locales/{language}/messages.json"
    return [one["message"] for one in json.loads(path.read_text(encoding="utf-8")).values()]


def pattern(message):
    """What a message looks like on a screen, whatever its placeholders stand for."""
    parts = re.split(r"\$\w+\$", message)
    return re.compile(r".+?".join(map(re.escape, parts)), re.DOTALL)


def declared(value):
    """Every text by which the connectors describe themselves."""
    if isinstance(value, dict):
        named = [one for key, one in value.items() if key in ("label", "help", "feature", "lost")]
        return [one for one in named if isinstance(one, str)] + declared(list(value.values()))
    return [text for one in value for text in declared(one)] if isinstance(value, list) else []


ENGLISH = messages("en")
TOLD = [
    text
    for path in (ROOT / "connectors").glob("*.toml")
    for text in declared(tomllib.loads(path.read_text()))
]
BRANDS = {"HubSpot", "Odoo", "Pipedrive", "Google Contacts", "Mailchimp", "Salesforce"}
FOREIGN = {one for one in {*ENGLISH, *TOLD} - BRANDS if re.search("[a-z]", re.sub(r"\$\w+\$", "", one))}


def foreign(screen, language):
    """The texts on the screen that are English; a long message may be a part of one."""
    texts = screen.evaluate(TEXTS)
    assert len(texts) > 5
    mine = [pattern(one) for one in messages(language)]
    left = [one for one in texts if not any(own.fullmatch(one) for own in mine)]
    theirs = [pattern(one) for one in FOREIGN - {*messages(language)}]
    long = [one for one in theirs if one.pattern.replace(r".+?", "").count(r"\ ") > 2]
    return {
        one
        for one in left
        if any(text.fullmatch(one) for text in theirs) or any(text.search(one) for text in long)
    }


def check(screen, language):
    root = "[document.documentElement.lang, document.documentElement.dir]"
    assert screen.evaluate(root) == [language, "ltr"]
    assert foreign(screen, language) == set()
    NARROW.put_on(screen, 320)
    assert misfits(screen) == []


@pytest.fixture(scope="module", params=sorted(SPOKEN))
def language(request):
    return request.param


@pytest.fixture(scope="module")
def running(playwright, site, language):
    """A browser of its own for each language."""
    with browser(playwright, site, language=language) as one:
        yield one


def test_a_plan_what_became_of_it_and_the_list_of_it(connected, language):
    panel = connected.plan(saved_pages()[OVERLAY])
    check(panel, language)
    assert panel.evaluate(WHEN) == SPOKEN[language]
    panel.press("Enter")
    panel.wait_view("report")
    check(panel, language)
    panel.click(".buttons .secondary")
    panel.wait_view("plan")
    assert re.search(SYNCED[language], panel.text())
    check(panel, language)
    connected.options.goto(f"{ORIGIN}/about/about.html")
    expect(connected.options.locator("#sent tbody tr")).to_have_count(1)
    check(InTab(connected.options), language)


def test_a_problem_and_a_page_that_is_not_read(connected, person, language):
    connected.relay.fail("/v1/plan", "http_error")
    panel = connected.click_icon(connected.open(person))
    panel.wait_view("problem")
    check(panel, language)
    connected.close_tab()
    panel = connected.click_icon(connected.open(saved_pages()["search_people_own_de"]))
    panel.wait_view("refused")
    check(panel, language)


def test_the_settings(rep, language):
    page = rep.use_relay().options
    page.locator("[data-crm=carddav] button").first.click()
    page.wait_for_selector("#ask-carddav-password")
    check(InTab(page), language)
    rep.connect()
    rep.tell("set_lock", connector="carddav", field="person.TITLE", on=True)
    page.reload()
    expect(page.locator("#locks li")).to_have_count(1)
    check(InTab(page), language)

"""The page that reads business cards, as the rep sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.cards.expected import HERE
from tests.tools.cards import is_complete

from ..extension import ORIGIN, PATIENCE

DRAWN = HERE / "drawn"
FIELDS = """(form) => [...form.querySelectorAll("input")].map((input) => ({
  name: input.name, value: input.value,
  offers: [...input.parentElement.querySelectorAll("[data-offer]")].map((offer) => offer.dataset.offer) }))"""
LINES = "(form) => [...form.querySelectorAll('.lines bdi')].map((line) => line.textContent)"


def open_cards(context: BrowserContext) -> Page:
    # what reads is no part of the repository, and a test that is left out proves nothing
    assert is_complete(), "what reads cards is missing: make cards"
    page = context.new_page()
    page.goto(f"{ORIGIN}/card/card.html")
    expect(page.locator("#pictures")).to_be_enabled()
    return page


def read_pictures(page: Page, *pictures: Path) -> list[Locator]:
    """Put the pictures in and wait until all are read: what is shown of each, in their order."""
    page.set_input_files("#pictures", pictures)
    shown = page.locator("#read > *")
    for place in range(len(pictures)):
        shown.nth(place).wait_for(timeout=PATIENCE)
    expect(page.locator("#read")).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE)
    return shown.all()


def fields_of(form: Locator) -> dict[str, list[Any]]:
    """What is filled in, by the field's name; what is only offered stands in a tuple."""
    found: dict[str, list[Any]] = {}
    for field in form.evaluate(FIELDS):
        if field["value"] or field["offers"]:
            found.setdefault(field["name"], []).append(field["value"] or tuple(field["offers"]))
    return found


def lines_of(form: Locator) -> list[str]:
    found: list[str] = form.evaluate(LINES)
    return found

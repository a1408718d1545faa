"""Firefox reads one page of each layout as Chromium does: its own text, boxes and regular expressions."""

from __future__ import annotations

import json

import pytest

from tests.browser.saved import saved_pages
from tests.reader.expected import compare

from .firefox import ORIGIN, until

LAYOUTS = (
    "ember_2018_profile_own_en",
    "ember_2024_contact_overlay_own_pt",
    "ember_2025_profile_own_en",
    "public_2016_profile_microdata_own_en",
    "public_2025_profile_own_en",
    "sdui_2026_profile_own_ar",
    "sdui_2026_profile_synthetic_ja",
    "salesnav_lead_2026_synthetic_en",
    "recruiter_2024_profile_own_en",
    "company_2025_about_own_de",
    "messaging_thread_2025_synthetic_en",
)
BENCH = """Promise.all(["page", "read"].map((one) => import(`/reader/${one}.js`)))
  .then(([{ page }, { read }]) => { window.read = read; return page.toString(); })"""


@pytest.fixture
def bench(browser):
    """A page of the extension with the reader in it, and the source of the function that is injected."""
    context = browser.open(f"{ORIGIN}/options/options.html", wait="none")
    until(lambda: browser.is_own(context), "the settings did not open")
    return context, browser.evaluate(context, BENCH)


def test_every_layout_is_read(browser, site, bench):
    context, source = bench
    for saved in map(saved_pages().__getitem__, LAYOUTS):
        site.serve(saved.url, saved.html)
        page = browser.evaluate(browser.open(saved.url), f"({source})()")
        verdict = compare(saved.expected, browser.evaluate(context, f"read({json.dumps(page)})"))
        assert verdict.right and not verdict.wrong and not verdict.missed, (saved.id, verdict)

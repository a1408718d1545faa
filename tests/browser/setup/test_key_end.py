"""A key that ends: its day on the settings page, a warning a week before, a hint in the panel."""

from __future__ import annotations

import datetime

import pytest
from playwright.sync_api import expect

from ..bridge import NAME, install

ASKS = (
    {"name": "api_key", "label": "API key", "kind": "secret"},
    {"name": "expires", "label": "The key expires on", "kind": "date", "required": False},
)
HINT = "document.getElementById('hint').innerText"


@pytest.fixture
def keyed(visitor, bridge, monkeypatch):
    """Connect with a key that ends in so many days, or whose end nobody said."""
    spec = bridge.spec.model_copy(
        update={"auth": bridge.spec.auth.model_validate({"kind": "api_key", "asks": ASKS})}
    )
    install(monkeypatch, {NAME: spec}, {NAME: bridge.connector})
    monkeypatch.setattr("tests.browser.bridge.BridgeConnector._checked_token", lambda _: None)
    visitor.options.reload()

    def connect(days):
        page = visitor.options
        page.get_by_role("button", name="Connect Bridge", exact=True).click()
        page.fill(f"#ask-{NAME}-api_key", "key")
        if days is not None:
            day = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days)
            page.fill(f"#ask-{NAME}-expires", day.isoformat())
        page.locator("form button", has_text="Connect Bridge").click()
        page.get_by_role("button", name="Yes, keep it").click()
        expect(page.locator(f"[data-crm={NAME}]")).to_contain_text("Connected as")
        return expect(page.locator(f"[data-crm={NAME}] .top"))

    return connect


def test_the_rep_is_warned_a_week_before(visitor, person, keyed):
    """The panel stays open, and its hint follows the connection."""
    keyed(5).to_contain_text("The key ends in 5 days. Make a new one and connect again.")
    panel = visitor.plan(person)
    assert "The key ends in 5 days. Make a new one and connect again." in panel.evaluate(HINT)
    for days, words in ((1, "The key ends in 1 day."), (0, "The key has ended.")):
        visitor.tell("disconnect", connector=NAME)
        keyed(days).to_contain_text(words)
        panel.wait(f"{HINT}.includes('{words}')")
    visitor.tell("disconnect", connector=NAME)
    keyed(60).to_contain_text("The key ends on ")
    panel.wait(f"{HINT} === ''")
    assert "POST /v1/refresh" not in visitor.relay.seen, "a key cannot be renewed"


def test_nothing_is_said_of_an_end_that_nobody_knows(visitor, person, keyed):
    keyed(None).not_to_contain_text("The key")
    assert visitor.plan(person).evaluate(HINT) == ""


def test_the_hint_leads_to_the_settings(visitor, person, keyed):
    keyed(2)
    panel = visitor.plan(person)
    visitor.options.goto("about:blank")
    with visitor.context.expect_page() as opened:
        panel.click("#hint button")
    assert opened.value.url.endswith("/options/options.html")

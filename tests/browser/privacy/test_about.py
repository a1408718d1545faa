"""Who runs the relay, what LinkedIn's terms say, and what this browser keeps."""

from __future__ import annotations

import itertools
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from server import VERSION
from tests.house.test_store import KEYS as NAMED
from tests.servers import serve_in_thread, stop_serving

from ..extension import ORIGIN

HEALTH = {"relay": "passerelle", "api": 1, "version": "0.0.9", "origin_allowed": True}
TOLD = {
    "version": "0.3.0",
    "api": 1,
    "operator": "Footbridge Cooperative",
    "contact": "relay@footbridge.example",
    "privacy_url": "https://footbridge.example/privacy",
}
NO_ROUTE = {"code": "no_such_route", "action": "none", "title": "This relay has no such address"}
KEYS = """Promise.all([chrome.storage.local.get(null), chrome.storage.session.get(null)])
  .then(([disk, memory]) => ({ disk: Object.keys(disk), memory: Object.keys(memory) }))"""


@pytest.fixture
def telling():
    """A relay that answers so at /v1/about, or is too old to know the address."""
    servers = []

    def telling(told):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                known = {"/healthz": HEALTH, "/v1/about": told}.get(self.path)
                body = json.dumps(known or NO_ROUTE).encode()
                self.send_response(200 if known else 404)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Access-Control-Allow-Origin", "*")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                """Quiet."""

        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), Handler))
        serve_in_thread(servers[-1])
        return f"http://127.0.0.1:{servers[-1].server_port}"

    yield telling
    for one in servers:
        stop_serving(one)


@pytest.fixture
def open_about(rep):
    def open_about(address=None):
        if address:
            assert rep.tell("use_relay", address=address)["outcome"] == "ok"
        settings = rep.options
        with rep.context.expect_page() as opened:
            settings.get_by_role("link", name="What Passerelle sends and keeps").click()
        page = opened.value
        assert page.url == f"{ORIGIN}/about/about.html"
        return page

    return open_about


def test_the_relay_says_who_runs_it(telling, open_about):
    address = telling(TOLD)
    page = open_about(address)
    facts = page.locator("#relay")
    for words in (address, TOLD["version"], TOLD["operator"], TOLD["contact"]):
        expect(facts).to_contain_text(words)
    expect(facts.get_by_role("link", name="Privacy statement")).to_have_attribute("href", TOLD["privacy_url"])


def test_what_a_relay_says_is_text(telling, open_about):
    page = open_about(telling({**TOLD, "operator": "<b>bold</b>", "privacy_url": "javascript:alert(1)"}))
    expect(page.locator("#relay")).to_contain_text("<b>bold</b>")
    expect(page.locator("#relay a")).to_have_count(0)
    expect(page.locator("#relay")).to_contain_text("Not stated")


def test_an_older_relay_says_nothing_about_itself(telling, open_about):
    page = open_about(telling(None))
    expect(page.locator("#relay")).to_contain_text("0.0.9")
    expect(page.locator("#relay")).to_contain_text("This relay is older and does not say who operates it")


def test_this_relay_without_an_operator(rep, open_about):
    page = open_about(rep.relay.address)
    expect(page.locator("#relay dd").nth(1)).to_have_text(VERSION)
    expect(page.locator("#relay").get_by_text("Not stated. Ask your admin.")).to_have_count(3)


def test_no_relay_is_chosen(open_about):
    page = open_about()
    expect(page.locator("#relay")).to_have_text("No relay is chosen yet.")


def test_a_relay_that_is_away_can_be_asked_again(rep, open_about):
    rep.use_relay().relay.stop()
    page = open_about()
    expect(page.locator("#relay")).to_contain_text("The relay cannot be reached")
    rep.relay.start()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#relay")).to_contain_text(VERSION)


def test_the_risk_is_told(open_about):
    page = open_about()
    terms = page.get_by_role("region", name="LinkedIn\u2019s terms")
    for words in ("browser plug-ins and add-ons", "restrict or close an account", "this risk is yours"):
        expect(terms).to_contain_text(words)
    expect(terms).to_contain_text("makes no request to LinkedIn, clicks nothing there")


def test_everything_that_is_kept_is_on_the_list(connected, person, open_about):
    connected.tell("set_follows", on=True)
    connected.tell("set_lock", connector="carddav", field="person.TITLE", on=True)
    panel = connected.plan(person)
    panel.press("Enter")
    panel.wait_view("report")
    page = open_about()
    page.locator("[data-holds]").first.wait_for()
    shown = {
        place: page.locator(f"[data-place={place}] [data-holds]").evaluate_all(
            "(all) => all.map((one) => one.dataset.holds)"
        )
        for place in ("disk", "memory")
    }
    for place, keys in connected.behind.evaluate(KEYS).items():
        assert len(keys) > 3, place
        for key in keys:
            things = [about["tells"] for name, about in NAMED[place].items() if is_named(key, name)]
            assert things and set(things) <= set(shown[place]), f"{key} is kept in {place} and not told"


def is_named(key: str, name: str) -> bool:
    """A name that ends in a colon begins many keys."""
    return key.startswith(name) if name.endswith(":") else key == name


def test_headings_are_in_order(open_about):
    page = open_about()
    page.locator("dd").first.wait_for()
    levels = page.locator("h1, h2, h3").evaluate_all("(all) => all.map((one) => Number(one.tagName[1]))")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later <= before + 1 for before, later in itertools.pairwise(levels))

"""The settings: the four outcomes of the check, and a connect form drawn from what the connector asks."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from server import VERSION
from tests.servers import serve_in_thread, stop_serving

from ..extension import ORIGIN
from ..live import Relay, free_port

HTML = b"<!doctype html><title>Router</title>"


def answering(body, kind, **headers):
    """A server that gives every request one answer."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    serve_in_thread(server)
    return server


@pytest.fixture
def check(rep):
    """Type an address, press Check, and read the words."""

    def check(address):
        expect(rep.options.locator("#address")).not_to_have_value("")
        rep.options.fill("#address", address)
        rep.options.get_by_role("button", name="Check and use").click()
        outcome = rep.options.locator("#outcome")
        expect(outcome).not_to_have_text("Checking…")
        expect(outcome).not_to_be_empty()
        return outcome.inner_text()

    return check


def test_a_relay_that_accepts_the_extension_is_used(check, rep):
    assert f"Passerelle relay {VERSION} answers here" in check(rep.relay.address)
    assert rep.tell("standing")["address"] == rep.relay.address


def test_silence(check, rep):
    assert "Nothing answers" in check(f"http://127.0.0.1:{free_port()}")
    assert rep.tell("standing")["address"] == "", "an address that failed is not used"


@pytest.mark.parametrize("headers", [{}, {"Access-Control-Allow-Origin": "*"}], ids=["closed", "open"])
def test_something_else(check, headers):
    server = answering(HTML, "text/html", **headers)
    assert "not a Passerelle relay" in check(f"http://127.0.0.1:{server.server_port}")
    stop_serving(server)


def test_another_version(check):
    body = json.dumps({"relay": "passerelle", "api": 2, "version": "9.0.0", "origin_allowed": True}).encode()
    server = answering(body, "application/json", **{"Access-Control-Allow-Origin": "*"})
    words = check(f"http://127.0.0.1:{server.server_port}")
    assert "another version" in words and "9.0.0" in words
    stop_serving(server)


def test_a_relay_that_serves_another_extension(check):
    relay = Relay(origins=("chrome-extension://" + "a" * 32,))
    words = check(relay.address)
    assert "does not accept this extension" in words and ORIGIN in words
    relay.stop()


def test_addresses_that_are_not_called(check):
    assert "https://" in check("http://relay.example")
    for typed in (
        "javascript:alert(1)",
        "https://relay.example/path",
        "https://user:word@relay.example",
        "not an address",
    ):
        assert "not an address" in check(typed), typed


def test_the_form_is_drawn_from_the_spec(rep):
    rep.tell("use_relay", address=rep.relay.address)
    rep.options.get_by_role("button", name="Connect CardDAV address book").click()
    (spec,) = (one for one in rep.tell("connectors", fresh=False) if one["name"] == "carddav")
    for ask in spec["auth"]["asks"]:
        field = rep.options.get_by_label(ask["label"])
        assert field.get_attribute("type") == {"secret": "password"}.get(ask["kind"], ask["kind"])
        assert (field.get_attribute("required") is not None) == ask["required"]


def test_connecting_shows_the_account_before_it_is_kept(rep):
    rep.tell("use_relay", address=rep.relay.address)
    page = rep.options
    rep.fill_in()
    expect(page.locator("#crms")).to_contain_text("Is it yours?")
    assert rep.tell("standing")["connections"] == []
    page.get_by_role("button", name="Yes, keep it").click()
    expect(page.locator("#crms")).to_contain_text("Connected as rep")
    page.get_by_role("button", name="Disconnect").click()
    expect(page.locator("#said")).to_contain_text("is disconnected")
    assert rep.tell("standing")["connections"] == []


def test_news_from_elsewhere_leaves_the_focus_where_it_is(rep):
    """Another page's change draws the rows anew under somebody who goes by the keyboard."""
    rep.tell("use_relay", address=rep.relay.address)
    button = rep.options.get_by_role("button", name="Connect CardDAV address book")
    button.focus()
    before = button.element_handle()
    rep.behind.evaluate("chrome.storage.local.set({ 'grant:bridge': { sealed: '', again: true } })")
    before.wait_for_element_state("hidden")
    expect(button).to_be_focused()


def test_a_wrong_password_is_told_and_not_kept_in_the_form(rep):
    rep.tell("use_relay", address=rep.relay.address)
    page = rep.options
    rep.fill_in(password="wrong")
    expect(page.locator("#said")).to_contain_text("did not accept what you typed")
    assert page.input_value("#ask-carddav-password") == ""
    assert page.input_value("#ask-carddav-username") == rep.answers["username"]


def test_another_relay_forgets_the_connections(connected):
    other = Relay(connected.book.server)
    connected.tell("use_relay", address=other.address)
    assert connected.tell("standing")["connections"] == []
    other.stop()

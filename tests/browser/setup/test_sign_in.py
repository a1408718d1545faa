"""Signing in at the CRM's own page: allowed, denied, closed, unreachable, and what is kept of it."""

from __future__ import annotations

from playwright.sync_api import expect

from ..bridge import NAME, install
from ..live import Relay, free_port

REDIRECT = "https://ext.example/bridge"
ASKED = "https://crm.example/authorize?state=ours"
READ = """([landed, asked, redirect]) => import("/relay/sign_in.js").then((one) => {
  try { return one.answerIn(landed, asked, redirect); } catch (error) { return error.problem; }
})"""
KEPT = "() => Promise.all([chrome.storage.local.get(null), chrome.storage.session.get(null)])"


def said(rep):
    return expect(rep.options.locator("#said"))


def row(rep):
    return expect(rep.options.locator(f"[data-crm={NAME}]"))


def test_allowing_shows_the_account_before_it_is_kept(visitor):
    visitor.window("Connect Bridge").get_by_role("button", name="Allow").click()
    row(visitor).to_contain_text("This is the account of Rep at Example. Is it yours?")
    assert visitor.tell("standing")["connections"] == []
    visitor.options.get_by_role("button", name="Yes, keep it").click()
    row(visitor).to_contain_text("Connected as Rep at Example")


def test_an_account_of_somebody_else_is_forgotten(visitor):
    visitor.window("Connect Bridge").get_by_role("button", name="Allow").click()
    visitor.options.get_by_role("button", name="No, forget it").click()
    row(visitor).not_to_contain_text("Is it yours?")
    assert visitor.tell("standing")["pending"] is None and not visitor.stored(f"grant:{NAME}")


def test_denying(visitor, provider):
    visitor.window("Connect Bridge").get_by_role("button", name="Deny").click()
    said(visitor).to_contain_text("The access was not allowed. Nothing was connected.")
    assert provider.calls == []


def test_closing_the_window(visitor):
    visitor.window("Connect Bridge").close()
    said(visitor).to_contain_text("The window was closed before the access was allowed.")
    expect(visitor.options.get_by_role("button", name="Connect Bridge", exact=True)).to_be_enabled()


def test_a_page_that_cannot_be_reached(visitor, bridge, monkeypatch):
    away = bridge.spec.auth.model_copy(update={"authorize": f"http://127.0.0.1:{free_port()}/authorize"})
    install(monkeypatch, {NAME: bridge.spec.model_copy(update={"auth": away})}, {})
    visitor.options.get_by_role("button", name="Connect Bridge", exact=True).click()
    said(visitor).to_contain_text("The sign-in page of the CRM cannot be reached.")


def test_what_was_not_allowed_is_named(visitor, provider):
    provider.store.unticked = {"notes"}
    visitor.window("Connect Bridge").get_by_role("button", name="Allow").click()
    row(visitor).to_contain_text("Not allowed, so not possible: logging notes.")
    visitor.options.get_by_role("button", name="Yes, keep it").click()
    row(visitor).to_contain_text("Connected as")
    row(visitor).to_contain_text("logging notes")


def test_a_right_that_is_needed(visitor, provider):
    provider.store.unticked = {"contacts"}
    visitor.window("Connect Bridge").get_by_role("button", name="Allow").click()
    said(visitor).to_contain_text("A right was not given that is needed.")
    said(visitor).to_contain_text("reading and writing contacts")
    assert visitor.tell("standing")["pending"] is None


def test_a_crm_that_the_admin_has_not_registered(rep, bridge):
    rep.relay = relay = bridge.relay(registered=False)
    rep.use_relay()
    row(rep).to_contain_text("Your admin has not registered this CRM yet.")
    assert rep.options.locator(f"[data-crm={NAME}] button").count() == 0
    answer = rep.ask("connect", connector=NAME, answers={})
    assert (answer["problem"]["code"], answer["problem"]["action"]) == ("not_configured", "ask_admin")
    relay.stop()


def test_the_verifier_is_kept_nowhere(visitor):
    row(visitor).to_be_visible()
    before = read_kept(visitor)
    window = visitor.window("Connect Bridge")
    assert read_kept(visitor) == before, "neither on the disk nor in the session"
    window.close()
    said(visitor).to_contain_text("The window was closed")
    assert read_kept(visitor) == before


def read_kept(visitor):
    """All but the relay's number of the minute, which comes with each answer."""
    areas = visitor.behind.evaluate(KEPT)
    return [{key: value for key, value in area.items() if key != "nonce"} for area in areas]


LANDED = [
    (f"{REDIRECT}?code=c&state=theirs", "broken_state"),
    (f"{REDIRECT}?code=c", "broken_state"),
    (f"{REDIRECT}?state=ours", "broken_state"),
    (f"{REDIRECT}?error=access_denied&state=theirs", "broken_state"),
    (f"{REDIRECT}/?code=c&state=ours", "broken_state"),
    ("https://ext.example/other?code=c&state=ours", "broken_state"),
    ("https://ext.example.evil.example/bridge?code=c&state=ours", "broken_state"),
    ("", "broken_state"),
    (f"{REDIRECT}?error=access_denied&state=ours", "access_denied"),
    (f"{REDIRECT}?error=temporarily_unavailable&state=ours", "unavailable"),
    (f"{REDIRECT}?error=invalid_scope&state=ours", "not_configured"),
]


def test_a_redirect_that_is_no_answer_to_ours_is_told_from_one_that_is(rep):
    codes = [rep.behind.evaluate(READ, [landed, ASKED, REDIRECT])["code"] for landed, _ in LANDED]
    assert codes == [code for _, code in LANDED]
    landed = f"{REDIRECT}?code=c&state=ours"
    assert rep.behind.evaluate(READ, [landed, ASKED, REDIRECT]) == {"code": "c", "state": "ours"}


def test_disconnecting_tells_the_crm(member, provider):
    member.options.get_by_role("button", name="Disconnect").click()
    said(member).to_contain_text("Bridge is disconnected.")
    assert provider.calls[-1] == "revoke" and not provider.store.tokens
    assert not member.stored(f"grant:{NAME}")


def test_disconnecting_forgets_although_nobody_answers(member):
    relay: Relay = member.relay
    relay.fail("/v1/revoke", "unavailable")
    member.options.get_by_role("button", name="Disconnect").click()
    said(member).to_contain_text("it could not be told")
    assert not member.stored(f"grant:{NAME}")

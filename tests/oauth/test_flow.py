"""Start, exchange, renew and revoke against a real OAuth server that enforces PKCE and rotates strictly."""

import threading
import time
from urllib.parse import parse_qs, urlsplit

import pytest

from server.wiring import NAME


def test_the_address_carries_what_the_server_needs(browser):
    url = browser.start().json["authorize_url"]
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    assert asked["code_challenge"] == browser.challenge and asked["code_challenge_method"] == "S256"
    assert asked["scope"] == "contacts notes" and asked["prompt"] == "consent"
    assert browser.verifier not in url and "client-secret" not in url


def test_allow_links_the_account(browser):
    linked = browser.linked()
    account = {"id": "rep-1", "name": "Rep at Example", "writable": True}
    assert (linked["account"], linked["accounts"], linked["lost"]) == (account, [], [])
    assert abs(linked["expires_at"] - time.time() - 1800) < 10


def test_deny_comes_back_as_an_error(browser):
    assert browser.say("deny")["error"] == "access_denied"


def test_a_scope_that_was_not_given_names_its_feature(browser, provider):
    provider.store.unticked = {"notes"}
    assert [lost["feature"] for lost in browser.linked()["lost"]] == ["logging notes"]
    provider.store.unticked = {"contacts"}
    said = browser.exchange(browser.say()).json
    assert said["code"] == "scope_missing" and "reading and writing contacts" in said["detail"]


def test_renewing_rotates_and_keeps_the_account(browser, provider):
    linked = browser.linked()
    renewed = browser.send("/v1/refresh", linked["grant"]).json
    assert renewed["grant"] != linked["grant"] and renewed["expires_at"] >= linked["expires_at"]
    again = browser.send("/v1/refresh", renewed["grant"])
    assert again.status_code == 200 and provider.calls.count("refresh_token") == 2


def test_four_tabs_renew_once(browser, provider):
    grant, answers = browser.linked()["grant"], []

    def tab():
        while (said := browser.send("/v1/refresh", grant)).status_code == 409:
            assert said.json["code"] == "busy"
        answers.append(said.json["grant"])

    tabs = [threading.Thread(target=tab) for _ in range(4)]
    for one in tabs:
        one.start()
    for one in tabs:
        one.join()
    assert len(set(answers)) == 1 and provider.calls.count("refresh_token") == 1
    assert browser.send("/v1/refresh", answers[0]).status_code == 200


def test_a_server_that_does_not_rotate_keeps_the_old_token(browser, provider):
    provider.store.rotates = False
    grant = browser.linked()["grant"]
    for _ in range(3):
        grant = browser.send("/v1/refresh", grant).json["grant"]


@pytest.mark.parametrize(
    ("down", "code", "action"), [(True, "unavailable", "retry"), (False, "unauthorised", "reconnect")]
)
def test_a_fault_is_a_retry_and_a_refusal_is_connect_again(browser, provider, down, code, action):
    grant = browser.linked()["grant"]
    provider.down = down
    if not down:
        provider.store.tokens.clear()
    said = browser.send("/v1/refresh", grant).json
    assert (said["code"], said["action"]) == (code, action)


def test_a_token_about_to_expire_is_renewed_first(browser, relay, monkeypatch):
    grant = browser.linked()["grant"]
    real = time.time
    monkeypatch.setattr("server.grants.grants.time.time", lambda: real() + 1750)
    said = browser.send("/v1/plan", grant)
    assert (said.status_code, said.json["code"], said.json["action"]) == (401, "token_expiring", "retry")
    assert relay.application.extensions[NAME]


def test_revoke_tells_the_server(browser, provider):
    grant = browser.linked()["grant"]
    assert browser.send("/v1/revoke", grant).json == {"told": True}
    assert not provider.store.tokens
    assert browser.send("/v1/refresh", grant).json["action"] == "reconnect"
    assert browser.send("/v1/revoke", grant).json == {"told": True}, "it is dead already"


@pytest.mark.parametrize("body", [{"status": "BAD_CLIENT_ID"}, {"error": "invalid_client"}, "<h1>no</h1>"])
def test_a_revoke_that_was_refused_is_not_told(browser, provider, body):
    grant = browser.linked()["grant"]
    provider.refusal = (400, {}, body)
    assert browser.send("/v1/revoke", grant).json == {"told": False}
    assert provider.store.tokens


def test_no_client_no_start(browser, relay):
    relay.application.extensions[NAME].settings.oauth_clients.clear()
    assert browser.start().json["code"] == "not_configured"

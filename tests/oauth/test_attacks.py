"""The attacks of RFC 9700 and their kin, each tried against the relay and a server that enforces PKCE."""

import pytest

from .conftest import REDIRECT


def refused(said, code):
    assert said.json["code"] == code, said.json
    return True


def test_login_csrf_the_victim_is_given_the_attackers_redirect(browser, thief):
    landed = thief.say()
    assert refused(browser.exchange(landed), "broken_state")


def test_a_stolen_redirect_is_worth_nothing_without_the_verifier(browser, thief):
    landed = browser.say()
    assert refused(thief.exchange(landed), "broken_state")
    assert browser.exchange(landed).status_code == 200, "and the victim's own exchange still works"


def test_a_stolen_code_in_the_attackers_own_flow(browser, thief):
    stolen, own = browser.say(), thief.say()
    assert refused(thief.exchange({"code": stolen["code"], "state": own["state"]}), "unauthorised")


def test_a_state_of_one_connector_at_another(browser):
    assert refused(browser.exchange(browser.say(), name="other"), "broken_state")


def test_a_code_is_good_once(browser):
    landed = browser.say()
    assert browser.exchange(landed).status_code == 200
    assert refused(browser.exchange(landed), "unauthorised")


@pytest.mark.parametrize("state", ["", "x", "a.b.c.d.e"])
def test_a_forged_state(browser, state):
    said = browser.exchange({**browser.say(), "state": state})
    assert said.json["code"] in ("broken_state", "bad_request")


def test_a_grant_is_no_state(browser):
    grant = browser.linked()["grant"]
    assert refused(browser.exchange({**browser.say(), "state": grant}), "broken_state")


def test_a_state_is_too_old_after_ten_minutes(browser, monkeypatch):
    landed = browser.say()
    monkeypatch.setattr("server.grants.oauth.STATE_SECONDS", -1)
    assert refused(browser.exchange(landed), "broken_state")


@pytest.mark.parametrize(
    "redirect",
    [
        "https://evil.example/",
        f"{REDIRECT}/",
        f"{REDIRECT}?next=https://evil.example",
        REDIRECT.replace("https", "http"),
        REDIRECT.replace("bridge", "other"),
        REDIRECT.replace(".chromiumapp.org", ".chromiumapp.org.evil.example"),
        "https://" + "b" * 32 + ".chromiumapp.org/bridge",
        "http://127.0.0.1/mozoauth2/" + "0" * 40 + "/bridge",
    ],
)
def test_a_redirect_that_is_not_the_extensions_own(browser, redirect):
    assert refused(browser.start(redirect=redirect), "redirect_not_allowed")

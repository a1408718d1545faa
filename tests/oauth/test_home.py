"""A CRM whose sign-in has several hosts, and which tells in the token's answer where it is."""

import time

import pytest

from connectors import specs
from server.grants.oauth import find_home, is_among
from server.wiring import NAME

from .conftest import declared

HOMES = specs()["salesforce"].auth.homes
LOGINS = specs()["salesforce"].auth.logins


@pytest.fixture
def homed(provider, relay, monkeypatch):
    """The relay's connector, which names no life of its tokens, and believes what it is told of its home."""
    plain = declared(provider)
    told = {"home": "instance_url", "homes": HOMES, "logins": LOGINS, "life": 900}
    made = plain.model_copy(update={"auth": plain.auth.model_copy(update=told)})
    monkeypatch.setattr("connectors.specs", lambda: {"bridge": made, "other": made})
    provider.home = provider.url
    assert relay
    return made


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("acme.my.salesforce.com", True),
        ("acme--dev.sandbox.my.salesforce.com", True),
        ("salesforce.com", False),
        ("evilsalesforce.com", False),
        ("acme.my.salesforce.com.evil.example", False),
        ("acme.my.salesforce.com:8443", False),
        ("rep@acme.my.salesforce.com", False),
        ("evil.example/.my.salesforce.com", False),
        ("", False),
    ],
)
def test_only_a_host_of_the_crm_is_its_home(host, own):
    assert is_among(host, HOMES) is own


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("login.salesforce.com", True),
        ("test.salesforce.com", True),
        ("acme.my.salesforce.com", True),
        ("acme.lightning.force.com", False),
        ("www.salesforce.com", False),
    ],
)
def test_only_a_sign_in_of_the_crm_is_given_the_secret(host, own):
    assert is_among(host, LOGINS) is own


def test_the_grant_is_for_the_home_that_the_answer_tells_and_is_renewed_soon(browser, homed, provider):
    linked = browser.linked()
    assert linked["base_url"] == provider.url != f"https://{homed.hosts[0]}"
    assert 0 < linked["expires_at"] - time.time() <= 900


@pytest.mark.usefixtures("homed")
@pytest.mark.parametrize(
    "home",
    ["https://evil.example", "https://acme.my.salesforce.com.evil.example", "http://acme.my.salesforce.com"],
)
def test_a_home_that_is_not_the_crms_is_refused_and_no_token_goes_there(browser, provider, home):
    provider.home = home
    said = browser.exchange(browser.say()).json
    assert (said["code"], said["action"]) == ("refused", "ask_admin")


@pytest.mark.usefixtures("homed")
def test_both_tokens_of_a_renewal_come_back_in_one_answer_and_the_old_one_is_dead(browser, provider):
    linked = browser.linked()
    renewed = browser.send("/v1/refresh", linked["grant"]).json
    assert 0 < renewed["expires_at"] - time.time() <= 900
    again = browser.send("/v1/refresh", renewed["grant"])
    assert again.status_code == 200 and provider.calls.count("refresh_token") == 2
    (old,) = [token for token in provider.store.tokens.values() if token.used][:1]
    assert provider.store.refreshable(old.refresh) is None


@pytest.mark.usefixtures("homed")
def test_a_login_of_another_is_refused_before_anything_is_sent(browser, relay):
    clients = relay.application.extensions[NAME].settings.oauth_clients
    clients["bridge"] = clients["bridge"].model_copy(update={"login": "evil.example"})
    said = browser.start().json
    assert said["code"] == "not_configured" and "no sign-in" in said["detail"]
    clients["bridge"] = clients["bridge"].model_copy(update={"login": "acme.my.salesforce.com"})
    assert browser.start().json["authorize_url"].startswith("https://acme.my.salesforce.com/authorize?")


def test_what_tells_no_home_leaves_it(homed):
    assert find_home(homed, {}) == find_home(homed, {"instance_url": 7}) == ""

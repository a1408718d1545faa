"""A rep signs in to the relay at the company's own provider (npm oidc-provider), in a real window."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.admin.company import CLIENT, SECRET, Company

from ..extension import ID
from ..live import Relay
from ..rep import Rep

REDIRECT = f"https://{ID}.chromiumapp.org/access"
ROLL = """
[teams.emea]
label = "EMEA"
connectors = ["carddav"]
[oidc]
label = "Example Sign-in"
issuer = "{issuer}"
client_id = "{client}"
client_secret_file = "{secret}"
[[oidc.groups]]
group = "sales-emea"
team = "emea"
"""


@pytest.fixture(scope="module")
def company():
    made = Company(REDIRECT)
    yield made
    made.stop()


@pytest.fixture
def member(tmp_path, company, context, site, radicale, address_book):
    """A rep whose relay asks for the company's sign-in."""
    (tmp_path / "secret").write_text(SECRET)
    (tmp_path / "access.toml").write_text(
        ROLL.format(issuer=company.url, client=CLIENT, secret=tmp_path / "secret")
    )
    relay = Relay(radicale.server, company.url, access_file=tmp_path / "access.toml")
    rep = Rep(context, site, relay, address_book)
    expect(rep.options.locator("#address")).not_to_have_value("")
    rep.options.fill("#address", relay.address)
    rep.options.get_by_role("button", name="Check and use").click()
    rep.options.locator("#outcome", has_text="answers here").wait_for()
    yield rep
    relay.stop()
    context.clear_cookies()


def sign_in(rep, who):
    window = rep.window("Sign in with Example Sign-in")
    window.fill("input[name=login]", who)
    window.fill("input[name=password]", "any")
    window.click("button[type=submit]")
    window.get_by_role("button", name="Continue").click()


def test_signing_in_lets_the_rep_in_and_tells_the_team(member):
    assert member.ask("connectors", fresh=True)["problem"]["code"] == "no_access"
    sign_in(member, "rae")
    member.options.locator("#outcome", has_text="You are signed in, for the team emea.").wait_for()
    member.options.locator("#team", has_text="What your team may do: EMEA").wait_for()
    member.options.locator("#crms", has_text="CardDAV").wait_for()
    held = member.stored("access")
    assert held and "rae" not in held and not held.startswith("pk_")
    assert [row["name"] for row in member.tell("connectors", fresh=True)] == ["carddav"]


def test_who_is_in_no_group_stays_out(member):
    sign_in(member, "nobody")
    member.options.locator("#outcome.wrong").wait_for()
    assert not member.stored("access")
    assert member.options.get_by_role("button", name="Sign in with Example Sign-in").is_enabled()


def test_closing_the_window_changes_nothing(member):
    member.window("Sign in with Example Sign-in").close()
    member.options.locator("#outcome", has_text="The window was closed").wait_for()
    assert not member.stored("access")

"""The organisation's policy in a real Chromium: what it sets holds, what cannot be read stops everything."""

from __future__ import annotations

import contextlib

import pytest
from playwright.sync_api import expect

from tests.policies import CHROMIUM, give_folder, write_chromium_policy

from ..extension import ID, browser, chromium
from ..rep import Rep


@pytest.fixture
def managed(tmp_path, playwright, site, relay, address_book):
    """Starts a browser under a policy; a rep in it, and what changes the policy."""

    @contextlib.contextmanager
    def start(told):
        folder = tmp_path / "etc"
        write_chromium_policy(folder, ID, told)
        program = give_folder(chromium(), folder, CHROMIUM)
        with browser(playwright, site, program=program) as context:
            yield (
                Rep(context, site, relay, address_book),
                lambda told: write_chromium_policy(folder, ID, told),
            )

    return start


def shows(rep, words):
    rep.options.locator("#organisation", has_text=words).wait_for()


def policy(relay):
    told = {
        "relay": relay.address,
        "lockRelay": True,
        "connectors": ["carddav"],
        "ceilings": {"phones": "never", "person.TITLE": "fill"},
        "conversations": False,
        "notice": "Ask the help desk.",
    }
    return {"version": 1, "keys": list(told), **told}


def test_what_the_organisation_set_holds_and_follows_the_file(managed, relay, ines):
    with managed(policy(relay)) as (rep, write):
        shows(rep, f"Relay: {relay.address}, and no other.")
        for words in (
            "Ask the help desk.",
            "Phone: never written.",
            "Job title: only where",
            "are not logged",
        ):
            shows(rep, words)
        address = rep.options.locator("#address")
        assert address.input_value() == relay.address and address.get_attribute("readonly") is not None
        rep.options.locator("#logging", has_text="does not allow messages").wait_for()
        assert rep.tell("standing")["address"] == relay.address, "nobody typed it"
        refuses_what_is_not_allowed(rep)
        rep.connect().plan(ines)
        fields = relay.bodies["/v1/plan"]["policy"]["fields"]
        assert fields["person.TEL"] == "never" and fields["person.TITLE"] == "fill", fields
        write({"version": 1, "relay": relay.address, "language": "de"})
        shows(rep, "unless you choose another one")
        rep.options.reload()
        shows(rep, "solange Sie kein anderes wählen")
        expect(rep.options.locator("h1")).to_have_text("Passerelle-Einstellungen")
        expect(rep.options.locator("html")).to_have_attribute("lang", "de")


def refuses_what_is_not_allowed(rep):
    assert rep.tell("use_relay", address="http://127.0.0.1:9")["outcome"] == "locked"
    assert [row["name"] for row in rep.tell("connectors", fresh=True)] == ["carddav"]
    codes = {"connect": "managed_crm", "set_logging": "managed_conversations"}
    asked = {
        "connect": {"connector": "hubspot", "answers": {}},
        "set_logging": {"connector": "carddav", "on": True},
    }
    for verb, code in codes.items():
        assert rep.ask(verb, **asked[verb])["problem"]["code"] == code


@pytest.mark.parametrize(
    ("told", "key"),
    [
        ({"version": 1, "keys": ["relay", "ceilings"], "ceilings": "never"}, "ceilings"),
        ({"version": 1, "ceilings": {"phones": "always"}}, "ceilings"),
        ({"version": "1", "lockRelay": True}, "version"),
    ],
)
def test_what_cannot_be_read_stops_everything(managed, relay, ines, told, key):
    with managed({"relay": relay.address, **told}) as (rep, _):
        shows(rep, "policy cannot be read")
        shows(rep, f"({key})")
        rep.options.evaluate("(address) => chrome.storage.local.set({ relay: address })", relay.address)
        for verb, more in (
            ("connectors", {"fresh": True}),
            ("connect", {"connector": "carddav", "answers": rep.answers}),
        ):
            assert rep.ask(verb, **more)["problem"]["code"] == "managed_wrong", verb
        panel = rep.click_icon(rep.open(ines))
        panel.wait_view("problem")
        assert f"({key})" in panel.text()
        assert relay.seen == [], "nothing was asked"

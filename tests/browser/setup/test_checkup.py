"""Check my set-up: what it finds is true, and its text tells support everything but people."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests import ROOT

TEXT = """import { textOfFacts } from "./checkup/text.js";
const asked = JSON.parse(await new Response(process.stdin).text());
const screen = { browser: "Chrome 156", language: "en-GB" };
console.log(JSON.stringify(asked.map((facts) => textOfFacts(facts, screen))));"""
CANARY = "Ada Canary"
HOSTILE = [
    CANARY,
    f"ok\n{CANARY}",
    "<img src=x>",
    "x" * 5000,
    "https://linkedin.com/in/ada-canary",
    "ada@canary.example",
    "\u202ecanary",
    "",
    None,
    7,
    {"toString": CANARY},
    [CANARY],
]
FACTS = {
    "at": 1_795_000_000_000,
    "version": "0.1.0",
    "managed": {"state": "set", "fault": ""},
    "address": "https://relay.example",
    "relay": {"outcome": "ok", "version": "0.1.0", "ahead": -3, "ms": 12},
    "access": "key",
    "connections": [
        {"connector": "carddav", "included": True, "code": "", "reference": "", "ms": 40},
        {
            "connector": "hubspot",
            "included": False,
            "code": "unauthorised",
            "reference": "KYA2-6J1X",
            "ms": 9,
        },
    ],
    "storage": {"bytes": 4096, "writable": True},
    "queue": {"waiting": 1, "sending": 0, "blocked": 2, "failed": 0},
    "held": [
        {
            "connector": "hubspot",
            "state": "blocked",
            "code": "unauthorised",
            "reference": "KYA2-6J1X",
            "many": 2,
        },
        {"connector": "odoo", "state": "waiting", "code": "unavailable", "reference": "", "many": 1},
    ],
    "missing": ["alarms"],
    "outcomes": [
        {
            "at": 1_794_999_000_000,
            "connector": "carddav",
            "kind": "apply",
            "states": ["done", "failed"],
            "code": "stale",
        }
    ],
}
WHOLE = """Passerelle set-up check 2026-11-18T11:06Z
extension 0.1.0, Chrome 156, en-GB
policy set
relay https://relay.example ok, version 0.1.0, clock -3 s, 12 ms
access key
carddav alive, 40 ms
hubspot unauthorised KYA2-6J1X, left out, 9 ms
storage 4 KB, writable
queue waiting 1, sending 0, blocked 2, failed 0
2 blocked at hubspot: unauthorised KYA2-6J1X
1 waiting at odoo: unavailable
permissions missing alarms
2026-11-18T10:50Z apply carddav done+failed stale"""


def texts_of(*facts):
    done = subprocess.run(
        ["node", "--input-type=module", "-e", TEXT],
        cwd=ROOT / "extension",
        input=json.dumps(facts),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def plant(path, value):
    """The facts with one value in the place of another, which a relay or a CRM may have said."""
    facts = json.loads(json.dumps(FACTS))
    *way, last = path
    place = facts
    for part in way:
        place = place[part]
    place[last] = value
    return facts


def test_the_text_is_whole():
    assert texts_of(FACTS) == [WHOLE]


PLACES = [
    ("version",),
    ("managed", "fault"),
    ("relay", "version"),
    ("relay", "outcome"),
    ("relay", "ahead"),
    ("relay", "ms"),
    ("connections", 0, "connector"),
    ("connections", 1, "code"),
    ("connections", 1, "reference"),
    ("held", 0, "connector"),
    ("held", 0, "state"),
    ("held", 0, "code"),
    ("held", 0, "reference"),
    ("held", 0, "many"),
    ("missing", 0),
    ("outcomes", 0, "at"),
    ("outcomes", 0, "kind"),
    ("outcomes", 0, "connector"),
    ("outcomes", 0, "states", 0),
    ("outcomes", 0, "code"),
]


def test_a_hostile_answer_brings_no_name_and_no_line():
    planted = [(path, value) for path in PLACES for value in HOSTILE]
    texts = texts_of(*(plant(path, value) for path, value in planted))
    for told, text in zip(planted, texts, strict=True):
        assert "canary" not in text.lower() and "<" not in text and "\u202e" not in text, told
        assert len(text.splitlines()) == len(WHOLE.splitlines()) and len(text) < len(WHOLE) + 60, told


@pytest.fixture
def run(connected):
    """Presses the button; (what is said, the rows, the text that is copied)."""
    page = connected.options
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    def run():
        page.get_by_role("button", name="Check now").click()
        page.locator("#checkup_said").filter(has_text="All is well").or_(
            page.locator("#checkup_said").filter(has_text="To look at")
        ).wait_for()
        said = page.inner_text("#checkup_said")
        rows = page.locator("#checkup_found li").all_inner_texts()
        page.get_by_role("button", name="Copy for support").click()
        return said, rows, page.evaluate("() => navigator.clipboard.readText()")

    return run


def test_all_is_well_and_nobody_is_named(run, connected, ines):
    panel = connected.plan(ines)
    panel.press("Enter")
    panel.wait_view("report")
    panel.send("Page.close")
    said, rows, text = run()
    assert said == "All is well." and len(rows) == 6
    assert "carddav alive" in text and f"relay {connected.relay.address} ok" in text
    assert " apply carddav done" in text.splitlines()[-1]
    for canary in ("Ines", connected.answers["username"] + " ", "linkedin", connected.answers["password"]):
        assert canary.lower() not in text.lower(), canary


def test_what_is_wrong_is_told_with_its_reference(run, connected):
    connected.relay.fail("/v1/whoami", "unauthorised")
    said, rows, text = run()
    assert said == "To look at: 1."
    assert any("CardDAV" in row or "carddav" in row for row in rows if "works" not in row)
    assert (
        "carddav unauthorised " in text and "?" not in text.split("carddav unauthorised ")[1].split("\n")[0]
    )


def test_a_relay_that_is_away(run, connected):
    connected.relay.stop()
    said, _, text = run()
    assert said == "To look at: 2." and f"relay {connected.relay.address} unreachable" in text
    assert "carddav unreachable" in text


PLANT = """(planted) => {
  const send = chrome.runtime.sendMessage;
  chrome.runtime.sendMessage = async (message) => {
    const answer = await send.call(chrome.runtime, message);
    if (message.verb !== "check_setup") return answer;
    return { value: { ...answer.value, ...planted, relay: { ...answer.value.relay, ...planted.relay } } };
  };
}"""
WRONG = {
    "not allowed": ({"relay": {"outcome": "not_allowed"}}, "Ask your admin to allow chrome-extension://"),
    "version": ({"relay": {"outcome": "wrong_version", "version": "9.9.9"}}, "(9.9.9)"),
    "not a relay": ({"relay": {"outcome": "not_relay"}}, "Check the address."),
    "clock ahead": ({"relay": {"ahead": 600}}, "600 seconds. Set the clock."),
    "clock behind": ({"relay": {"ahead": -600}}, "600 seconds. Set the clock."),
    "storage": ({"storage": {"bytes": 9, "writable": False}}, "Free some space on the disk"),
    "permission": ({"missing": ["alarms"]}, "does not give: alarms. Remove the extension and install it"),
}


def test_each_fault_says_what_to_mend(run, connected):
    """A fault after the other in what the worker answers."""
    page = connected.options
    for name, (planted, told) in WRONG.items():
        page.reload()
        page.evaluate(PLANT, planted)
        said, rows, _ = run()
        assert said == "To look at: 1." and any(told in row for row in rows), (name, said, rows)

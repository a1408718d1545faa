"""The organisation's policy is read whole or not at all, and its ceilings only lower what the rep allows."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests import ROOT
from tests.admin.desk import Desk

PARSE = """import { parseManaged } from "./managed/managed.js";
const asked = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(asked.map(([raw]) => parseManaged(raw))));"""
LIMIT = """import { limitPolicy } from "./managed/ceilings.js";
const [policy, card, rules] = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(limitPolicy(policy, card, rules)));"""
SCHEMA = json.loads((ROOT / "extension/managed/schema.json").read_text(encoding="utf-8"))
TYPES = {"integer": int, "array": list, "string": str, "boolean": bool, "object": dict}
WHOLE = {
    "version": 1,
    "relay": "https://relay.example",
    "lockRelay": True,
    "connectors": ["hubspot", "odoo"],
    "ceilings": {"phones": "never", "hubspot.person.jobtitle": "fill"},
    "conversations": False,
    "language": "de",
    "notice": "Ask the help desk.",
}
WRONG = {
    "version": [None, 0, 2, "1", True, 1.5],
    "relay": [
        "",
        1,
        None,
        "http://relay.example",
        "https://a@relay.example",
        "https://relay.example/x",
        "javascript:1",
    ],
    "lockRelay": ["yes", 1, None],
    "connectors": ["hubspot", [1], ["a b"], {"hubspot": True}, [""], ["x" * 61], [["hubspot"]]],
    "ceilings": [
        "never",
        ["phones"],
        {"phones": "always"},
        {"phones": None},
        {"phones": ["never"]},
        {"x" * 201: "never"},
    ],
    "conversations": ["false", 0, None],
    "language": ["xx", "EN", 1, "../en", "__proto__"],
    "notice": [1, None, "x" * 501],
    "keys": ["relay", [1], None],
}


def run(script, asked):
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script],
        cwd=ROOT / "extension",
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def parse(*raws):
    return run(PARSE, [[raw] for raw in raws])


def test_no_policy_leaves_everything_free():
    for said in parse({}, None):
        assert said["state"] == "none" and said["rules"]["conversations"] and not said["rules"]["relay"]


def test_a_whole_policy_is_read():
    for said in parse(WHOLE, {**WHOLE, "keys": [*WHOLE]}):
        assert said == {
            "state": "set",
            "fault": "",
            "rules": {k: v for k, v in WHOLE.items() if k != "version"},
        }


def test_what_is_left_out_is_free():
    (said,) = parse({"version": 1, "relay": "https://relay.example/"})
    assert said["rules"]["relay"] == "https://relay.example" and not said["rules"]["lockRelay"]


@pytest.mark.parametrize("key", WRONG)
def test_a_key_that_cannot_be_read_is_named_and_nothing_of_the_policy_holds(key):
    for value, said in zip(WRONG[key], parse(*({**WHOLE, key: value} for value in WRONG[key])), strict=True):
        assert (said["state"], said["fault"]) == ("wrong", key), value
        assert said["rules"]["relay"] == "" and not said["rules"]["lockRelay"]


@pytest.mark.parametrize("raw", ["never", [WHOLE], 1, True])
def test_what_is_no_policy_at_all_is_refused(raw):
    assert parse(raw)[0]["fault"] == "version"


@pytest.mark.parametrize("key", ["unknown", "Relay", "constructor", "toString", "contactDetails"])
def test_an_unknown_key_is_refused(key):
    assert parse({**WHOLE, key: True})[0] == {**parse({})[0], "state": "wrong", "fault": key}


@pytest.mark.parametrize("key", [key for key in WHOLE if key != "version"])
def test_a_key_that_the_browser_left_out_is_missed(key):
    """As Chromium does with a wrong type."""
    left = {name: value for name, value in WHOLE.items() if name != key}
    assert parse({**left, "keys": [*WHOLE]})[0]["fault"] == key


def test_a_lock_needs_what_it_locks():
    assert parse({"version": 1, "lockRelay": True})[0]["fault"] == "relay"


def test_the_schema_knows_the_same_keys_and_lets_our_own_check_see_them():
    """A narrower schema would have Chromium drop a key in silence that our check names."""
    assert SCHEMA["properties"].keys() == WHOLE.keys() | {"keys"} and "additionalProperties" not in SCHEMA
    for key, value in WHOLE.items():
        assert isinstance(value, TYPES[SCHEMA["properties"][key]["type"]]), key
    assert "enum" not in json.dumps(SCHEMA)


def test_the_policy_files_of_the_admin_page_are_ones_that_the_extension_reads(tmp_path):
    desk = Desk(
        extension_origins=("chrome-extension://" + "a" * 32,),
        public_url="https://relay.example",
        mapping_dir=tmp_path,
    )
    chrome, edge = (json.loads(desk.page(f"/admin/policy/{name}.json")[1]) for name in ("chrome", "edge"))
    firefox = json.loads(desk.page("/admin/policy/firefox.json")[1])["policies"]
    told = [
        *chrome["3rdparty"]["extensions"].values(),
        *edge["3rdparty"]["extensions"].values(),
        *firefox["3rdparty"]["Extensions"].values(),
    ]
    assert len(told) == 3
    for said in parse(*told):
        assert (
            said["state"] == "set"
            and said["rules"]["relay"] == "https://relay.example"
            and said["rules"]["lockRelay"]
        )
    assert all(set(row) - {"version", "keys"} == set(row["keys"]) for row in told)


def test_ceilings_only_lower():
    fields = [
        {"name": "phone", "from": "phones"},
        {"name": "mail", "from": "emails"},
        {"name": "title", "from": "title"},
    ]
    card = {"name": "crm", "entities": {"person": {"fields": fields}, "company": None}}
    rules = {
        "ceilings": {
            "phones": "never",
            "person.mail": "append",
            "crm.person.title": "fill",
            "other.person.title": "never",
        }
    }
    policy = {"default": "replace", "fields": {"person.mail": "never", "title": "append"}, "shared": []}
    limited = run(LIMIT, [policy, card, rules])["fields"]
    assert limited == {
        "title": "append",
        "person.phone": "never",
        "person.mail": "never",
        "person.title": "fill",
    }
    assert run(LIMIT, [policy, card, {"ceilings": {}}]) == policy

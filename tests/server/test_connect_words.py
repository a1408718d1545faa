"""What connecting says when it fails: a code of its own for each cause, with words in every language."""

import json

import pytest

from connectors.transport.egress import origin_of
from tests import ROOT
from tests.fakes.carddav import serve_book
from tests.fakes.carddav_odd import Odd

from .relays import client

LOCALES = sorted((ROOT / "extension/_locales").glob("*/messages.json"))
WORK = {"name": "Work", "writable": True}
EVERYBODY = {"name": "Everybody", "writable": False}
CASES = {
    "no CardDAV server": (Odd(root=404, well_known="/none"), {}, "no_server", []),
    "a web page": (Odd(root=200, well_known="/none"), {}, "no_server", []),
    "no book of this name": (
        Odd(homes=2),
        {"addressbook": "Family"},
        "no_such_book",
        [EVERYBODY, WORK],
    ),
    "a book that is read alone": (
        Odd(homes=2),
        {"addressbook": "everybody"},
        "only_read",
        [EVERYBODY, WORK],
    ),
    "read-only books alone": (Odd(read_only=True), {}, "only_read", [{**WORK, "writable": False}]),
    "another host": (
        Odd(sends_to="https://dav.other.example/"),
        {},
        "elsewhere",
        [{"name": "dav.other.example", "writable": True}],
    ),
    "another Digest": (Odd(digest="SHA-999"), {}, "other_sign_in", []),
    "Digest and a wrong password": (Odd(digest="MD5"), {"password": "wrong"}, "unauthorised", []),
}


@pytest.mark.parametrize("case", CASES)
def test_each_cause_has_its_own_code_and_names_what_is_there(case):
    odd, answers, code, named = CASES[case]
    stub, _ = serve_book(odd)
    with stub:
        relay = client(allow_origins=(origin_of(stub.url),))
        given = {"base_url": stub.url, "username": "rep", "password": "secret", **answers}
        said = relay.post("/v1/connect/carddav", json={"answers": given})
    assert (said.json["code"], said.json.get("named", [])) == (code, named)
    assert "secret" not in said.text and said.json["action"] in ("none", "reconnect")


@pytest.mark.parametrize("path", LOCALES, ids=lambda path: path.parent.name)
def test_each_code_has_words_of_its_own_in_every_language(path):
    words, english = (
        json.loads(file.read_text(encoding="utf-8")) for file in (path, path.parents[1] / "en/messages.json")
    )
    codes = {code for _, _, code, _ in CASES.values()} | {"untrusted", "unencrypted", "wrong_address"}
    said = {code: words[f"problem_{code}"]["message"] for code in codes}
    assert len(set(said.values())) == len(codes)
    if path.parent.name != "en":
        assert not [code for code in codes if said[code] == english[f"problem_{code}"]["message"]]
    for code in ("no_such_book", "only_read", "elsewhere"):
        assert said[code].endswith(":"), "names follow"

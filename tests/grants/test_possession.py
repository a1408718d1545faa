"""A sealed grant is its holder's alone: every other key, request, time and order of them is refused."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc.jwk import ECKey

from server.grants import nonces
from server.grants.nonces import Nonces
from server.grants.possession import BrokenProof, Signed, read_possession
from server.wiring import NAME
from tests.server.relays import client, unbind_grant

from .holder import Holder, digest

OWNERS, BODY = "/v1/owners", json.dumps({}).encode()
BENT = {
    "another method": {"claims": {"htm": "GET"}},
    "another path": {"claims": {"htu": "/v1/plan"}},
    "another body": {"claims": {"bh": digest(b"[]")}},
    "no body": {"claims": {"bh": None}},
    "another grant": {"claims": {"ath": digest(b"other")}},
    "no grant": {"claims": {"ath": None}},
    "no id": {"claims": {"jti": None}},
    "a short id": {"claims": {"jti": "x"}},
    "an id that is no text": {"claims": {"jti": 7}},
    "an id of half letters": {"claims": {"jti": "\ud83d" * 16}},
    "a nonce of half letters": {"claims": {"nonce": "\ud83d" * 16}},
    "a nonce that is no text": {"claims": {"nonce": 7}},
    "a nonce that is false": {"claims": {"nonce": False}},
    "an id with blanks": {"claims": {"jti": "a b" * 8}},
    "another kind": {"header": {"typ": "JWT"}},
    "a header that we do not know": {"header": {"kid": "x"}},
    "another's key in the header": {"key": ECKey.generate_key("P-256")},
}


def test_a_holder_works_through_a_day(holder):
    grant = holder.connect()
    assert holder.ask(OWNERS, {}, grant).status_code == 200
    fresh = holder.ask("/v1/refresh", {}, grant).json["grant"]
    assert fresh != grant and holder.ask(OWNERS, {}, fresh).status_code == 200
    assert holder.ask("/v1/revoke", {}, fresh).json == {"told": False}


def test_a_stolen_grant_is_useless(holder, relay):
    grant, thief = holder.connect(), Holder(relay)
    for path in (OWNERS, "/v1/refresh", "/v1/revoke", "/v1/preparations"):
        assert thief.ask(path, {}, grant).json["code"] == "broken_proof"
        assert thief.post(path, {}, grant, proof="").json["code"] == "no_proof"
    again = thief.ask("/v1/connect/memory", {"answers": {}}, grant)
    assert again.json["code"] == "broken_proof"


@pytest.mark.parametrize("name", BENT)
def test_a_proof_is_of_this_request(holder, name):
    grant = holder.connect()
    answer = holder.post(OWNERS, {}, grant, **BENT[name])
    assert (answer.status_code, answer.json["code"]) == (401, "broken_proof")
    assert holder.post(OWNERS, {}, grant).status_code == 200, "the control: the same, not bent"


def test_a_whole_request_that_was_seen_cannot_be_sent_again(holder):
    grant = holder.connect()
    proof = holder.sign(OWNERS, BODY, grant)
    assert holder.post(OWNERS, {}, grant, proof=proof).status_code == 200
    assert holder.post(OWNERS, {}, grant, proof=proof).json["code"] == "broken_proof"
    other = holder.post("/v1/preparations", {}, grant, proof=holder.sign(OWNERS, BODY, grant))
    assert other.json["code"] == "broken_proof"


def test_a_nonce_is_asked_for_and_ends(holder, relay, monkeypatch):
    assert holder.post("/v1/connect/memory", {"answers": {}}).json["code"] == "use_nonce"
    grant = holder.connect()
    kept = holder.nonce
    late = relay.application.extensions[NAME].nonces
    monkeypatch.setattr(late, "_now", lambda: time.time() + nonces.MINUTES * 60)
    answer = holder.post(OWNERS, {}, grant, claims={"nonce": kept})
    assert answer.json["code"] == "use_nonce" and holder.nonce != kept
    assert holder.post(OWNERS, {}, grant).status_code == 200


def test_no_clock_of_a_client_is_asked(holder):
    grant = holder.connect()
    for clock in (0, 1, 10**12, -5, "x", None):
        assert holder.post(OWNERS, {}, grant, claims={"iat": clock}).status_code == 200


def test_a_nonce_is_good_for_two_whole_minutes_at_any_second():
    now = [0.0]
    here = Nonces([b"a" * 32], lambda: now[0])
    for second in range(0, 60, 7):
        now[0] = 6_000.0 + second
        made = here.make_nonce()
        now[0] += 120
        assert here.is_fresh(made)
        now[0] += 60
        assert not here.is_fresh(made)
    assert not here.is_fresh("") and not here.is_fresh("\u00e9")


def test_one_of_before_is_connected_again(holder, relay):
    """A grant without a holder could be bound by whoever has a copy: it is only good to be made anew."""
    old = unbind_grant(relay.application, holder.connect())
    assert holder.post(OWNERS, {}, old).json["code"] == "no_proof"
    assert holder.post("/v1/refresh", {}, old).json["code"] == "no_proof"
    assert holder.post("/v1/connect/memory", {"answers": {}}, old).status_code == 200
    assert holder.post("/v1/connect/memory", {"answers": {}}, proof="").json["code"] == "no_proof"


@pytest.mark.usefixtures("memory")
def test_on_ones_own_computer_a_client_may_do_without():
    """curl and the self-check of `make run` have no key; a grant that has a holder is still its own."""
    near = client()
    bare, holder = Holder(near), Holder(near)
    made = bare.post("/v1/connect/memory", {"answers": {}}, proof="").json["grant"]
    assert bare.post(OWNERS, {}, made, proof="").status_code == 200
    assert bare.post(OWNERS, {}, holder.connect(), proof="").json["code"] == "no_proof"


def test_a_grant_ends_however_much_it_is_used(holder, relay, monkeypatch):
    grant, begin = holder.connect(), time.time()
    life = relay.application.extensions[NAME].settings.grant_life
    for part in range(1, 5):
        monkeypatch.setattr("time.time", lambda part=part: begin + life * part / 5)
        monkeypatch.setattr(relay.application.extensions[NAME].sealer, "_now", time.time)
        monkeypatch.setattr(relay.application.extensions[NAME].nonces, "_now", time.time)
        told = holder.ask("/v1/refresh", {}, grant).json
        grant = told["grant"]
        assert told["sealed_until"] <= begin + life
    monkeypatch.setattr("time.time", lambda: begin + life + 2)
    monkeypatch.setattr(relay.application.extensions[NAME].sealer, "_now", time.time)
    monkeypatch.setattr(relay.application.extensions[NAME].nonces, "_now", time.time)
    assert holder.ask(OWNERS, {}, grant).json["code"] == "grant_expired"


@given(st.text(max_size=200) | st.from_regex(r"[\w-]{1,60}\.[\w-]{1,60}\.[\w-]{86}", fullmatch=True))
def test_no_text_is_more_than_refused(text):
    with pytest.raises(BrokenProof):
        read_possession(text, Signed("POST", OWNERS, BODY, ""))


def test_every_letter_of_a_proof_counts(holder):
    proof = holder.sign(OWNERS, BODY)
    about = Signed("POST", OWNERS, BODY, "")
    assert read_possession(proof, about).holder == holder.key.thumbprint()
    for at in range(len(proof)):
        for other in ("A", "B"):
            if proof[at] != other:
                with pytest.raises(BrokenProof):
                    read_possession(proof[:at] + other + proof[at + 1 :], about)

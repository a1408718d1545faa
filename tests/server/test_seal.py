"""A seal opens for its own kind, its own keys and its own time, and for nothing else."""

import base64
import itertools
import os
import random
import re
from contextlib import suppress

import pytest
from joserfc import jwe
from joserfc.jwk import OctKey
from pydantic import SecretStr

from connectors.base import Grant, Model
from server.seal import BrokenSeal, ExpiredSeal, OversizedSeal, Sealer, derive_key
from server.stages.change import Plan
from server.stages.report import Report
from tests import ROOT

GRANT = Grant(
    connector="carddav", base_url="https://dav.example", secrets={"password": SecretStr("open-sesame")}
)


def key(kid):
    return f"{kid}:{base64.urlsafe_b64encode(os.urandom(32)).decode()}"


KEYS = (key("new"), key("old"))


@pytest.fixture
def sealer():
    return Sealer(KEYS)


def test_it_comes_back_untouched(sealer):
    sealed = sealer.seal(GRANT)
    assert sealer.open(Grant, sealed, max_age=60) == GRANT
    assert "open-sesame" not in sealed and sealer.seal(GRANT) != sealed


def test_every_key_opens_and_the_first_seals():
    sealed = Sealer(KEYS[1:]).seal(GRANT)
    assert Sealer(KEYS).open(Grant, sealed, max_age=60) == GRANT
    with pytest.raises(BrokenSeal):
        Sealer(KEYS[1:]).open(Grant, Sealer(KEYS).seal(GRANT), max_age=60)


@pytest.mark.parametrize("kind", [Plan, Report])
def test_a_grant_is_nothing_else(sealer, kind):
    with pytest.raises(BrokenSeal):
        sealer.open(kind, sealer.seal(GRANT), max_age=60)


def test_it_ages():
    clock = [1_000_000.0]
    sealer = Sealer(KEYS, now=lambda: clock[0])
    sealed = sealer.seal(GRANT)
    clock[0] += 60
    assert sealer.open(Grant, sealed, max_age=60)
    clock[0] += 1
    with pytest.raises(ExpiredSeal):
        sealer.open(Grant, sealed, max_age=60)
    clock[0] -= 200
    with pytest.raises(ExpiredSeal):
        sealer.open(Grant, sealed, max_age=600)


MUTANTS = 20_000


def test_every_character_changed_and_20_000_mutants_are_refused(sealer):
    sealed = sealer.seal(GRANT)
    assert sealer.open(Grant, sealed, max_age=60) == GRANT
    for place in range(len(sealed)):
        other = "A" if sealed[place] != "A" else "B"
        with pytest.raises(BrokenSeal):
            sealer.open(Grant, sealed[:place] + other + sealed[place + 1 :], max_age=60)
    dice = random.Random(11)
    for _ in range(MUTANTS):
        mutant = mutate(sealed, dice)
        if mutant != sealed:
            with pytest.raises(BrokenSeal):
                sealer.open(Grant, mutant, max_age=60)


def mutate(text, dice):
    """A letter more, less, other or twice, two turned round, a part left out or repeated, once to three
    times."""
    for _ in range(dice.randint(1, 3)):
        at, to = sorted(dice.randrange(len(text) + 1) for _ in range(2))
        letter = dice.choice("ABab01-_.=+/ \n\0é")
        text = dice.choice(
            [
                text[:at] + letter + text[at:],
                text[:at] + text[at + 1 :],
                text[:at] + letter + text[at + 1 :],
                text[:at] + text[at:to] * 2 + text[to:],
                text[:at] + text[to:],
                text[:at] + text[at:to][::-1] + text[to:],
                text[:at] + text[at:to].swapcase() + text[to:],
            ]
        )
    return text


SEALED = (
    *("Grant", "Plan", "Capsule", "Report", "Renewed", "OAuthState", "Pass", "Flow", "Session", "Begun"),
    *("EnrichJob", "ToldObjection", "ProviderKey", "Connecting"),
)
"""Every kind of value that is sealed."""


def test_no_seal_of_one_kind_opens_as_another(sealer):
    """Of one shape, so that no model refuses what the key should."""
    kinds = [type(name, (Model,), {}) for name in SEALED]
    sealed = [sealer.seal(kind()) for kind in kinds]
    pairs = [(kind, text) for kind in kinds for text in sealed]
    opened = 0
    for kind, text in pairs:
        with suppress(BrokenSeal):
            opened += bool(sealer.open(kind, text, max_age=60))
    assert opened == len(kinds) and len(pairs) - opened >= 100


def test_every_kind_that_is_opened_is_in_the_list_and_means_one_class():
    """The key goes by the name of the class: two classes of one name would open each other's."""
    asked = re.compile(r"\.open\(\s*([A-Z]\w+), |read_sealed_cookie\(\s*\w+, ([A-Z]\w+)")
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "server").rglob("*.py")]
    found = {one or other for text in texts for one, other in asked.findall(text)}
    assert found == set(SEALED)
    classes = [name for text in texts for name in re.findall(r"^class (\w+)", text, re.MULTILINE)]
    assert [name for name in SEALED if classes.count(name) > 1] == []


def hostile(sealed):
    head, _, nonce, text, tag = sealed.split(".")
    heads = [
        '{"alg":"none"}',
        '{"alg":"dir","enc":"A256GCM","kid":"new","zip":"DEF"}',
        "[]",
        "null",
        '{"kid":[]}',
    ]
    yield from (
        "",
        ".",
        "....",
        "x" * 1_000_000,
        "é.ü",
        f"{head}..{nonce}.{text}.{tag[:4]}",
        f"{head}...{text}.{tag}",
    )
    yield from (f"{base64.urlsafe_b64encode(one.encode()).decode()}..{nonce}.{text}.{tag}" for one in heads)
    other = OctKey.import_key(os.urandom(32))
    yield jwe.encrypt_compact({"alg": "dir", "enc": "A256GCM", "kid": "new"}, b"{}", other)
    maker = random.Random(7)
    for _ in range(500):
        yield "".join(maker.choice("AZaz09-_.") for _ in range(maker.randrange(200)))


def test_garbage_is_a_broken_seal_and_nothing_else(sealer):
    for text in hostile(sealer.seal(GRANT)):
        with pytest.raises(BrokenSeal):
            sealer.open(Grant, text, max_age=60)


def test_an_oversized_value_is_refused(sealer):
    with pytest.raises(OversizedSeal):
        sealer.seal(GRANT.model_copy(update={"account": "x" * 200_000}))


@pytest.mark.parametrize("text", ["", "zeta", "zeta:", "zeta:c2hvcnQ=", ":" + "A" * 43, "zeta:%%%"])
def test_a_wrong_key_is_told_without_its_text(text):
    with pytest.raises(ValueError, match="kid:base64url of 32 bytes") as told:
        Sealer([text])
    assert not text or text not in str(told.value)


def test_fingerprints_depend_on_every_part(sealer):
    # what joins them may stand in a part: an account's or a record's id is the CRM's own text
    parts = ["a", "b", "ab", "", "\x1f", "a\x1f", "\x1fa", "a\x1fb"]
    many = [*itertools.product(parts, repeat=2), *itertools.product(parts, repeat=3)]
    assert len({sealer.fingerprint(*each) for each in many}) == len(many)


def test_another_implementation_opens_what_we_seal():
    """RFC 7516 by joserfc, which made our seals before: what it sealed is opened, and the other way round."""
    text = key("k")
    sealer = Sealer([text])
    master = base64.urlsafe_b64decode(text.partition(":")[2])
    theirs = OctKey.import_key(derive_key(master, "Grant"))
    registry = jwe.JWERegistry(algorithms=["dir", "A256GCM"])
    told = jwe.decrypt_compact(sealer.seal(GRANT), theirs, registry=registry)
    assert told.headers() == {"alg": "dir", "enc": "A256GCM", "kid": "k"} and b"open-sesame" in told.plaintext
    again = jwe.encrypt_compact(told.headers(), told.plaintext, theirs, registry=registry)
    assert sealer.open(Grant, again, max_age=60) == GRANT

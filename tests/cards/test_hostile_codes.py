"""A code is written by whoever printed it, and nobody reads it before the machine: it leads nobody astray."""

from __future__ import annotations

import random
import re
import unicodedata
from urllib.parse import urlsplit

import pytest

CYRILLIC_O, FILLER, BIDI, BRAILLE, JOINER = "\u043e", "\u3164", "\u202e", "\u2800", "\u034f"
MOST = 8
PIECES = (
    "javascript:alert(1)",
    "data:text/html;base64,PGI+",
    "https://good.example:80@evil.example/",
    "https://good.example\\@evil.example",
    "https://linkedin.com.evil.example/in/ada",
    "https://www.linkedin.com@evil.example/in/ada",
    f"https://g{CYRILLIC_O}{CYRILLIC_O}d.example",
    "HTTPS://GOOD.EXAMPLE/a b",
    "//evil.example",
    f"ada@h{CYRILLIC_O}lm.example",
    "ada@holm.example?bcc=eve@evil.example",
    "ada@holm.example,eve@evil.example",
    f"ada{FILLER}@holm.example",
    f"Ada {BIDI}mloH",
    f"{BRAILLE}{FILLER}{JOINER}",
    f"Ad\u0430 Holm{JOINER}",
    "tel:+46701740605;phone-context=evil.example",
    "+46 70 174 06 05",
    "=cmd|' /C calc'!A0",
    "+46" + "0" * 300,
    "\\" * 40,
    ";" * 60,
    "=" * 50 + "ZZ",
    "<img src=x onerror=alert(1)>",
    "A" * 900,
    "",
)
NAMES = ("FN", "N", "ORG", "TITLE", "EMAIL", "TEL", "URL", "ADR", "NOTE", "PHOTO;ENCODING=b", "item1.URL")
HEADS = ("", ";TYPE=work", ";CHARSET=none;ENCODING=QUOTED-PRINTABLE", ';TYPE="a:b;c', ";VALUE=uri")


@pytest.fixture
def person_of(chromium):
    chromium.bring("payload", "/card/code/payload.js")
    return lambda text: chromium.run("(text) => payload.personOfCode(text)", text)


def write_vcard(chance: random.Random) -> str:
    lines = [f"{chance.choice(NAMES)}{chance.choice(HEADS)}:{chance.choice(PIECES)}" for _ in range(12)]
    ends = chance.choice(("\r\n", "\n", "\r", "\r\n "))
    return ends.join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD"])


def write_mecard(chance: random.Random) -> str:
    return "MECARD:" + "".join(f"{chance.choice(NAMES)}:{chance.choice(PIECES)};" for _ in range(12)) + ";"


def test_whatever_stands_in_a_code(person_of):
    chance = random.Random(17)
    for turn in range(400):
        text = (write_vcard, write_mecard)[turn % 2](chance)
        for field in person_of(text):
            assert_harmless(field, text)


def assert_harmless(field, text):
    value = field["value"]
    unseen = [sign for sign in value if unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs")]
    assert not unseen and not set(value) & {FILLER, BRAILLE, JOINER} and len(value) <= 300, (value, text)
    if field["name"] in ("email", "website", "linkedin_url"):
        assert not re.match(r"(?i)javascript|data:|//", value), text
        # of letters that look like others nothing is filled in
        assert value.isascii() or not field["sure"], (value, text)
    if field["name"] == "email":
        assert re.fullmatch(r"[^@\s,;?]+@[^@\s,;?]+", value), (value, text)
    if field["name"] == "website":
        address = urlsplit(value if "://" in value else f"https://{value}")
        told = re.sub(r"(?i)^(?:https?://)?", "", value)
        # the host that stands there is the one that a browser asks
        assert address.username is None and told.lower().startswith(address.hostname or "-"), (value, text)
    if field["name"] == "linkedin_url":
        assert value.startswith("https://www.linkedin.com/in/"), text


@pytest.mark.parametrize("many", [1_000, 300])
def test_a_thousand_fields_fill_no_screen(person_of, many):
    numbers = "".join(f"TEL:555{at:04};" for at in range(many))[:3000]
    for text in (
        f"MECARD:N:Holm,Ada;{numbers};",
        "BEGIN:VCARD\r\nFN:Ada Holm\r\n" + numbers.replace(";", "\r\n"),
    ):
        found = [field["name"] for field in person_of(text)]
        assert found == ["full_name"] + ["phone"] * MOST


def test_a_name_of_two_alphabets_is_offered(person_of):
    (name,) = person_of("MECARD:N:Holm,Ad\u0430;;")
    assert (name["value"], name["sure"]) == ("Ad\u0430 Holm", False)
    (name,) = person_of("MECARD:N:\u0425\u043e\u043b\u043c,\u0410\u0434\u0430;;")
    assert name["sure"], "a name of one alphabet is a name"

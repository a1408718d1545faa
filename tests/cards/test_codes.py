"""What a QR code says, whoever wrote it: known forms are read, hostile ones give nothing."""

from __future__ import annotations

import pytest

CARD = "BEGIN:VCARD\r\nVERSION:{}\r\n{}\r\nEND:VCARD\r\n"
NAMED = "N:Holm;Ada\r\nFN:Ada Holm\r\n"
GOOD = {
    "2.1 with types as bare words": (
        CARD.format("2.1", NAMED + "TEL;WORK;FAX:+46 8 1234567\r\nTEL;CELL:+46 70 1740605"),
        ["full_name Ada Holm", "phone/fax +46 8 1234567", "phone/mobile +46 70 1740605"],
    ),
    "2.1 quoted-printable that goes on": (
        CARD.format("2.1", "N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:H=C3=B6lm;=\r\n=C3=85da"),
        ["full_name Åda Hölm"],
    ),
    "2.1 in Latin-1": (
        CARD.format("2.1", "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:H=F6lm"),
        ["full_name Hölm"],
    ),
    "3.0 folded, with groups and escapes": (
        CARD.format("3.0", NAMED + "ORG:Holm\\, Sons\r\n  \\; Co;Unit\r\nitem1.EMAIL:ada@holm.example"),
        ["full_name Ada Holm", "company Holm, Sons ; Co", "email ada@holm.example"],
    ),
    "4.0 with addresses as values": (
        CARD.format("4.0", NAMED + 'TEL;VALUE=uri;TYPE="voice,cell":tel:+49-171-3920-01'),
        ["full_name Ada Holm", "phone/mobile +49-171-3920-01"],
    ),
    "an address and a profile": (
        CARD.format("3.0", NAMED + "ADR:;;1 Quay;Bergen;;5003;Norway\r\nURL:https://se.linkedin.com/in/Ada"),
        [
            "full_name Ada Holm",
            "address 1 Quay, 5003 Bergen, Norway",
            "linkedin_url https://www.linkedin.com/in/ada",
        ],
    ),
    "MeCard with escapes": (
        "MECARD:N:Holm\\;x,Ada;TEL:0701740605;URL:https\\://holm.example;NOTE:a\\:b;;",
        ["full_name Ada Holm;x", "phone/work 0701740605", "website https://holm.example"],
    ),
    "LinkedIn's own code": (
        "https://www.linkedin.com/in/ada-holm?x=1",
        ["linkedin_url https://www.linkedin.com/in/ada-holm"],
    ),
}
NOTHING = {
    "a megabyte": "BEGIN:VCARD\r\n" + "FN:" + "A" * 1_000_000,
    "an event": "BEGIN:VEVENT\r\nSUMMARY:Ada Holm\r\nEND:VEVENT",
    "a short address": "https://sho.example/x1",
    "a wireless network": "WIFI:T:WPA;S:net;P:secret;;",
    "a script": "javascript:alert(1)",
    "a company's page": "https://www.linkedin.com/company/holm",
    "nothing": "",
}


@pytest.fixture
def person_of(chromium):
    chromium.bring("payload", "/card/code/payload.js")
    return lambda text: chromium.run("(text) => payload.personOfCode(text)", text)


def spell(field):
    kind = f"/{field['kind']}" if "kind" in field else ""
    return f"{field['name']}{kind} {field['value']}"


@pytest.mark.parametrize("why", GOOD)
def test_what_is_read(person_of, why):
    text, wanted = GOOD[why]
    found = person_of(text)
    assert [spell(field) for field in found] == wanted
    assert {(field["sure"], field["source"]) for field in found} == {(True, "qr")}


@pytest.mark.parametrize("why", NOTHING)
def test_what_says_nothing(person_of, why):
    assert person_of(NOTHING[why]) == []


def test_hostile_values_are_left_out(person_of):
    text = CARD.format(
        "3.0",
        "FN:Ada\u202egnp.exe\u0000 Holm\r\nEMAIL:javascript:alert(1)@x\r\nEMAIL:a b@c.example\r\n"
        "URL:javascript:alert(1)\r\nURL:data:text/html,x\r\nTEL:=cmd|' /C calc'!A0\r\nTEL:+46 70 1740605\r\n"
        "PHOTO;ENCODING=b:AAAA\r\nTITLE:" + "T" * 2000,
    )
    found = {field["name"]: field["value"] for field in person_of(text)}
    assert found == {"full_name": "Ada gnp.exe Holm", "title": "T" * 300, "phone": "+46 70 1740605"}


def test_only_so_many_lines_are_read(person_of):
    many = "".join(f"EMAIL:a{at}@x.example\r\n" for at in range(200))
    assert len(person_of(CARD.format("3.0", NAMED + many))) <= 40

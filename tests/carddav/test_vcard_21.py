"""vCard 2.1 as old phones write it: read right, and written so that another reader understands it."""

import quopri

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as some

from connectors.carddav.card.fields import read_field
from connectors.carddav.card.lines import Card, clean_text, escape_text, unescape_text
from connectors.carddav.card.vcard import write_field

HEAD, END = "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Brun;Zoe\r\nFN:Zoe Brun\r\n", "TITLE:Chief\r\nEND:VCARD\r\n"
QP = "ENCODING=QUOTED-PRINTABLE"
LINES = {
    "an agent": "AGENT:\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nN:Bob\r\nTITLE:Butler\r\nEND:VCARD\r\n",
    "a photo": "PHOTO;JPEG;ENCODING=BASE64:\r\n /9j/4AAQ\r\n SkZJRg==\r\n\r\n",
    "a photo that is not folded": "PHOTO;JPEG;ENCODING=BASE64:\r\n/9j/4AAQTITLE\r\nSkZJRg==\r\n\r\n",
    "soft breaks": f"NOTE;{QP}:one=0D=0A=\r\nTITLE:two=\r\n=3D\r\n",
}
VALUES = [
    (f"FN;CHARSET=UTF-8;{QP}:Zo=\r\n=C3=A9", "FN", "Zoé"),
    (f"FN;{QP};CHARSET=ISO-8859-1:Zo=E9", "FN", "Zoé"),
    (f"FN;{QP};CHARSET=punycode:Zo=C3=A9", "FN", "Zoé"),
    ("FN;QUOTED-PRINTABLE:Zo=C3=A9", "FN", "Zoé"),
    ("FN;CHARSET=windows-1252:Zo\udce9", "FN", "Zoé"),
    (f"N;{QP}:Br=3Bun=2C x;Zoe", "N.family", "Br;un, x"),
    (f"NOTE;{QP}:one=0D=0Atwo=3D", "NOTE", "one\ntwo="),
    ("ORG:A\\;B;C", "ORG", "A;B"),
]
TEXTS = some.text(some.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)


@pytest.mark.parametrize("name", LINES)
def test_what_stands_beside_is_kept_to_the_byte_and_never_taken_for_ours(name):
    text = HEAD + LINES[name] + END
    card = Card(text)
    assert str(card) == text and read_field(card, "TITLE") == "Chief"
    write_field(card, "TITLE", "Ingénieure")
    assert read_field(Card(str(card)), "TITLE") == "Ingénieure" and LINES[name] in str(card)
    write_field(card, "TITLE", "Chief")
    assert str(card) == text


@pytest.mark.parametrize(("line", "field", "value"), VALUES)
def test_a_value_is_read_in_its_coding_and_its_character_set(line, field, value):
    assert read_field(Card(f"BEGIN:VCARD\r\nVERSION:2.1\r\n{line}\r\nEND:VCARD\r\n"), field) == value


@given(TEXTS)
def test_any_text_in_quoted_printable_is_read(text):
    coded = quopri.encodestring(text.encode(), quotetabs=True).decode().replace("=\n", "=\r\n")
    coded = coded.replace("\\", "=5C").replace(";", "=3B").replace(",", "=2C").rstrip("\n")
    card = Card(f"{HEAD}ROLE;CHARSET=UTF-8;{QP}:{coded}\r\n{END}")
    assert (read_field(card, "ROLE") or "") == clean_text(text).strip()
    assert read_field(card, "TITLE") == "Chief"


@given(TEXTS)
def test_any_text_that_is_written_is_read_by_us_and_by_another_reader(text):
    card = Card(HEAD + LINES["soft breaks"] + END)
    write_field(card, "TITLE", text)
    wanted = clean_text(text).strip()
    assert (read_field(Card(str(card)), "TITLE") or "") == wanted
    assert str(card).startswith(HEAD + LINES["soft breaks"])
    if wanted and "\\" not in wanted and ";" not in wanted:  # vobject unescapes nothing in 2.1
        assert vobject.readOne(str(card), allowQP=True).title.value.strip() == wanted


def test_a_line_folded_inside_a_character_is_whole_again_and_stays_as_it_is():
    raw = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zo\xc3\r\n \xa9 Brun\r\nEND:VCARD\r\n"
    card = Card(raw.decode("utf-8", "surrogateescape"))
    assert read_field(card, "FN") == "Zoé Brun"
    write_field(card, "TITLE", "Chief")
    assert raw[:-11] in str(card).encode("utf-8", "surrogateescape")


OLD_TEXTS = {
    "NOTE:at \\\\srv\\new\\, c:\\name": "at \\\\srv\\new\\, c:\\name",
    "NOTE;QUOTED-PRINTABLE:at c:\\name=0D=0Aand =5Cn": "at c:\\name\nand \\n",
    "NOTE;ENCODING=BASE64:QXQgYzpcbmFtZQ==": "At c:\\name",
    "NOTE;ENCODING=b:T2xk": "Old",
}


@pytest.mark.parametrize("line", OLD_TEXTS)
def test_a_text_of_an_old_card_keeps_its_backslashes_when_more_is_written(line):
    """vCard 2.1 has one escape, `\\;`: what is a path there must not become a line end."""
    card = Card(f"BEGIN:VCARD\r\nVERSION:2.1\r\nN:L;A\r\nFN:A L\r\n{line}\r\nEND:VCARD\r\n")
    (held,) = card.all("NOTE")
    assert unescape_text(held.value) == OLD_TEXTS[line]
    card.change(held, held.value + "\\n" + escape_text("Met; c:\\new, \\n"))
    (now,) = Card(str(card)).all("NOTE")
    assert unescape_text(now.value) == OLD_TEXTS[line] + "\nMet; c:\\new, \\n" and "T2xk" not in now.raw


def test_what_is_no_base64_is_not_ours_to_write():
    card = Card("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\nTITLE;ENCODING=b:no text\r\nEND:VCARD\r\n")
    assert card.all("TITLE") == []

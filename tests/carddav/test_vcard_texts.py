"""Any text, hostile or odd: it stays a text, takes no time, and another library agrees."""

import time

import vobject
from hypothesis import given
from hypothesis import strategies as st

from connectors.carddav.card.fields import FIELDS, read_field, values_of_card
from connectors.carddav.card.lines import Card, clean_text, escape_text, read_line, split_value, unescape_text
from connectors.carddav.card.vcard import compose_card, write_field

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200)
HOSTILE = (
    "X;a" + "=" * 200_000,
    "X;" + '"' * 200_001,
    "X" * 200_000,
    "NOTE:" + "\\" * 200_001,
    "N:" + ";" * 200_000,
)


def test_hostile_lines_take_linear_time():
    begun = time.thread_time()
    for text in HOSTILE:
        line = read_line(text)
        split_value(line.value)
        unescape_text(line.value)
    assert time.thread_time() - begun < 2


@given(TEXT)
def test_any_text_survives_its_escaping(text):
    assert unescape_text(escape_text(text)) == clean_text(text).strip()
    assert split_value(";".join([escape_text(text), "x"])) == [escape_text(text), "x"]


@given(st.text())
def test_any_text_is_one_line_of_one_card(text):
    made = compose_card(
        {"UID": "1", "FN": "Ada", "TITLE": text, "EMAIL": (text, "a@b.example"), "ADR.locality": text}
    )
    card = Card(made)
    assert len(card.all("BEGIN")) == len(card.all("FN")) == len(card.all("UID")) == 1
    assert (read_field(card, "TITLE") or "") == clean_text(text).strip()
    assert all(len(row.encode()) <= 75 for row in made.split("\r\n"))


@given(st.dictionaries(st.sampled_from([field.name for field in FIELDS if field.kind == "text"]), TEXT))
def test_another_library_reads_what_we_write(values):
    wanted = {**values, "UID": "1", "FN": clean_text(values.get("FN", "")).strip() or "Ada", "URL": None}
    card = vobject.readOne(compose_card(wanted))
    assert card.fn.value == wanted["FN"]
    for field in ("TITLE", "ROLE", "NOTE"):
        if held := clean_text(values.get(field, "")).strip():
            assert card.contents[field.lower()][0].value == held


@given(st.text(max_size=400))
def test_any_text_at_all_is_a_card_or_a_value_error(text):
    for body in (text, f"BEGIN:VCARD\n{text}\nEND:VCARD\n"):
        try:
            card = Card(body)
        except ValueError:
            continue
        assert str(card) == body
        for field in FIELDS:
            read_field(card, field.name)


def test_a_group_joins_the_categories_that_are_there():
    head = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:x\r\nFN:Ada\r\nN:;;;;\r\n"
    held = head + "CATEGORIES:Friends,Maths\\, pure\r\nEND:VCARD\r\n"
    card = Card(held)
    assert values_of_card(card, ["CATEGORIES"]) == {"CATEGORIES": ("Friends", "Maths, pure")}
    write_field(card, "CATEGORIES", ("Friends", "Maths, pure", "Fair; 2026, Paris"))
    assert r"CATEGORIES:Friends,Maths\, pure" in str(card)
    assert read_field(Card(str(card)), "CATEGORIES") == ("Friends", "Maths, pure", "Fair; 2026, Paris")
    fresh = Card(compose_card({"UID": "y", "FN": "Ada", "CATEGORIES": "Fair, Paris"}))
    assert read_field(fresh, "CATEGORIES") == ("Fair, Paris",)

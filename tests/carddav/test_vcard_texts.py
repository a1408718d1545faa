"""Any text, hostile or odd: it stays a text, takes no time, and another library agrees."""

import time

import vobject
from hypothesis import given
from hypothesis import strategies as st

from connectors.carddav.fields import FIELDS, value, values_of
from connectors.carddav.lines import Card, clean, components, escaped, read, unescaped
from connectors.carddav.vcard import compose, write

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200)
HOSTILE = (
    "X;a" + "=" * 200_000,
    "X;" + '"' * 200_001,
    "X" * 200_000,
    "NOTE:" + "\\" * 200_001,
    "N:" + ";" * 200_000,
)


def test_hostile_lines_take_linear_time():
    begun = time.process_time()
    for text in HOSTILE:
        line = read(text)
        components(line.value)
        unescaped(line.value)
    assert time.process_time() - begun < 2


@given(TEXT)
def test_any_text_survives_its_escaping(text):
    assert unescaped(escaped(text)) == clean(text).strip()
    assert components(";".join([escaped(text), "x"])) == [escaped(text), "x"]


@given(st.text())
def test_any_text_is_one_line_of_one_card(text):
    made = compose(
        {"UID": "1", "FN": "Ada", "TITLE": text, "EMAIL": (text, "a@b.example"), "ADR.locality": text}
    )
    card = Card(made)
    assert len(card.all("BEGIN")) == len(card.all("FN")) == len(card.all("UID")) == 1
    assert (value(card, "TITLE") or "") == clean(text).strip()
    assert all(len(row.encode()) <= 75 for row in made.split("\r\n"))


@given(st.dictionaries(st.sampled_from([field.name for field in FIELDS if field.kind == "text"]), TEXT))
def test_another_library_reads_what_we_write(values):
    wanted = {**values, "UID": "1", "FN": clean(values.get("FN", "")).strip() or "Ada", "URL": None}
    card = vobject.readOne(compose(wanted))
    assert card.fn.value == wanted["FN"]
    for field in ("TITLE", "ROLE", "NOTE"):
        if held := clean(values.get(field, "")).strip():
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
            value(card, field.name)


def test_a_group_joins_the_categories_that_are_there():
    head = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:x\r\nFN:Ada\r\nN:;;;;\r\n"
    held = head + "CATEGORIES:Friends,Maths\\, pure\r\nEND:VCARD\r\n"
    card = Card(held)
    assert values_of(card, ["CATEGORIES"]) == {"CATEGORIES": ("Friends", "Maths, pure")}
    write(card, "CATEGORIES", ("Friends", "Maths, pure", "Fair; 2026, Paris"))
    assert r"CATEGORIES:Friends,Maths\, pure" in str(card)
    assert value(Card(str(card)), "CATEGORIES") == ("Friends", "Maths, pure", "Fair; 2026, Paris")
    fresh = Card(compose({"UID": "y", "FN": "Ada", "CATEGORIES": "Fair, Paris"}))
    assert value(fresh, "CATEGORIES") == ("Fair, Paris",)

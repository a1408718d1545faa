"""Phone numbers: one is one entry whatever its spelling, with a country's code only where that is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from connectors.spelling.phones import fold_phone, is_same_phone, spell_phone
from server.relay import Asked, make_plan
from server.stages.normalise import normalise
from server.stages.wishes import Wished
from tests.fakes.memory import Connector

from .people import read, snapshot


@pytest.mark.parametrize(
    ("said", "country", "written"),
    [
        ("+44 20 7946 0000", "", "+442079460000"),
        ("+44 (0)20 7946-0000", "", "+442079460000"),
        ("0044 20 7946 0000", "US", "+442079460000"),
        ("tel:+44-20-7946-0000", "", "+442079460000"),
        ("020 7946 0000", "GB", "+442079460000"),
        ("06 12 34 56 78", "FR", "+33612345678"),
        ("02 1234 5678", "IT", "+390212345678"),
        ("020 7946 0000 ext. 12", "GB", "+442079460000 ext. 12"),
        ("+44 20 7946 0000 x12", "", "+442079460000 ext. 12"),
        ("+44 20 7946 0000 #12", "", "+442079460000 ext. 12"),
        ("+\u0664\u0664 \u0662\u0660 \u0667\u0669\u0664\u0666 \u0660\u0660\u0660\u0660", "", "+442079460000"),
        ("\uff0b44 20 7946 0000", "", "+442079460000"),
        ("020 7946 0000", "", "020 7946 0000"),
        ("020 7946 0000", "US", "020 7946 0000"),
        ("12", "GB", "12"),
        ("call me", "GB", "call me"),
        ("1-800-FLOWERS", "US", "1-800-FLOWERS"),
    ],
)
def test_a_country_is_known_or_the_number_stays(said, country, written):
    assert spell_phone(said, country) == written


@pytest.mark.parametrize(
    ("location", "home", "written"),
    [
        ("London, England, United Kingdom", "", ("+442079460000",)),
        ("Greater London Area, United Kingdom", "US", ("+442079460000",)),
        ("Remote", "GB", ("+442079460000",)),
        ("Remote", "", ("020 7946 0000",)),
        ("Paris, France", "GB", ("020 7946 0000",)),
    ],
)
def test_the_place_says_the_country_and_the_admins_word_comes_last(location, home, written):
    shown = snapshot(location=location, phones=read(("020 7946 0000", "(020) 7946-0000")))
    assert normalise(shown, home).phones == written


def test_one_number_is_one_entry_in_every_way_in(crm):
    crm.put("person", {"name": "Ada Lovelace", "linkedin": "https://www.linkedin.com/in/ada-l-example"})
    typed = {"person": {"phones": ("020 7946 0000", "+44 20 7946 0000", "0044 20 7946 0000 x3")}}
    asked = Asked(**Wished(edits=typed).model_dump())
    shown = snapshot(location="Leeds, United Kingdom")
    made = make_plan(shown, asked, Connector(crm)).changes[-1]
    assert made.values["phones"] == ("+442079460000", "+442079460000 ext. 3")


def test_an_extension_tells_two_numbers_apart():
    assert not is_same_phone("+44 20 7946 0000 x12", "+44 20 7946 0000")
    assert is_same_phone("020 7946 0000 ext 12", "+442079460000 ext. 12")


@given(some.text(max_size=70), some.sampled_from(["", "GB", "US", "DE", "FR"]))
def test_a_spelling_is_stable_and_the_same_number(text, country):
    spelt = spell_phone(text, country)
    assert spell_phone(spelt, country) == spelt
    assert spelt == text or is_same_phone(spelt, text) or fold_phone(spelt) == fold_phone(text)


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("+44 20 7946 0000; +44 20 7946 0001", ("+442079460000", "+442079460001")),
        ("+44 20 7946 0000 / +33 1 99 00 00 00", ("+442079460000", "+33199000000")),
        ("+44 20 7946 0000 oder +44 20 7946 0000", ("+442079460000",)),
        ("020 7946 0000 / 01", ("020 7946 0000 / 01",)),
        ("+44 20 7946 0000, ext 12", ("+442079460000 ext. 12",)),
        ("+44 20 7946 0000,,12", ("+44 20 7946 0000,,12",)),
        ("+49 (0) 89 / 12 34 56", ("+4989123456",)),
    ],
)
def test_a_field_of_two_numbers_is_two(said, numbers):
    assert normalise(snapshot(phones=read((said,)))).phones == numbers

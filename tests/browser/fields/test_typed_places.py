"""What is typed where a part of a postal address stands is checked at the field, like e-mail and phone."""

from __future__ import annotations

import json

import pytest

from ..extension import ORIGIN

ASK = f"""async ([source, texts]) => {{
  const {{ faultOfTyped }} = await import("{ORIGIN}/panel/plan/fields/typed.js");
  return texts.map((text) => faultOfTyped(source, text));
}}"""
PLACES = ["Lyon", "São Paulo", "Sankt Gallen (SG)", "75008 Paris", "東京都", "مدينة الكويت", "Val-d'Oise"]
NO_PLACES = [
    "12345",
    "ada@engines.example",
    "https://maps.example/lyon",
    "www.lyon.example",
    "<b>Lyon</b>",
    "-",
]


@pytest.mark.parametrize(
    "source", ["place.city", "place.region", "place.country", "company.place.city", "location"]
)
def test_a_place_is_a_name(rep, source):
    found = rep.options.evaluate(ASK, [source, PLACES + NO_PLACES])
    assert found == [""] * len(PLACES) + ["wrong_place"] * len(NO_PLACES), json.dumps(found)


@pytest.mark.parametrize("source", ["place.country_code", "company.place.country_code"])
def test_a_countrys_code_is_one_that_there_is(rep, source):
    found = rep.options.evaluate(ASK, [source, ["DE", "mx", "GER", "D", "Q9", "QQ", "49"]])
    assert found == ["", "", *["wrong_country_code"] * 5]


def test_a_long_text_is_no_place_and_takes_no_time(rep):
    assert rep.options.evaluate(ASK, ["place.city", ["Ly" * 50_000]]) == ["wrong_place"]

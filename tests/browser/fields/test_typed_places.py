"""What is typed where a part of a postal address stands is checked at the field, like e-mail and phone."""

from __future__ import annotations

import json

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


def test_a_place_is_a_name(rep):
    for source in ("place.city", "place.region", "place.country", "company.place.city", "location"):
        found = rep.behind.evaluate(ASK, [source, PLACES + NO_PLACES])
        assert found == [""] * len(PLACES) + ["wrong_place"] * len(NO_PLACES), json.dumps([source, found])
    assert rep.behind.evaluate(ASK, ["place.city", ["Ly" * 50_000]]) == ["wrong_place"], "and takes no time"


def test_a_countrys_code_is_one_that_there_is(rep):
    for source in ("place.country_code", "company.place.country_code"):
        found = rep.behind.evaluate(ASK, [source, ["DE", "mx", "GER", "D", "Q9", "QQ", "49"]])
        assert found == ["", "", *["wrong_country_code"] * 5]

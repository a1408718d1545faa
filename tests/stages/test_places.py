"""Where somebody is: parts of a place only where they are sure, in every language that the reader knows."""

import json
import time

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as some

from server.relay import Asked, make_plan
from server.stages.normalise import normalise
from server.stages.places import NO_PLACE, place_of
from server.stages.places.countries import NAMES, country_of
from tests import ROOT
from tests.fakes.memory import Connector
from tests.fakes.memory_spec import SPEC
from tests.tools.place_names import LANGUAGES, write_names

from .people import snapshot

WORDS = ROOT / "extension/reader/words/languages.json"
BABEL = {"no": "nb"}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("London, England, United Kingdom", ("London", "England", "United Kingdom", "GB")),
        ("Berlin, Deutschland", ("Berlin", "", "Deutschland", "DE")),
        ("Hamburg, Germany", ("Hamburg", "", "Germany", "DE")),
        ("Barcelona, Cataluña, España", ("Barcelona", "Cataluña", "España", "ES")),
        ("Cataluña, España", ("", "Cataluña", "España", "ES")),
        ("Bavière, Allemagne", ("", "Bavière", "Allemagne", "DE")),
        ("California, United States", ("", "California", "United States", "US")),
        ("New York, United States", ("", "", "United States", "US")),
        ("New York, New York, United States", ("New York", "New York", "United States", "US")),
        ("Greater Noida, Uttar Pradesh, India", ("Greater Noida", "Uttar Pradesh", "India", "IN")),
        ("Cork, County Cork, Ireland", ("Cork", "County Cork", "Ireland", "IE")),
        ("Tbilisi, Georgia", ("Tbilisi", "", "Georgia", "GE")),
        ("Москва, Россия", ("Москва", "", "Россия", "RU")),
        ("دبي، الإمارات العربية المتحدة", ("دبي", "", "الإمارات العربية المتحدة", "AE")),
        ("日本 東京都 港区", ("港区", "東京都", "日本", "JP")),
        ("台北市, 台灣", ("台北市", "", "台灣", "TW")),
        ("서울, 대한민국", ("서울", "", "대한민국", "KR")),
        ("Singapore", ("", "", "Singapore", "SG")),
        ("Austin, TX, USA", ("Austin", "TX", "USA", "US")),
        ("Greater London Area, United Kingdom", ("", "", "United Kingdom", "GB")),
        ("Greater Manchester, England, United Kingdom", ("", "England", "United Kingdom", "GB")),
        ("Großraum München, Deutschland", ("", "", "Deutschland", "DE")),
        ("Remote, Germany", ("", "", "Germany", "DE")),
        ("10 Downing St, London, UK", ("", "", "UK", "GB")),
        ("Flat 3, 1 Old St, Leeds, United Kingdom", ("", "", "United Kingdom", "GB")),
    ],
)
def test_a_part_is_written_where_it_is_one(text, parts):
    assert tuple(place_of(text).model_dump().values()) == parts


@pytest.mark.parametrize(
    "text",
    [
        *("Remote", "Worldwide", "Paris et périphérie", "Berlin und Umgebung", "San Francisco Bay Area"),
        *(
            "Greater Paris Metropolitan Region",
            "Madrid y alrededores",
            "København og omegn",
            "Atlanta, Georgia",
        ),
        *(
            "Georgia",
            "San Francisco, CA",
            "Berlin",
            "EMEA",
            "",
            ",",
            "Earth, Milky Way",
            "a, b, c, d, France",
        ),
    ],
)
def test_what_is_not_understood_stays_text(text):
    person = normalise(snapshot(location=text))
    assert person.place == NO_PLACE and person.location == text


@pytest.mark.parametrize("language", sorted(json.loads(WORDS.read_text("utf-8"))))
@pytest.mark.parametrize("code", ["DE", "FR", "GB", "US", "BR", "IN", "JP", "TR"])
def test_countries_are_known_in_the_languages_of_the_reader(language, code):
    assert BABEL.get(language, language) in LANGUAGES
    assert country_of(Locale.parse(BABEL.get(language, language)).territories[code]) == code


@given(some.text(max_size=80))
def test_no_text_breaks_it_and_no_part_is_made_up(text):
    place = place_of(text)
    assert all(part in text for part in (place.city, place.region, place.country))
    assert bool(place.country) == bool(place.country_code) and (place.country or place == NO_PLACE)


@pytest.mark.parametrize("piece", ["a", ",", "日", " ", "-", "a, ", "日 本", "Greater "])
def test_a_long_text_costs_no_more(piece):
    place_of("Leeds, United Kingdom")
    began = time.thread_time()
    place_of(piece * 200_000)
    assert time.thread_time() - began < 0.5


def test_the_table_is_that_of_the_libraries():
    assert NAMES.read_text(encoding="utf-8") == write_names(), "run python -m tests.tools.place_names"


def test_parts_reach_the_fields_that_a_spec_maps(crm):
    sources = dict(city="place.city", area="place.region", land="place.country", iso="place.country_code")
    title = SPEC.person.fields["title"]
    fields = {name: title.model_copy(update={"source": source}) for name, source in sources.items()}
    person = SPEC.person.model_copy(update={"fields": {**SPEC.person.fields, **fields}})
    spec = SPEC.model_copy(update={"person": person})

    def offered(text):
        made = make_plan(snapshot(location=text), Asked(), Connector(crm, spec)).changes[-1]
        return {name: value for name, value in made.values.items() if name in sources}

    assert offered("Leeds, England, United Kingdom") == {
        "city": "Leeds",
        "area": "England",
        "land": "United Kingdom",
        "iso": "GB",
    }
    assert offered("Greater London Area, United Kingdom") == {"land": "United Kingdom", "iso": "GB"}
    assert offered("Remote") == {}

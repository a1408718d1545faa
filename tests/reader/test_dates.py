"""Dates in every language of the tables, and words that mean one thing only."""

import json
from pathlib import Path

import pytest

LINES = json.loads((Path(__file__).parent / "date_lines.json").read_text(encoding="utf-8"))
LANGUAGES = {"en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "no", "pl", "tr", "ja", "zh", "ar"}
UNKNOWN = [("Jul 2020 - Zzz", "2020-07", None, None), ("Zzz 2020 - Zzz 2021", None, None, False)]
NO_DATES = [
    "Full-time · 6 yrs 3 mos",
    "Polarheim",
    "2 yrs",
    "Class of 2019 and friends of the old town hall",
    "",
]


@pytest.fixture
def period(chromium):
    chromium.bring("dates", "/reader/dates.js")
    return lambda line, lang: chromium.run("([line, lang]) => dates.period(line, lang)", [line, lang])


@pytest.mark.parametrize("lang", LINES)
def test_a_line_of_dates(period, lang):
    for one in LINES[lang]:
        said = {name: one[name] for name in ("start", "end", "current")}
        assert period(one["line"], lang) == said, one["line"]


def test_a_word_that_is_not_known_is_not_guessed(period):
    for line, start, end, current in UNKNOWN:
        assert period(line, "en") == {"start": start, "end": end, "current": current}


@pytest.mark.parametrize("line", NO_DATES)
def test_a_line_without_dates(period, line):
    assert period(line, "en") is None


def test_every_language_has_its_words_and_no_word_means_two_months(chromium):
    chromium.bring("tables", "/reader/words/tables.js")
    words = chromium.run("() => tables.WORDS")
    assert set(words) == LANGUAGES
    meaning = {}
    for lang, lists in words.items():
        assert lists["present"], lang
        assert len(lists["months"]) in ((0,) if lang in ("ja", "zh") else (12,)), lang
        for number, spellings in enumerate(lists["months"]):
            for word in spellings.split():
                assert meaning.setdefault(word, number) == number, word

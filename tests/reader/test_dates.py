"""Dates in every language of the tables, and words that mean one thing only."""

import json
from pathlib import Path

import pytest

from tests.tools import month_words

NOT_KNOWN = {("message", lang) for lang in ("da", "no", "pl", "sv")} | {
    ("profile", lang) for lang in ("da", "no", "pl", "sv")
}
"""Labels that inflect the name, or that nobody has reported."""
LINES = json.loads((Path(__file__).parent / "date_lines.json").read_text(encoding="utf-8"))
NUMBERED = {"ja", "ko", "vi", "zh"}
"""Languages that number their months."""
LANGUAGES = {*month_words.LANGUAGES, *NUMBERED}
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
    chromium.bring("dates", "/reader/career/dates.js")
    return lambda line, lang: chromium.run("([line, lang]) => dates.readPeriod(line, lang)", [line, lang])


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


@pytest.fixture
def words(chromium):
    chromium.bring("tables", "/reader/words/tables.js")
    return chromium.run("() => tables.WORDS")


def test_every_language_of_linkedin_has_its_words_and_lines(words):
    assert set(words) == LANGUAGES
    assert LANGUAGES - {"no"} <= LINES.keys()
    for lang, lists in words.items():
        for name in ("present", "company", "message", "profile"):
            assert lists[name] or (name, lang) in NOT_KNOWN, (name, lang)
        assert all(lists["headings"].values()) and all(lists["terms"].values()), lang
        assert all("{}" in form for form in lists["message"] + lists["profile"]), lang


def test_no_word_means_two_months(chromium):
    chromium.bring("months", "/reader/words/months.js")
    months = chromium.run("() => months.MONTHS")
    assert set(months) == LANGUAGES - NUMBERED
    meaning = {}
    for lang, row in months.items():
        assert len(row.split("|")) == 12, lang
        for number, spellings in enumerate(row.split("|")):
            for word in spellings.split():
                assert meaning.setdefault(word, number) == number, (lang, word)


def test_a_label_in_every_language_proves_the_first_name(chromium, words):
    chromium.bring("names", "/reader/names/names.js")
    script = "([label, list, lang]) => names.proveFirstName([label], list, 'Mira Holt', lang)"
    for lang, lists in words.items():
        for name in ("message", "profile"):
            for form in lists[name]:
                label = form.replace("{}", "Mira")
                assert chromium.run(script, [label, name, lang]) == "Mira", label
                assert chromium.run(script, [label.replace("Mira", "Olive"), name, lang]) == "", label


def test_a_heading_in_every_language_names_its_section(chromium, words):
    chromium.bring("tables", "/reader/words/tables.js")
    for lang, lists in words.items():
        for section, names in lists["headings"].items():
            for name in names:
                assert chromium.run("([said, lang]) => tables.headingOf(said, lang)", [name, lang]) == section
    assert chromium.run("() => tables.headingOf('Polarheim', 'en')") == ""


def test_the_months_are_those_of_cldr():
    assert month_words.TARGET.read_text(encoding="utf-8") == month_words.write_module()


def test_no_word_means_two_details_of_a_company_in_one_language(words):
    for lang, lists in words.items():
        names = [name.lower() for all_ in lists["terms"].values() for name in all_]
        assert len(names) == len(set(names)), lang


@pytest.mark.parametrize("year", ["2563", "1399"])
@pytest.mark.parametrize("lang", ["en", "de", "ja"])
def test_a_year_of_another_calendar_counts_in_its_language_alone(period, year, lang):
    assert period(f"{year} – {int(year) + 2}", lang) is None

"""Every language says the same as English: the same keys and placeholders, its own words and quotes."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from tests import ROOT

LOCALES = {
    path.parent.name: json.loads(path.read_text(encoding="utf-8"))
    for path in (ROOT / "extension/_locales").glob("*/messages.json")
}
ENGLISH = LOCALES["en"]
OTHERS = sorted(LOCALES.keys() - {"en"})
SPECS = {path.stem: tomllib.loads(path.read_text()) for path in (ROOT / "connectors").glob("*.toml")}
OWN = re.compile(r"(property|ask|crm|feature|preparation)_")  # in English the connectors say it themselves
LONG = re.compile(r"(terms|relay|logging|follows|keep_queue|personal)_\w+")  # what settings explain at length
QUOTES = {"en": "“”", "fr": "«»", "de": "„“", "es": "«»"}
STRANGE = {"en": "«»„'", "fr": "“”„'\"", "de": "«»”'\"", "es": "“”„'\""}
SAME = {
    "fr": {"Contact", "Note", "Messages", "Conversations", "Version", "E-mail", "[e-mail]", "Pipeline"}
    | {"$n$ message", "$n$ messages", "$n$ export", "$n$ exports", "$n$ CRM"},
    "de": {
        "$action$: $person$",
        "$of$: $what$",
        "$crm$: $words$",
        "Relay",
        "optional",
        "Version",
        "In $crm$",
        "Text",
    }
    | {"Deal", "Deals", "Pipeline", "$n$ CRM", "$n$ CRMs"},
    "es": {"no", "$action$: $person$", "$of$: $what$", "$crm$: $words$", "Relay", "Personal", "$n$ CRM"},
}

OTHERWISE_CALLED = {
    "en": r"[Tt]elephone|[Aa]dministrator",
    "de": r"\bAdmin\b|Administrator|Verwaltung|\bPlan\b|\bFirma\b|[Aa]n(ge)?hak|[Hh]aken|[Aa]bgelegt",
    "fr": r"\badmin\b|\bplan\b|requête|annulation",
    "es": r"relé|\badmin\b|\bplan\b(?! Personalizado)|este equipo|petici",
}
"""Second words for what has one already: Relay, Administration, Vorschau, Unternehmen, ankreuzen ..."""
OF_THE_RELAY = {"de": r"Verwaltung|[Aa]ngehak|[Aa]bgelegt|Gespräch", "es": r"\b[Rr]elé\b"}
KEPT_NAMES = {"ask_pipedrive_base_url"}  # what the CRM calls it itself


def said(locale: str) -> list[tuple[str, str]]:
    return [(key, one["message"]) for key, one in LOCALES[locale].items()]


def slots(text: str) -> list[str]:
    return sorted(re.findall(r"\$(\w+)\$", text))


def test_there_are_four_languages():
    assert OTHERS == ["de", "es", "fr"]
    assert {locale: one["language"]["message"] for locale, one in LOCALES.items()} == {
        locale: locale for locale in LOCALES
    }


@pytest.mark.parametrize("locale", OTHERS)
def test_the_same_keys_and_placeholders(locale):
    mine = {key: one for key, one in LOCALES[locale].items() if not OWN.match(key)}
    lost, more = ENGLISH.keys() - mine.keys(), mine.keys() - ENGLISH.keys()
    assert not lost | more, f"lacks {sorted(lost)}, and English lacks {sorted(more)}"
    unlike = {
        key
        for key, one in mine.items()
        if one.get("placeholders") != ENGLISH[key].get("placeholders")
        or slots(one["message"]) != slots(ENGLISH[key]["message"])
    }
    assert unlike == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_placeholder_is_declared(locale):
    declared = {key: set(one.get("placeholders", {})) for key, one in LOCALES[locale].items()}
    assert {key for key, text in said(locale) if set(slots(text)) - declared[key]} == set()


@pytest.mark.parametrize("locale", OTHERS)
def test_nothing_is_left_in_english(locale):
    kept = {
        key: text
        for key, text in said(locale)
        if text == ENGLISH.get(key, {}).get("message") and text not in SAME[locale] | {"Passerelle"}
    }
    assert kept == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_typography(locale):
    opening, closing = QUOTES[locale]
    for key, text in said(locale):
        assert text == text.strip() and "  " not in text, key
        assert text.count(opening) == text.count(closing), key
        assert not set(text) & set(STRANGE[locale]), key
        assert "!" not in text and "..." not in text, key
        if locale == "fr":
            assert not re.search(r"[^\u00a0\u202f][;?»]|«[^\u00a0]|[^\u00a0\d]:(?!//)", text), key


@pytest.mark.parametrize("locale", LOCALES)
def test_one_thing_has_one_name(locale):
    called = re.compile(OTHERWISE_CALLED[locale])
    assert {key: text for key, text in said(locale) if called.search(text) and key not in KEPT_NAMES} == {}


@pytest.mark.parametrize(("locale", "called"), OF_THE_RELAY.items())
def test_the_relay_calls_it_the_same(locale, called):
    files = [ROOT / "server" / part / "words.toml" for part in ("admin", "status", "privacy")]
    lines = [line for file in files for line in pick_lines(tomllib.loads(file.read_text()), locale)]
    assert len(lines) > 400
    assert [line for line in lines if re.search(called, line)] == []


def pick_lines(words: dict[str, Any], locale: str) -> Iterator[str]:
    """The texts of one language, whether the file sorts by language or by text."""
    for key, value in words.items():
        if isinstance(value, dict):
            yield from value.values() if key == locale else pick_lines(value, locale)
        elif key == locale:
            yield value


@pytest.mark.parametrize("locale", LOCALES)
def test_messages_are_short(locale):
    long = {key for key, text in said(locale) if len(text) > (300 if LONG.fullmatch(key) else 200)}
    assert long == set()


@pytest.mark.parametrize("locale", OTHERS)
def test_every_field_and_question_of_a_crm_has_words(locale):
    parts = [spec[part] for spec in SPECS.values() for part in ("person", "company", "deal") if part in spec]
    fields = [field for part in parts for field in part["fields"].values()]
    sources = {field["from"].replace(".", "_") for field in fields if "from" in field}
    asks = [(name, ask) for name, spec in SPECS.items() for ask in spec["auth"].get("asks", [])]
    wanted = {f"property_{one}" for one in sources}
    wanted |= {f"ask_{name}_{ask['name']}" for name, ask in asks}
    wanted |= {f"ask_{name}_{ask['name']}_help" for name, ask in asks if "help" in ask}
    optional = [one for spec in SPECS.values() for one in spec["auth"].get("scopes", [])]
    names = [one["name"].split("/")[-1] for one in optional if not one.get("required", True)]
    wanted |= {f"feature_{re.sub(r'[^a-z_]', '_', one)}" for one in names}
    mine = {key for key in LOCALES[locale] if OWN.match(key) and key not in ENGLISH}
    said = {key for key in mine if key.startswith(("property_", "ask_", "feature_"))}
    assert said == wanted, f"lacks {sorted(wanted - said)}, has for nothing {sorted(said - wanted)}"

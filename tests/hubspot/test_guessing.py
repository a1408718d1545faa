"""The second search: whom it finds, what it may not cost, and the limits that it keeps."""

import json

import pytest

from connectors.base import Key
from connectors.hubspot.guessing import guess_query
from connectors.hubspot.search import MOST_CHARACTERS
from tests.fakes import hubspot_search
from tests.fakes.hubspot_schema import Refusal

SEARCH = "POST /crm/objects/2026-03/contacts/search"


def named(given, family):
    return [Key("firstname", given), Key("lastname", family)]


def ids(peer, keys, entity="person"):
    return [record.id for record in peer.connector().find(entity, keys)]


@pytest.mark.parametrize("split", [r"\s+", r"[\W_]+"])
@pytest.mark.parametrize(
    "held", ["Analytical-Engines Ltd.", "AnalyticalEngines", "The Analytical Engines, Inc"]
)
def test_a_company_is_found_however_hubspot_splits_words(peer, monkeypatch, split, held):
    monkeypatch.setattr(hubspot_search, "SPLIT", hubspot_search.re.compile(split))
    made = peer.store.add("companies", {"name": held})
    peer.store.add("companies", {"name": "Analytical Looms"})
    peer.store.add("companies", {"name": "Analytical Steam Engines"})
    assert ids(peer, [Key("name", "Analytical Engines")], "company") == [made.id]


@pytest.mark.parametrize(
    ("held", "page"),
    [
        (("Árnéla", "Vöstrelë"), ("Arnela", "Vostrele")),
        (("Ändréä", "Šímkôvá"), ("Andrea", "Simkova")),
        (("Ädla", "Wéxlarö"), ("Adla", "Wexlaro")),
        (("Ìmògen", "Ástríðá"), ("Imogen", "Astrida")),
        (("Querelín", "Vandölen"), ("Querelin", "Vandolen")),
    ],
)
def test_a_name_with_marks_in_both_halves_is_found(peer, held, page):
    made = peer.store.add("contacts", {"firstname": held[0], "lastname": held[1]})
    peer.store.add("contacts", {"firstname": "Andrew", "lastname": "Vost"})
    assert ids(peer, named(*page)) == [made.id]


def test_who_is_alike_in_halves_only_is_left_out(peer):
    for first, last in (("Josefa", "Álvarez"), ("José", "Alvarado"), ("Jos", "Suarez")):
        peer.store.add("contacts", {"firstname": first, "lastname": last})
    assert ids(peer, named("Jose", "Alvarez")) == []


def test_a_name_common_in_europe_costs_no_second_search(peer):
    made = peer.store.add("contacts", {"firstname": "José", "lastname": "Álvarez"})
    peer.server.clear()
    assert ids(peer, named("Jose", "Alvarez")) == [made.id] and peer.server.calls() == [SEARCH]


def test_whoever_a_key_finds_costs_no_second_search(peer):
    made = peer.store.add("contacts", {"firstname": "Ada", "email": "ada@engines.example"})
    peer.server.clear()
    keys = [Key("email", "ada@engines.example"), *named("Grace", "Hopper")]
    assert ids(peer, keys) == [made.id] and peer.server.calls() == [SEARCH]


def test_a_guess_that_hubspot_refuses_is_no_answer(peer, monkeypatch):
    usual = peer.server.portal.search

    def search(kind, said):
        if "CONTAINS_TOKEN" in json.dumps(said):
            raise Refusal(400, "VALIDATION_ERROR", "There was a problem with the request.")
        return usual(kind, said)

    monkeypatch.setattr(peer.server.portal, "search", search)
    assert ids(peer, named("Querelin", "Vandolen")) == []


@pytest.mark.parametrize("part", ["Ada", "Q" * 600, "研究者" * 200, "Ål " * 300, "*", "", "Dr.", "😀"])
def test_a_guess_fits_into_the_limits_of_a_search(peer, part):
    fields = peer.connector().spec.person
    query = guess_query([*named(part, part), Key("city", "London")], fields, list(fields.fields))
    assert len(json.dumps(query)) <= MOST_CHARACTERS
    groups = [group["filters"] for group in query.get("filterGroups", ())]
    assert len(groups) <= 4 and sum(map(len, groups)) <= 18
    assert all(
        one["value"].strip("*") and "*" not in one["value"].strip("*") for all_ in groups for one in all_
    )
    assert bool(groups) == any(letter.isalpha() for letter in part)


def test_other_hints_narrow_a_guess(peer):
    fields = peer.connector().spec.person
    more = fields.model_copy(update={"hints": (*fields.hints, "city")})
    groups = guess_query([*named("Ada", "Lovelace"), Key("city", "London")], more, [])["filterGroups"]
    wanted = {"propertyName": "city", "operator": "EQ", "value": "London"}
    assert len(groups) == 4 and all(wanted in group["filters"] for group in groups)


def test_the_last_sigma_of_a_name_in_capitals_is_found(peer):
    there = peer.store.add("contacts", {"firstname": "Γιώργος", "lastname": "Παπαδόπουλος"})
    keys = [Key("firstname", "ΓΙΩΡΓΟΣ"), Key("lastname", "ΠΑΠΑΔΟΠΟΥΛΟΣ")]
    assert [found.id for found in peer.connector().find("person", keys)] == [there.id]

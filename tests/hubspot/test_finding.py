"""What finds a contact: consistent reads, and a search with its delay, its lower case, its limits."""

import json

import pytest

from connectors import linkedin_url, specs
from connectors.base import ID, Key
from connectors.hubspot.errors import failure_of
from connectors.hubspot.rows import Row, record_of
from connectors.hubspot.search import MOST_CHARACTERS, key_query
from connectors.transport.answers import Answer
from tests.growth import assert_linear

ADDRESS = "https://www.linkedin.com/in/zoë-o-neil"
STORED = (
    "https://www.linkedin.com/in/zo%C3%AB-o-neil",
    "https://www.linkedin.com/in/Zo%C3%AB-O-Neil/",
    "http://www.linkedin.com/in/zo%c3%ab-o-neil",
    "https://linkedin.com/in/zoë-o-neil/",
    "www.linkedin.com/in/ZOË-o-neil",
    "linkedin.com/in/zo%C3%AB-o-neil/",
    "http://linkedin.com/in/zoë-o-neil",
    "https://uk.linkedin.com/in/zoë-o-neil",
    "https://de.linkedin.com/in/zoë-o-neil",
)


def ids(peer, *keys):
    return [one.id for one in peer.connector().find("person", keys)]


@pytest.mark.parametrize("stored", STORED)
def test_an_address_is_found_however_a_portal_holds_it(peer, stored):
    made = peer.store.add("contacts", {"firstname": "Zoë", "hs_linkedin_url": stored})
    peer.store.add("contacts", {"firstname": "Zoë", "hs_linkedin_url": "https://www.linkedin.com/in/zoë"})
    assert ids(peer, Key("hs_linkedin_url", ADDRESS)) == [made.id]


def test_a_search_fits_into_its_limit(peer):
    fields = peer.connector().spec.person
    long = "https://www.linkedin.com/in/" + "研究者" * 30
    keys = [
        Key("hs_linkedin_url", linkedin_url.canonical_url(long)),
        Key("firstname", "Ada"),
        Key("lastname", "X" * 100),
    ]
    query = key_query(keys, fields, list(fields.fields))
    assert len(json.dumps(query)) <= MOST_CHARACTERS
    assert [len(one["filters"]) for one in query["filterGroups"]] == [1, 2, 2]
    assert 2 <= len(query["filterGroups"][0]["filters"][0]["values"]) < 24
    made = peer.store.add(
        "contacts", {"firstname": "Ken", "hs_linkedin_url": linkedin_url.canonical_url(long)}
    )
    assert ids(peer, *keys) == [made.id]
    assert ids(peer, keys[0], Key("firstname", "研" * 600)) == [made.id]


def test_a_search_has_five_groups_at_most(peer):
    fields = peer.connector().spec.person
    several = [Key("email", f"Ada{number}@engines.example") for number in range(4)]
    names = [Key("firstname", "Ada"), Key("lastname", "Lovelace")]
    keys = [Key("passerelle_key", "key1"), Key("hs_linkedin_url", ADDRESS), *several, *names]
    query = key_query(keys, fields, list(fields.fields))
    groups = [
        [(one["propertyName"], one["operator"]) for one in group["filters"]]
        for group in query["filterGroups"]
    ]
    assert groups == [
        [("passerelle_key", "IN")],
        [("hs_linkedin_url", "IN")],
        [("email", "EQ")],
        [("email", "IN")],
        [("firstname", "EQ"), ("lastname", "EQ")],
    ]
    assert query["filterGroups"][3]["filters"][0]["values"] == [
        f"ada{number}@engines.example" for number in (1, 2, 3)
    ]
    more = fields.model_copy(update={"keys": (*fields.keys, "phone"), "hints": ("city",)})
    assert len(key_query([*keys, Key("phone", "1"), Key("city", "London")], more, [])["filterGroups"]) == 5


@pytest.mark.parametrize("number", range(4))
def test_each_of_several_e_mails_finds(peer, number):
    made = peer.store.add("contacts", {"firstname": "Ada", "email": f"ada{number}@engines.example"})
    assert ids(peer, *(Key("email", f"Ada{one}@engines.example") for one in range(4))) == [made.id]


def test_our_property_finds_where_somebody_changed_the_address(peer):
    held = {"firstname": "Ada", "passerelle_key": "key9", "hs_linkedin_url": "https://ada.example"}
    made = peer.store.add("contacts", held)
    assert ids(peer, Key("passerelle_key", "key9"), Key("hs_linkedin_url", ADDRESS)) == [made.id]


def test_a_secondary_address_finds(peer):
    held = {"firstname": "Ada", "email": "ada@home.example", "hs_additional_emails": "ada@work.example"}
    made = peer.store.add("contacts", held)
    (found,) = peer.connector().find("person", [Key("email", "Ada@Work.example")])
    assert (found.id, found.values["email"]) == (made.id, ("ada@home.example", "ada@work.example"))


def test_the_names_must_both_agree(peer):
    made = peer.made()
    peer.store.add("contacts", {"firstname": "Ada", "lastname": "Byron"})
    assert ids(peer, Key("firstname", "ada"), Key("lastname", "LOVELACE")) == [made.id]


def test_an_id_that_cannot_be_one_is_not_asked_for(peer):
    assert ids(peer, Key(ID, "../companies/1"), Key(ID, "²")) == []
    assert peer.server.seen == []


def test_a_company_is_found_by_page_domain_and_name(peer):
    connector = peer.connector()
    made = connector.create("company", {**peer.company(), "domain": "engines.example"})
    page = Key("linkedin_company_page", "linkedin.com/company/Engines/")
    for key in (page, Key("domain", "Engines.example"), Key("name", "analytical engines")):
        assert [one.id for one in connector.find("company", [key])] == [made.id], key


def test_a_name_without_its_accents_is_found_too(peer):
    made = peer.store.add("contacts", {"firstname": "Jose", "lastname": "Alvarez"})
    assert ids(peer, Key("firstname", "José"), Key("lastname", "Álvarez")) == [made.id]
    firm = peer.store.add("companies", {"name": "Analytical and Difference Engines"})
    (found,) = peer.connector().find("company", [Key("name", "Analytical & Difference Engines")])
    assert found.id == firm.id


@pytest.mark.parametrize("piece", ["/", "https://", "%C3%AB", "a b ", '"a" ', "[", "\u200b", "&"])
def test_what_a_portal_answers_takes_no_longer_than_its_length(piece):
    spec = specs()["hubspot"]

    def read(size):
        long = piece * size
        names = ("firstname", "email", "hs_additional_emails", "hs_linkedin_url", "hs_merged_object_ids")
        row = Row.model_validate({"id": "1", "url": long, "properties": dict.fromkeys(names, long)})
        record_of("person", row, spec.person, "4711")
        body = json.dumps({"category": "VALIDATION_ERROR", "message": long, "errors": [long]}).encode()
        for status in (400, 403, 409, 429):
            failure_of(Answer(status, {}, body, safe=True), spec)
        key_query([Key("hs_linkedin_url", long), Key("firstname", long)], spec.person, [])

    assert_linear(read, 4_000)

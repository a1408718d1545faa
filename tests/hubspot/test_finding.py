"""What finds a contact: consistent reads, and a search with its delay, its lower case, its limits."""

import json

import pytest

from connectors import linkedin_url
from connectors.base import ID, Key
from connectors.hubspot_search import MOST_CHARACTERS, key_query
from server.stages.normalise import normalise
from tests.stages.people import ADA

ADDRESS = "https://www.linkedin.com/in/zoë-o-neil"
STORED = (
    "https://www.linkedin.com/in/zo%C3%AB-o-neil",
    "https://www.linkedin.com/in/Zo%C3%AB-O-Neil/",
    "http://www.linkedin.com/in/zo%c3%ab-o-neil",
    "https://linkedin.com/in/zoë-o-neil/",
    "www.linkedin.com/in/ZOË-o-neil",
    "linkedin.com/in/zo%C3%AB-o-neil/",
    "http://linkedin.com/in/zoë-o-neil",
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
        Key("hs_linkedin_url", linkedin_url.canonical(long)),
        Key("firstname", "Ada"),
        Key("lastname", "X" * 100),
    ]
    query = key_query(keys, fields, list(fields.fields))
    assert len(json.dumps(query)) <= MOST_CHARACTERS
    assert [len(one["filters"]) for one in query["filterGroups"]] == [1, 2]
    assert 2 <= len(query["filterGroups"][0]["filters"][0]["values"]) < 24
    made = peer.store.add("contacts", {"firstname": "Ken", "hs_linkedin_url": linkedin_url.canonical(long)})
    assert ids(peer, *keys) == [made.id]
    assert ids(peer, keys[0], Key("firstname", "研" * 600)) == [made.id]


def test_what_the_index_does_not_know_yet_is_found_by_key_and_e_mail(peer):
    peer.server.portal.lagging = True
    made = peer.made()
    assert ids(peer, Key("hs_linkedin_url", "https://www.linkedin.com/in/ada-1")) == []
    assert (
        ids(peer, Key("passerelle_key", "key1"))
        == ids(peer, Key("email", "ada1@engines.example"))
        == [made.id]
    )
    peer.server.portal.reindex()
    assert ids(peer, Key("hs_linkedin_url", "https://www.linkedin.com/in/ada-1")) == [made.id]


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


def test_the_stand_in_for_the_key_is_the_key_itself():
    person = normalise(ADA)
    assert linkedin_url.sync_key(person.linkedin_url) == person.sync_key

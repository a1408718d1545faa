"""A portal without our unique property: everything works, and what is lost is what we say."""

import json

import pytest

from connectors.base import Key
from connectors.errors import Conflict, Forbidden, Invalid, Unsupported
from connectors.linkedin_url import sync_key
from server.relay import Asked, make_plan, make_report
from tests.fakes.hubspot_schema import Refusal
from tests.stages.people import ADA

KEY = "passerelle_key"


def values(peer, **changes):
    held = peer.values()
    return held | {KEY: sync_key(held["hs_linkedin_url"])} | changes


def test_a_create_leaves_the_property_out(bare):
    made = bare.connector().create("person", values(bare))
    assert bare.store.things["contacts"][made.id].properties.keys() & {KEY} == set()
    assert made.values == values(bare)
    assert bare.connector().find("person", [Key("hs_linkedin_url", made.values["hs_linkedin_url"])]) == [made]


def test_it_is_asked_once_and_remembered(bare):
    connector = bare.connector()
    connector.create("person", values(bare))
    refused, looked, made = (one.path for one in bare.server.seen)
    assert refused == made and looked.endswith("/search"), (
        "who sent it did not look, as the key was to do that"
    )
    assert connector.find("person", [Key(KEY, "anything")]) == []
    connector.create("person", {**bare.values(2), KEY: "another"})
    assert len(bare.server.seen) == 4


@pytest.mark.parametrize("words", ["There was a problem with the request.", "PROPERTY_DOESNT_EXIST"])
def test_a_search_that_is_refused_for_it_is_made_without_it(bare, monkeypatch, words):
    """How HubSpot words this refusal is not documented."""
    made = bare.store.add("contacts", {"firstname": "Ada", "email": "ada@engines.example"})
    usual = bare.server.portal.search

    def search(kind, said):
        if KEY in json.dumps(said["filterGroups"]):
            raise Refusal(400, "VALIDATION_ERROR", words)
        return usual(kind, said)

    monkeypatch.setattr(bare.server.portal, "search", search)
    for calls in (2, 1):
        bare.server.clear()
        found = bare.connector().find("person", [Key(KEY, "key1"), Key("email", "ada@engines.example")])
        assert ([one.id for one in found], len(bare.server.seen)) == ([made.id], calls)


def test_a_search_that_is_refused_for_something_else_says_so(bare, monkeypatch):
    def search(*_, **__):
        raise Refusal(400, "VALIDATION_ERROR", "There was a problem with the request.")

    monkeypatch.setattr(bare.server.portal, "search", search)
    for keys in ([Key(KEY, "key1")], [Key(KEY, "key1"), Key("email", "ada@engines.example")]):
        with pytest.raises(Invalid):
            bare.connector().find("person", keys)
    monkeypatch.undo()
    bare.connector().find("person", [Key(KEY, "key1")])
    assert KEY in bare.server.seen[-1].body.decode().split('"properties"')[0]


def test_a_sync_ends_where_nothing_is_left_to_write(bare):
    for verb in ("create", "skip"):
        plan = make_plan(ADA, Asked(), bare.connector())
        assert [one.verb for one in plan.changes[:2]] == [verb, verb]
        assert make_report(plan, bare.connector())[0].ok


def test_an_update_does_not_send_it(bare):
    made = bare.store.add(
        "contacts", {"firstname": "Ada", "lastname": "Lovelace", "email": "ada@engines.example"}
    )
    (found,) = bare.connector().find("person", [Key("email", "ada@engines.example")])
    assert KEY not in found.values
    address = "https://www.linkedin.com/in/ada-1"
    after = bare.connector().update(found, {KEY: sync_key(address), "hs_linkedin_url": address})
    assert after.values[KEY] == sync_key(address) and KEY not in made.properties


def test_what_is_lost_without_it(bare, peer, another_process):
    """Another process is kept out by the search alone while that is not late; this one knows whom it made."""
    for one, words in ((bare, "the id"), (peer, "Passerelle key")):
        nameless = values(one, email=None)
        one.connector().create("person", nameless)
        with pytest.raises(Conflict, match=words):
            one.connector().create("person", nameless)
        another_process()
        with pytest.raises(Conflict, match=words):
            one.connector().create("person", nameless)
        another_process()
        one.server.portal.lagging, one.server.portal.index = True, {}
        if one is peer:
            with pytest.raises(Conflict, match=words):
                one.connector().create("person", nameless)
        else:
            one.connector().create("person", nameless)
    assert [len(one.store.things["contacts"]) for one in (bare, peer)] == [2, 1]


def test_one_e_mail_is_one_contact_anyway(bare):
    made = bare.connector().create("person", values(bare))
    bare.server.portal.lagging = True
    with pytest.raises(Conflict, match=f"the id {made.id}"):
        bare.connector().create("person", values(bare))
    (found,) = bare.connector().find("person", [Key("email", made.values["email"][0])])
    assert found.id == made.id


def test_preparing_makes_it_and_is_noticed_at_once(bare):
    connector = bare.connector()
    connector.create("person", values(bare))
    (offered,) = connector.preparations()
    assert (offered.done, offered.possible) == (False, True)
    assert connector.prepare(KEY).done
    made = connector.create("person", {**bare.values(2), KEY: "another"})
    assert bare.store.things["contacts"][made.id].properties[KEY] == made.values[KEY]


def test_preparing_needs_a_scope(bare):
    bare.server.scopes.remove("crm.schemas.contacts.write")
    connector = bare.connector()
    assert [one.possible for one in connector.preparations()] == [False]
    with pytest.raises(Forbidden, match="unique property"):
        connector.prepare(KEY)


def test_another_property_of_that_name_is_in_the_way(bare):
    bare.store.define("contacts", {"name": KEY})
    connector = bare.connector()
    assert [(one.done, one.possible) for one in connector.preparations()] == [(False, False)]
    with pytest.raises(Invalid, match="not unique"):
        connector.prepare(KEY)
    with pytest.raises(Unsupported, match="nothing"):
        connector.prepare("something else")

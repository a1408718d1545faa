"""To whom a record belongs: told without a call of its own, and nobody's surprise."""

import pytest

from connectors.base import ID, Key
from connectors.errors import Conflict


def given(peer, kind, record, owner):
    """By a workflow, or by a colleague in HubSpot's own screen."""
    peer.store.change(kind, peer.store.things[kind][record.id], {"hubspot_owner_id": owner})


def test_a_company_tells_whose_it_is(peer):
    company = peer.connector().create("company", peer.company())
    given(peer, "companies", company, "78")
    (found,) = peer.connector().find("company", [Key(ID, company.id)])
    assert (company.owner, found.owner, found.values) == ("", "78", company.values)


def test_our_own_record_may_be_taken_back_though_a_workflow_gave_it_an_owner(peer):
    made = peer.made()
    given(peer, "contacts", made, "77")
    after = peer.connector().update(made, {"jobtitle": "Chief"})
    assert (after.owner, after.values["jobtitle"]) == ("77", "Chief")
    peer.connector().delete(made.model_copy(update={"version": after.version}))
    assert peer.store.things["contacts"] == {}


def test_an_owner_who_came_in_between_stays(peer):
    made = peer.made()
    given(peer, "contacts", made, "77")
    with pytest.raises(Conflict, match="another owner"):
        peer.connector().update(made, {"hubspot_owner_id": "78"})
    assert peer.store.things["contacts"][made.id].properties["hubspot_owner_id"] == "77"

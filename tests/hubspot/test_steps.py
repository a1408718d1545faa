"""A lifecycle stage at HubSpot, which keeps the old one without a word where a step goes back."""

import pytest

from connectors.base import ID, Key
from connectors.errors import Invalid
from server.mappings.overlay import lay_over, parse_overlay

OVERLAY = """
[person.fields.lifecyclestage]
value = "lead"
rule = "replace"
label = "Lifecycle stage"
steps = {}
"""


def stepping(peer, steps='["lead", "customer"]'):
    held = peer.connector()
    overlay = parse_overlay(OVERLAY.format(steps))
    return type(held)(lay_over(held.spec, overlay), held.grant, held.http)


def stage_of(peer, record):
    return peer.store.things["contacts"][record.id].properties.get("lifecyclestage")


def test_a_step_that_hubspot_keeps_is_written_with_the_rest(peer):
    made = stepping(peer).create("person", {**peer.values(), "lifecyclestage": "lead"})
    after = stepping(peer).update(made, {"lifecyclestage": "customer", "jobtitle": "Chief"})
    assert (after.values["lifecyclestage"], after.values["jobtitle"]) == ("customer", "Chief")
    (found,) = stepping(peer).find("person", [Key(ID, made.id)])
    assert found == after and found.version == after.version


def test_a_step_back_is_told_by_its_field_and_nothing_else_is_written(peer):
    """The admin named the steps in another order than the portal has them."""
    made = stepping(peer).create("person", {**peer.values(), "lifecyclestage": "customer"})
    with pytest.raises(Invalid, match="Lifecycle stage") as caught:
        stepping(peer, '["customer", "lead"]').update(made, {"lifecyclestage": "lead", "jobtitle": "Chief"})
    assert caught.value.field == "lifecyclestage" and stage_of(peer, made) == "customer"
    assert peer.store.things["contacts"][made.id].properties["jobtitle"] == peer.values()["jobtitle"]

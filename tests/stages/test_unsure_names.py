"""A split of the name that nothing proves: the plan offers the other one; what the CRM holds settles it."""

import pytest

import connectors
from connectors.base import Record
from server.stages.change import Plan
from server.stages.diff import Policy, settle_split
from server.stages.mapping import Desired, map_subject
from server.stages.normalise import normalise
from server.stages.plan import plan
from server.stages.verdict import Matched

from .people import snapshot

OURS = {"first": "Anna Berg", "last": "Larsen"}
EVERYTHING = Policy()
OTHER = {"first": "Anna", "last": "Berg Larsen"}


def matched(held):
    desired = Desired(entity="person", name="x", values=OURS, keys=(), hints=(), instead=OTHER)
    record = Record(entity="person", id="1", values=held, version="1", url="https://crm.example/1")
    return Matched(desired=desired, verdict="one", record=record)


@pytest.mark.parametrize(
    ("held", "values", "asked"),
    [
        ({"first": None, "last": None}, OURS, True),
        ({"first": "Anna", "last": "Berg Larsen"}, OTHER, False),
        ({"first": "anna", "last": None}, OTHER, False),
        ({"first": None, "last": "Larsen"}, OURS, False),
        ({"first": "Anna Berg", "last": "Larsen"}, OURS, False),
        ({"first": "Annika", "last": ""}, OURS, True),
    ],
)
def test_what_the_crm_holds_settles_the_split(held, values, asked):
    settled = settle_split(matched(held)).desired
    assert settled.values == values
    assert bool(settled.instead) == asked


@pytest.fixture
def draft():
    """The change of a person's fields in HubSpot, which keeps first and last name apart."""
    spec = connectors.specs()["hubspot"]

    def run(name, held=None, policy=EVERYTHING):
        wanted = map_subject(normalise(snapshot(name=name)), spec)[-1]
        record = held and Record(entity="person", id="1", values=held)
        (change,) = plan(
            (Matched(desired=wanted, verdict="one" if held else "none", record=record),), spec, policy
        )
        return change

    return run


def test_a_plan_offers_the_other_split(draft):
    change = draft("Anna Berg Larsen")
    assert (change.values["firstname"], change.values["lastname"]) == ("Anna Berg", "Larsen")
    assert change.instead == {"firstname": "Anna", "lastname": "Berg Larsen"}


def test_a_sure_split_and_one_that_is_not_written_offer_nothing(draft):
    assert draft("Rina Solberg").instead == {}
    assert draft("Anna Berg Larsen", policy=Policy(default="never")).instead == {}
    held = {"firstname": "Anna", "lastname": "Berg Larsen"}
    assert draft("Anna Berg Larsen", held).instead == {}


def test_a_name_without_blanks_stays_whole_and_offers_its_parts(draft):
    change = draft("김민준")
    assert change.values["firstname"] == "김민준" and "lastname" not in change.values
    assert change.instead == {"firstname": "민준", "lastname": "김"}


def test_what_apply_gets_has_no_other_split(draft):
    whole = Plan(connector="x", account="x", person="x", sync_key="x", changes=(draft("Anna Berg Larsen"),))
    assert whole.to_apply().changes[0].instead == {}


@pytest.mark.parametrize(
    ("fields", "parts", "other"),
    [
        ({}, ("Anna Berg", "Larsen"), ("Anna", "Berg Larsen")),
        ({"first_name": "Anna"}, ("Anna", "Berg Larsen"), None),
        ({"first_name": "Anna Berg", "last_name": "Larsen 🚀"}, ("Anna Berg", "Larsen"), None),
        ({"public_id": "anna-berglarsen-77"}, ("Anna", "Berg Larsen"), None),
    ],
)
def test_evidence_of_the_page_reaches_the_person(fields, parts, other):
    person = normalise(snapshot(name="Anna Berg Larsen", **fields))
    assert (person.first_name, person.last_name) == parts
    assert person.other_names == other

"""First and last name where OCA's partner_firstname makes the name of them, in an order of its own."""

import json

import pytest

from server.relay import Asked, make_plan, make_report, make_undo
from tests.stages.people import read, snapshot

from .crm import CHECK, LOAD, PLAIN, READ, WRITE, Crm

SLUG, PAGE = "ada-lovelace", "https://www.linkedin.com/in/ada-lovelace"
WITH_PARTS = PLAIN | {name: {"type": "char", "string": name} for name in ("firstname", "lastname")}
ABSENT = {"name": "builtins.ValueError", "message": "External ID not found in the system"}
ADA = {"id": 5, "website": PAGE, "type": "contact", "active": True, "function": "Analyst"}


def plan_person(answers, columns=WITH_PARTS, name="Ada Lovelace", **asked):
    crm = Crm({LOAD: [{"ids": [5]}], CHECK: [ABSENT], WRITE: [True], **answers})
    crm.columns = columns
    with crm:
        page = snapshot(SLUG, name=name, current_title=read("Analyst"))
        made = make_plan(page, Asked(**asked), crm.connector())
        (person,) = [one for one in made.changes if one.entity == "person"]
        report, capsule = make_report(made, crm.connector())
        undone = make_undo(capsule, crm.connector()) if capsule and "undo" in answers else None
        sent = [json.loads(one.body) for one in crm.seen]
    return person, report, sent, undone


def row_of(sent):
    (made,) = [one for one in sent if "data" in one]
    return dict(zip(made["fields"], made["data"][0], strict=True))


def parts(values):
    return values.get("name"), values.get("firstname"), values.get("lastname")


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("Ada Lovelace", "Ada", "Lovelace"),
        ("DUPONT Jean", "Jean", "DUPONT"),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("Madonna", "Madonna", None),
    ],
)
def test_the_parts_of_the_plan_are_sent_and_the_name_is_odoos(name, first, last):
    stored = {**ADA, "name": "As Odoo made it", "firstname": first, "lastname": last or False}
    person, report, sent, _ = plan_person({READ: [[], [stored]]}, name=name)
    assert report.ok and parts(person.values) == parts(row_of(sent)) == (None, first, last)


def test_without_the_add_on_the_name_is_whole():
    person, _, sent, _ = plan_person({READ: [[]]}, PLAIN)
    assert parts(person.values) == parts(row_of(sent)) == ("Ada Lovelace", None, None)


def test_a_split_that_is_not_sure_offers_the_other_and_the_rep_swaps_it():
    stored = {**ADA, "name": "x"}
    person = plan_person({READ: [[], [stored]]}, name="Anna Berg Larsen")[0]
    assert parts(person.values)[1:] == ("Anna Berg", "Larsen")
    assert person.instead == {"firstname": "Anna", "lastname": "Berg Larsen"}
    swapped = {"person": dict(person.instead)}
    person, _, sent, _ = plan_person({READ: [[], [stored]]}, name="Anna Berg Larsen", edits=swapped)
    assert parts(row_of(sent)) == (None, "Anna", "Berg Larsen")


@pytest.mark.parametrize(
    ("held", "written"),
    [
        (("Lovelace, Ada", "Ada", "Lovelace"), (None, None, None)),
        (("Ada Lovelace", False, "Ada Lovelace"), (None, None, None)),
        (("Ada Lovelace", "Ada Lovelace", False), (None, None, None)),
        (("Lovelace", False, "Lovelace"), (None, None, None)),
        ((False, False, False), (None, "Ada", "Lovelace")),
    ],
)
def test_a_name_that_is_held_is_never_doubled(held, written):
    row = {**ADA, **dict(zip(("name", "firstname", "lastname"), held, strict=True))}
    person = plan_person({READ: [[row]]})[0]
    assert person.record.id == "5" and parts(person.values) == written

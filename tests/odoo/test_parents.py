"""What becomes of a link, its undo, and an address that was inherited."""

import json

import pytest

from connectors.base import Record

from .crm import ADA, READ, WRITE, Crm

OLD = {"id": 7, "name": "Old Engines", "is_company": True, "street": "1 Old St", "city": "Leeds"}
NEW = {"id": 8, "name": "New Engines", "is_company": True, "street": "2 New St", "city": False}


INHERITED = {**ADA, "parent_id": [7, "Old Engines"], "street": "1 Old St", "city": "Leeds"}
EMPTY = {**NEW, "street": False}


@pytest.mark.parametrize(
    ("person", "company", "wanted"),
    [
        (INHERITED, NEW, {"parent_id": 8}),
        (INHERITED, EMPTY, {"parent_id": 8, "street": False, "city": False}),
        ({**INHERITED, "street": "Her own"}, NEW, {"parent_id": 8, "type": "other"}),
        ({**ADA, "parent_id": False}, NEW, {"parent_id": 8}),
    ],
    ids=["follows", "goes", "own", "none"],
)
def test_an_inherited_address_stays_inherited(person, company, wanted):
    with Crm({READ: [[person, company], [OLD]], WRITE: [True]}) as crm:
        linked = crm.connector().link(Record(entity="person", id="5"), Record(entity="company", id="8"))
        vals = json.loads(crm.seen[-1].body)["vals"]
    assert {name: one for name, one in vals.items() if name in wanted} == wanted
    assert ("type" in vals) == ("type" in wanted)
    assert linked.was_linked == (("7",) if person["parent_id"] else ())


@pytest.mark.parametrize(("before", "parent"), [(("7",), 7), ((), False)])
def test_a_link_goes_back(before, parent):
    person = {**ADA, "parent_id": [8, "New Engines"], "street": "2 New St", "city": False}
    with Crm({READ: [[person, *([OLD] if before else [])], [NEW]], WRITE: [True]}) as crm:
        crm.connector().restore_links(Record(entity="person", id="5"), before)
        vals = json.loads(crm.seen[-1].body)["vals"]
    assert vals["parent_id"] == parent and ("street" in vals) == (not before)

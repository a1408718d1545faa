"""One search for people and companies: which rows go to whom."""

import json

import pytest

from connectors.base import ID, Key
from connectors.odoo.joint import MOST_MATCHES
from connectors.odoo.rows import MOST

from .crm import NOTES, READ, Crm

PAGE = "https://www.linkedin.com"
ADA = {"id": 5, "name": "Ada Lovelace", "email": "ada@engines.example", "parent_id": [7, "Engines"]}
ENGINES = {"id": 7, "name": "Engines", "website": f"{PAGE}/company/engines", "is_company": True}
NAMESAKE = {**ADA, "id": 6, "name": "engines", "email": "info@engines.example"}
SOLE = {"id": 8, "name": "Engines", "email": False, "is_company": False, "parent_id": False}
BOTH = {**SOLE, "id": 9, "email": "ADA@engines.example"}
ACCENTS = {**SOLE, "id": 10, "name": "Éngines"}
WANTED = {
    "company": [Key("website", f"{PAGE}/company/engines"), Key("name", "Engines")],
    "person": [Key("email", "ada@engines.example"), Key("name", "Ada Lovelace")],
}


def found(crm, wanted):
    return {one: [record.id for record in many] for one, many in crm.connector().find_all(wanted).items()}


@pytest.mark.parametrize(
    ("row", "company", "person"),
    [
        (ADA, [], ["5"]),
        (ENGINES, ["7"], []),
        (NAMESAKE, [], []),
        (SOLE, ["8"], []),
        (BOTH, ["9"], ["9"]),
        (ACCENTS, ["10"], []),
        ({**ENGINES, "email": "ada@engines.example"}, ["7"], []),
        ({**ENGINES, "name": "Other", "website": False, "email": "ada@engines.example"}, [], []),
    ],
    ids=["person", "company", "no company", "sole", "both", "accents", "shared e-mail", "not asked for"],
)
def test_a_row_goes_to_whom_it_can_satisfy(row, company, person):
    """What only a name or a shared address finds costs a question: whether somebody has said who it is."""
    with Crm({READ: [[row]], NOTES: [[]]}) as crm:
        assert found(crm, WANTED) == {"company": company, "person": person}
        asked = 0 if row.get("website") or not company else 1
        assert crm.calls() == [READ, *[NOTES] * asked]


def test_ids_and_searches_are_asked_for_together():
    with Crm({READ: [[ADA, ENGINES]]}) as crm:
        wanted = {"company": [Key("name", "Engines")], "person": [Key(ID, "5")]}
        assert found(crm, wanted) == {"company": ["7"], "person": ["5"]}
        (seen,) = crm.seen
    asked = json.loads(seen.body)
    assert ["name", "=ilike", "Engines"] in asked["domain"] and ["id", "=", 5] in asked["domain"]
    assert asked["context"] == {"active_test": False}
    assert {"function", "website", "is_company", "parent_id"} <= set(asked["fields"])


def test_a_record_holds_what_a_find_of_its_entity_gives():
    with Crm({READ: [[ENGINES, ADA]]}) as crm:
        together = crm.connector().find_all(WANTED)
        assert together == {entity: crm.connector().find(entity, keys) for entity, keys in WANTED.items()}


def test_an_id_of_the_other_entity_finds_nothing():
    with Crm({READ: [[ADA, ENGINES]]}) as crm:
        wanted = {"company": [Key(ID, "5")], "person": [Key(ID, "7")]}
        assert found(crm, wanted) == {"company": [], "person": []}


def test_an_entity_without_keys_is_not_asked_for():
    with Crm({READ: [[ADA]]}) as crm:
        assert found(crm, {"company": [], "person": [Key(ID, "5")]}) == {"company": [], "person": ["5"]}
        assert found(crm, {"company": [], "person": []}) == {"company": [], "person": []}
        assert found(crm, {}) == {} and crm.calls() == [READ]


def test_a_full_search_is_made_anew_for_each_entity():
    """Else a hundred companies of one name would hide the person."""
    full = [{**ENGINES, "id": 100 + number} for number in range(2 * MOST)]
    with Crm({READ: [full, full[:MOST], [{**ENGINES, "id": 7}], full, [ADA]]}) as crm:
        records = found(crm, WANTED)
        assert records["person"] == ["5"] and {"7", "100"} < {*records["company"]}
        asked = [json.loads(one.body) for one in crm.seen]
    assert [item["limit"] for item in asked] == [2 * MOST, MOST, MOST_MATCHES, MOST_MATCHES, MOST]
    assert ["%" in str(item["domain"]) for item in asked] == [True] * 5


def test_patterns_that_fit_thousands_hide_nobody_who_has_the_very_name():
    """The first answer is full of names that only look alike."""
    others = [{**ADA, "id": 1_000 + number, "name": f"Anna Lovell {number}"} for number in range(MOST)]
    with Crm({READ: [others, [{**ADA, "email": False}], others]}) as crm:
        assert found(crm, {"person": [Key("name", "Ada Lovelace")]}) == {"person": ["5"]}
        asked = [json.loads(one.body)["domain"] for one in crm.seen if one.path.endswith("search_read")]
    assert ["%" in str(domain) for domain in asked[:3]] == [True, False, True]

"""Queries from hostile texts, and names with signs of the language."""

import pytest

from connectors.base import Key
from connectors.errors import Invalid
from connectors.salesforce import soql
from connectors.salesforce.schema import KEY

HOSTILE = [
    "' OR Name LIKE '%",
    "\\' OR Id != '",
    "\\",
    "%",
    "_",
    "x' LIMIT 1 --",
    "') OR (Name LIKE 'A",
    "\n' OR ''='",
    "\u2019 OR 1=1",
    "'" * 400,
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", ["Email", "LinkedIn_URL__c", KEY, "FirstName", "LastName"])
def test_a_hostile_value_is_a_text_in_every_condition(peer, field, text):
    """It finds nobody, breaks no query, and what holds it is found by it."""
    peer.made()
    keys = [Key("FirstName", text), Key("LastName", text)] if field.endswith("Name") else [Key(field, text)]
    assert peer.connector().find("person", keys) == []
    assert peer.connector().search(text) == []


@pytest.mark.parametrize("text", ["O'Brien", "Back\\slash", 'say "x"', "100%", "a_b"])
def test_a_text_with_signs_of_the_language_is_found_by_itself_alone(peer, text):
    made = peer.connector().create("person", {**peer.values(), "LastName": text})
    peer.connector().create("person", {**peer.values(2), "LastName": "axb"})
    assert [found.id for found in peer.connector().search(text)] == [made.id]
    hints = [Key("FirstName", "Ada"), Key("LastName", text)]
    assert made.id in [found.id for found in peer.connector().find("person", hints)]


@pytest.mark.parametrize("name", ["Id FROM User", "Name, Password", "x'", ""])
def test_a_name_that_is_none_is_no_part_of_a_query(name):
    with pytest.raises(Invalid):
        soql.select(["Id", name], "Contact", "Id = '1'")

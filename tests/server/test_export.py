"""The vCard, the table and the JSON say what would be sent, the rep's own words and limits included."""

import pytest

from tests.stages.people import ADA, read, snapshot

from .relays import client


@pytest.fixture(scope="module")
def relay():
    return client()


def exported(relay, one=ADA, **more):
    return relay.post("/v1/export", json={"snapshot": one.model_dump(mode="json"), **more}).json


def test_edits_reach_every_file(relay):
    edits = {"person": {"firstname": "Augusta", "jobtitle": "Countess"}, "company": {"name": "Engines Ltd"}}
    made = exported(relay, connector="hubspot", edits=edits)
    assert made["json"]["person"]["firstname"] == "Augusta" and "Countess" in made["csv"]
    assert made["json"]["company"]["name"] == "Engines Ltd"
    assert "FN:Augusta Lovelace" in made["vcard"] and "N:Lovelace;Augusta" in made["vcard"]
    assert "TITLE:Countess" in made["vcard"]


def test_a_full_name_gives_its_parts(relay):
    made = exported(relay, connector="odoo", edits={"person": {"name": "Augusta King"}})
    assert "FN:Augusta King" in made["vcard"] and "N:King;Augusta" in made["vcard"]


def test_one_address_stands_for_the_list(relay):
    made = exported(relay, connector="odoo", edits={"person": {"email": "ada@home.example"}})
    assert made["json"]["person"]["email"] == "ada@home.example" and "ada@home.example" in made["vcard"]
    assert "engines.example" not in made["vcard"]


def test_a_limit_on_the_crms_field_holds_for_the_card(relay):
    one = snapshot(current_title="Analyst", phones=read(("+33 1 23",)))
    made = exported(relay, one, connector="hubspot", policy={"fields": {"person.jobtitle": "never"}})
    assert "Analyst" not in made["vcard"] + made["csv"] and "+33 1 23" in made["vcard"]


def test_a_choice_goes_where_it_is_mapped(relay):
    made = exported(relay, connector="hubspot", choices={"owner": "7"})
    assert made["json"]["person"]["hubspot_owner_id"] == "7" and "FN:Ada Lovelace" in made["vcard"]
    made = exported(relay, connector="odoo", choices={"owner": "7", "group": "Fair"})
    assert made["json"]["person"]["category_id"] == "Fair" and "CATEGORIES:Fair" in made["vcard"]

"""The fake, judged by simple-salesforce and by jsforce: what they call works, they are refused as the vendor
refuses, and they see what the connector wrote."""

import json
import subprocess

import pytest
from simple_salesforce import Salesforce as Client
from simple_salesforce import format_soql
from simple_salesforce.exceptions import SalesforceMalformedRequest, SalesforceResourceNotFound

from connectors.base import ID, Key
from connectors.salesforce import soql
from connectors.salesforce.schema import KEY
from tests import ROOT, TESTS
from tests.contract.peer import TALK
from tests.fakes.salesforce import DATA, Salesforce
from tests.fakes.salesforce_rows import TOKEN

from .peer import OnSalesforce


@pytest.fixture
def fake():
    with Salesforce() as fake:
        yield fake


@pytest.fixture
def client(fake):
    made = Client(session_id=TOKEN, instance="127.0.0.1", version="68.0")
    made.base_url = f"{fake.url}{DATA}/"
    return made


def contacts(client):
    """It builds https addresses for each kind of record by itself."""
    made = client.Contact
    made.base_url = f"{client.base_url}sobjects/Contact/"
    return made


def test_the_known_client_works_with_the_fake(client):
    kind = contacts(client)
    made = kind.create({"FirstName": "Grace", "LastName": "O'Hopper"})
    assert made["success"] and kind.get(made["id"])["FirstName"] == "Grace"
    found = client.query(format_soql("SELECT Id, Name FROM Contact WHERE LastName = {}", "O'Hopper"))
    assert [row["Id"] for row in found["records"]] == [made["id"]]
    assert kind.update(made["id"], {"Title": "Admiral"}) == 204
    assert kind.upsert(f"{KEY}/grace", {"LastName": "Hopper"}) == 201
    assert kind.upsert(f"{KEY}/grace", {"Title": "Admiral"}) == 204
    names = [column["name"] for column in kind.describe()["fields"]]
    assert {"LastName", KEY, "SystemModstamp"} <= set(names)
    assert kind.delete(made["id"]) == 204
    with pytest.raises(SalesforceResourceNotFound):
        kind.get(made["id"])


def test_the_known_client_is_refused_as_the_vendor_refuses(client):
    kind = contacts(client)
    kind.create({"LastName": "Hopper", KEY: "grace"})
    with pytest.raises(SalesforceMalformedRequest) as caught:
        kind.create({"LastName": "Hopper", KEY: "GRACE"})
    assert caught.value.content[0]["errorCode"] == "DUPLICATE_VALUE"
    with pytest.raises(SalesforceMalformedRequest) as caught:
        client.query("SELECT Id FROM Contact WHERE LastName = 'O'Hopper'")
    assert caught.value.content[0]["errorCode"] == "MALFORMED_QUERY"


@pytest.mark.parametrize("text", ["O'Hopper", "back\\slash", 'say "x"', "' OR ''='"])
def test_our_quotes_are_the_known_clients(text):
    assert soql.quote(text) == format_soql("{}", text)


def test_it_sees_what_the_connector_wrote_and_the_other_way_round(fake, client):
    peer = OnSalesforce(fake)
    made = peer.made()
    peer.connector().log(made, TALK)
    seen = contacts(client).get(made.id)
    assert {name: seen[name] for name in made.values} == made.values
    notes = client.query(format_soql("SELECT Body FROM Note WHERE ParentId = {}", made.id))["records"]
    assert TALK.text in notes[0]["Body"]
    contacts(client).update(made.id, {"Title": "Chief"})
    (found,) = peer.connector().find("person", [Key(ID, made.id)])
    assert found.values["Title"] == "Chief" and found.version != made.version


def test_jsforce_works_with_the_fake_and_is_refused_as_the_vendor_refuses(fake):
    script = TESTS / "salesforce/jsforce.mjs"
    ran = subprocess.run(
        ["node", str(script), fake.url, TOKEN, KEY], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout)
    made = said["made"]
    assert (said["held"], said["found"], said["liked"]) == ("O'Hopper", [made], [made])
    assert said["updated"] and said["upserted"] and said["created"] != made
    assert {"LastName", KEY, "SystemModstamp"} <= set(said["columns"])
    refused = ("NOT_FOUND", "DUPLICATE_VALUE", "REQUIRED_FIELD_MISSING", "MALFORMED_QUERY", "INVALID_FIELD")
    assert tuple(said[one] for one in ("none", "twin", "lacking", "malformed", "unknown")) == refused
    assert said["strange"] == "INVALID_SESSION_ID"
    assert said["together"] == [201, 201] and said["halted"] == [[400, 400], "PROCESSING_HALTED"]
    assert said["accounts"] == ["Looms"], "what was halted left nothing behind"
    assert said["destroyed"] and said["gone"] in ("NOT_FOUND", "ENTITY_IS_DELETED") and said["bin"] == 1


def test_jsforce_sees_what_the_connector_wrote(fake):
    peer = OnSalesforce(fake)
    made = peer.made()
    query = "new Connection({ instanceUrl: process.argv[1], accessToken: process.argv[2], version: '68.0' })"
    script = (
        "import { Connection } from '@jsforce/jsforce-node';"
        f"const row = await {query}.sobject('Contact').retrieve(process.argv[3]);"
        "process.stdout.write(JSON.stringify(row));"
    )
    words = ["node", "--input-type=module", "-e", script, fake.url, TOKEN, made.id]
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    seen = json.loads(ran.stdout)
    assert {name: seen[name] for name in made.values} == made.values

"""The rep's word that a record is the one, kept in Odoo; what was merged or hidden meanwhile."""

import json

import pytest

from connectors.base import ID, Key, Record
from connectors.linkedin_url import sync_key
from connectors.odoo.adopting import page_mark_of
from server.relay import Asked, make_plan
from tests.stages.people import snapshot

from .crm import NOTES, READ, READ_BY_ID, Crm

PAGE = "https://www.linkedin.com/company/analytical-engines"
COMPANY = {"id": 7, "name": "Analytical Engines", "website": "https://engines.example", "is_company": True}
NAMESAKE = {**COMPANY, "id": 9, "website": False}
POST, IDS = "res.partner/message_post", "ir.model.data/load"
DENIED = {"name": "odoo.exceptions.AccessError", "message": "a text of Odoo"}
SAID = {"res_id": 7, "body": f"<p>Chosen.</p><p>{page_mark_of(sync_key(PAGE))}</p>"}
AT = {"current_company": "Analytical Engines"}


@pytest.mark.parametrize("may", [{"ids": [5]}, DENIED], ids=["administrator", "rep"])
def test_an_answer_is_kept_once(may):
    record = Record(entity="company", id="7")
    with Crm({NOTES: [[], [{"id": 1}]], POST: [[9]], IDS: [may]}) as crm:
        for _ in range(2):
            crm.connector().adopt(record, sync_key(PAGE))
        assert crm.calls() == [NOTES, POST, IDS, NOTES]
        sent = json.loads(crm.seen[2].body)
        held = dict(zip(sent["fields"], sent["data"][0], strict=True))
    assert (held["name"], held["res_id"]) == (sync_key(PAGE), "7")


@pytest.mark.parametrize(
    "url", [PAGE, f"{PAGE}/about/?x=1", PAGE.replace("/analytical", "/ANALYTICAL"), PAGE.replace("www", "uk")]
)
def test_the_chosen_company_proves_itself_and_its_namesake_does_not(url):
    with Crm({READ: [[COMPANY, NAMESAKE]], NOTES: [[SAID]]}) as crm:
        made = make_plan(snapshot(company_url=url, **AT), Asked(), crm.connector())
        (company,) = [one for one in made.changes if one.entity == "company"]
        asked = json.loads(crm.seen[-1].body)["domain"]
    assert (company.verb, company.record.id, company.because) == ("skip", "7", ("website",))
    assert ["message_type", "=", "comment"] in asked and ["res_id", "in", [7, 9]] in asked


@pytest.mark.parametrize("said", [{**SAID, "res_id": 8}, {**SAID, "body": "Passerelle page x"}, {}])
def test_a_note_of_another_proves_nothing(said):
    with Crm({READ: [[COMPANY, NAMESAKE]], NOTES: [[said]]}) as crm:
        made = make_plan(snapshot(company_url=PAGE, **AT), Asked(), crm.connector())
    assert [one.verb for one in made.changes if one.entity == "company"] == ["ask"]


def test_a_record_that_holds_the_address_costs_no_question():
    with Crm({READ: [[COMPANY, {**NAMESAKE, "website": PAGE}]]}) as crm:
        found = crm.connector().find("company", [Key("website", PAGE), Key("name", "Analytical Engines")])
        assert [one.also for one in found] == [{}, {}] and crm.calls() == [READ]


@pytest.mark.parametrize(
    ("by_id", "notes", "told"),
    [
        (DENIED, [], [("5", "hidden", ())]),
        ([], [{"res_id": 8, "body": "<p>Merged: A <x@y.example> (ID 5)</p>"}], [("8", "", ("5",))]),
        ([], [{"res_id": 8, "body": "<p>Merged: A (ID 55)</p>"}], []),
        ([], [{"res_id": "8", "body": "(ID 5)"}, {"res_id": 5, "body": "(ID 5)"}], []),
        ({"name": "odoo.exceptions.MissingError", "message": "x"}, DENIED, []),
    ],
    ids=["hidden", "merged", "another", "odd", "gone"],
)
def test_who_is_not_seen_is_not_said_to_be_gone(by_id, notes, told):
    survivor = {"id": 8, "name": "Ada King", "type": "contact", "active": True}
    answers = {READ: [[], [survivor]], READ_BY_ID: [by_id], NOTES: [notes]}
    with Crm(answers) as crm:
        found = crm.connector().find("person", [Key(ID, "5")])
    assert [(one.id, one.put_away, one.absorbed) for one in found] == told


def test_who_is_kept_under_another_type_is_found_by_the_number():
    """A link makes a contact with an address of its own an "other" one."""
    row = {"id": 5, "name": "Ada Lovelace", "type": "other", "active": True, "email": "ada@engines.example"}
    keys = [Key("email", "ada@engines.example")]
    with Crm({READ: [[row], [row], [{**row, "function": "Clerk"}]]}) as crm:
        ways = [crm.connector().find("person", asked) for asked in ([Key(ID, "5")], keys, keys)]
    assert [len(way) for way in ways] == [1, 0, 1]

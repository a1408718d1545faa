"""What the CRM calls its records goes with every change, candidate and line."""

import pytest

import connectors
from server.relay import make_report, make_undo
from server.stages.mapping import name_of_record
from tests.fakes.memory import Connector

from .people import ADA, snapshot
from .rep import held, plan, sync

URL = "https://www.linkedin.com/in/ada-l-example"


@pytest.mark.parametrize(
    ("crm", "entity", "values", "name"),
    [
        ("carddav", "person", {"FN": "Ada King", "N.given": "Augusta"}, "Ada King"),
        ("carddav", "person", {"N.given": "Augusta", "N.family": "King"}, "Augusta King"),
        ("hubspot", "person", {"firstname": "Ada", "lastname": "King", "company": "Engines"}, "Ada King"),
        ("hubspot", "person", {"lastname": "King"}, "King"),
        ("hubspot", "person", {"company": "Engines", "firstname": None}, ""),
        ("hubspot", "company", {"name": "Engines"}, "Engines"),
        ("odoo", "person", {"name": "Ada King"}, "Ada King"),
        ("odoo", "company", {}, ""),
    ],
)
def test_a_name_stands_where_the_spec_keeps_it(crm, entity, values, name):
    assert name_of_record(values, entity, connectors.specs()[crm].entity(entity)) == name


def test_a_change_names_what_the_crm_holds(crm):
    assert [change.name for change in plan(crm).changes] == ["", "", ""]
    crm.put("person", {"name": "Ada King", "linkedin": URL})
    crm.put("company", {"name": "Engines Ltd", "page": ADA.company_url.value})
    assert [change.name for change in plan(crm).changes[:2]] == ["Engines Ltd", "Ada King"]


def test_a_candidate_has_its_name(crm):
    crm.put("person", {"name": "ADA LOVELACE"})
    (asked,) = [change for change in plan(crm).changes if change.verb == "ask"]
    assert [one.name for one in asked.candidates] == ["ADA LOVELACE"] and asked.name == ""


def test_a_line_names_whom_it_is_about(crm):
    report, capsule = make_report(plan(crm), Connector(crm))
    assert [line.name for line in report.lines] == ["Analytical Engines", "Ada Lovelace", "Ada Lovelace"]
    undone = make_undo(capsule, Connector(crm))
    assert [line.name for line in undone.lines] == ["Ada Lovelace", "Analytical Engines"]


def test_a_line_of_the_crms_own_name(crm):
    crm.put("person", {"name": "Ada King", "linkedin": URL})
    report, _ = sync(crm, snapshot(current_title="Countess"))
    assert [line.name for line in report.lines] == ["Ada King"] and held(crm)[0].values["name"] == "Ada King"


def test_what_was_not_tried_has_a_name_too(crm):
    made = plan(crm)
    crm.put("company", {"page": ADA.company_url.value})
    report, _ = make_report(made, Connector(crm))
    assert [line.status for line in report.lines] == ["failed", "not_tried", "not_tried"]
    assert [line.name for line in report.lines] == ["Analytical Engines", "Ada Lovelace", "Ada Lovelace"]

"""How many calls a sync costs, plan and apply together."""

import pytest

from server.relay import Asked, make_plan, make_report
from tests.stages.people import ADA, snapshot

from .crm import ABSENT, CHECK, LOAD, NOTES, READ, READ_BY_ID, WRITE, Crm

ENGINES = "https://www.linkedin.com/company/analytical-engines"
AT_ENGINES = {"current_company": "Analytical Engines", "company_url": ENGINES}
VALUES = {"name": "Ada Lovelace", "website": "https://www.linkedin.com/in/ada"}
PERSON = {"id": 52, **VALUES, "function": "Analyst", "parent_id": [77, "Analytical Engines"]}
COMPANY = {"id": 77, "name": "Analytical Engines", "website": ENGINES, "is_company": True}
KNOWN = [{"person": "52"}, {"person": "52", "company": "77"}]


def page(title="Analyst", **fields):
    return snapshot("ada", "Ada Lovelace", current_title=title, **fields)


def verbs(made):
    return [one.verb for one in made.changes]


@pytest.mark.parametrize(("person", "ok"), [(53, True), (41, False)])
def test_a_new_person_at_a_new_company_costs_four_calls(person, ok):
    """One search for both; then: is the company there? make it; make the person in it."""
    answers = {READ: [[]], CHECK: [ABSENT], LOAD: [{"ids": [52]}, {"ids": [person]}]}
    with Crm(answers) as crm:
        report, _ = make_report(make_plan(ADA, Asked(), crm.connector()), crm.connector())
        assert crm.calls() == [READ, CHECK, LOAD, LOAD]
        assert [one.status for one in report.lines][:2] == ["done", "done" if ok else "failed"]
        assert b'"parent_id/.id"' in crm.seen[3].body and b'"52"' in crm.seen[3].body


@pytest.mark.parametrize("known", KNOWN)
def test_where_nothing_changed_there_is_one_read(known):
    """The company is known by its id, or searched for beside the person's id."""
    with Crm({READ: [[COMPANY, PERSON]]}) as crm:
        made = make_plan(page(**AT_ENGINES), Asked(known=known), crm.connector())
        report, _ = make_report(made, crm.connector())
        assert set(verbs(made)) == {"skip"} and report.ok
        assert crm.calls() == [READ]


@pytest.mark.parametrize("known", KNOWN)
def test_one_changed_field_costs_two_more(known):
    with Crm({READ: [[COMPANY, PERSON], [PERSON]], WRITE: [True]}) as crm:
        made = make_plan(page("Chief Engineer", **AT_ENGINES), Asked(known=known), crm.connector())
        report, _ = make_report(made, crm.connector())
        assert verbs(made)[:2] == ["skip", "update"] and report.ok
        assert crm.calls() == [READ, READ, WRITE]


def test_a_person_alone_costs_the_same():
    with Crm({READ: [[PERSON]], WRITE: [True]}) as crm:
        made = make_plan(page("Chief Engineer"), Asked(known={"person": "52"}), crm.connector())
        report, _ = make_report(made, crm.connector())
        assert report.ok and crm.calls() == [READ, READ, WRITE]


def test_ids_that_are_gone_cost_three_more_calls_for_both():
    """Are they hidden? Were they merged? Then the search."""
    with Crm({READ: [[], [COMPANY, PERSON]], READ_BY_ID: [[]], NOTES: [[]]}) as crm:
        asked = Asked(known={"person": "8", "company": "9"})
        made = make_plan(page(**AT_ENGINES), asked, crm.connector())
        assert set(verbs(made)) == {"skip"} and crm.calls() == [READ, READ_BY_ID, NOTES, READ]

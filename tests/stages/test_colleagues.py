"""Several people of one new company, planned side by side and confirmed one after the other."""

import pytest

from server.relay import make_report, make_undo
from tests.fakes.memory import Connector

from .people import snapshot
from .rep import held, plan, statuses

PAGE = {"company_url": "https://www.linkedin.com/company/analytical-engines"}


def staff(**more):
    """Grace and Alan, who begin at the same company."""
    firm = {"current_title": "Analyst", "current_company": "Analytical Engines", **more}
    people = ("grace-h-example", "Grace Hopper"), ("alan-t-example", "Alan Turing")
    return [snapshot(*person, **firm) for person in people]


@pytest.mark.parametrize("more", [{}, PAGE], ids=["by its name", "by its page, which is unique"])
def test_the_company_is_made_once_and_both_work_there(crm, more):
    plans = [plan(crm, page) for page in staff(**more)]
    reports = [make_report(one, Connector(crm))[0] for one in plans]
    assert [statuses(one) for one in reports] == [["done"] * 3, ["skipped", "done", "done"]]
    (company,) = held(crm, "company")
    assert {at for _, at in crm.links} == {company.id} and len(crm.links) == 2


def test_whoever_came_second_undoes_without_the_company(crm):
    first, second = [plan(crm, page) for page in staff()]
    make_report(first, Connector(crm))
    _, capsule = make_report(second, Connector(crm))
    assert make_undo(capsule, Connector(crm)).ok
    assert len(held(crm, "company")) == 1 and [one.values["name"] for one in held(crm)] == ["Grace Hopper"]


def test_a_company_that_says_less_than_was_planned_is_told(crm):
    first, second = plan(crm, staff()[0]), plan(crm, staff(**PAGE)[1])
    make_report(first, Connector(crm))
    report, _ = make_report(second, Connector(crm), again=True)
    assert report.lines[0].code == "conflict" and report.lines[0].rival == held(crm, "company")[0].id


@pytest.mark.parametrize("entity", ["company", "person"])
def test_what_somebody_else_made_since_is_a_question(crm, entity):
    late = plan(crm, staff()[1])
    values = {"name": "Analytical Engines" if entity == "company" else "Alan Turing"}
    rival = crm.put(entity, values)
    report, _ = make_report(late, Connector(crm), again=True)
    failed = next(line for line in report.lines if line.status == "failed")
    assert (failed.entity, failed.code, failed.rival) == (entity, "conflict", rival.id)

"""A CRM that fails at any verb: the report says it, the next plan finishes it, nobody gets a twin."""

import itertools

import pytest

from connectors.errors import Conflict, ConnectorError, Forbidden, InDoubt, Throttled, Unavailable
from server.relay import make_report
from tests.fakes.memory import Connector

from .people import ADA
from .rep import held, plan, statuses, sync

FAILURES = [
    Forbidden("no"),
    Throttled("slow", retry_after=7),
    Unavailable("gone"),
    InDoubt("lost"),
    Conflict("moved"),
]
STEPS = ["company", "person", "link"]


@pytest.mark.parametrize(("step", "error"), list(itertools.product(STEPS, FAILURES)), ids=str)
def test_half_applied_is_told_and_finished_by_the_next_plan(crm, step, error):
    if step == "link":
        crm.put("company", {"page": ADA.company_url.value})
        crm.put("person", {"linkedin": ADA.profile_url.value})
    report, place = failing(crm, step, error), STEPS.index(step)
    assert statuses(report) == ["done"] * place + ["failed"] + ["not_tried"] * (2 - place)
    line = report.lines[place]
    assert (line.code, line.action, line.retry_after) == (error.code, error.action, error.retry_after)
    assert sync(crm)[0].ok
    assert len(held(crm)) == len(held(crm, "company")) == len(crm.links) == 1


def failing(crm, step, error):
    """The report of an apply in which one step fails before it writes."""

    class Failing(Connector):
        def create(self, entity, values, company=None):
            if entity == step:
                raise error
            return super().create(entity, values, company)

        def link(self, person, company):
            if step == "link":
                raise error
            return super().link(person, company)

    return make_report(plan(crm), Failing(crm))[0]


@pytest.mark.parametrize("entity", ["company", "person"])
def test_a_lost_answer_makes_no_twin(crm, entity):
    class Losing(Connector):
        def create(self, made, values, company=None):
            super().create(made, values, company)
            if made == entity:
                raise InDoubt("the answer was lost")
            return held(crm, made)[0]

    report, _ = make_report(plan(crm), Losing(crm))
    assert {line.action for line in report.lines if line.status == "failed"} == {"replan"}
    assert sync(crm)[0].ok and len(held(crm)) == len(held(crm, "company")) == 1


def test_a_failing_read_plans_nothing(crm):
    crm.fails["find"] = Unavailable("gone")
    with pytest.raises(ConnectorError):
        plan(crm)
    assert not crm.records

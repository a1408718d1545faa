"""A company's page: its facts go to the company's record, and to nothing else."""

import pytest

import connectors
from connectors.spec import Spec
from server.relay import Asked, make_plan, make_report
from server.stages.diff import Policy
from server.stages.mapping import map_subject
from server.stages.normalise import normalise
from server.stages.plan import plan
from server.stages.subject import Company
from server.stages.verdict import Matched
from tests.fakes.memory import Connector
from tests.fakes.memory_spec import SPEC

from .people import ADA, company_page, read
from .rep import held, sync


def test_it_plans_the_company_alone(crm):
    made = make_plan(company_page(), Asked(), Connector(crm))
    assert [(change.entity, change.verb) for change in made.changes] == [("company", "create")]
    assert make_report(made, Connector(crm))[0].ok
    sync(crm, ADA)
    assert len(held(crm, "company")) == 1, "a person who works there finds the same company"


def test_a_crm_of_people_has_nothing_to_plan():
    assert map_subject(normalise(company_page()), connectors.specs()["carddav"]) == ()


def test_an_unread_field_says_why():
    spec = SPEC.model_dump(by_alias=True)
    spec["company"]["fields"]["domain"] = {"from": "company.domain", "label": "Domain", "rule": "fill"}
    spec["company"]["fields"]["about"] = {"from": "company.about", "label": "About", "rule": "fill"}
    spec = Spec.model_validate(spec)
    one = company_page().model_copy(
        update={"about": read("x").model_copy(update={"state": "not_loaded", "value": None})}
    )
    (desired,) = map_subject(normalise(one), spec)
    (change,) = plan((Matched(desired=desired, verdict="none"),), spec, Policy())
    assert {left.field: left.reason for left in change.left} == {"domain": "absent", "about": "not_loaded"}


@pytest.mark.parametrize(
    ("website", "domain"),
    [
        ("https://www.engines.example/about?x=1", "engines.example"),
        ("http://engines.example:8080", "engines.example"),
        ("https://shop.engines.example", "shop.engines.example"),
        ("https://www.facebook.com/engines", ""),
        ("https://linktr.ee/engines", ""),
        ("https://localhost/", ""),
        ("https://[::1", ""),
        ("", ""),
    ],
)
def test_a_domain_proves_only_what_is_the_companys_own(website, domain):
    assert Company(name="x", website=website).domain == domain


@pytest.mark.parametrize("url", ["https://www.linkedin.com/in/ada", "https://engines.example", ""])
def test_without_a_company_address_there_is_no_snapshot(url):
    with pytest.raises(ValueError, match="address of a LinkedIn company"):
        company_page(company_url=url)

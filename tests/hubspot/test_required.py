"""What a portal requires, and a value that it refuses: named with its label, and the rest can be written."""

import pytest

from connectors.errors import Invalid
from server.relay import Asked, make_plan, make_report
from tests.fakes.hubspot_schema import choice, text
from tests.stages.people import read, snapshot

SOURCE = choice("lead_kind", "web", "fair", label="Kind of lead", hubspotDefined=False)
PAGE = snapshot(
    current_title="Analyst",
    current_company="Tiny Looms",
    company_url="https://www.linkedin.com/company/tiny-looms",
    phones=read(("+44 20 7946 0012",)),
)
WITH_PHONE = {"policy": {"shared": ["phones"]}}
ONLY_X = [{"label": "x", "value": "x", "hidden": False}]


@pytest.fixture
def strict(peer):
    """A portal whose admin requires a choice of every new contact (enforced from 2026-09 on)."""
    peer.store.schema["contacts"]["lead_kind"] = dict(SOURCE)
    peer.store.required = ("lead_kind",)
    return peer


def create(peer, **more):
    return peer.connector().create("person", {**peer.values(), **more})


def sync(peer, asked):
    plan = make_plan(PAGE, Asked.model_validate(asked), peer.connector())
    return make_report(plan, peer.connector())[0]


def test_what_is_required_is_named_by_label_and_by_the_next_plan(strict):
    assert strict.connector().required("person") == []
    with pytest.raises(Invalid, match="requires “Kind of lead” here") as caught:
        create(strict)
    assert (caught.value.field, caught.value.label) == ("lead_kind", "Kind of lead")
    (field,) = strict.connector().required("person")
    assert (field.label, field.kind, field.required) == ("Kind of lead", "choice", True)
    assert field.options == (("web", "Web"), ("fair", "Fair"))
    plan = make_plan(snapshot(), Asked(), strict.connector())
    assert [one.name for one in plan.changes[0].missing] == ["lead_kind"]


def test_a_typed_value_is_taken_beside_the_mapped_ones(strict):
    made = create(strict, lead_kind="fair")
    held = strict.store.things["contacts"][made.id].properties
    assert held["lead_kind"] == "fair" and made.values == strict.values()


def test_a_typed_value_that_is_no_choice_is_named_too(strict):
    with pytest.raises(Invalid, match="“Kind of lead” is a list of choices") as caught:
        create(strict, lead_kind="pigeon")
    assert caught.value.field == "lead_kind"


@pytest.mark.parametrize(
    ("typed", "told"),
    [(("web", "fair"), "web;fair"), (True, "true"), (12, "12"), ("2026-11-28", "2026-11-28")],
)
def test_each_kind_of_a_typed_value_is_sent_as_hubspot_takes_it(peer, typed, told):
    peer.store.schema["contacts"]["extra"] = text("extra", hubspotDefined=False)
    made = create(peer, extra=typed)
    assert peer.store.things["contacts"][made.id].properties["extra"] == told


def test_requirements_of_companies_are_their_own(strict):
    with pytest.raises(Invalid):
        create(strict)
    assert strict.connector().required("company") == []


def test_nothing_required_costs_no_call(peer):
    assert peer.connector().required("person") == [] and peer.server.seen == []


def test_a_refused_phone_is_named_and_the_rest_is_written_after_it_is_left_out(peer):
    """R23: the company is made, the person is not; the next plan leaves the phone out and makes no twin."""
    peer.store.schema["contacts"]["phone"]["options"] = ONLY_X
    refused = next(line for line in sync(peer, WITH_PHONE).lines if line.status == "failed")
    assert (refused.code, refused.field, refused.field_label) == ("invalid", "phone", "Phone number")
    (company,) = peer.store.things["companies"]
    without = {"policy": {"shared": ["phones"], "fields": {f"person.{refused.field}": "never"}}}
    assert sync(peer, without).ok
    (made,) = peer.store.things["contacts"].values()
    assert made.ends == {"companies": [company]} and made.properties["jobtitle"] == "Analyst"
    assert len(peer.store.things["companies"]) == 1 and "phone" not in made.properties


@pytest.mark.parametrize("name", ["jobtitle", "city", "company"])
def test_every_refused_field_has_its_name(peer, name):
    peer.store.schema["contacts"][name]["options"] = ONLY_X
    with pytest.raises(Invalid) as caught:
        create(peer)
    assert (caught.value.field, caught.value.label) == (name, peer.connector().spec.person.fields[name].label)
    made = create(peer, **{name: "x"})
    with pytest.raises(Invalid) as caught:
        peer.connector().update(made, {name: "No choice"})
    assert caught.value.field == name

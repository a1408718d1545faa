"""Owner, group and lead source are the rep's choices; what is not chosen changes no plan."""

import pytest
from pydantic import ValidationError

from connectors.errors import Unsupported
from connectors.spec import Spec
from server.relay import make_plan
from server.stages.wishes import Asked
from tests.fakes.memory import Connector
from tests.fakes.memory_spec import SPEC

from .people import ADA, company_page, snapshot


def choosing(**fields):
    """The spec with these fields of the person, and an owner of the company."""
    words = SPEC.model_dump(by_alias=True)
    for name in ("owner", "group", "lead_source"):
        words["person"]["fields"].pop(name, None)
    for name, source in fields.items():
        words["person"]["fields"][name] = {"from": source, "label": name, "rule": "fill"}
    words["company"]["fields"]["manager"] = {"from": "owner", "label": "Manager", "rule": "fill"}
    return Spec.model_validate(words)


OURS = choosing(ours="owner", list="group", origin="lead_source")
CHOICES = {"owner": "rep-1", "group": " Fair\u202e 2026 ", "lead_source": "LinkedIn"}


def planned(crm, one=ADA, spec=OURS, **choices):
    return make_plan(one, Asked.model_validate({"choices": choices}), Connector(crm, spec)).changes


def test_they_fill_the_fields_that_are_mapped(crm):
    company, person, _ = planned(crm, **CHOICES)
    chosen = {name: person.values[name] for name in ("ours", "list", "origin")}
    assert chosen == {"ours": "rep-1", "list": "Fair 2026", "origin": "LinkedIn"}
    assert company.values["manager"] == "rep-1"
    assert not any(diff.edited for diff in person.diffs)


def test_what_is_not_chosen_changes_no_plan(crm):
    _, person, _ = planned(crm, owner="", group=" ")
    assert not {"ours", "list", "origin"} & person.values.keys()
    assert {left.field: left.reason for left in person.left}.items() >= {("ours", "absent")}


def test_an_owner_who_is_there_stays(crm):
    crm.put("person", {"linkedin": ADA.profile_url.value, "ours": "rep-2"})
    person = next(change for change in planned(crm, owner="rep-1") if change.entity == "person")
    assert next(left.reason for left in person.left if left.field == "ours") == "filled"


def test_a_company_page_takes_an_owner_alone(crm):
    (change,) = planned(crm, company_page(), owner="rep-1")
    assert change.values["manager"] == "rep-1"
    with pytest.raises(Unsupported, match="takes no lead source"):
        planned(crm, company_page(), lead_source="LinkedIn")


def test_an_owner_makes_no_company_of_nothing(crm):
    (change,) = planned(crm, snapshot(), owner="rep-1")
    assert change.entity == "person"


@pytest.mark.parametrize("choice", ["owner", "group", "lead_source"])
def test_a_choice_that_is_not_mapped_is_told(crm, choice):
    bare = choosing().model_copy(update={"company": None})
    with pytest.raises(Unsupported, match=f"Memory takes no {choice.replace('_', ' ')}"):
        planned(crm, spec=bare, **{choice: "x"})
    assert planned(crm, spec=bare, **{choice: " "}) and crm.calls == ["find"]


@pytest.mark.parametrize("choices", [{"stage": "x"}, {"owner": 7}, {"owner": "x" * 501}, {"group": ["x"]}])
def test_a_wrong_shape_is_refused(choices):
    with pytest.raises(ValidationError):
        Asked.model_validate({"choices": choices})


def defaulted(crm, one=ADA, spec=OURS, **asked):
    return make_plan(one, Asked.model_validate(asked), Connector(crm, spec)).changes


def test_what_was_chosen_for_others_counts_for_somebody_new(crm):
    company, person, _ = defaulted(crm, defaults=CHOICES)
    chosen = {name: person.values[name] for name in ("ours", "list", "origin")}
    assert chosen == {"ours": "rep-1", "list": "Fair 2026", "origin": "LinkedIn"}
    assert company.values["manager"] == "rep-1"


@pytest.mark.parametrize("rule", ["fill", "replace"])
def test_no_record_that_is_there_is_changed_by_a_default(crm, rule):
    words = OURS.model_dump(by_alias=True)
    for name in ("ours", "list", "origin"):
        words["person"]["fields"][name]["rule"] = rule
    crm.put("person", {"linkedin": ADA.profile_url.value, "list": "Old friends"})
    changes = defaulted(crm, spec=Spec.model_validate(words), defaults=CHOICES)
    person = next(change for change in changes if change.entity == "person")
    assert not {"ours", "list", "origin"} & person.values.keys()


def test_nothing_is_defaulted_into_somebody_who_is_asked_about(crm):
    crm.put("person", {"name": "Ada Lovelace"})
    changes = defaulted(crm, defaults=CHOICES)
    asked = next(change for change in changes if change.entity == "person")
    assert asked.verb == "ask" and not asked.values


def test_a_choice_and_the_admins_owner_count_before_a_default(crm):
    _, person, _ = defaulted(crm, choices={"owner": "rep-2"}, defaults={"owner": "rep-1"})
    assert person.values["ours"] == "rep-2"
    words = OURS.model_dump(by_alias=True)
    words["person"]["owner"] = "rep-2"
    _, person, _ = defaulted(crm, spec=Spec.model_validate(words), defaults={"owner": "rep-1"})
    assert person.values["ours"] == "rep-2"


def test_a_default_that_no_field_takes_is_nothing(crm):
    _, person, _ = defaulted(crm, spec=choosing(ours="owner"), defaults=CHOICES)
    assert person.values["ours"] == "rep-1" and "list" not in person.values

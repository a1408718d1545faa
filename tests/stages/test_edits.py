"""The rep's own words: they change what is offered, and neither a rule nor who somebody is."""

import pytest
from pydantic import ValidationError

from connectors.errors import Unsupported
from server.relay import make_plan, make_report, make_undo
from server.stages.diff import Policy
from server.stages.wishes import Asked
from tests.fakes.memory import Connector

from .people import ADA, company_page, read, snapshot
from .rep import held

NAMED = {"name": "Ada Lovelace", "linkedin": "https://www.linkedin.com/in/ada-l-example"}
HIDDEN = snapshot(emails=read(("ada@engines.example", "ada@home.example"), "connections"))


def planned(crm, one=ADA, policy=None, **edits):
    """The person's change when these fields of the person are edited."""
    asked = Asked.model_validate({"policy": policy or {}, "edits": {"person": edits}})
    made = make_plan(one, asked, Connector(crm))
    return next(change for change in made.changes if change.entity == "person" and change.verb != "link")


def diffs(change):
    return {diff.field: diff.after for diff in change.diffs}


def reasons(change):
    return {left.field: left.reason for left in change.left}


def test_an_edit_replaces_what_the_page_says_and_says_so(crm):
    change = planned(crm, title="Chief Analyst", phones=["+33 1 23 45"])
    assert diffs(change)["title"] == "Chief Analyst" and diffs(change)["phones"] == ("+33 1 23 45",)
    assert {diff.field for diff in change.diffs if diff.edited} == {"title", "phones"}


@pytest.mark.parametrize("nothing", ["", " \n\t", "\u202e\u0000", [], ["", " "]])
def test_an_empty_edit_is_none(crm, nothing):
    change = planned(crm, title=nothing)
    assert diffs(change)["title"] == "Analyst" and not any(diff.edited for diff in change.diffs)


def test_it_is_cleaned_like_any_text(crm):
    change = planned(crm, title=" Chief\u202e\u0007 \n Analyst ", phones=["+1\u200f 23", "+1 23", ""])
    assert diffs(change)["title"] == "Chief Analyst" and diffs(change)["phones"] == ("+1 23",)


@pytest.mark.parametrize(("said", "after"), [("+1 23", ("+1 23",)), (["+1 23", "+4 5"], ("+1 23", "+4 5"))])
def test_a_list_takes_a_text_or_texts(crm, said, after):
    assert diffs(planned(crm, phones=said))["phones"] == after


def test_the_rules_still_hold(crm):
    crm.put("person", {**NAMED, "title": "x", "emails": ("old@engines.example",)})
    change = planned(
        crm, name="Augusta King", about="Countess", emails=["new@engines.example"], title="Countess"
    )
    assert reasons(change)["name"] == "filled" and reasons(change)["about"] == "never"
    assert diffs(change)["emails"] == ("old@engines.example", "new@engines.example")
    low = planned(crm, policy={"fields": {"person.title": "never", "title": "replace"}}, title="Countess")
    assert reasons(low)["title"] == "policy"


def test_an_entitys_own_limit_wins():
    policy = Policy(default="fill", fields={"name": "never", "company.name": "replace", "title": "append"})
    limits = [policy.limit("person", "name"), policy.limit("company", "name"), policy.limit("person", "x")]
    assert [limit.name for limit in limits] == ["never", "replace", "fill"]


def test_case_is_worth_an_edit(crm):
    crm.put("person", {**NAMED, "title": "analyst"})
    assert reasons(planned(crm))["title"] == "same"
    assert diffs(planned(crm, title="ANALYST")) == {**diffs(planned(crm)), "title": "ANALYST"}


def test_what_connections_see_needs_its_tick_unless_it_was_typed(crm):
    assert reasons(planned(crm, HIDDEN))["emails"] == "shared"
    untouched = planned(crm, HIDDEN, emails=["ada@engines.example", "ada@home.example"])
    assert reasons(untouched)["emails"] == "shared", "the page's own words are no edit"
    assert diffs(planned(crm, HIDDEN, emails="ada@home.example"))["emails"] == ("ada@home.example",)


def test_an_edited_address_matches_nobody(crm):
    crm.put("person", {"name": "Joan", "emails": ("joan@engines.example",)})
    change = planned(crm, emails="joan@engines.example")
    assert change.verb == "create" and "joan@engines.example" not in {key.value for key in change.keys}


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ({"person": {"nickname": "Ada"}}, "maps no field person.nickname"),
        ({"person": {"linkedin": "https://www.linkedin.com/in/joan"}}, "says who it is"),
        ({"person": {"key": "x"}}, "says who it is"),
        ({"company": {"page": "x"}}, "says who it is"),
        ({"person": {"title": ["Analyst", "Countess"]}}, "takes one text"),
    ],
)
def test_what_cannot_be_edited_is_told(crm, edits, told):
    with pytest.raises(Unsupported, match=told):
        make_plan(ADA, Asked.model_validate({"edits": edits}), Connector(crm))
    assert not crm.calls


def test_a_page_edits_only_whom_it_names(crm):
    for one, edits in ((snapshot(), {"company": {"name": "x"}}), (company_page(), {"person": {"name": "x"}})):
        with pytest.raises(Unsupported, match="the page names no"):
            make_plan(one, Asked.model_validate({"edits": edits}), Connector(crm))
    assert make_plan(snapshot(), Asked(edits={"company": {"name": " "}}), Connector(crm)).changes


@pytest.mark.parametrize(
    "edits",
    [
        {"person": {"title": "x" * 10_001}},
        {"person": {"phones": ["1"] * 51}},
        {"person": {"phones": ["1" * 501]}},
        {"person": {"title": None}},
        {"person": {"title": {"a": 1}}},
        {"person": {"x" * 101: "x"}},
        {"deal": {}},
    ],
)
def test_a_wrong_shape_is_refused(edits):
    with pytest.raises(ValidationError):
        Asked.model_validate({"edits": edits})


def test_applied_is_what_was_edited(crm):
    asked = Asked(edits={"person": {"title": "Countess"}, "company": {"name": "Engines Ltd"}})
    report, capsule = make_report(make_plan(ADA, asked, Connector(crm)), Connector(crm))
    assert held(crm)[0].values["title"] == "Countess"
    assert held(crm, "company")[0].values["name"] == "Engines Ltd" and report.lines[0].name == "Engines Ltd"
    assert make_undo(capsule, Connector(crm)).ok and not crm.records

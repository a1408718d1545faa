"""What nobody vouches for is shown and not sent, until the rep ticks it."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

import connectors
from connectors.base import Entry, Record
from server.stages.diff import Policy
from server.stages.mapping import map_subject
from server.stages.normalise import normalise
from server.stages.plan import plan
from server.stages.verdict import Matched

from .people import anyone, company_page, read, snapshot

SPECS = sorted(connectors.specs())
HUBSPOT = connectors.specs()["hubspot"]


def to_check(value):
    return read(value, certainty="to_check")


UNKNOWN = snapshot(
    current_title=to_check("Analyst"),
    current_company=to_check("Analytical Engines"),
    company_url=to_check("https://www.linkedin.com/company/engines"),
).model_copy(update={"full_name": to_check("Ada Lovelace")})
ALL = frozenset(f"person.{name}" for name in HUBSPOT.person.fields)
COMPANY = frozenset(f"company.{name}" for name in HUBSPOT.company.fields)
NOTE = Entry(kind="note", key="k", text="Met her.", at="2026-11-28T09:00:00Z")


def planned(policy, page=UNKNOWN, **found):
    wanted = map_subject(normalise(page), HUBSPOT)
    matched = tuple(Matched(desired=one, **found.get(one.entity, {"verdict": "none"})) for one in wanted)
    return {(one.entity, one.verb): one for one in plan(matched, HUBSPOT, policy, (NOTE,))}


@given(anyone(), some.sampled_from(SPECS))
def test_nothing_of_it_is_sent_without_a_tick(page, name):
    spec = connectors.specs()[name]
    for desired in map_subject(normalise(page), spec):
        for change in plan((Matched(desired=desired, verdict="none"),), spec, Policy()):
            assert not desired.to_check & {diff.field for diff in change.diffs}


def test_nobody_is_created_before_the_name_is_ticked():
    changes = planned(Policy())
    assert {verb for _, verb in changes} == {"skip"}, "no record, no link, no note"
    wanted = map_subject(normalise(UNKNOWN), HUBSPOT)
    matched = tuple(Matched(desired=one, verdict="none") for one in wanted)
    person = next(one for one in plan(matched, HUBSPOT, Policy()) if one.entity == "person")
    assert {one.field for one in person.left} == set(HUBSPOT.person.fields)
    assert {one.reason for one in person.left if one.after} == {"to_check"}


def test_what_is_ticked_is_sent_and_nothing_else():
    changes = planned(Policy(checked=frozenset({"person.firstname", "person.lastname"})))
    sent = {one.field for one in changes["person", "create"].diffs}
    assert {"firstname", "lastname", "hs_linkedin_url"} <= sent
    assert not sent & {"jobtitle", "company"}
    assert changes["person", "log"].entry == NOTE
    assert ("company", "create") not in changes
    assert ("person", "link") not in changes
    assert ("person", "link") in planned(Policy(checked=ALL | COMPANY))


def test_a_company_of_no_known_layout_waits_for_its_ticks_too():
    seen = {
        "name": to_check("Engines"),
        "website": to_check("https://engines.example"),
        "location": to_check("Bergen, Norway"),
    }
    page = company_page().model_copy(update=seen)
    assert normalise(page).to_check == {f"company.{name}" for name in (*seen, "domain", "place")}
    for spec in connectors.specs().values():
        for desired in map_subject(normalise(page), spec):
            (change,) = plan((Matched(desired=desired, verdict="none"),), spec, Policy())
            assert change.verb == "skip", spec.name
            held = {"verdict": "one", "record": Record(entity="company", id="7", values={})}
            assert not desired.to_check & {
                diff.field
                for found in plan((Matched(desired=desired, **held),), spec, Policy())
                for diff in found.diffs
            }
    made = planned(Policy(checked=COMPANY), page)["company", "create"]
    assert {"name", "domain"} <= {diff.field for diff in made.diffs}


def test_a_tick_raises_no_rule():
    policy = Policy(checked=ALL, fields={"jobtitle": "never"})
    left = {one.field: one.reason for one in planned(policy)["person", "create"].left}
    assert left["jobtitle"] == "policy"


def test_two_records_are_not_linked_by_a_company_that_nobody_vouches_for():
    held = {
        entity: {"verdict": "one", "record": Record(entity=entity, id="7", values={})}
        for entity in ("person", "company")
    }
    assert ("person", "link") not in planned(Policy(), **held)
    assert ("person", "link") in planned(Policy(checked=COMPANY | ALL), **held)


@pytest.mark.parametrize("part", ["first_name", "last_name", "full_name"])
def test_a_part_of_a_name_is_no_surer_than_the_whole(part):
    assert part in normalise(UNKNOWN).to_check
    assert part not in normalise(snapshot()).to_check

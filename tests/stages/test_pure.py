"""What the pure stages promise, for every Snapshot that validates."""

from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

import connectors
from connectors.base import Record
from connectors.spec import Rule
from server.specs_check import list_properties
from server.stages.diff import Diff, Policy, empty, is_same_value
from server.stages.mapping import ENTITIES, map_subject
from server.stages.normalise import normalise
from server.stages.plan import plan
from server.stages.verdict import Matched

from .people import ADA, LINE, anyone, snapshot

SPECS = sorted(connectors.specs())
NAME = some.sampled_from(SPECS)
RULES = some.sampled_from([rule.name for rule in Rule])
HELD = some.one_of(some.none(), LINE, some.lists(LINE, max_size=3).map(tuple))


def policies(spec):
    names = [*spec.person.fields, *(f"{entity}.{name}" for entity in ENTITIES for name in spec.person.fields)]
    fields = some.dictionaries(some.sampled_from(sorted(names)), RULES)
    shared = some.sets(some.sampled_from(["emails", "phones", "websites"])).map(frozenset)
    return some.builds(Policy, default=RULES, fields=fields, shared=shared)


def matched(data, person, spec):
    """The person's Desired against a record that holds anything at all."""
    (desired,) = (one for one in map_subject(person, spec) if one.entity == "person")
    held = data.draw(some.dictionaries(some.sampled_from(sorted(spec.person.fields)), HELD))
    record = Record(entity="person", id="7", values={name: value for name, value in held.items() if value})
    return Matched(desired=desired, verdict="one", record=record)


def plan_person(found, spec, policy):
    """The change of the person's record; one of a placeholder that is no employer may come before it."""
    (change,) = (change for change in plan((found,), spec, policy) if change.entity == "person")
    return change


@given(anyone())
def test_normalise_and_map_never_raise(one):
    person = normalise(one)
    assert person.full_name and person.linkedin_url and person.sync_key
    for spec in connectors.specs().values():
        for desired in map_subject(person, spec):
            assert not any(map(empty, desired.values.values()))
            assert {key.field for key in desired.keys} <= set(desired.values)
            assert desired.unread.keys().isdisjoint(desired.values)


@settings(max_examples=80)
@given(some.data(), anyone(), NAME)
def test_an_empty_value_never_overwrites(data, one, name):
    spec = connectors.specs()[name]
    found = matched(data, normalise(one), spec)
    change = plan_person(found, spec, data.draw(policies(spec)))
    for diff in change.diffs:
        assert not empty(diff.after)
        if diff.rule == "fill":
            assert empty(diff.before)
        if diff.rule == "append" and not empty(diff.before):
            assert set(as_list(diff.before)) <= set(as_list(diff.after))


def as_list(value):
    return list(value) if isinstance(value, tuple) else [str(value)]


@settings(max_examples=80)
@given(some.data(), anyone(), NAME)
def test_a_policy_can_only_lower(data, one, name):
    spec = connectors.specs()[name]
    found = matched(data, normalise(one), spec)
    policy = data.draw(policies(spec))
    open_policy = Policy(shared=policy.shared)
    most, less = plan_person(found, spec, open_policy), plan_person(found, spec, policy)
    assert {diff.field for diff in less.diffs} <= {diff.field for diff in most.diffs}
    for diff in less.diffs:
        assert Rule[diff.rule] <= min(
            spec.person.fields[diff.field].limit, policy.limit("person", diff.field)
        )


@settings(max_examples=80)
@given(some.data(), anyone(), NAME)
def test_planning_twice_changes_nothing(data, one, name):
    spec = connectors.specs()[name]
    found = matched(data, normalise(one), spec)
    policy = data.draw(policies(spec))
    first = plan_person(found, spec, policy)
    record = found.record.model_copy(update={"values": found.record.values | first.values})
    second = plan_person(found.model_copy(update={"record": record}), spec, policy)
    assert not second.diffs


@settings(max_examples=80)
@given(some.data(), anyone(), NAME)
def test_every_field_is_accounted_for(data, one, name):
    spec = connectors.specs()[name]
    change = plan_person(matched(data, normalise(one), spec), spec, data.draw(policies(spec)))
    assert [*sorted(spec.person.fields)] == sorted(part.field for part in (*change.diffs, *change.left))


@given(anyone(), NAME)
def test_what_only_connections_see_needs_a_tick(one, name):
    spec, person = connectors.specs()[name], normalise(one)
    for desired in map_subject(person, spec):
        for change in plan((Matched(desired=desired, verdict="none"),), spec, Policy()):
            assert not desired.shared & {diff.field for diff in change.diffs}


def test_every_source_is_a_property():
    person = normalise(ADA)
    assert {"sync_key", "company.name", "company.domain", "email", "linkedin_url"} <= list_properties()
    for name in list_properties():
        *holders, part = name.split(".")
        assert hasattr(reduce(getattr, holders, person), part)


def test_one_address_has_one_sync_key():
    spelt = [snapshot("Ada-L"), snapshot("ada-l/"), snapshot("ada-l?trk=x"), snapshot("ada%2Dl/en/")]
    assert len({normalise(one).sync_key for one in spelt}) == 1
    assert normalise(snapshot("ada-l")).sync_key != normalise(snapshot("ada-l2")).sync_key


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ("Ada@X.example", "ada@x.example", True),
        (("b", "A"), ("a", "B"), True),
        ("https://linkedin.com/in/Ada/", "https://www.linkedin.com/in/ada", True),
        ("https://www.linkedin.com/in/john", "https://www.linkedin.com/in/john-smith", False),
        ("Analyst", "Senior Analyst", False),
        ("+33 (1) 23-45.67", "0033 1 23 45 67", True),
        ("+33 1 23 45 67", "01 23 45 67", False),
        ("12-34", "1234", False),
        ((), "x", False),
    ],
)
def test_alike(before, after, verdict):
    assert is_same_value(before, after) is verdict


def test_a_diff_says_what_decided():
    spec = connectors.specs()["carddav"]
    (desired,) = map_subject(normalise(ADA), spec)
    (change,) = plan((Matched(desired=desired, verdict="none"),), spec, Policy(fields={"TITLE": "fill"}))
    title = next(diff for diff in change.diffs if diff.field == "TITLE")
    assert title == Diff(field="TITLE", label="Job title", before=None, after="Analyst", rule="fill")
    assert next(left.reason for left in change.left if left.field == "EMAIL") == "shared"

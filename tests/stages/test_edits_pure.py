"""What edits promise, for every Snapshot that validates, every connector and any words."""

from hypothesis import given, settings
from hypothesis import strategies as some

import connectors
from server.stages.diff import Policy, empty
from server.stages.edits import edit, identifies, several
from server.stages.normalise import normalise
from server.stages.plan import plan

from .people import LINE, anyone
from .test_pure import NAME, matched, policies

WORDS = some.one_of(LINE, some.lists(LINE, max_size=3).map(tuple))


def edited(data, one, spec):
    """A match whose Desired holds any words for any fields, and the same match without."""
    found = matched(data, normalise(one), spec)
    fields = some.sampled_from(sorted(spec.person.fields))
    words = data.draw(some.dictionaries(fields, WORDS))
    return found, found.model_copy(update={"desired": edit(found.desired, words, spec.person)})


def person(found, spec, policy):
    return plan((found,), spec, policy)[0]


@settings(max_examples=80)
@given(some.data(), anyone(), NAME)
def test_an_empty_edit_never_overwrites_and_identity_stays(data, one, name):
    spec = connectors.specs()[name]
    plain, found = edited(data, one, spec)
    assert (found.desired.keys, found.desired.hints) == (plain.desired.keys, plain.desired.hints)
    assert not any(map(empty, found.desired.values.values()))
    for field in spec.person.fields:
        if identifies(field, spec.person):
            assert found.desired.values.get(field) == plain.desired.values.get(field)
    for diff in person(found, spec, data.draw(policies(spec))).diffs:
        assert not empty(diff.after)
        assert diff.edited == (diff.field in found.desired.edited)
        if diff.rule == "fill":
            assert empty(diff.before)


@settings(max_examples=80)
@given(some.data(), anyone(), NAME)
def test_a_policy_lowers_edits_too(data, one, name):
    spec = connectors.specs()[name]
    _, found = edited(data, one, spec)
    policy = data.draw(policies(spec))
    most = {diff.field for diff in person(found, spec, Policy(shared=policy.shared)).diffs}
    for diff in person(found, spec, policy).diffs:
        assert diff.field in most
        limit = min(spec.person.fields[diff.field].limit, policy.limit("person", diff.field))
        assert diff.rule == limit.name


@settings(max_examples=80)
@given(some.data(), anyone(), NAME)
def test_planning_edits_twice_changes_nothing(data, one, name):
    spec = connectors.specs()[name]
    _, found = edited(data, one, spec)
    policy = data.draw(policies(spec))
    first = person(found, spec, policy)
    record = found.record.model_copy(update={"values": found.record.values | first.values})
    assert not person(found.model_copy(update={"record": record}), spec, policy).diffs


def test_lists_are_told_from_texts():
    lists = {"emails", "phones", "websites", "company.specialties"}
    sources = {
        field.source
        for spec in connectors.specs().values()
        for one in (spec.person, spec.company)
        if one
        for field in one.fields.values()
    }
    assert {one for one in sources | lists if several(one)} == lists

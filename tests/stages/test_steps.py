"""A status that only goes forward: never back, whatever the page, the rule and the rep say."""

import pytest

from connectors import specs
from connectors.base import Record
from connectors.spec import FieldMap
from server.mappings.overlay import lay_over, parse_overlay
from server.stages.diff import Policy, is_forward
from server.stages.mapping import map_subject
from server.stages.normalise import normalise
from server.stages.plan import plan
from server.stages.verdict import Matched
from tests.stages.people import ADA

STEPS = ("lead", "opportunity", "customer")
OVERLAY = """
[person.fields.lifecyclestage]
value = "opportunity"
rule = "replace"
steps = ["lead", "opportunity", "customer"]
"""


@pytest.mark.parametrize(
    ("held", "reason"),
    [
        ("", "written"),
        ("lead", "written"),
        ("Lead", "written"),
        ("opportunity", "same"),
        ("customer", "further"),
        ("evangelist", "further"),
    ],
)
def test_a_stage_goes_forward_and_never_back(held, reason):
    spec = lay_over(specs()["hubspot"], parse_overlay(OVERLAY))
    desired = next(item for item in map_subject(normalise(ADA), spec) if item.entity == "person")
    record = Record(entity="person", id="7", values={"lifecyclestage": held} if held else {})
    (change,) = plan((Matched(desired=desired, verdict="one", record=record),), spec, Policy())
    said = {left.field: left.reason for left in change.left}
    said |= {diff.field: "written" for diff in change.diffs}
    assert said["lifecyclestage"] == reason


def test_a_value_that_is_no_step_is_nobodys_to_judge():
    assert is_forward(STEPS, "lead", "customer") and not is_forward(STEPS, "customer", "lead")
    assert not is_forward(STEPS, "lead", "lead")
    assert not is_forward(STEPS, "lead", "churned") and not is_forward(STEPS, None, "lead")


def test_a_field_has_no_steps_unless_they_are_declared():
    fields = [field for spec in specs().values() for field in spec.person.fields.values()]
    assert {field.steps for field in fields} == {()} == {FieldMap.model_validate(PLAIN).steps}


PLAIN = {"from": "headline", "label": "Headline"}

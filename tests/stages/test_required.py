"""What the CRM requires of somebody new is named at plan time, can be typed, and is written in its type."""

import pytest

from connectors.base import Field
from connectors.errors import Unsupported
from server.relay import Asked, make_plan, make_report
from tests.fakes.memory import Connector

from .people import snapshot
from .rep import held

KINDS = {
    "text": ("a fair", "a fair"),
    "number": ("12.5", 12.5),
    "bool": ("yes", True),
    "date": ("2026-12-24", "2026-12-24"),
    "datetime": ("2026-12-24T10:00:00", "2026-12-24T10:00:00"),
    "choice": ("From a fair", "fair"),
    "ref": ("fair", "fair"),
    "list": ("From a fair", ("fair",)),
}


def field(kind="text"):
    options = (("fair", "From a fair"), ("web", "Web")) if kind in ("choice", "ref", "list") else ()
    return Field(name="x_source", label="Source of the lead", kind=kind, required=True, options=options)


def planned(crm, words=None, **asked):
    typed = {"person": {"x_source": words}} if words is not None else {}
    return make_plan(snapshot(), Asked(typed=typed, **asked), Connector(crm))


def test_what_is_required_is_named_with_its_label(crm):
    crm.required.append(("person", field()))
    (missing,) = planned(crm).changes[-1].missing
    assert (missing.name, missing.label) == ("x_source", "Source of the lead")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_it_is_typed_planned_and_applied(crm, kind):
    crm.required.append(("person", field(kind)))
    words, value = KINDS[kind]
    made = planned(crm, words)
    change = made.changes[-1]
    assert change.missing == () and change.values["x_source"] == value
    assert next(diff.edited for diff in change.diffs if diff.field == "x_source")
    assert make_report(made, Connector(crm))[0].ok and held(crm)[0].values["x_source"] == value


def test_a_mapped_field_that_the_page_does_not_fill_is_named_typed_and_written(crm):
    crm.required += [("person", Field(name=name, label=name, kind="text")) for name in ("title", "name")]
    (missing,) = planned(crm).changes[-1].missing
    assert missing.name == "title"
    made = make_plan(snapshot(), Asked(typed={"person": {"title": "Analyst"}}), Connector(crm))
    assert made.changes[-1].missing == () and make_report(made, Connector(crm))[0].ok
    assert held(crm)[0].values["title"] == "Analyst"


def test_what_the_page_fills_is_not_typed_over(crm):
    crm.required.append(("person", Field(name="name", label="Name", kind="text")))
    with pytest.raises(Unsupported, match=r"person\.name"):
        make_plan(snapshot(), Asked(typed={"person": {"name": "Another"}}), Connector(crm))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        *(("number", "many"), ("number", "nan"), ("number", "9" * 400), ("bool", "perhaps")),
        *(("date", "2026-02-30"), ("datetime", "soon"), ("choice", "by train"), ("list", "by train")),
        ("image", "x"),
    ],
)
def test_a_text_that_is_no_value_is_refused_by_the_label(crm, kind, words):
    crm.required.append(("person", field(kind)))
    with pytest.raises(Unsupported, match="Source of the lead"):
        planned(crm, words)


def test_nothing_else_outside_the_mapping_can_be_typed(crm):
    with pytest.raises(Unsupported, match=r"person\.x_source"):
        planned(crm, "a fair")


def test_typed_words_wait_while_a_question_is_open(crm):
    crm.required.append(("person", field()))
    crm.put("person", {"name": "Ada Lovelace"})
    assert planned(crm, "a fair").changes[-1].verb == "ask"
    assert planned(crm, "a fair", answers={"person": "new"}).changes[-1].values["x_source"] == "a fair"


@pytest.mark.parametrize("blank", ["", " ", "\u200b"])
def test_empty_words_are_no_value(crm, blank):
    crm.required.append(("person", field()))
    assert planned(crm, blank).changes[-1].missing

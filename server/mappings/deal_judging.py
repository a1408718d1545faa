"""What of a mapping of deals cannot work: its fields, and what a new deal would begin with. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from connectors.base import Field, Pipeline
from connectors.deals.desk import SOURCES
from connectors.spec import EntityMap, FieldMap

from ..stages.deals import AMOUNT
from .flaws import Flaw

NAMED = ("choice", "ref", "text", "number")
"""Kinds of a field that holds the id of a stage or of a pipeline: each CRM has its own."""
FITTING: Mapping[str, tuple[str, ...]] = {
    "deal.title": ("text",),
    "deal.pipeline": NAMED,
    "deal.stage": NAMED,
    # HubSpot lets a portal keep money as a text
    "deal.amount": ("number", "text"),
    "deal.close_date": ("date", "datetime"),
}
MOST_DAYS = 4
"""Digits of the days from today on which a deal closes."""


def judge_deal(
    fields: EntityMap, schema: Mapping[str, Field], pipelines: Sequence[Pipeline]
) -> Iterator[Flaw]:
    """Without a schema what is wrong in any CRM."""
    for name, field in fields.fields.items():
        row = f"deal.{name}"
        if field.source and field.source not in SOURCES:
            near = get_close_matches(field.source, SOURCES, 1, 0.6)
            yield Flaw(row=row, code="unknown_source", detail=near[0] if near else "")
            continue
        yield from judge_beginning(row, field, pipelines, fields)
        if schema:
            yield from judge_place(row, field, schema.get(name))


def judge_place(row: str, field: FieldMap, live: Field | None) -> Iterator[Flaw]:
    """A fixed value is held against its field as everywhere."""
    if live is None:
        if not field.optional:
            yield Flaw(row=row, code="field_gone")
    elif not live.writable and field.rule != "never":
        yield Flaw(row=row, code="read_only", detail=live.label)
    elif field.source and live.kind not in FITTING[field.source]:
        yield Flaw(row=row, code="type_differs", detail=live.kind)


def judge_beginning(
    row: str, field: FieldMap, pipelines: Sequence[Pipeline], fields: EntityMap
) -> Iterator[Flaw]:
    """What a new deal begins with where the rep says nothing."""
    begun = field.default
    if not begun:
        return
    if field.source == "deal.amount" and not AMOUNT.fullmatch(begun):
        yield Flaw(row=row, code="odd_amount", detail=begun)
    elif field.source == "deal.close_date" and not is_number_of_days(begun):
        yield Flaw(row=row, code="odd_days", detail=begun)
    elif field.source == "deal.pipeline" and pipelines and begun not in [way.id for way in pipelines]:
        yield Flaw(row=row, code="value_not_offered", detail=begun)
    elif field.source == "deal.stage" and pipelines:
        yield from judge_first_stage(row, begun, pipelines, fields)


def is_number_of_days(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MOST_DAYS


def judge_first_stage(
    row: str, stage: str, pipelines: Sequence[Pipeline], fields: EntityMap
) -> Iterator[Flaw]:
    """A deal begins where it is open, and on the way that is chosen beside it."""
    way = fields.fields.get(fields.field_fed_by("deal.pipeline"))
    chosen = way.default if way else ""
    holding = [one for one in pipelines for known in one.stages if known.id == stage and not known.closed]
    if not holding:
        yield Flaw(row=row, code="value_not_offered", detail=stage)
    elif chosen and chosen not in [one.id for one in holding]:
        yield Flaw(row=row, code="stage_elsewhere", detail=stage)

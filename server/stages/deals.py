"""What the rep wishes of deals, and what the CRM has -> Changes: one opened, one moved to a stage. Pure.

Only what the rep chose is moved: a stage goes back where the rep says so, and the plan names both. Nobody
gets a second open deal of one title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, StringConstraints

from connectors.base import Deals, Model, Pipeline, Record, Stage, Value
from connectors.deals.desk import number_of_amount
from connectors.spec import EntityMap, Rule, Spec
from connectors.spelling.texts import fold, strip_invisible

from .change import Change
from .diff import Diff, Left
from .mapping import name_of_record
from .subject import Subject

AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,4})?")
NOBODY = ("to_check", "not_made", "not_in_crm")
"""Reasons for which there is no person to open a deal for."""
Id = Annotated[str, StringConstraints(max_length=200)]


def clean_line(text: str) -> str:
    return " ".join(strip_invisible(text).split())


def refuse_odd_amount(text: str) -> str:
    """`ValueError` for what is no amount: digits, and a point before the cents."""
    if text and not AMOUNT.fullmatch(text):
        raise ValueError("an amount is digits, with a point before the cents")
    return text


def refuse_odd_day(text: str) -> str:
    """`ValueError` for what is no day of the calendar (ISO 8601)."""
    # `fromisoformat` takes "20260102" too, which CRMs do not
    if text and date.fromisoformat(text).isoformat() != text:
        raise ValueError("a deal closes on a day, as YYYY-MM-DD")
    return text


class DealWish(Model):
    """A deal to open, or with its `id` one to move; `pipeline` and `stage` are ids of the CRM's own."""

    id: Id = ""
    title: Annotated[str, StringConstraints(max_length=200), AfterValidator(clean_line)] = ""
    pipeline: Id = ""
    stage: Id = ""
    amount: Annotated[str, AfterValidator(refuse_odd_amount)] = ""
    close_date: Annotated[str, AfterValidator(refuse_odd_day)] = ""


class Beginning(NamedTuple):
    """What a new deal holds where the rep says nothing."""

    title: str
    pipeline: str
    stage: str
    amount: str
    close_date: str


def plan_deals(
    wishes: Sequence[DealWish], held: Deals, spec: Spec, subject: Subject, today: date
) -> tuple[Change, ...]:
    """The changes in the order of the wishes. Raises `ValueError` when the spec has no deals."""
    mapped = spec.deal
    if mapped is None:
        raise ValueError(f"{spec.name} declares no deals")
    begun = begin_deal(mapped, held.pipelines, subject, today)
    return tuple(
        plan_move(wish, held, spec, mapped) if wish.id else plan_opening(wish, held, spec, mapped, begun)
        for wish in wishes
    )


def begin_deal(
    mapped: EntityMap, pipelines: Sequence[Pipeline], subject: Subject | None, today: date
) -> Beginning:
    """By the admin's defaults; the first open stage of the first pipeline where there are none.

    Without a `subject` the title keeps its `{name}` and `{company}`.
    """
    told = {field.source: field.default for field in mapped.fields.values() if field.source}
    title = told.get("deal.title", "")
    stage, wanted = told.get("deal.stage", ""), told.get("deal.pipeline", "")
    way = next((known for known in pipelines if known.id == wanted), None)
    way = way or next((known for known in pipelines if find_stage((known,), stage)), None)
    way = way or next(iter(pipelines), None)
    days = told.get("deal.close_date", "")
    return Beginning(
        title=fill_title(title, subject) if subject else title,
        pipeline=way.id if way else "",
        stage=stage if way and find_stage((way,), stage) else first_stage(way),
        amount=told.get("deal.amount", ""),
        close_date=(today + timedelta(days=int(days))).isoformat()
        if days.isascii() and days.isdigit() and len(days) < 5
        else "",
    )


def fill_title(title: str, subject: Subject) -> str:
    """With the person's name and company; what is empty leaves no mark behind."""
    company = subject.company.name if subject.company else ""
    # not `format`: a title of the admin's is data, and could name attributes
    filled = title.replace("{name}", subject.name).replace("{company}", company)
    return clean_line(filled).strip(" ·-,|")


def first_stage(way: Pipeline | None) -> str:
    return next((stage.id for stage in way.stages if not stage.closed), "") if way else ""


def find_stage(pipelines: Sequence[Pipeline], id_: str) -> Stage | None:
    return next((stage for way in pipelines for stage in way.stages if stage.id == id_), None)


def plan_opening(wish: DealWish, held: Deals, spec: Spec, mapped: EntityMap, begun: Beginning) -> Change:
    title = wish.title or begun.title
    there = next((record for record in held.records if is_titled(record, title, mapped)), None)
    if there:
        effect = f"Open no {mapped.label.lower()}: “{title}” is open in {spec.label} already"
        return skip_deal("deal_there", effect, title, there)
    way = next((known for known in held.pipelines if known.id == (wish.pipeline or begun.pipeline)), None)
    stage = wish.stage or (begun.stage if not wish.pipeline or wish.pipeline == begun.pipeline else "")
    stage = stage or first_stage(way)
    found = find_stage((way,) if way else (), stage)
    if found is None or found.closed:
        effect = f"Open no {mapped.label.lower()}: {spec.label} has no such stage for a new one any more"
        return skip_deal("stage_gone", effect, title)
    wanted: dict[str, Value | None] = {
        "deal.title": title,
        "deal.pipeline": way.id if way else "",
        "deal.stage": stage,
        "deal.amount": number_of_amount(wish.amount or begun.amount),
        "deal.close_date": wish.close_date or begun.close_date,
    }
    effect = f"Open the {mapped.label.lower()} “{title}” at “{found.label}” in {spec.label}"
    written = list_written(mapped, wanted)
    if barred := [diff for diff in written if diff.field in held.barred]:
        written = [diff for diff in written if diff.field not in held.barred]
        if {"deal.title", "deal.stage"} & {mapped.fields[diff.field].source for diff in barred}:
            return skip_deal("unwritable", effect, title)
    left = tuple(leave_barred(diff) for diff in barred)
    change = Change(verb="create", entity="deal", reason="asked", effect=effect, name=title)
    return change.model_copy(update={"diffs": tuple(written), "left": left})


def list_written(mapped: EntityMap, wanted: dict[str, Value | None]) -> list[Diff]:
    """What a new deal is made with: the rep's wishes, and what the admin fixed."""
    found: list[Diff] = []
    for name, field in mapped.fields.items():
        value = field.value if field.value is not None else wanted.get(field.source)
        if value not in (None, "") and field.limit > Rule.never:
            assert value is not None  # noqa: S101 - for the reader of types: None was left out above
            diff = Diff(field=name, label=field.label, before=None, after=value, rule="fill", edited=True)
            found.append(diff)
    return found


def leave_barred(diff: Diff) -> Left:
    """What this account may read in the CRM, and not write."""
    return Left(field=diff.field, label=diff.label, before=None, after=diff.after, reason="no_right")


def plan_move(wish: DealWish, held: Deals, spec: Spec, mapped: EntityMap) -> Change:
    record = next((record for record in held.records if record.id == wish.id), None)
    if record is None:
        effect = f"Move no {mapped.label.lower()}: it is no longer open in {spec.label}"
        return skip_deal("deal_gone", effect)
    title = name_of_record(record.values, "deal", mapped)
    stage_field, way_field = mapped.field_fed_by("deal.stage"), mapped.field_fed_by("deal.pipeline")
    way = next(
        (known for known in held.pipelines if find_stage((known,), wish.stage) and fits(known, wish)), None
    )
    stage = find_stage((way,) if way else (), wish.stage)
    if way is None or stage is None or mapped.fields[stage_field].limit < Rule.replace:
        effect = f"Move no {mapped.label.lower()}: {spec.label} has no such stage for “{title}” any more"
        return skip_deal("stage_gone", effect, title, record)
    if stage_field in held.barred:
        effect = f"Move no {mapped.label.lower()}: this account may not change stages in {spec.label}"
        return skip_deal("unwritable", effect, title, record)
    # of a CRM whose stages are everybody's the pipeline stays what it is
    moved = {stage_field: stage.id} | ({way_field: way.id} if way_field and wish.pipeline else {})
    diffs = tuple(list_moved(record, moved, mapped))
    if not diffs:
        effect = f"Leave the {mapped.label.lower()} “{title}” where it is in {spec.label}"
        return skip_deal("matched", effect, title, record)
    back = "back " if is_behind(way, stage, str(record.values.get(stage_field) or "")) else ""
    effect = f"Move the {mapped.label.lower()} “{title}” {back}to “{stage.label}” in {spec.label}"
    moved_change = Change(verb="update", entity="deal", reason="asked", effect=effect, name=title)
    return moved_change.model_copy(update={"record": record, "diffs": diffs})


def list_moved(record: Record, moved: dict[str, str], mapped: EntityMap) -> Iterator[Diff]:
    for name, after in moved.items():
        before = record.values.get(name)
        if before != after:
            label = mapped.fields[name].label
            yield Diff(field=name, label=label, before=before, after=after, rule="replace")


def fits(way: Pipeline, wish: DealWish) -> bool:
    return wish.pipeline in ("", way.id)


def is_behind(way: Pipeline, stage: Stage, now: str) -> bool:
    """Whether a stage comes before the one where the deal is."""
    order = [known.id for known in way.stages]
    return now in order and order.index(stage.id) < order.index(now)


def is_titled(record: Record, title: str, mapped: EntityMap) -> bool:
    return fold(name_of_record(record.values, "deal", mapped)) == fold(title)


def skip_deal(reason: str, effect: str, name: str = "", record: Record | None = None) -> Change:
    return Change.model_validate(
        {"verb": "skip", "entity": "deal", "reason": reason, "effect": effect, "name": name}
    ).model_copy(update={"record": record})


def find_deal_holder(changes: Sequence[Change]) -> Change | None:
    """The person whose deals they are: somebody who is there, or is about to be."""
    people = (
        change
        for change in changes
        if change.entity == "person" and change.verb in ("create", "update", "skip")
    )
    return next((change for change in people if change.reason not in NOBODY and not change.entry), None)

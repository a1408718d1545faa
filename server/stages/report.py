"""Outcomes -> Report: what the rep is told, and the capsule with which it can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from connectors.base import Model, Record, Values
from connectors.spec import Entity, Spec

from .apply import Outcome, Status
from .mapping import called
from .plan import Change, Verb


class Line(Model):
    """One change in words: done, skipped, failed (with what to do) or not tried.

    `name` is the record's or the person's; `kind` is an entry's, "" for any other change.
    """

    entity: Entity
    verb: Verb
    status: Status
    effect: str
    name: str = ""
    kind: str = ""
    fields: tuple[str, ...] = ()
    record_id: str = ""
    url: str = ""
    code: str = ""
    action: str = "none"
    detail: str = ""
    retry_after: float | None = None


class Step(Model):
    """How to take one change back: the record as we left it, and what it held before (None: we made it)."""

    record: Record
    before: Values | None
    after: Values


class Capsule(Model):
    """The whole undo of one apply, newest first. Sealed before it leaves the relay."""

    connector: str
    account: str
    steps: tuple[Step, ...]


class Report(Model):
    ok: bool
    connector: str
    lines: tuple[Line, ...]
    undo: str | None = None


def report(spec: Spec, outcomes: Iterable[Outcome], person: str = "") -> Report:
    """`person` names a person of whom no record says more."""
    lines = tuple(line(one, spec, person) for one in outcomes)
    ok = all(one.status in ("done", "skipped") for one in lines)
    return Report(ok=ok, connector=spec.name, lines=lines)


def line(outcome: Outcome, spec: Spec, person: str) -> Line:
    change, record = outcome.change, outcome.record
    return Line(
        entity=change.entity,
        verb=change.verb,
        status=outcome.status,
        effect=change.effect,
        name=name(change, record, spec) or (person if change.entity == "person" else ""),
        kind=change.entry.kind if change.entry else "",
        fields=tuple(diff.label for diff in change.diffs),
        record_id=record.id if record else "",
        url=record.url if record else "",
        code=outcome.code,
        action=outcome.action,
        detail=outcome.detail,
        retry_after=outcome.retry_after,
    )


def name(change: Change, after: Record | None, spec: Spec) -> str:
    """As the CRM has it now, else as it was to be or had been; "" when nothing says it."""
    wanted = spec.entity(change.entity)
    held = (after.values if after else {}, change.values, change.record.values if change.record else {})
    names = (called(values, change.entity, wanted) for values in held) if wanted else ()
    return next(filter(None, names), "")


def capsule(connector: str, account: str, outcomes: tuple[Outcome, ...]) -> Capsule | None:
    """None when nothing can be taken back. A later link or log has moved the version of a record."""
    latest = {one.record.id: one.record for one in outcomes if one.record and one.status == "done"}
    steps = tuple(step for one in outcomes if (step := undo_step(one, latest)))
    return Capsule(connector=connector, account=account, steps=steps[::-1]) if steps else None


def undo_step(outcome: Outcome, latest: Mapping[str, Record]) -> Step | None:
    change, record = outcome.change, outcome.record
    if outcome.status != "done" or record is None or change.verb not in ("create", "update"):
        return None
    before = {diff.field: diff.before for diff in change.diffs} if change.verb == "update" else None
    return Step(record=latest[record.id], before=before, after=change.values)

"""Outcomes -> Report: what the rep is told, and the capsule with which it can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from connectors.base import Model, Record, Values
from connectors.spec import Entity, EntryKind, Spec

from .apply import Outcome, Status
from .change import Change, Verb
from .mapping import name_of_record

Place = tuple[Entity, str]
"""Where a record is: some CRMs number people and deals apart, and both have a 5."""


class Line(Model):
    """One change in words: done, skipped, failed (with what to do) or not tried.

    `name` is the record's or the person's; `kind` is an entry's, "" for any other change. `fields` are those
    of the mapping or of the CRM, by name; `labels` says what the CRM calls those that the mapping lacks.
    `reference` is the failed request's, for support.
    `rival` is the id of a record that is there already: the next plan asks about it. `field` and
    `field_label` name a refused value.
    """

    entity: Entity
    verb: Verb
    status: Status
    effect: str
    name: str = ""
    kind: str = ""
    fields: tuple[str, ...] = ()
    labels: dict[str, str] = {}
    record_id: str = ""
    url: str = ""
    code: str = ""
    action: str = "none"
    detail: str = ""
    retry_after: float | None = None
    rival: str = ""
    field: str = ""
    field_label: str = ""
    reference: str = ""


class Step(Model):
    """How to take one change back: the record as we left it, and what it held before (None: we made it).

    A step of `links` restores the companies that the person had, and nothing else; `restored` says that the
    record was put away before.
    """

    record: Record
    before: Values | None
    after: Values
    links: tuple[str, ...] | None = None
    restored: bool = False


class Capsule(Model):
    """The whole undo of one apply, newest first. Sealed before it leaves the relay.

    `logged` are the entries that were written along: they stay, and the undo says so.
    """

    connector: str
    account: str
    mapping: str = ""
    steps: tuple[Step, ...]
    logged: tuple[EntryKind, ...] = ()


class Report(Model):
    ok: bool
    connector: str
    lines: tuple[Line, ...]
    undo: str | None = None


def report(spec: Spec, outcomes: Iterable[Outcome], person: str = "") -> Report:
    """`person` names a person of whom no record says more."""
    lines = tuple(line_of(outcome, spec, person) for outcome in outcomes)
    ok = all(item.status in ("done", "skipped") for item in lines)
    return Report(ok=ok, connector=spec.name, lines=lines)


def line_of(outcome: Outcome, spec: Spec, person: str) -> Line:
    change, record = outcome.change, outcome.record
    return Line(
        entity=change.entity,
        verb=change.verb,
        status=outcome.status,
        effect=change.effect,
        name=name_for(change, record, spec) or (person if change.entity == "person" else ""),
        kind=change.entry.kind if change.entry else "",
        fields=tuple(diff.field for diff in change.diffs),
        labels=labels_beyond(change, spec),
        record_id=record.id if record else "",
        url=record.url if record else "",
        code=outcome.code,
        action=outcome.action,
        detail=outcome.detail,
        retry_after=outcome.retry_after,
        rival=outcome.rival,
        field=outcome.field,
        field_label=outcome.label,
    )


def labels_beyond(change: Change, spec: Spec) -> dict[str, str]:
    """What the CRM calls the fields that were typed because it requires them: no card names them."""
    wanted = spec.entity(change.entity)
    mapped = wanted.fields.keys() if wanted else ()
    return {diff.field: diff.label for diff in change.diffs if diff.field not in mapped}


def name_for(change: Change, after: Record | None, spec: Spec) -> str:
    """As the CRM has it now, else as it was to be or had been; "" when nothing says it."""
    wanted = spec.entity(change.entity)
    held = (after.values if after else {}, change.values, change.record.values if change.record else {})
    names = (name_of_record(values, change.entity, wanted) for values in held) if wanted else ()
    return next(filter(None, names), "")


def capsule(connector: str, account: str, outcomes: tuple[Outcome, ...]) -> Capsule | None:
    """None when nothing can be taken back. A later link or log has moved the version of a record."""
    latest = {
        place_of_record(outcome.record): outcome.record
        for outcome in outcomes
        if outcome.record and outcome.status == "done"
    }
    steps = tuple(step for outcome in outcomes if (step := undo_step(outcome, latest)))
    if not steps:
        return None
    # newest first: a person is taken back before the company at which they work
    return Capsule(connector=connector, account=account, steps=steps[::-1], logged=kinds_logged(outcomes))


def place_of_record(record: Record) -> Place:
    return record.entity, record.id


def kinds_logged(outcomes: tuple[Outcome, ...]) -> tuple[EntryKind, ...]:
    """The entries that an undo leaves; those on a person whom it deletes go with the person."""
    done = [outcome.change for outcome in outcomes if outcome.status == "done"]
    if any(change.verb == "create" and change.entity == "person" for change in done):
        return ()
    return tuple(change.entry.kind for change in done if change.verb == "log" and change.entry)


def undo_step(outcome: Outcome, latest: Mapping[Place, Record]) -> Step | None:
    change, record = outcome.change, outcome.record
    # "skipped" was there before us, and is not ours to take back
    if outcome.status != "done" or record is None:
        return None
    if change.verb == "link":
        before = links_before(outcome)
        return (
            Step(record=latest[place_of_record(record)], before={}, after={}, links=before)
            if before is not None
            else None
        )
    if change.verb not in ("create", "update"):
        return None
    held = {diff.field: diff.before for diff in change.diffs} if change.verb == "update" else None
    away = bool(change.record and change.record.put_away)
    return Step(record=latest[place_of_record(record)], before=held, after=change.values, restored=away)


def links_before(outcome: Outcome) -> tuple[str, ...] | None:
    """The companies before a link; None for one that was made with the person, or that nobody knows."""
    change, record = outcome.change, outcome.record
    # the link goes with the person, who is deleted
    if change.because == ("created",) or record is None:
        return None
    if record.was_linked is not None:
        return record.was_linked
    return change.record.linked if change.record and change.record.linked else None

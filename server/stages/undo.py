"""Capsule -> Outcomes: take back our own writes, newest first, unless somebody changed the record since."""

from __future__ import annotations

from collections.abc import Iterator

from connectors.base import ID, Connector, Key, Record, Value, Values
from connectors.errors import Conflict, ConnectorError, NotFound

from .apply import Outcome, failure
from .diff import alike, empty
from .plan import Change
from .report import Capsule, Step


def undo(capsule: Capsule, connector: Connector) -> Iterator[Outcome]:
    """One Outcome per step; the first failure stops the rest, and a refusal says why."""
    failed = False
    for step in capsule.steps:
        change = described(step, connector.spec.label)
        outcome = Outcome(change=change, status="not_tried") if failed else attempt(step, change, connector)
        failed = failed or outcome.status == "failed"
        yield outcome


def described(step: Step, label: str) -> Change:
    effect = f"Restore {', '.join(step.before)}" if step.before is not None else "Delete what was created"
    return Change(
        verb="undo",
        entity=step.record.entity,
        reason="undo",
        effect=f"{effect} in {label}",
        record=step.record,
    )


def attempt(step: Step, change: Change, connector: Connector) -> Outcome:
    try:
        return Outcome(change=change, status="done", record=take_back(step, connector))
    except ConnectorError as error:
        return failure(change, error)


def take_back(step: Step, connector: Connector) -> Record | None:
    """Safe to repeat: what is gone or restored already is left alone."""
    now = current(step.record, connector)
    if now is None and step.before is None:
        return None
    if now is None:
        raise NotFound("the record is no longer there")
    if step.before is not None and holds(now, step.before):
        return now
    if moved(step, now):
        raise Conflict("somebody changed this record since; it is left as it is")
    if step.before is None:
        connector.delete(now)
        return None
    return connector.update(now.model_copy(update={"restore": step.record.restore}), step.before)


def current(record: Record, connector: Connector) -> Record | None:
    try:
        found = connector.find(record.entity, [Key(ID, record.id)])
    except NotFound:
        return None
    return next((one for one in found if one.id == record.id), None)


def moved(step: Step, now: Record) -> bool:
    """By version where the CRM keeps one, else by the values that we wrote."""
    if step.record.version and now.version:
        return step.record.version != now.version
    return not holds(now, step.after)


def holds(record: Record, values: Values) -> bool:
    return all(same_value(record.values.get(name), value) for name, value in values.items())


def same_value(held: Value | None, value: Value | None) -> bool:
    return empty(held) if empty(value) else alike(held, value)

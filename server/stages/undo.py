"""Capsule -> Outcomes: take back our own writes, newest first, unless somebody changed the record since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from connectors.base import ID, Connector, Key, Record, Value, Values
from connectors.errors import Conflict, ConnectorError, Merged, NotFound, Shelved
from connectors.spec import Spec

from .apply import Outcome, failure
from .change import Change
from .diff import alike, empty
from .report import Capsule, Step


def undo(capsule: Capsule, connector: Connector) -> Iterator[Outcome]:
    """One Outcome per step; the first failure stops the rest, and a refusal says why."""
    failed = False
    versions: dict[str, str] = {}
    for step in capsule.steps:
        change = describe_step(step, connector.spec)
        outcome = Outcome(change=change, status="not_tried")
        if not failed:
            outcome = try_step(with_version(step, versions), change, connector)
        # a company is not deleted while the person at it could not be taken back
        failed = failed or outcome.status == "failed"
        if outcome.record:
            versions[outcome.record.id] = outcome.record.version
        yield outcome


def with_version(step: Step, versions: Mapping[str, str]) -> Step:
    """The step, with the version that an earlier one of this undo left."""
    version = versions.get(step.record.id, step.record.version)
    return step.model_copy(update={"record": step.record.model_copy(update={"version": version})})


def describe_step(step: Step, spec: Spec) -> Change:
    taken = "Archive" if spec.archives else "Delete"
    effect = f"Restore {', '.join(step.before)}" if step.before is not None else f"{taken} what was created"
    if step.links is not None:
        effect = "Restore where the person works"
    return Change(
        verb="undo",
        entity=step.record.entity,
        reason="undo",
        effect=f"{effect} in {spec.label}",
        record=step.record,
    )


def try_step(step: Step, change: Change, connector: Connector) -> Outcome:
    try:
        return Outcome(change=change, status="done", record=take_back(step, connector))
    except ConnectorError as error:
        return failure(change, error)


def take_back(step: Step, connector: Connector) -> Record | None:
    """Safe to repeat: what is gone or restored already is left alone.

    Raises `NotFound` when it is gone, `Conflict` when somebody changed it since.
    """
    now = find_current(step.record, connector)
    if now is None and step.before is None:
        return None
    if now is None:
        raise NotFound("the record is no longer there")
    refuse_elsewhere(step, now)
    if step.links is not None:
        return restore_links(step, step.links, now, connector)
    # somebody has done it by hand, or this is the second press
    if step.before is not None and holds_values(now, step.before):
        return connector.put_away(now) if step.restored and not now.put_away else now
    # our write is in there, but a colleague's is too: nobody can tell which is wanted
    if was_changed(step, now):
        raise Conflict("somebody changed this record since; it is left as it is")
    if step.before is None:
        connector.delete(now)
        return None
    back = connector.update(now.model_copy(update={"restore": step.record.restore}), step.before)
    return connector.put_away(back) if step.restored else back


def refuse_elsewhere(step: Step, now: Record) -> None:
    """`Merged` or `Shelved` for what is still there in another way: what is not seen is not gone."""
    if now.id != step.record.id:
        raise Merged(
            f"it was merged and lives on under the id {now.id}; it is left as it is", record_id=now.id
        )
    if now.put_away and not step.restored:
        raise Shelved(f"it was {now.put_away} since; what was written stays in it")


def restore_links(step: Step, links: tuple[str, ...], now: Record, connector: Connector) -> Record:
    """The person's earlier companies are theirs again. Raises `Conflict` when somebody changed them since."""
    if sorted(now.linked) == sorted(links):
        return now
    if step.record.linked and now.linked and sorted(now.linked) != sorted(step.record.linked):
        raise Conflict("somebody changed since where the person works; it is left as it is")
    return connector.restore_links(now, links)


def find_current(record: Record, connector: Connector) -> Record | None:
    """The record as it is now, or the one into which it was merged."""
    try:
        found = connector.find(record.entity, [Key(ID, record.id)])
    except NotFound:
        return None
    ours = (held for held in found if record.id in (held.id, *held.absorbed))
    # the same items of its lists that we wrote, so that no other is taken back
    return next((connector.focus(held, record.values) for held in ours), None)


def was_changed(step: Step, now: Record) -> bool:
    """By version where the CRM keeps one, else by the values that we wrote."""
    if step.record.version and now.version:
        return step.record.version != now.version
    return not holds_values(now, step.after)


def holds_values(record: Record, values: Values) -> bool:
    return all(same_value(record.values.get(name), value) for name, value in values.items())


def same_value(held: Value | None, value: Value | None) -> bool:
    return empty(held) if empty(value) else alike(held, value)

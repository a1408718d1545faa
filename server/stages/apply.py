"""Plan -> Outcomes: carry out each change once, in order, and say what became of it. The only writes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from connectors.base import Connector, Model, Record
from connectors.errors import Conflict, ConnectorError
from connectors.spec import Entity

from .plan import Change
from .verdict import arrived

Status = Literal["done", "skipped", "failed", "not_tried"]


class Outcome(Model):
    """What became of one change. `record` is the record as it is after."""

    change: Change
    status: Status
    record: Record | None = None
    code: str = ""
    action: str = "none"
    detail: str = ""
    retry_after: float | None = None


def apply(changes: tuple[Change, ...], connector: Connector, *, again: bool = False) -> Iterator[Outcome]:
    """Stops at the first failure: what follows may depend on it. A question that is open is not answered.

    `again`: the plan is old, so look once more before each create. What was made since is a `Conflict`.
    """
    held: dict[Entity, Record] = {}
    inline = any(change.verb == "link" for change in changes)
    failed = False
    for change in changes:
        outcome = Outcome(change=change, status="not_tried")
        if not failed:
            outcome = attempt(change, connector, held, inline=inline, again=again)
        failed = failed or outcome.status == "failed"
        if outcome.record:
            held[change.entity] = outcome.record
        yield outcome


def attempt(
    change: Change, connector: Connector, held: dict[Entity, Record], *, inline: bool, again: bool
) -> Outcome:
    if change.verb in ("skip", "ask"):
        return Outcome(change=change, status="skipped", record=change.record)
    try:
        if again and change.verb == "create":
            look(change, connector)
        return Outcome(change=change, status="done", record=carry_out(change, connector, held, inline=inline))
    except ConnectorError as error:
        return failure(change, error)


def look(change: Change, connector: Connector) -> None:
    wanted = [*change.keys, *change.hints]
    if wanted and arrived(connector.find(change.entity, wanted), change.keys, change.hints):
        raise Conflict("it has come into the CRM since this plan was made")


def failure(change: Change, error: ConnectorError) -> Outcome:
    return Outcome(
        change=change,
        status="failed",
        code=error.code,
        action=error.action,
        detail=str(error),
        retry_after=error.retry_after,
    )


def carry_out(change: Change, connector: Connector, held: dict[Entity, Record], *, inline: bool) -> Record:
    """One call, or none: a person who was created at the company needs no link."""
    match change.verb:
        case "create":
            company = held.get("company") if inline and change.entity == "person" else None
            return connector.create(change.entity, change.values, company)
        case "update" if change.record:
            return connector.update(change.record, change.values)
        case "log" if change.entry:
            return connector.log(held["person"], change.entry)
        case "link" if change.because == ("created",):
            return held["person"]
    return connector.link(held["person"], held["company"])

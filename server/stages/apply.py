"""Plan -> Outcomes: carry out each change once, in order, and say what became of it. The only writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Literal

from connectors.base import ID, Connector, Key, Model, Record
from connectors.errors import Conflict, ConnectorError, InDoubt, Invalid
from connectors.newcomers import IN_DOUBT, NEWCOMERS
from connectors.spec import Entity

from .change import Change
from .diff import is_same_value
from .verdict import twin_appeared

Status = Literal["done", "skipped", "failed", "not_tried"]


class Outcome(Model):
    """What became of one change. `record` is the record as it is after.

    `rival` is the id of a record that is there already; `field` and `label` name a value that was refused.
    """

    change: Change
    status: Status
    record: Record | None = None
    code: str = ""
    action: str = "none"
    detail: str = ""
    retry_after: float | None = None
    rival: str = ""
    field: str = ""
    label: str = ""


def apply(changes: tuple[Change, ...], connector: Connector, *, again: bool = False) -> Iterator[Outcome]:
    """Stops at the first failure: what follows may depend on it. A question that is open is not answered.

    Before a create it looks once more where the CRM has no unique key, and with `again` (the plan is old)
    everywhere. What was made since is a `Conflict`.
    """
    held: dict[Entity, Record] = {}
    # a create that takes the company along is one call, and cannot leave a person without it
    inline = any(change.verb == "link" for change in changes)
    failed = False
    for change in changes:
        outcome = Outcome(change=change, status="not_tried")
        if not failed:
            outcome = try_change(change, connector, held, inline=inline, again=again)
        # the rest is told as not tried: a person is not made without the company that failed
        failed = failed or outcome.status == "failed"
        if outcome.record:
            held[change.entity] = outcome.record
        yield outcome


def try_change(
    change: Change, connector: Connector, held: dict[Entity, Record], *, inline: bool, again: bool
) -> Outcome:
    try:
        if change.verb in ("skip", "ask"):
            adopt(change, change.record, connector)
            return Outcome(change=change, status="skipped", record=change.record)
        if change.verb == "create":
            company = held.get("company") if inline and change.entity == "person" else None
            if change.entity == "deal":
                made = connector.open_deal(held["person"], change.values)
                return Outcome(change=change, status="done", record=made)
            return create(change, connector, company, again=again)
        return Outcome(change=change, status="done", record=carry_out(change, connector, held))
    except ConnectorError as error:
        return failure(change, error)


def adopt(change: Change, record: Record | None, connector: Connector) -> None:
    if change.adopt and record:
        connector.adopt(record, change.adopt)


def create(change: Change, connector: Connector, company: Record | None, *, again: bool) -> Outcome:
    """Make a record that is not there yet: one at a time of the same, where the CRM itself does not see to
    it.

    Colleagues that were planned side by side each bring the company that is new: the first makes it, and the
    others are put there ("skipped", so that their undo leaves it alone).
    """
    unique = connector.is_unique(change.entity, change.values)
    keys = change.keys or change.hints
    # by entity: a company and a person of one name must not wait for each other
    keys = tuple(Key(f"{change.entity} {key.field}", key.value) for key in keys)
    with ExitStack() as stack:
        if not unique:
            stack.enter_context(NEWCOMERS.turn(connector.whose, keys))
        if again or not unique:
            # who was made here a moment ago is read by the id; the CRM's search may not know them yet
            lately = () if unique else NEWCOMERS.ids(connector.whose, keys)
            if twin := find_twin(change, connector, lately):
                return settle_twin(twin, change, sure=unique or twin.id in lately)
        try:
            made = connector.create(change.entity, change.values, company)
        except Conflict:
            # a person's twin is for the rep to see; a company that two colleagues bring is the same company
            twin = find_twin(change, connector) if unique and change.entity == "company" else None
            if twin is None:
                raise
            return settle_twin(twin, change, sure=True)
        except InDoubt:
            if not unique:
                # it may be there: for 20 s nobody makes another
                NEWCOMERS.keep(connector.whose, keys, IN_DOUBT)
            raise
        if not unique:
            NEWCOMERS.keep(connector.whose, keys, made.id)
        return Outcome(change=change, status="done", record=made)


def settle_twin(twin: Record, change: Change, *, sure: bool) -> Outcome:
    """Leave a company that is surely the planned one and holds all that would be written; else `Conflict`."""
    # differing in any field, it may be another company, and our values would be lost without a word
    same = all(is_same_value(twin.values.get(name), value) for name, value in change.values.items())
    if sure and same and change.entity == "company":
        return Outcome(change=change, status="skipped", record=twin)
    raise Conflict("it has come into the CRM since this plan was made", record_id=twin.id)


def find_twin(change: Change, connector: Connector, made: tuple[str, ...] = ()) -> Record | None:
    """Who has come and would have kept us from planning this; `made` was made here."""
    wanted = [*(Key(ID, id_) for id_ in made), *change.keys, *change.hints]
    found = connector.find(change.entity, wanted) if wanted else []
    twin = twin_appeared(found, change.keys, change.hints, change.set_aside)
    return twin or next((record for record in found if record.id in made), None)


def failure(change: Change, error: ConnectorError) -> Outcome:
    refused = error if isinstance(error, Invalid) else None
    return Outcome(
        change=change,
        status="failed",
        code=error.code,
        action=error.action,
        detail=str(error),
        retry_after=error.retry_after,
        rival=error.record_id if isinstance(error, Conflict) else "",
        field=refused.field if refused else "",
        label=refused.label if refused else "",
    )


def carry_out(change: Change, connector: Connector, held: dict[Entity, Record]) -> Record:
    """One call, or none: a person who was created at the company needs no link."""
    match change.verb:
        case "update" if change.record:
            adopt(change, change.record, connector)
            # first, so that no CRM has to take a write to what is put away
            there = connector.restore(change.record) if change.record.put_away else change.record
            return connector.update(there, change.values) if change.values else there
        case "log" if change.entry:
            return connector.log(held["person"], change.entry)
        case "link" if change.because == ("created",):
            return held["person"]
    return connector.link(held["person"], held["company"])

"""Capsule -> Outcomes: take back our own writes, newest first, unless somebody changed the record since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from connectors.base import ID, Connector, Entry, Key, Record, Value, Values
from connectors.errors import Conflict, ConnectorError, Merged, NotFound, Shelved, Unreadable
from connectors.spec import EntityMap, EntryKind, Spec

from .apply import Outcome, failure
from .change import Change
from .diff import TOGETHER, empty, is_same_value
from .mapping import texts
from .report import Capsule, Place, Step, place_of_record
from .verdict import is_blank, is_same

CHANGED = "somebody changed this record since; it is left as it is"


def undo(capsule: Capsule, connector: Connector) -> Iterator[Outcome]:
    """One Outcome per step, the first failure stops the rest, and a refusal says why; then one per entry that
    was logged along and stays."""
    failed = False
    versions: dict[Place, str] = {}
    for step in capsule.steps:
        change = describe_step(step, connector.spec)
        outcome = Outcome(change=change, status="not_tried")
        if not failed:
            current = with_version(step, versions)
            outcome = try_step(current, change, connector, logged=bool(capsule.logged))
        # a company is not deleted while the person at it could not be taken back
        failed = failed or outcome.status == "failed"
        if outcome.record:
            versions[place_of_record(outcome.record)] = outcome.record.version
        yield outcome
    for kind in capsule.logged:
        yield Outcome(change=describe_stay(kind, connector.spec.label), status="skipped")


def with_version(step: Step, versions: Mapping[Place, str]) -> Step:
    """The step, with the version that an earlier one of this undo left."""
    version = versions.get(place_of_record(step.record), step.record.version)
    return step.model_copy(update={"record": step.record.model_copy(update={"version": version})})


def describe_step(step: Step, spec: Spec) -> Change:
    effect = "Archive what was created" if spec.archives else "Delete what was created"
    if step.links is not None:
        effect = "Restore where the person works"
    elif step.before is not None:
        wanted = spec.entity(step.record.entity)
        fields = wanted.fields if wanted else {}
        # a field that was typed because the CRM requires it has no label in the mapping
        labels = (fields[name].label if name in fields else name for name in step.before)
        effect = f"Restore {', '.join(labels) or 'what was put away'}"
    return Change(
        verb="undo",
        entity=step.record.entity,
        reason="undo",
        effect=f"{effect} in {spec.label}",
        record=step.record,
    )


def describe_stay(kind: EntryKind, label: str) -> Change:
    """An entry is a part of the history: what was logged stays, and the rep hears it."""
    effect = f"Leave the {kind} in {label}: what was logged is not taken back"
    told = Entry(kind=kind, key="", text="", at="")
    return Change(verb="undo", entity="person", reason="stays", effect=effect, entry=told)


def try_step(step: Step, change: Change, connector: Connector, *, logged: bool) -> Outcome:
    try:
        return Outcome(change=change, status="done", record=take_back(step, connector, logged=logged))
    except ConnectorError as error:
        return failure(change, error)


def take_back(step: Step, connector: Connector, *, logged: bool = False) -> Record | None:
    """Safe to repeat: what is gone or restored already is left alone.

    Raises `NotFound` when it is gone, `Conflict` when somebody changed what we wrote since, `Unreadable`.
    """
    now = find_current(step.record, connector)
    if step.before is None and (now is None or is_put_away_again(step, now, connector.spec)):
        return None
    if now is None:
        raise NotFound("the record is no longer there")
    refuse_elsewhere(step, now)
    refuse_unread(now)
    if step.links is not None:
        return restore_links(step, step.links, now, connector)
    # somebody has done it by hand, or this is the second press
    if step.before is not None and holds_values(now, step.before):
        return connector.put_away(now) if step.restored and not now.put_away else now
    changed = was_changed(step, now)
    if step.before is None:
        # whatever somebody worked on it would be deleted with it
        if changed:
            raise Conflict(CHANGED)
        connector.delete(now)
        return None
    wanted = take_out_ours(step.before, step.after, now) if changed else step.before
    wanted = keep_logged(wanted, step.after, now) if logged and not changed else wanted
    if changed:
        refuse_half_facts(wanted, step, now, connector.spec.entity(now.entity))
    # the lines of before are those of a record that nobody touched since
    restore = "" if changed else step.record.restore
    back = connector.update(now.model_copy(update={"restore": restore}), wanted) if wanted else now
    return connector.put_away(back) if step.restored else back


def take_out_ours(before: Values, after: Values, now: Record) -> Values:
    """What our fields are to hold again in a record that somebody changed since: of a list our items alone
    go, and what others added stays. Raises `Conflict` for a field that somebody else wrote since."""
    wanted: Values = {}
    for name, was in before.items():
        held, ours = now.values.get(name), after.get(name)
        if same_value(held, was):
            continue
        if same_value(held, ours):
            wanted[name] = was
        elif isinstance(ours, tuple) and (empty(was) or isinstance(was, tuple)):
            kept = without_items(texts(held), without_items(texts(ours), texts(was)))
            whole = (*kept, *without_items(without_items(texts(was), texts(ours)), kept))
            # a second press finds nothing more to do
            wanted |= {name: whole or None} if whole != texts(held) else {}
        else:
            # our write is in there, but a colleague's is too: nobody can tell which is wanted
            raise Conflict(CHANGED)
    return wanted


def keep_logged(wanted: Values, after: Values, now: Record) -> Values:
    """With what was logged behind our own text, where a CRM keeps both in one field (a note, a biography)."""
    kept = dict(wanted)
    for name, was in wanted.items():
        held, ours = now.values.get(name), after.get(name)
        if isinstance(held, str) and isinstance(ours, str) and held != ours and held.startswith(ours):
            kept[name] = f"{was or ''}{held[len(ours) :]}".strip()
    return kept


def refuse_half_facts(wanted: Values, step: Step, now: Record, mapped: EntityMap | None) -> None:
    """Raises `Conflict` where somebody changed the other part of a fact since: our old title beside their new
    company would be nobody's job."""
    fields = mapped.fields if mapped else {}
    for sources in TOGETHER:
        names = {name for name, field in fields.items() if field.source in sources}
        others = names - wanted.keys() - (step.before or {}).keys()
        moved = (not same_value(now.values.get(name), step.record.values.get(name)) for name in others)
        if names & wanted.keys() and any(moved):
            raise Conflict(CHANGED)


def without_items(items: tuple[str, ...], taken: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in items if not any(is_same(text, other) for other in taken))


def refuse_elsewhere(step: Step, now: Record) -> None:
    """`Merged` or `Shelved` for what is still there in another way: what is not seen is not gone."""
    if now.id != step.record.id:
        raise Merged(
            f"it was merged and lives on under the id {now.id}; it is left as it is", record_id=now.id
        )
    if now.put_away and not step.restored:
        raise Shelved(f"it was {now.put_away} since; what was written stays in it")


def is_put_away_again(step: Step, now: Record, spec: Spec) -> bool:
    """Whether what was created is archived already, where undo of a create does no more than that."""
    return spec.archives and step.links is None and now.id == step.record.id and now.put_away == "archived"


def refuse_unread(now: Record) -> None:
    """`Unreadable` for what is there and shows nothing: it would be taken for restored, or for changed."""
    if is_blank(now):
        raise Unreadable("the CRM cannot show it any more; it is left as it is, with what was written")


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
    return empty(held) if empty(value) else is_same_value(held, value)

"""Matched -> Plan: every write we mean to make, each with its before, its after and its reason. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from connectors.base import Entry, Key, Record
from connectors.spec import Entity, EntityMap, Spec

from .change import Change
from .diff import Diff, Left, Policy, compare, is_unchecked, leave_for, settle_split
from .mapping import NAMED_BY, Desired, name_fields, name_in, name_of_record
from .verdict import Matched, companies_of

MOST_ASKED = 20
"""Candidates that a rep is shown; of 300 namesakes nobody reads more, and a panel takes seconds for them."""
# a page of 20 addresses would make a seal that no request can carry back
MOST_KEYS, LONGEST_KEY = 25, 500


def plan(
    matched: tuple[Matched, ...], spec: Spec, policy: Policy, entries: tuple[Entry, ...] = ()
) -> tuple[Change, ...]:
    """The changes in the order in which they will be made."""
    settled = tuple(map(settle_split, matched))
    judged = (offer_swap(change_for(item, spec, policy), item.desired) for item in settled)
    changes = tuple(refuse_making(change, spec) for change in judged)
    by_entity = {change.entity: change for change in changes}
    # nobody is linked to a company of which only the last rung of a ladder says the name
    sure = {
        matching.desired.entity
        for matching in matched
        if not is_name_unchecked(matching.desired, spec, policy)
    } - {change.entity for change in changes if change.reason == "not_made"}
    linked = {entity: change for entity, change in by_entity.items() if entity in sure}
    link = (linking(by_entity, spec),) if to_link(linked, spec) else ()
    # an entry needs somebody to log it on, who is there or about to be
    there = "person" in by_entity and by_entity["person"].reason not in ("to_check", "not_made", "unwritable")
    unmade = tuple(skip for found in settled if (skip := skip_employer(found.desired, spec)))
    # entries last: they are logged on the record as it is after all writes
    return (*unmade, *changes, *link, *(logging(entry, spec, there) for entry in entries))


def refuse_making(change: Change, spec: Spec) -> Change:
    """What is not there stays so, where the admin makes no new ones."""
    wanted = spec.entity(change.entity)
    if change.verb != "create" or wanted is None or wanted.make == "always":
        return change
    effect = f"Make no {wanted.label.lower()}: your team only uses those that {spec.label} has"
    return Change(verb="skip", entity=change.entity, reason="not_made", effect=effect, left=change.left)


def skip_employer(desired: Desired, spec: Spec) -> Change | None:
    """Why no company is made, and none linked, for what stands in an employer's place and is none."""
    if spec.company is None or not desired.no_employer:
        return None
    effect = f"Make no {spec.company.label.lower()}: {desired.no_employer} is no employer"
    named = spec.company.field_fed_by("company.name")
    fields = ((named, spec.company.fields[named].label),) if named else ()
    left = tuple(
        Left(field=name, label=label, before=None, after=desired.no_employer, reason="no_employer")
        for name, label in fields
    )
    return Change(verb="skip", entity="company", reason="no_employer", effect=effect, left=left)


def is_name_unchecked(desired: Desired, spec: Spec, policy: Policy) -> bool:
    """Whether every field that would name the record is one that nobody vouches for."""
    wanted = spec.entity(desired.entity)
    sources = {source for names in NAMED_BY[desired.entity] for source in names}
    fields = wanted.fields.items() if wanted else ()
    naming = [name for name, field in fields if field.source in sources and name in desired.values]
    return bool(naming) and all(is_unchecked(name, desired, policy) for name in naming)


def offer_swap(change: Change, desired: Desired) -> Change:
    """With the other split of the name, when the change writes a part of it."""
    written = desired.instead.keys() & {diff.field for diff in change.diffs}
    return (
        change.model_copy(update={"instead": {name: str(part) for name, part in desired.instead.items()}})
        if written
        else change
    )


def plan_entries(matched: tuple[Matched, ...], spec: Spec, entries: tuple[Entry, ...]) -> tuple[Change, ...]:
    """Entries alone: the person is left as is, and nothing is logged on somebody who is not in the CRM."""
    for matching in matched:
        if matching.desired.entity == "person":
            person = change_for(matching, spec, Policy(default="never"))
            if matching.verdict == "unsure":
                return (person,)
            if person.verb == "create":
                effect = f"Log nothing: {matching.desired.name} is not in {spec.label}"
                return (Change(verb="skip", entity="person", reason="not_in_crm", effect=effect),)
            kept = person.model_copy(update={"reason": "kept", "left": ()})
            there = person.reason != "unwritable"
            return (kept if there else person, *(logging(entry, spec, there) for entry in entries))
    return tuple(logging(entry, spec, False) for entry in entries)


def to_link(changes: Mapping[Entity, Change], spec: Spec) -> bool:
    """Whether both are there, no question is open, and they are not known to be linked."""
    if not spec.capabilities.link or changes.keys() < {"person", "company"}:
        return False
    person, company = changes["person"].record, changes["company"].record
    linked = person is not None and company is not None and company.id in companies_of(person)
    linked = linked or (person is not None and bool(person.unwritable))
    return not linked and "ask" not in {change.verb for change in changes.values()}


def linking(changes: Mapping[Entity, Change], spec: Spec) -> Change:
    """A person who is about to be created is linked in the same call. What was linked before is named."""
    person, company = changes["person"], changes["company"]
    held = person.record if person.verb != "create" else None
    before = held.employer or "another company" if held and held.linked else ""
    new = (
        company.name or name_in(company.values, name_fields("company", spec.company)) if spec.company else ""
    )
    effect = f"Say in {spec.label} that the person works at {new or 'the company'}"
    effect += f" instead of {before}" if before else ""
    if held and held.inherits:
        effect += f"; {', '.join(held.inherits)} will be the company's"
    because = ("created",) if person.verb == "create" else ()
    return Change(
        verb="link",
        entity="person",
        reason="works_at",
        effect=effect,
        name=before,
        because=because,
        record=held,
    )


def logging(entry: Entry, spec: Spec, person: bool) -> Change:
    """`person` says whether there is one to log on; a company page has none, and not everybody takes one."""
    if not person or entry.kind not in spec.entries:
        why = f"{spec.label} does not keep any" if person else "there is no contact that takes it"
        effect = f"Leave the {entry.kind} out: {why}"
        return Change(verb="skip", entity="person", reason="unsupported", effect=effect, entry=entry)
    if spec.longest_entry and len(entry.text) > spec.longest_entry:
        most = f"{spec.label} takes {spec.longest_entry:,} characters, and it has {len(entry.text):,}"
        effect = f"Leave the {entry.kind} out: {most}"
        return Change(verb="skip", entity="person", reason="too_long", effect=effect, entry=entry)
    effect = f"Log a {entry.kind} with the person in {spec.label}"
    return Change(verb="log", entity="person", reason="asked", effect=effect, entry=entry)


def change_for(matched: Matched, spec: Spec, policy: Policy) -> Change:
    """One entity's create, update, skip or ask. Raises `ValueError` when the spec declares no such entity."""
    entity, wanted = matched.desired.entity, spec.entity(matched.desired.entity)
    if wanted is None:
        raise ValueError(f"{spec.name} declares no {entity}")
    thing = f"{wanted.label.lower()} {matched.desired.name}"
    if matched.verdict == "unsure":
        # nothing is compared: the fields of the wrong record would tell its data
        return asking(matched, wanted, f"{spec.label} may be the {thing}")
    judged = compare(matched, wanted, policy)
    diffs = tuple(verdict for verdict in judged if isinstance(verdict, Diff))
    left = tuple(verdict for verdict in judged if isinstance(verdict, Left))
    if matched.record and matched.record.unwritable:
        return leave_unwritten(matched, f"Leave the {thing} in {spec.label} as it is", diffs, left)
    if matched.record is None:
        if is_name_unchecked(matched.desired, spec, policy):
            return hold_back(entity, thing, left, diffs)
        typed = (*diffs, *typed_diffs(matched, wanted))
        return create_for(matched, f"Create the {thing} in {spec.label}", typed, left)
    away = bool(matched.record.put_away)
    # what cannot be brought back must not be written either: nobody would see it
    if away and not spec.capabilities.restore:
        diffs = ()
    return Change(
        verb="update" if diffs or (away and spec.capabilities.restore) else "skip",
        entity=entity,
        reason="matched",
        effect=update_effect(matched.record, diffs, f"the {thing} in {spec.label}", spec),
        name=name_of_record(matched.record.values, entity, wanted),
        because=matched.because,
        record=matched.record,
        diffs=diffs,
        left=left,
        # the rep's word is kept in the CRM, so that no colleague is asked again; what a search proved needs
        # none
        adopt=matched.desired.sync_key if matched.because == ("chosen",) else "",
    )


def typed_diffs(matched: Matched, wanted: EntityMap) -> tuple[Diff, ...]:
    """What the rep typed into fields that the CRM requires and the mapping does not fill."""
    values = matched.desired.values
    return tuple(
        Diff(
            field=item.name, label=item.label, before=None, after=values[item.name], rule="fill", edited=True
        )
        for item in matched.required
        if item.name in values and item.name not in wanted.fields
    )


def create_for(matched: Matched, effect: str, diffs: tuple[Diff, ...], left: tuple[Left, ...]) -> Change:
    filled = {diff.field for diff in diffs}
    unread = matched.unread
    # a silent twin otherwise: nobody can see whether one of them is the person
    effect += f"; {unread} there cannot be read, and may be the same" if unread else ""
    return Change(
        verb="create",
        entity=matched.desired.entity,
        reason="not_found",
        effect=effect,
        diffs=diffs,
        left=left,
        keys=bounded(matched.desired.keys),
        hints=bounded(matched.desired.hints),
        set_aside=matched.set_aside,
        missing=tuple(item for item in matched.required if item.name not in filled),
        unread=unread,
    )


def hold_back(entity: Entity, thing: str, left: tuple[Left, ...], diffs: tuple[Diff, ...]) -> Change:
    """Nothing is created whose name nobody vouches for; what would have gone with it waits for the name."""
    waiting = tuple(leave_for(diff, "to_check") for diff in diffs)
    effect = f"Create nothing yet: the name of the {thing} is to be checked"
    return Change(verb="skip", entity=entity, reason="to_check", effect=effect, left=(*left, *waiting))


def leave_unwritten(matched: Matched, effect: str, diffs: tuple[Diff, ...], left: tuple[Left, ...]) -> Change:
    """A record that is there and cannot be written, whatever the page says; the rep hears it before a yes."""
    entity, wanted = matched.desired.entity, matched.desired.named_by
    return Change(
        verb="skip",
        entity=entity,
        reason="unwritable",
        effect=f"{effect}: it cannot be written",
        name=name_in(matched.record.values, wanted) if matched.record else "",
        because=matched.because,
        record=matched.record,
        left=(*left, *(leave_for(diff, "unwritable") for diff in diffs)),
    )


def update_effect(record: Record, diffs: tuple[Diff, ...], thing: str, spec: Spec) -> str:
    """What becomes of a record that is there; what was put away stays so where the CRM takes nothing back."""
    if record.put_away and not spec.capabilities.restore:
        return f"Leave {thing} as it is: it is {record.put_away} there"
    labels = ", ".join(diff.label for diff in diffs)
    if record.put_away:
        return f"Restore {thing}" + (f", and update {labels}" if labels else "")
    return f"Update {labels} of {thing}" if labels else f"Leave {thing} as it is"


def asking(matched: Matched, wanted: EntityMap, may_be: str) -> Change:
    entity = matched.desired.entity
    candidates = tuple(
        candidate.model_copy(update={"name": name_of_record(candidate.record.values, entity, wanted)})
        for candidate in matched.candidates[:MOST_ASKED]
    )
    more = len(matched.candidates) - len(candidates)
    effect = f"Nothing yet: {len(matched.candidates)} in {may_be}"
    # nobody should have to restore a company, or make its twin, to write a person
    away = entity == "company" and all(each.record.put_away for each in matched.candidates)
    reason: Literal["put_away", "unsure"] = "put_away" if away else "unsure"
    return Change(verb="ask", entity=entity, reason=reason, effect=effect, candidates=candidates, more=more)


def bounded(keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """The strongest, so that a sealed plan stays small."""
    return tuple(key for key in keys if len(key.value) <= LONGEST_KEY)[:MOST_KEYS]

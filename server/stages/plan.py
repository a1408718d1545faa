"""Matched -> Plan: every write we mean to make, each with its before, its after and its reason. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from connectors.base import Entry, Key, Model, Record, Value, Values
from connectors.spec import Entity, EntityMap, Spec

from .diff import Diff, Left, Policy, compare, is_unchecked, settle_split
from .mapping import NAMED_BY, Desired, called
from .verdict import Candidate, Matched

MOST_KEYS, LONGEST_KEY = 25, 500
Reason = Literal[
    "not_found",
    "matched",
    "unsure",
    "works_at",
    "asked",
    "unsupported",
    "kept",
    "not_in_crm",
    "undo",
    "to_check",
]
Verb = Literal["create", "update", "skip", "ask", "link", "log", "undo"]


class Change(Model):
    """One step. `effect` says it in words; `because` names the fields that proved the match.

    `name` is what the CRM calls the record that it holds. `keys` and `hints` go with a create: what would
    find its twin, should one be made between plan and apply. `instead` holds, by field, the parts of a
    name as they may be split instead, for the rep to swap; it is empty where the split is sure.
    """

    verb: Verb
    entity: Entity
    reason: Reason
    effect: str
    name: str = ""
    because: tuple[str, ...] = ()
    record: Record | None = None
    entry: Entry | None = None
    diffs: tuple[Diff, ...] = ()
    left: tuple[Left, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    keys: tuple[Key, ...] = ()
    hints: tuple[Key, ...] = ()
    instead: dict[str, Value] = {}

    @property
    def values(self) -> Values:
        return {diff.field: diff.after for diff in self.diffs}


class Plan(Model):
    """All that apply needs, so that what the rep saw is what is written."""

    connector: str
    account: str
    person: str
    sync_key: str
    changes: tuple[Change, ...]

    def to_apply(self) -> Plan:
        """What apply needs of it: no reasons for what is left alone, no candidates."""
        bare: dict[str, Any] = {"left": (), "candidates": (), "instead": {}}
        changes = tuple(change.model_copy(update=bare) for change in self.changes)
        return self.model_copy(update={"changes": changes})


def plan(
    matched: tuple[Matched, ...], spec: Spec, policy: Policy, entries: tuple[Entry, ...] = ()
) -> tuple[Change, ...]:
    """The changes in the order in which they will be made."""
    settled = tuple(map(settle_split, matched))
    changes = tuple(offer_swap(decide(one, spec, policy), one.desired) for one in settled)
    by_entity = {change.entity: change for change in changes}
    sure = {one.desired.entity for one in matched if not is_name_unchecked(one.desired, spec, policy)}
    linked = {entity: change for entity, change in by_entity.items() if entity in sure}
    link = (linking(by_entity["person"], spec),) if to_link(linked, spec) else ()
    there = "person" in by_entity and by_entity["person"].reason != "to_check"
    return (*changes, *link, *(logging(entry, spec, there) for entry in entries))


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
    return change.model_copy(update={"instead": desired.instead}) if written else change


def plan_entries(matched: tuple[Matched, ...], spec: Spec, entries: tuple[Entry, ...]) -> tuple[Change, ...]:
    """Entries alone: the person is left as is, and nothing is logged on somebody who is not in the CRM."""
    for one in matched:
        if one.desired.entity == "person":
            person = decide(one, spec, Policy(default="never"))
            if one.verdict == "unsure":
                return (person,)
            if person.verb == "create":
                effect = f"Log nothing: {one.desired.name} is not in {spec.label}"
                return (Change(verb="skip", entity="person", reason="not_in_crm", effect=effect),)
            kept = person.model_copy(update={"reason": "kept", "left": ()})
            return (kept, *(logging(entry, spec, True) for entry in entries))
    return tuple(logging(entry, spec, False) for entry in entries)


def to_link(changes: Mapping[Entity, Change], spec: Spec) -> bool:
    """Whether both are there, no question is open, and they are not known to be linked."""
    if not spec.capabilities.link or changes.keys() < {"person", "company"}:
        return False
    person, company = changes["person"].record, changes["company"].record
    linked = person is not None and company is not None and company.id in person.linked
    return not linked and "ask" not in {change.verb for change in changes.values()}


def linking(person: Change, spec: Spec) -> Change:
    """A person who is about to be created is linked in the same call."""
    effect = f"Say in {spec.label} that the person works at the company"
    because = ("created",) if person.verb == "create" else ()
    return Change(verb="link", entity="person", reason="works_at", effect=effect, because=because)


def logging(entry: Entry, spec: Spec, person: bool) -> Change:
    """`person` says whether there is one to log on; a company page has none."""
    if not person or entry.kind not in spec.entries:
        why = f"{spec.label} does not keep any" if person else "it goes with a person"
        effect = f"Leave the {entry.kind} out: {why}"
        return Change(verb="skip", entity="person", reason="unsupported", effect=effect, entry=entry)
    effect = f"Log a {entry.kind} with the person in {spec.label}"
    return Change(verb="log", entity="person", reason="asked", effect=effect, entry=entry)


def decide(matched: Matched, spec: Spec, policy: Policy) -> Change:
    entity, wanted = matched.desired.entity, spec.entity(matched.desired.entity)
    if wanted is None:
        raise ValueError(f"{spec.name} declares no {entity}")
    thing = f"{wanted.label.lower()} {matched.desired.name}"
    if matched.verdict == "unsure":
        return asking(matched, wanted, f"{spec.label} may be the {thing}")
    judged = compare(matched, wanted, policy)
    diffs = tuple(one for one in judged if isinstance(one, Diff))
    left = tuple(one for one in judged if isinstance(one, Left))
    if matched.record is None:
        if is_name_unchecked(matched.desired, spec, policy):
            return hold_back(entity, thing, left, diffs)
        return create_of(matched.desired, f"Create the {thing} in {spec.label}", left, diffs)
    return Change(
        verb="update" if diffs else "skip",
        entity=entity,
        reason="matched",
        effect=f"Update {', '.join(one.label for one in diffs)} of the {thing} in {spec.label}"
        if diffs
        else f"Leave the {thing} in {spec.label} as it is",
        name=called(matched.record.values, entity, wanted),
        because=matched.because,
        record=matched.record,
        diffs=diffs,
        left=left,
    )


def create_of(desired: Desired, effect: str, left: tuple[Left, ...], diffs: tuple[Diff, ...]) -> Change:
    return Change(
        verb="create",
        entity=desired.entity,
        reason="not_found",
        effect=effect,
        diffs=diffs,
        left=left,
        keys=bounded(desired.keys),
        hints=bounded(desired.hints),
    )


def hold_back(entity: Entity, thing: str, left: tuple[Left, ...], diffs: tuple[Diff, ...]) -> Change:
    """Nothing is created whose name nobody vouches for; what would have gone with it waits for the name."""
    waiting = tuple(
        Left(field=diff.field, label=diff.label, before=diff.before, after=diff.after, reason="to_check")
        for diff in diffs
    )
    effect = f"Create nothing yet: the name of the {thing} is to be checked"
    return Change(verb="skip", entity=entity, reason="to_check", effect=effect, left=(*left, *waiting))


def asking(matched: Matched, wanted: EntityMap, may_be: str) -> Change:
    entity = matched.desired.entity
    candidates = tuple(
        one.model_copy(update={"name": called(one.record.values, entity, wanted)})
        for one in matched.candidates
    )
    effect = f"Nothing yet: {len(candidates)} in {may_be}"
    return Change(verb="ask", entity=entity, reason="unsure", effect=effect, candidates=candidates)


def bounded(keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """The strongest, so that a sealed plan stays small."""
    return tuple(key for key in keys if len(key.value) <= LONGEST_KEY)[:MOST_KEYS]

"""Matched -> Plan: every write we mean to make, each with its before, its after and its reason. Pure."""

from __future__ import annotations

from typing import Literal

from connectors.base import Model, Record, Values
from connectors.spec import Entity, Spec

from .diff import Diff, Left, Policy, compare
from .match import Candidate, Matched

Verb = Literal["create", "update", "skip", "ask", "link", "undo"]


class Change(Model):
    """One step. `effect` says it in words; `because` names the fields that proved the match."""

    verb: Verb
    entity: Entity
    reason: Literal["not_found", "matched", "unsure", "works_at", "undo"]
    effect: str
    because: tuple[str, ...] = ()
    record: Record | None = None
    diffs: tuple[Diff, ...] = ()
    left: tuple[Left, ...] = ()
    candidates: tuple[Candidate, ...] = ()

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
        bare = {"left": (), "candidates": ()}
        changes = tuple(change.model_copy(update=bare) for change in self.changes)
        return self.model_copy(update={"changes": changes})


def plan(matched: tuple[Matched, ...], spec: Spec, policy: Policy) -> tuple[Change, ...]:
    """The changes in the order in which they will be made."""
    changes = tuple(decide(one, spec, policy) for one in matched)
    settled = {change.entity for change in changes if change.verb != "ask"}
    if not (spec.capabilities.link and settled >= {"person", "company"}):
        return changes
    effect = f"Say in {spec.label} that the person works at the company"
    return (*changes, Change(verb="link", entity="person", reason="works_at", effect=effect))


def decide(matched: Matched, spec: Spec, policy: Policy) -> Change:
    entity, wanted = matched.desired.entity, spec.entity(matched.desired.entity)
    if wanted is None:
        raise ValueError(f"{spec.name} declares no {entity}")
    thing = f"{wanted.label.lower()} {matched.desired.name}"
    if matched.verdict == "unsure":
        effect = f"Nothing yet: {len(matched.candidates)} in {spec.label} may be the {thing}"
        return Change(
            verb="ask", entity=entity, reason="unsure", effect=effect, candidates=matched.candidates
        )
    judged = compare(matched, wanted, policy)
    diffs = tuple(one for one in judged if isinstance(one, Diff))
    left = tuple(one for one in judged if isinstance(one, Left))
    if matched.verdict == "none":
        return Change(
            verb="create",
            entity=entity,
            reason="not_found",
            effect=f"Create the {thing} in {spec.label}",
            diffs=diffs,
            left=left,
        )
    return Change(
        verb="update" if diffs else "skip",
        entity=entity,
        reason="matched",
        effect=f"Update {', '.join(one.label for one in diffs)} of the {thing} in {spec.label}"
        if diffs
        else f"Leave the {thing} in {spec.label} as it is",
        because=matched.because,
        record=matched.record,
        diffs=diffs,
        left=left,
    )

"""One step of a plan, and the plan: values that go from the stage that makes them to those behind it."""

from __future__ import annotations

from typing import Any, Literal

from connectors.base import Entry, Field, Key, Model, Record, Values
from connectors.spec import Entity

from .diff import Diff, Left
from .verdict import Candidate

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
    "no_employer",
    "not_made",
    "unwritable",
    "stays",
    "too_long",
    "put_away",
    "deal_there",
    "deal_gone",
    "stage_gone",
]
Verb = Literal["create", "update", "skip", "ask", "link", "log", "undo"]


class Change(Model):
    """One step. `effect` says it in words; `because` names the fields that proved the match.

    `name` is what the CRM calls the record that it holds. `keys` and `hints` go with a create: what would
    find its twin, should one be made between plan and apply; `set_aside` the records that were looked at and
    are not the one. `missing` names what the CRM requires and nobody filled. `adopt` is our key, to be kept
    in the CRM for a record that the rep chose. `more` counts the candidates beyond those that are named,
    `unread` the records that are there and cannot be read, so that one of them may be the person. `instead`
    holds, by field, the parts of a name as they may be split instead, for the rep to swap; it is empty where
    the split is sure.
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
    instead: dict[str, str] = {}
    set_aside: tuple[str, ...] = ()
    missing: tuple[Field, ...] = ()
    adopt: str = ""
    more: int = 0
    unread: int = 0

    @property
    def is_open(self) -> bool:
        """Whether nothing may be written before the rep has answered. A company that was put away is left
        without an answer."""
        return self.verb == "ask" and self.reason != "put_away"

    @property
    def values(self) -> Values:
        return {diff.field: diff.after for diff in self.diffs}


class Plan(Model):
    """All that apply needs, so that what the rep saw is what is written; `mapping` is a revision."""

    connector: str
    account: str
    person: str
    sync_key: str
    mapping: str = ""
    changes: tuple[Change, ...]

    def to_apply(self) -> Plan:
        """What apply needs of it: no reasons for what is left alone, no candidates."""
        bare: dict[str, Any] = {"left": (), "candidates": (), "instead": {}}
        changes = tuple(change.model_copy(update=bare) for change in self.changes)
        return self.model_copy(update={"changes": changes})

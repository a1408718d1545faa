"""The stages in order. This file is the only one that knows the order."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from connectors.base import Connector, Entry, Model
from connectors.spec import Entity, Spec

from .stages.apply import apply
from .stages.diff import Policy
from .stages.mapping import map_subject
from .stages.match import match
from .stages.normalise import normalise
from .stages.plan import Change, Plan, plan
from .stages.report import Capsule, Report, capsule, report
from .stages.snapshot import CompanySnapshot, Snapshot
from .stages.subject import Subject
from .stages.undo import undo
from .stages.verdict import Matched

Ids = dict[Entity, Annotated[str, StringConstraints(max_length=500)]]


class Asked(Model):
    """What the rep asks for: how far a write may go, which record is meant, what to log.

    `answers` settles an earlier `ask`: the id of the chosen record, or `new`. `known` holds the record ids
    that an earlier sync found, which spares the search.
    """

    policy: Policy = Policy()
    answers: Ids = {}
    known: Ids = {}
    entries: Annotated[tuple[Entry, ...], Field(max_length=50)] = ()


def make_plan(snapshot: Snapshot | CompanySnapshot, asked: Asked, connector: Connector) -> Plan:
    """Snapshot to Plan: reads the CRM (all reads at the same time), writes nothing."""
    subject = normalise(snapshot)
    found = match(map_subject(subject, connector.spec), connector, asked.answers, asked.known)
    return Plan(
        connector=connector.spec.name,
        account=connector.grant.account,
        person=subject.name,
        sync_key=subject.sync_key,
        changes=plan(found, connector.spec, asked.policy, asked.entries),
    )


def make_draft(
    snapshot: Snapshot | CompanySnapshot, policy: Policy, spec: Spec
) -> tuple[Subject, tuple[Change, ...]]:
    """What would be sent to a CRM that holds nothing yet: no I/O."""
    subject = normalise(snapshot)
    nothing = (Matched(desired=one, verdict="none") for one in map_subject(subject, spec))
    return subject, plan(tuple(nothing), spec, policy)


def make_report(made: Plan, connector: Connector) -> tuple[Report, Capsule | None]:
    """Plan to Report: writes what the plan says and nothing else."""
    outcomes = tuple(apply(made.changes, connector))
    return report(made.connector, outcomes), capsule(made.connector, made.account, outcomes)


def make_undo(taken: Capsule, connector: Connector) -> Report:
    """Capsule to Report: takes back what was written."""
    return report(taken.connector, undo(taken, connector))

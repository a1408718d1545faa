"""The stages in order. This file is the only one that knows the order."""

from __future__ import annotations

from collections.abc import Mapping

from connectors.base import Connector
from connectors.spec import Entity, Spec

from .stages.apply import apply
from .stages.diff import Policy
from .stages.mapping import Desired, map_person
from .stages.match import Matched, match
from .stages.normalise import Person, normalise
from .stages.plan import Change, Plan, plan
from .stages.report import Capsule, Report, capsule, report
from .stages.snapshot import Snapshot
from .stages.undo import undo


def make_plan(
    snapshot: Snapshot, policy: Policy, answers: Mapping[Entity, str], connector: Connector
) -> Plan:
    """Snapshot to Plan: reads the CRM, writes nothing."""
    person = normalise(snapshot)
    wanted = map_person(person, connector.spec)
    found = tuple(match(one, connector, answers.get(one.entity, "")) for one in wanted)
    return draw(person, found, policy, connector.spec, connector.grant.account)


def make_draft(snapshot: Snapshot, policy: Policy, spec: Spec) -> tuple[Person, tuple[Change, ...]]:
    """What would be sent to a CRM that holds nothing yet: no I/O."""
    person = normalise(snapshot)
    return person, plan(tuple(map(unmatched, map_person(person, spec))), spec, policy)


def make_report(made: Plan, connector: Connector) -> tuple[Report, Capsule | None]:
    """Plan to Report: writes what the plan says and nothing else."""
    outcomes = tuple(apply(made.changes, connector))
    return report(made.connector, outcomes), capsule(made.connector, made.account, outcomes)


def make_undo(taken: Capsule, connector: Connector) -> Report:
    """Capsule to Report: takes back what was written."""
    return report(taken.connector, undo(taken, connector))


def draw(person: Person, found: tuple[Matched, ...], policy: Policy, spec: Spec, account: str) -> Plan:
    return Plan(
        connector=spec.name,
        account=account,
        person=person.full_name,
        sync_key=person.sync_key,
        changes=plan(found, spec, policy),
    )


def unmatched(desired: Desired) -> Matched:
    return Matched(desired=desired, verdict="none")

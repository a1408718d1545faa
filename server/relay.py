"""The stages in order. This file is the only one that knows the order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from connectors.base import Connector, Owner
from connectors.spec import Spec

from .stages.apply import apply
from .stages.change import Change, Plan
from .stages.deals import find_deal_holder, plan_deals
from .stages.edits import Choices, check, choose, edit, leave_defaults, list_unchosen
from .stages.mapping import Desired, map_subject
from .stages.match import match
from .stages.normalise import normalise
from .stages.plan import plan, plan_entries
from .stages.report import Capsule, Report, capsule, report
from .stages.snapshot import CompanySnapshot, Snapshot
from .stages.subject import CompanyPage, Subject
from .stages.typed import accept_typed
from .stages.undo import undo
from .stages.verdict import Matched
from .stages.wishes import Asked, Ids, Wished


def make_plan(
    snapshot: Snapshot | CompanySnapshot, asked: Asked, connector: Connector, home: str = ""
) -> Plan:
    """Snapshot to Plan. `home` (ISO 3166) is the admin's country for phones. Raises as `plan_subject`."""
    shown = normalise(snapshot, connector.spec.default_country or home)
    return plan_subject(shown, asked, connector)


def plan_subject(shown: Subject, asked: Asked, connector: Connector, rep_email: str = "") -> Plan:
    """Whom a page shows, to Plan: reads the CRM (all reads at the same time), writes nothing.

    `rep_email` is that of the rep's sign-in, "" when it is not known. Raises a `ConnectorError`,
    `Unsupported` for wishes that the CRM has no place for.
    """
    spec = connector.narrow_spec()
    subject = give_owner(choose(shown, asked.choices), connector, spec, rep_email)
    defaults = list_unchosen(subject, asked.defaults)
    subject = choose(subject, defaults)
    if asked.scope == "entries":
        wanted = tuple(item for item in map_subject(subject, spec) if item.entity == "person")
        # only what was ticked in a conversation: nothing else of the record may change unseen
        changes = plan_entries(find_match(wanted, connector, asked), spec, asked.entries)
    else:
        wanted = map_subject(subject, spec)
        check(asked.edits, asked.choices, subject, wanted, spec)
        matched = keep_for_new(find_match(wanted, connector, asked), defaults, spec)
        found = apply_edits(focus_matches(matched, connector), asked, spec)
        # last, as what is typed answers what a new record lacks, and who is new is known only here
        found = accept_typed(found, asked.typed, spec)
        changes = plan(found, spec, asked.policy, asked.entries)
        changes += look_for_deals(asked, changes, connector, spec, subject)
    return Plan(
        connector=spec.name,
        account=connector.whose,
        person=subject.name,
        sync_key=subject.sync_key,
        mapping=spec.revision,
        changes=changes,
    )


def look_for_deals(
    asked: Asked, changes: tuple[Change, ...], connector: Connector, spec: Spec, subject: Subject
) -> tuple[Change, ...]:
    """Nothing without a wish, and no call. The person's deals are read again: the rep saw them a while ago.

    Raises `Unsupported` where the CRM keeps none.
    """
    holder = find_deal_holder(changes)
    # while a question is open nobody knows whose deals they are
    if not asked.deals or holder is None:
        return ()
    held = connector.deals(holder.record.id if holder.record else "")
    return plan_deals(asked.deals, held, spec, subject, datetime.now(UTC).date())


def give_owner(subject: Subject, connector: Connector, spec: Spec, rep_email: str = "") -> Subject:
    """With the admin's default owner where the rep chose nobody; `you` costs a call.

    `you` is the colleague whom the CRM names as the grant's own, else the one with the e-mail of the rep's
    sign-in.
    """
    wanted = spec.company if isinstance(subject, CompanyPage) else spec.person
    if wanted is None or not wanted.owner or subject.owner or not wanted.field_fed_by("owner"):
        return subject
    owner = wanted.owner
    if owner == "you":
        owner = own_id(connector.owners(), rep_email)
    return subject.model_copy(update={"owner": owner})


def own_id(colleagues: Sequence[Owner], rep_email: str) -> str:
    """ "" where nobody is, or where several have that e-mail: a guess would give somebody's contacts away."""
    told = [colleague.id for colleague in colleagues if colleague.you]
    wanted = rep_email.casefold()
    mine = [colleague.id for colleague in colleagues if wanted and colleague.email.casefold() == wanted]
    return told[0] if told else mine[0] if len(mine) == 1 else ""


def find_match(wanted: tuple[Desired, ...], connector: Connector, asked: Asked) -> tuple[Matched, ...]:
    return match(wanted, connector, asked.answers, asked.known, asked.believed, asked.suspects)


def keep_for_new(found: tuple[Matched, ...], defaults: Choices, spec: Spec) -> tuple[Matched, ...]:
    """What was chosen for others is for somebody new; no record that is there is changed by it."""
    return tuple(
        item.model_copy(update={"desired": leave_defaults(item.desired, defaults, fields)})
        if defaults and item.verdict != "none" and (fields := spec.entity(item.desired.entity))
        else item
        for item in found
    )


def focus_matches(found: tuple[Matched, ...], connector: Connector) -> tuple[Matched, ...]:
    """Each record as it shows the items of its lists that the page is about; no call."""
    return tuple(
        record.model_copy(update={"record": connector.focus(record.record, {**record.desired.values})})
        if record.record
        else record
        for record in found
    )


def apply_edits(found: tuple[Matched, ...], wished: Wished, spec: Spec) -> tuple[Matched, ...]:
    """The rep's own words come after the match: they never decide who somebody is."""
    return tuple(
        record.model_copy(update={"desired": edit(record.desired, words, fields)})
        if (words := wished.edits.get(record.desired.entity))
        and (fields := spec.entity(record.desired.entity))
        else record
        for record in found
    )


def make_draft(shown: Subject, wished: Wished, spec: Spec) -> tuple[Subject, tuple[Change, ...]]:
    """What would be sent to a CRM that holds nothing yet: no I/O."""
    subject = choose(shown, wished.choices)
    wanted = map_subject(subject, spec)
    check(wished.edits, wished.choices, subject, wanted, spec)
    nothing = tuple(Matched(desired=desired, verdict="none") for desired in wanted)
    return subject, plan(apply_edits(nothing, wished, spec), spec, wished.policy)


def make_lookup(subject: Subject, known: Ids, connector: Connector) -> tuple[Matched, ...]:
    """Who the CRM holds under a LinkedIn address; nothing when it cannot be found by one."""
    # by keys alone: an address in a tab has no name to compare, and hints would ask about strangers
    wanted = tuple(item for item in map_subject(subject, connector.spec) if item.keys)
    return match(wanted, connector, {}, known) if wanted else ()


def make_report(made: Plan, connector: Connector, *, again: bool = False) -> tuple[Report, Capsule | None]:
    """Plan to Report: writes what the plan says and nothing else. `again` doubts what it would create."""
    outcomes = tuple(apply(made.changes, connector, again=again))
    told = report(connector.spec, outcomes, made.person)
    taken = capsule(made.connector, made.account, outcomes)
    return told, taken.model_copy(update={"mapping": made.mapping}) if taken else None


def make_undo(taken: Capsule, connector: Connector) -> Report:
    """Capsule to Report: takes back what was written."""
    return report(connector.spec, undo(taken, connector))

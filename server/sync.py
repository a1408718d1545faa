"""Apply and undo as a client sees them: sealed in, reported out, once.

A repeated request gets the first one's report for 60 s; two at once for one person do not both write.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import connectors
from connectors.base import Connector
from connectors.short_store import MEMO_SECONDS

from .access.gate import current_caller
from .api.problems import Problem
from .grants.grants import make_fitted
from .relay import make_report, make_undo
from .seal import ExpiredSeal, OversizedSeal
from .stages.change import Plan
from .stages.report import Capsule, Report
from .status.trace import current_trace, measure_stage
from .store.locks import hold_lock
from .suppression.refusal import refuse_suppressed_key
from .wiring import current_wiring

FRESH_SECONDS = 600
MEMO_MAX_AGE = 2 * int(MEMO_SECONDS)
"""Of a remembered report, which its memory forgets before: how long plans live has nothing to do with it."""


def apply_sealed(sealed: str, connector: Connector) -> Report:
    """Apply the plan that the rep saw, and no other.

    Raises `Problem`: `plan_expired`, `other_account`, `suppressed`, `mapping_changed`, `open_question`,
    `busy`.
    """
    made, old = open_plan(sealed)
    refuse_other_account(made, connector)
    refuse_suppressed_key(made.sync_key)
    if made.mapping != connector.spec.revision:
        raise Problem("mapping_changed")
    if any(change.is_open for change in made.changes):
        raise Problem("open_question")
    return write_once(sealed, made.sync_key, connector, lambda: apply_within_cap(made, connector, again=old))


def open_plan(sealed: str) -> tuple[Plan, bool]:
    """The plan, and whether it is so old that somebody else may have created what it would create.

    Raises `Problem` (`plan_expired`).
    """
    limit = current_wiring().settings.plan_max_age
    # the age is the seal's own, so the limits are tried and no time is believed that a client tells
    for age, old in ((min(limit, FRESH_SECONDS), False), (limit, True)):
        with suppress(ExpiredSeal):
            return current_wiring().sealer.open(Plan, sealed, max_age=age), old
    raise Problem("plan_expired")


def undo_sealed(sealed: str, connector: Connector) -> Report:
    """Take back what an apply wrote. Raises `Problem`: `undo_expired`, `other_account`, `busy`."""
    try:
        taken = current_wiring().sealer.open(Capsule, sealed, max_age=current_wiring().settings.undo_max_age)
    except ExpiredSeal:
        raise Problem("undo_expired") from None
    refuse_other_account(taken, connector)
    then = connector_of_then(taken, connector)
    return write_once(sealed, taken.steps[0].record.id, connector, lambda: make_undo(taken, then))


def connector_of_then(taken: Capsule, connector: Connector) -> Connector:
    """The connector by the mapping under which was written what is taken back; today's where that is gone."""
    if taken.mapping == connector.spec.revision:
        return connector
    declared = connectors.specs()[taken.connector]
    earlier = current_wiring().mappings.find_earlier(declared, taken.mapping)
    return make_fitted(connector.grant, earlier) if earlier else connector


def apply_within_cap(made: Plan, connector: Connector, *, again: bool) -> Report:
    """Apply, and count the contact of the rep's day. Raises `Problem` (`daily_cap`)."""
    caller, wiring = current_caller(), current_wiring()
    if not caller.team:
        return apply_and_seal(made, connector, again=again)
    # by the account at the CRM: a rep with two browsers is one rep
    name = wiring.sealer.fingerprint("cap", caller.team, connector.whose)
    if seconds := wiring.counts.seconds_until_free(name, caller.rules.daily_cap):
        raise Problem("daily_cap", retry_after=seconds)
    report = apply_and_seal(made, connector, again=again)
    if any(line.status == "done" for line in report.lines):
        wiring.counts.add(name)
    return report


def apply_and_seal(made: Plan, connector: Connector, *, again: bool) -> Report:
    """The report with its sealed undo; without one where that is longer than a seal may be."""
    report, taken = make_report(made, connector, again=again)
    if taken is None:
        return report
    # it is written: a failure here would hide that, and the rep would write it again
    with suppress(OversizedSeal):
        return report.model_copy(update={"undo": current_wiring().sealer.seal(taken)})
    return report


def refuse_other_account(sealed: Plan | Capsule, connector: Connector) -> None:
    """Raises `Problem` (`other_account`) for what was sealed for another account or CRM."""
    if (sealed.connector, sealed.account) != (connector.spec.name, connector.whose):
        raise Problem("other_account")


def write_once(sealed: str, subject: str, connector: Connector, write: Callable[[], Report]) -> Report:
    """The remembered report, or a new one, remembered when anything was written."""
    sealer, store = current_wiring().sealer, current_wiring().store
    memo = sealer.fingerprint("memo", sealed)
    # by person and account: another plan for the same person waits as well
    with hold_lock(sealer.fingerprint("lock", connector.whose, subject)):
        (found,) = store.recall([memo])
        if found:
            held = sealer.open(Report, found.text, max_age=MEMO_MAX_AGE)
            return current_trace().take_report(held)
        with measure_stage("write"):
            report = current_trace().take_report(write())
        # a report of nothing done is worth another try, and must not be repeated for a minute
        if any(line.status == "done" for line in report.lines):
            store.remember(memo, sealer.seal(report))
        return report

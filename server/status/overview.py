"""Is it us, the CRM, or LinkedIn? Each part as a light, with the few figures that say why."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Literal

from connectors.base import Model
from connectors.errors import StoreAway, StoreLost
from connectors.short_store import ShortStore
from connectors.spec import Spec

from ..mappings.folder import Mappings
from .crms import Crms, CrmState
from .figures import Figures
from .layouts import LayoutCount, Layouts
from .minutes import Minute, find_quantile, find_share

Light = Literal["green", "amber", "red", "grey"]
RECENT = 15
"""Minutes that a light looks back."""

SLOW_SECONDS, SOME, MANY = 2.5, 0.02, 0.2
"""From here on a p95 is amber; shares of failures from which a light is amber, and red."""

FEW_REPORTS = 5
"""Fewer reports of a layout say nothing about it."""

TOLD = 0.02
"""The share of answers "wait" (429) from which a CRM's light is amber, also where it says no seconds."""


class RelayCard(Model):
    """`up_since` is UTC; `error_share` is of the last 15 minutes, None where nobody asked.

    `p95_milliseconds` is the relay's own time: what it waited for CRMs is theirs, and on their cards.
    """

    light: Light
    version: str
    up_since: str
    p95_milliseconds: int | None
    error_share: float | None
    per_minute: tuple[int, ...]


class CrmCard(Model):
    """`throttled_seconds` and `left_alone_seconds` (by the breaker) are what is left of both, 0 for none.

    `told_to_wait` is the share of its answers that were a 429, in the last 15 minutes.
    """

    connector: str
    light: Light
    last_success: str
    last_failure: str
    p95_milliseconds: int | None
    error_share: float | None
    throttled_seconds: int
    told_to_wait: float | None
    left_alone_seconds: int
    drift: int
    per_minute: tuple[int, ...]
    failed_per_minute: tuple[int, ...]


class ReaderCard(Model):
    """Shares of pages that were read in full, today and yesterday; `broken` names the kinds that fell."""

    light: Light
    reports: int
    full_today: float | None
    full_yesterday: float | None
    broken: tuple[str, ...]


class StoreCard(Model):
    """`state` says why nothing is locked; `safe_in_seconds` is how long that lasts after a loss, else 0."""

    light: Light
    kind: Literal["one process", "shared"]
    state: Literal["works", "away", "lost"] = "works"
    safe_in_seconds: int = 0


class MappingCard(Model):
    """`broken` files cannot be used as they are; of `hopeless` ones no earlier revision is known either."""

    light: Light
    files: int
    broken: int
    hopeless: int


class Overview(Model):
    relay: RelayCard
    crms: tuple[CrmCard, ...]
    reader: ReaderCard
    store: StoreCard
    mapping: MappingCard


def describe_relay(figures: Figures, version: str, *, full: bool) -> RelayCard:
    recent = figures.minutes.list_last(RECENT)
    light = judge_minutes(recent)
    return RelayCard(
        # a relay that nobody asks answers this page, so it is fine
        light="red" if full else "green" if light == "grey" else light,
        version=version,
        up_since=tell_time(figures.started_at),
        p95_milliseconds=milliseconds_of(recent),
        error_share=find_share(recent),
        per_minute=tuple(minute.many for minute in figures.minutes.list_last()),
    )


def describe_crms(crms: Crms, left_alone: dict[str, float]) -> tuple[CrmCard, ...]:
    """One card per connector that was used. `left_alone` holds the breaker's seconds by origin."""
    states = {name: state for name, state in crms.list_states().items() if name}
    return tuple(describe_crm(name, state, left_alone) for name, state in states.items())


def describe_crm(name: str, state: CrmState, left_alone: dict[str, float]) -> CrmCard:
    recent, whole = state.minutes.list_last(RECENT), state.minutes.list_last()
    throttled = max(0, round(state.throttled_until - time.time()))
    # a connector may speak to many hosts, each with a breaker of its own: the longest wait counts
    alone = max((left_alone.get(origin, 0.0) for origin in state.origins), default=0.0)
    light = judge_minutes(recent)
    told = find_share(state.waits.list_last(RECENT))
    waits = bool(throttled) or (told or 0.0) >= TOLD
    return CrmCard(
        connector=name,
        light="red" if alone else "amber" if waits and light != "red" else light,
        last_success=tell_time(state.last_success),
        last_failure=tell_time(state.last_failure),
        p95_milliseconds=milliseconds_of(recent),
        error_share=find_share(recent),
        throttled_seconds=throttled,
        told_to_wait=told,
        left_alone_seconds=round(alone),
        drift=state.drift,
        per_minute=tuple(minute.many for minute in whole),
        failed_per_minute=tuple(minute.failed for minute in whole),
    )


def describe_reader(layouts: Layouts) -> ReaderCard:
    """A kind is broken that was read in full before, by half at least, and today is by less than half of
    that."""
    today, before = layouts.list_counts(), layouts.list_yesterday()
    broken = tuple(
        kind for kind in sorted({count.kind for count in today}) if has_fallen(kind, today, before)
    )
    reports = sum(count.reports for count in today)
    full = share_in_full(today)
    light: Light = "grey" if full is None else "amber" if full < 1 - MANY else "green"
    return ReaderCard(
        light="red" if broken else light,
        reports=reports,
        full_today=full,
        full_yesterday=share_in_full(before),
        broken=broken,
    )


def describe_mapping(mappings: Mappings, specs: Mapping[str, Spec]) -> MappingCard:
    """Amber while an earlier revision goes on, red where there is none and reps are refused."""
    broken, hopeless = len(mappings.faults(specs)), len(mappings.list_hopeless(specs))
    return MappingCard(
        light="red" if hopeless else "amber" if broken else "green",
        files=len(mappings.list_stems()),
        broken=broken,
        hopeless=hopeless,
    )


def describe_store(store: ShortStore, *, shared: bool) -> StoreCard:
    """By taking a lock of its own: Raises nothing."""
    kind: Literal["one process", "shared"] = "shared" if shared else "one process"
    try:
        store.check_reach()
    except StoreLost as error:
        seconds = max(1, round(error.retry_after or 0))
        return StoreCard(light="red", kind=kind, state="lost", safe_in_seconds=seconds)
    except StoreAway:
        return StoreCard(light="red", kind=kind, state="away")
    return StoreCard(light="green", kind=kind)


def has_fallen(kind: str, today: Sequence[LayoutCount], before: Sequence[LayoutCount]) -> bool:
    ours = [count for count in today if count.kind == kind]
    now, then = share_in_full(ours), share_in_full([count for count in before if count.kind == kind])
    enough = sum(count.reports for count in ours) >= FEW_REPORTS
    return enough and now is not None and now < (1.0 if then is None else then) / 2


def share_in_full(counts: Sequence[LayoutCount]) -> float | None:
    many = sum(count.reports for count in counts)
    full = sum(count.reports for count in counts if not count.unreadable)
    return full / many if many else None


def judge_minutes(minutes: Sequence[Minute]) -> Light:
    share, slowest = find_share(minutes), find_quantile(minutes, 0.95)
    if share is None:
        return "grey"
    if share >= MANY:
        return "red"
    return "amber" if share >= SOME or (slowest or 0.0) > SLOW_SECONDS else "green"


def milliseconds_of(minutes: Sequence[Minute]) -> int | None:
    """The bound above the p95."""
    seconds = find_quantile(minutes, 0.95)
    return None if seconds is None else round(seconds * 1000)


def tell_time(at: float) -> str:
    """UTC (ISO 8601), "" for never."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds") if at else ""

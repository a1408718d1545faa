"""Failed requests by their reference, for an hour, in memory: what support is told of each."""

from __future__ import annotations

from datetime import UTC, datetime

from pydantic import ValidationError

from connectors.base import Model
from connectors.short_store import ShortStore

from .reference import parse_reference
from .trace import Trace

KEPT_SECONDS = 3_600.0


class ToldLine(Model):
    """What became of one line of a report."""

    entity: str
    verb: str
    outcome: str
    code: str


class Explained(Model):
    """One failed request, without content. `at` is UTC (ISO 8601); `crm_status` a status class, "none" where
    the CRM gave no answer, "left alone" where the breaker spared the call, "" where it was not asked; `tries`
    counts what was sent to it."""

    reference: str
    at: str
    route: str
    status: int
    connector: str
    code: str
    action: str
    crm_status: str
    calls: int
    tries: int
    kid: str
    milliseconds: dict[str, int]
    lines: tuple[ToldLine, ...]


class Traces:
    """Where several processes share a store, each finds what another one has noted.

    `own` is a memory of this process beside a shared one: what failed because that is away is told too.
    """

    def __init__(self, store: ShortStore, own: ShortStore | None = None) -> None:
        self._stores = [own, store] if own else [store]

    def keep_failure(self, trace: Trace, route: str, status: int, seconds: float) -> None:
        """Note what failed, if anything did."""
        # what went well needs no explaining, and would be most of the memory
        if trace.code:
            told = explain_trace(trace, route, status, seconds)
            name, text = f"trace {trace.reference}", told.model_dump_json()
            for store in self._stores:
                store.remember(name, text, KEPT_SECONDS)

    def find_failure(self, text: str) -> Explained | None:
        """By a reference as somebody typed it; None for one that is unknown or older than an hour.

        Raises `StoreAway` where only another process could know.
        """
        reference = parse_reference(text)
        if not reference:
            return None
        every = (store.recall([f"trace {reference}"])[0] for store in self._stores)
        found = next(filter(None, every), None)
        try:
            return Explained.model_validate_json(found.text) if found else None
        except ValidationError:  # another version of the relay noted it
            return None


def explain_trace(trace: Trace, route: str, status: int, seconds: float) -> Explained:
    stages = {"total": seconds, "crm": trace.crm_seconds(), **trace.stages}
    return Explained(
        reference=trace.reference,
        at=datetime.fromtimestamp(trace.at, UTC).isoformat(timespec="seconds"),
        route=route,
        status=status,
        connector=trace.connector,
        code=trace.code,
        action=trace.action,
        crm_status=describe_status(trace),
        calls=len(trace.exchanges),
        tries=sum(exchange.tries for exchange in trace.exchanges),
        kid=trace.kid,
        milliseconds={name: round(spent * 1000) for name, spent in stages.items()},
        lines=tuple(
            ToldLine(entity=line.entity, verb=line.verb, outcome=line.outcome, code=line.code)
            for line in trace.lines
        ),
    )


def describe_status(trace: Trace) -> str:
    """The status class of the worst answer of the CRM: none is worse than 5xx, and so on."""
    statuses = [exchange.status for exchange in trace.exchanges]
    if not statuses:
        # without a call only the breaker says that a CRM does not answer
        return "left alone" if trace.code == "unavailable" else ""
    worst = 0 if 0 in statuses else max(statuses)
    return f"{worst // 100}xx" if worst else "none"

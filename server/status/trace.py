"""What support may know of one request: times, codes and counts, and nothing of anybody."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import NamedTuple

from connectors.transport.watch import Exchange

from ..stages.report import Report
from .reference import make_reference


class Told(NamedTuple):
    """What became of one line of a report."""

    entity: str
    verb: str
    outcome: str
    code: str
    action: str


@dataclass
class Trace:
    """One request under way. `at` is in Unix seconds, `begin` on the monotonic clock, `stages` in seconds."""

    reference: str = field(default_factory=make_reference)
    at: float = field(default_factory=time.time)
    begin: float = field(default_factory=time.perf_counter)
    connector: str = ""
    kid: str = ""
    code: str = ""
    action: str = ""
    exchanges: list[Exchange] = field(default_factory=list)
    stages: dict[str, float] = field(default_factory=dict)
    lines: tuple[Told, ...] = ()

    def fail(self, code: str, action: str) -> None:
        self.code, self.action = code, action

    def take_report(self, report: Report) -> Report:
        """The report, its failed lines with this request's reference; what became of each line is noted.

        A report that was remembered keeps the reference of the request that wrote.
        """
        self.lines = tuple(
            Told(line.entity, line.verb, line.status, line.code, line.action) for line in report.lines
        )
        if report.ok:
            return report
        lines = tuple(
            line.model_copy(update={"reference": self.reference})
            if line.status == "failed" and not line.reference
            else line
            for line in report.lines
        )
        failed = next((line for line in lines if line.status == "failed"), None)
        if failed:
            self.fail(failed.code, failed.action)
        return report.model_copy(update={"lines": lines})

    def crm_seconds(self) -> float:
        """How long at least one exchange was under way: those side by side count once."""
        total, until = 0.0, 0.0
        # by their begin: what overlaps with an earlier one adds only what goes beyond it
        for exchange in sorted(self.exchanges, key=lambda each: each.begin):
            total += max(0.0, exchange.end - max(until, exchange.begin))
            until = max(until, exchange.end)
        return total


TRACE: ContextVar[Trace | None] = ContextVar("TRACE", default=None)


def current_trace() -> Trace:
    """That of the request under way; a new one, which nobody will read, outside of any."""
    return TRACE.get() or Trace()


@contextmanager
def measure_stage(name: str) -> Iterator[None]:
    """Add the time that the block takes to a stage of the current request."""
    begin = time.perf_counter()
    try:
        yield
    finally:
        stages = current_trace().stages
        stages[name] = stages.get(name, 0.0) + time.perf_counter() - begin

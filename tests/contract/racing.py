"""Many people, each clicked several times at the same instant, and all that the extension does after it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from connectors.base import Connector
from server.relay import Asked, make_plan, make_report

MOST_TRIES = 40


class Clock:
    """Seconds that pass when somebody waits; all who wait at the same time wait together."""

    def __init__(self) -> None:
        self.now, self._mutex = 1_000.0, threading.Lock()

    def __call__(self) -> float:
        return self.now

    def wait(self, begun: float, seconds: float) -> None:
        with self._mutex:
            self.now = max(self.now, begun + seconds)


ALL_LEFT_OFF = Asked()


def race(
    pages: Sequence[Any],
    clicks: int,
    connect: Callable[[], Connector],
    clock: Clock,
    asked: Asked = ALL_LEFT_OFF,
) -> list[str]:
    """Every page clicked at once; how each click ended: `ok`, `ask`, or the code of the last failure."""
    start = threading.Barrier(len(pages) * clicks)

    def click(page: Any) -> str:
        start.wait()
        said = "never"
        for _ in range(MOST_TRIES):
            begun, plan = clock(), make_plan(page, asked, connect())
            if any(change.verb == "ask" for change in plan.changes):
                return "ask"
            failed = next(
                (one for one in make_report(plan, connect())[0].lines if one.status == "failed"), None
            )
            if failed is None:
                return "ok"
            said = failed.code
            if failed.action == "wait":
                clock.wait(begun, failed.retry_after or 1.0)
            elif failed.action not in ("replan", "retry"):
                return said
        return said

    with ThreadPoolExecutor(len(pages) * clicks) as threads:
        return list(threads.map(click, [page for page in pages for _ in range(clicks)]))

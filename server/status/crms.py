"""How each CRM answers: by connector, never by address, account or record."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from connectors.transport.watch import Exchange

from .minutes import Minutes

ANSWERED = range(200, 500)
PATIENCE = (429, 503)


@dataclass
class CrmState:
    """One connector since the start. Times are in Unix seconds, 0 for never.

    `waits` counts as failed what was told to wait, `drift` answers of another shape than they should have.
    """

    minutes: Minutes = field(default_factory=Minutes)
    waits: Minutes = field(default_factory=Minutes)
    last_success: float = 0.0
    last_failure: float = 0.0
    throttled_until: float = 0.0
    origins: set[str] = field(default_factory=set)
    drift: int = 0


class Crms:
    """The connectors that were used since the start. `now` gives Unix seconds."""

    MOST_ORIGINS = 500

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now, self._mutex = now, Lock()
        self._states: dict[str, CrmState] = {}

    def count_exchange(self, connector: str, exchange: Exchange) -> None:
        # a 4xx is an answer: the CRM works, whatever it thinks of the request
        ok = exchange.status in ANSWERED
        state = self.find_state(connector)
        seconds = exchange.end - exchange.begin
        state.minutes.add(seconds, failed=not ok)
        # a CRM that does not say how long would else never show: there is no time until which it waits
        state.waits.add(seconds, failed=exchange.status == 429)
        with self._mutex:
            if len(state.origins) < self.MOST_ORIGINS:
                state.origins.add(exchange.origin)
            # a 429 is an answer, and no success: the light must not stay green by it
            if ok and exchange.status != 429:
                state.last_success = self._now()
            else:
                state.last_failure = self._now()
            if exchange.status in PATIENCE:
                state.throttled_until = self._now() + (exchange.wait or 0.0)

    def count_drift(self, connector: str) -> None:
        """An answer made no sense: the CRM may have changed its API."""
        state = self.find_state(connector)
        with self._mutex:
            state.drift += 1

    def find_state(self, connector: str) -> CrmState:
        with self._mutex:
            if connector not in self._states:
                self._states[connector] = CrmState()
            return self._states[connector]

    def list_states(self) -> dict[str, CrmState]:
        with self._mutex:
            return dict(sorted(self._states.items()))

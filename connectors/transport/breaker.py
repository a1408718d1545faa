"""A breaker for each origin: a CRM that does not answer costs nobody ten seconds more for a while.

Open after 5 failures in a row within 30 s, for 15 s; then one request may try, and decides. An answer that
refuses (4xx) is an answer.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from ..errors import Unavailable

FAILURES, WITHIN_SECONDS, OPEN_SECONDS = 5, 30.0, 15.0
MOST_ORIGINS = 5_000


@dataclass
class State:
    """Of one origin: when it failed last, in a row, and until when it is left alone (monotonic seconds)."""

    failures: list[float] = field(default_factory=list)
    open_until: float = 0.0
    probing: bool = False


class Breaker:
    """For all origins of one process. `clock` is in seconds and never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._mutex = clock, Lock()
        self._states: dict[str, State] = {}

    def admit_call(self, origin: str) -> None:
        """`Unavailable` while the origin is left alone; the first request after that goes through alone."""
        state = self._states.get(origin)
        if state is None or not state.open_until:
            return
        with self._mutex:
            now = self._clock()
            if now >= state.open_until and not state.probing:
                state.probing = True
                return
            wait = max(1.0, state.open_until - now)
        raise Unavailable("the CRM has not answered for a while, so it is left alone", retry_after=wait)

    def note_end(self, origin: str, *, answered: bool) -> None:
        """Say how a request that was let in has ended."""
        if answered and origin not in self._states:
            return
        with self._mutex:
            if answered:
                self._states.pop(origin, None)
                return
            state = self._find_state(origin)
            now = self._clock()
            recent = [at for at in state.failures if now - at < WITHIN_SECONDS]
            state.failures = [*recent[1 - FAILURES :], now]
            if state.probing or len(state.failures) >= FAILURES:
                state.open_until, state.probing = now + OPEN_SECONDS, False

    def list_open(self) -> dict[str, float]:
        """The seconds for which each origin is still left alone."""
        with self._mutex:
            now = self._clock()
            return {
                origin: max(0.0, state.open_until - now)
                for origin, state in self._states.items()
                if state.open_until
            }

    def forget_old(self) -> None:
        """Nothing is kept of an origin whose last failure counts no longer."""
        with self._mutex:
            end = self._clock() - max(WITHIN_SECONDS, OPEN_SECONDS)
            for origin in [name for name, state in self._states.items() if state.failures[-1] < end]:
                del self._states[origin]

    def _find_state(self, origin: str) -> State:
        if origin not in self._states and len(self._states) >= MOST_ORIGINS:
            self._states.pop(next(iter(self._states)))
        return self._states.setdefault(origin, State())


class NoBreaker(Breaker):
    """Lets everything through, for whoever calls a CRM that is expected to fail."""

    def admit_call(self, origin: str) -> None:
        """Nothing is left alone."""

    def note_end(self, origin: str, *, answered: bool) -> None:
        """Nothing is counted."""

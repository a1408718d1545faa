"""Seconds that pass only when everybody waits: how busy the machine is changes nothing of what happens."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Hours:
    """A clock for threads that `work` and `wait`. It goes on when none of them works."""

    def __init__(self) -> None:
        self._now, self._working = 1_000.0, 0
        self._wakes: list[float] = []
        self._turned = threading.Condition()

    def __call__(self) -> float:
        return self._now

    @contextmanager
    def work(self) -> Iterator[None]:
        """This thread is at work within the block, but while it waits."""
        with self._turned:
            self._working += 1
        try:
            yield
        finally:
            self._rest()

    def wait(self, seconds: float) -> None:
        with self._turned:
            wake = self._now + seconds
            self._wakes.append(wake)
        self._rest()
        with self._turned:
            self._turned.wait_for(lambda: self._now >= wake)

    def advance(self, seconds: float) -> None:
        """For who waits a moment and holds a lock meanwhile, for which others wait at work."""
        with self._turned:
            self._wake_until(self._now + seconds)

    def _rest(self) -> None:
        """One works less; the last one puts the clock to when somebody wakes, who works from then on."""
        with self._turned:
            self._working -= 1
            if self._working or not self._wakes:
                return
            self._wake_until(min(self._wakes))

    def _wake_until(self, now: float) -> None:
        self._now = now
        asleep = [wake for wake in self._wakes if wake > now]
        self._working += len(self._wakes) - len(asleep)
        self._wakes = asleep
        self._turned.notify_all()

"""How many, how many of them failed, and how long they took, for each of the last sixty minutes."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Lock

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 15.0, 30.0)
"""Seconds; what takes longer than the last is told as the last."""

KEPT = 60


@dataclass
class Minute:
    """One minute. `slots` counts by `BOUNDS`."""

    number: int = -1
    many: int = 0
    failed: int = 0
    slots: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))


class Minutes:
    """A ring of minutes. `clock` is in seconds and never goes back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._mutex = clock, Lock()
        self._ring = [Minute() for _ in range(KEPT)]

    def add(self, seconds: float, *, failed: bool) -> None:
        with self._mutex:
            # the ring's place is its minute's for an hour; then the new one takes it
            number = int(self._clock() // 60)
            minute = self._ring[number % KEPT]
            if minute.number != number:
                minute = self._ring[number % KEPT] = Minute(number)
            minute.many += 1
            minute.failed += failed
            minute.slots[bisect_left(BOUNDS, seconds)] += 1

    def list_last(self, many: int = KEPT) -> list[Minute]:
        """The last minutes, the oldest first; a quiet one is there too, empty."""
        with self._mutex:
            now = int(self._clock() // 60)
            kept = {minute.number: minute for minute in self._ring}
            return [kept.get(number, Minute(number)) for number in range(now - many + 1, now + 1)]


def find_share(minutes: Sequence[Minute]) -> float | None:
    """The share that failed, None where nothing happened."""
    many = sum(minute.many for minute in minutes)
    return sum(minute.failed for minute in minutes) / many if many else None


def find_quantile(minutes: Sequence[Minute], part: float) -> float | None:
    """The seconds within which that part was done, as the bound above it; None where nothing happened."""
    slots = [sum(several) for several in zip(*(minute.slots for minute in minutes), strict=True)]
    wanted, so_far = part * sum(slots), 0
    for bound, many in zip((*BOUNDS, BOUNDS[-1]), slots, strict=True):
        so_far += many
        if many and so_far >= wanted:
            return bound
    return None

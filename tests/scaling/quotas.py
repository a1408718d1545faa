"""One CRM account under its published limits: how long syncs wait when so many reps share it.

A discrete simulation: people arrive by chance (Poisson), each sync makes its calls, the CRM refuses what is
over a limit, and the extension waits as it is told and plans again. The relay queues nothing.
"""

from __future__ import annotations

import heapq
import random
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from .relays import syncs_a_second

TEN_MINUTES = 600.0
MOST_REPS, GRACE_SECONDS = 1_500, 120.0
CALL_SECONDS, LOOK_SECONDS = 0.15, 8.0
"""What one call takes, and for how long a rep looks at a plan."""


class Limit(NamedTuple):
    """So many calls of a kind ("" for all) within a rolling window, and what a refusal asks to wait."""

    kind: str
    many: int
    seconds: float
    wait: float


class Account(NamedTuple):
    """A CRM's limits, and the calls of a sync with somebody new, with somebody known; "|" is a look."""

    name: str
    limits: tuple[Limit, ...]
    new: str
    known: str
    source: str


ACCOUNTS = (
    Account(
        "HubSpot, one portal",
        (Limit("", 110, 10.0, 10.0), Limit("s", 5, 1.0, 1.0)),
        "sssss|sscc",
        "ss|cc",
        "110 in 10 s per account and app, 5 searches a second (HubSpot's usage guidelines, 2026-11)",
    ),
    Account(
        "Pipedrive, one token",
        (Limit("s", 10, 2.0, 2.0),),
        "scsssc|sccssscc",
        "scsc|cc",
        "10 searches in 2 s per token, so per rep; 30,000 tokens a seat and day (Pipedrive's rate limits)",
    ),
    Account(
        "Google, one user",
        (Limit("r", 60, 60.0, 20.0), Limit("w", 60, 60.0, 20.0)),
        "rrrr|rrrrw",
        "rrr|w",
        "60 critical reads and writes a minute and user; the console alone tells a project's own",
    ),
)
NEW_SHARE = 0.6


class Told(NamedTuple):
    """Of ten minutes: the syncs, the part told to wait, how late 95 of 100 were, the part that ended."""

    reps: int
    syncs: int
    waited: float
    late: float
    ended: float


class Gate:
    """A CRM that counts calls in rolling windows."""

    def __init__(self, limits: Sequence[Limit]) -> None:
        self._windows = [(limit, deque[float]()) for limit in limits]

    def refuse(self, kind: str, now: float) -> float:
        """The seconds to wait, 0 for a call that is taken."""
        counted = [(limit, window) for limit, window in self._windows if limit.kind in ("", kind)]
        for limit, window in counted:
            while window and window[0] <= now - limit.seconds:
                window.popleft()
            if len(window) >= limit.many:
                return limit.wait
        for _, window in counted:
            window.append(now)
        return 0.0


def simulate_account(account: Account, reps: int, seed: int = 1, seconds: float = TEN_MINUTES) -> Told:
    """Ten minutes of one account's busiest hour. Whoever is refused begins the phase anew."""
    chance, gate = random.Random(seed), Gate(account.limits)
    rate = syncs_a_second(reps)
    events: list[tuple[float, int, int]] = []
    now, calls, begun = chance.expovariate(rate), list[str](), list[float]()
    while now < seconds:
        calls.append(account.new if chance.random() < NEW_SHARE else account.known)
        begun.append(now)
        heapq.heappush(events, (now, len(begun) - 1, 0))
        now += chance.expovariate(rate)
    waited, late = set[int](), dict[int, float]()
    while events and events[0][0] < seconds + GRACE_SECONDS:
        now, who, step = heapq.heappop(events)
        kinds = calls[who]
        if step == len(kinds):
            late[who] = now - begun[who] - ideal_seconds(kinds)
            continue
        if kinds[step] == "|":
            heapq.heappush(events, (now + LOOK_SECONDS, who, step + 1))
            continue
        wait = gate.refuse(kinds[step], now)
        if wait:
            waited.add(who)
            # to the phase's beginning: a plan is planned again, an apply looks again; not all at one moment
            again = kinds.rfind("|", 0, step) + 1
            heapq.heappush(events, (now + wait * (1 + chance.random()), who, again))
        else:
            heapq.heappush(events, (now + CALL_SECONDS, who, step + 1))
    ordered = sorted(late.values())
    p95 = ordered[int(0.95 * (len(ordered) - 1))] if ordered else 0.0
    many = max(1, len(begun))
    return Told(reps, len(begun), len(waited) / many, p95, len(ordered) / many)


def simulate_often(account: Account, reps: int, times: int = 5) -> Told:
    """The middle one of several by how late it was: of 31 syncs one more refusal shifts the p95."""
    hours = sorted((simulate_account(account, reps, seed) for seed in range(1, times + 1)), key=lateness)
    return hours[times // 2]


def lateness(told: Told) -> float:
    return told.late


def ideal_seconds(kinds: str) -> float:
    return (len(kinds) - kinds.count("|")) * CALL_SECONDS + kinds.count("|") * LOOK_SECONDS


def find_most_reps(account: Account, late: float = 10.0) -> int:
    """How many reps the limits bear, up to `MOST_REPS`: 95 of 100 syncs are less than `late` seconds late."""
    low, high = 1, MOST_REPS
    while high - low > max(1, low // 10):
        middle = (low + high) // 2
        low, high = (middle, high) if is_borne(simulate_often(account, middle), late) else (low, middle)
    return low


def is_borne(told: Told, late: float) -> bool:
    return told.late < late and told.ended > 0.99

"""Arithmetic from measured figures: processes, short memory, connections and addresses for so many reps."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from connectors.short_store import MEMO_SECONDS
from connectors.transport.pools import CONNECTIONS_PER_HOST
from server.admission import MOST_AT_ONCE
from tests import ROOT

PERFORMANCE = ROOT / "server/deploy/PERFORMANCE.md"
SYNCS_A_DAY, BUSY_HOUR = 20, 0.2
"""Per rep; the part of the day's syncs that falls into its busiest hour."""
HELD_SECONDS = 1.0
"""A plan and an apply together, at a CRM that takes 150 ms: while they run each holds a place."""
FULL = 0.6
"""Of a core, and of the places, so that queues stay short (M/M/c at 60 % waits a third of a service time)."""
STORE_CALLS, MEMO_BYTES, STORE_BYTES = 11, 5_000, 256_000_000
"""Per sync at HubSpot (2026-11-29, counted at the store's interface); `maxmemory` of our files."""
STORE_CALLS_A_SECOND = 60_000
"""What one Redis 7 answers on a core without pipelines; most of a round trip is the client's."""
PORTS = 28_232
"""Local ports of Linux by default, for one address towards one host and port."""
SPARE = 1


class Need(NamedTuple):
    """What so many reps need in their busiest hour. `memory` is the short memory's, in bytes."""

    reps: int
    syncs: float
    by_core: int
    by_places: int
    store_calls: float
    memory: float
    connections: int
    addresses: int

    @property
    def processes(self) -> int:
        """One more than the busiest hour needs, so that one may end."""
        return max(self.by_core, self.by_places) + SPARE

    @property
    def stores(self) -> int:
        """Shards by key; the relay speaks to one, so more than one means separate fleets."""
        return math.ceil(max(self.memory / STORE_BYTES, self.store_calls / STORE_CALLS_A_SECOND) / FULL)


def syncs_a_second(reps: int) -> float:
    return reps * SYNCS_A_DAY * BUSY_HOUR / 3600


def read_milliseconds(name: str) -> float:
    """CPU of one request, as `make bench` measured it. Raises `ValueError` where the table lacks it."""
    row = re.search(rf"^\| {name} \| \d+ \| ([0-9.]+) \|", PERFORMANCE.read_text(encoding="utf-8"), re.M)
    if row is None:
        raise ValueError(f"PERFORMANCE.md has no row {name}")
    return float(row[1])


def count_needs(reps: int, milliseconds: float) -> Need:
    """`milliseconds` are CPU for a plan and an apply."""
    syncs = syncs_a_second(reps)
    under_way = syncs * HELD_SECONDS
    processes = max(1, math.ceil(syncs * milliseconds / 1000 / FULL))
    places = max(1, math.ceil(under_way / (MOST_AT_ONCE * FULL)))
    # a pool keeps what was needed at once, so idle connections stay open too
    connections = min(math.ceil(2 * under_way) + 1, (max(processes, places) + SPARE) * CONNECTIONS_PER_HOST)
    return Need(
        reps=reps,
        syncs=syncs,
        by_core=processes,
        by_places=places,
        store_calls=syncs * STORE_CALLS,
        memory=syncs * MEMO_SECONDS * MEMO_BYTES,
        connections=connections,
        addresses=math.ceil(connections / (PORTS * FULL)),
    )

"""Every refusal of an address takes the same time: nobody learns from it what the relay's network holds.

An address that is refused for its spelling costs microseconds, one that is refused for what its name resolves
to costs as long as the relay's own name server takes: the difference would tell which names it knows.
"""

from __future__ import annotations

import time

REFUSAL_SECONDS = 0.5
"""Longer than a name server near by takes; one that takes longer is told at the next multiple."""


def wait_evenly(begin: float) -> None:
    """Return at a multiple of `REFUSAL_SECONDS` after `begin`, which is on `time.perf_counter`'s clock."""
    time.sleep(REFUSAL_SECONDS - (time.perf_counter() - begin) % REFUSAL_SECONDS)

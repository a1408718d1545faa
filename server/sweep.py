"""What libraries keep of users for as long as a process lives is let go every minute, also when nobody asks.

The names of CRMs' hosts (pools of connections, parsed addresses), and what waits in memory for its next use.
"""

from __future__ import annotations

import gc
import threading

from connectors.transport.egress import forget_addresses

from .wiring import Wiring

EVERY_SECONDS = 30.0
IDLE_SECONDS = 60.0
"""A host that nobody asked for so long is forgotten: within 90 s in all, which is under the TTL of 120 s."""


def start_sweeping(wiring: Wiring, every: float = EVERY_SECONDS) -> threading.Event:
    """Sweep in a thread of its own until the event is set, or the process ends."""
    ended = threading.Event()

    def sweep_again() -> None:
        while not ended.wait(every):
            sweep_out(wiring)

    threading.Thread(target=sweep_again, daemon=True, name="sweep").start()
    return ended


def sweep_out(wiring: Wiring) -> None:
    """Forget what is idle. Cycles (an error and its frames) hold texts until somebody collects them."""
    wiring.http.forget_idle(IDLE_SECONDS)
    forget_addresses()
    gc.collect()

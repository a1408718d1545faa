"""What is told is sent by a thread of its own, through a door that leads to one address and no other.

A collector that is away or slow costs no request anything: what does not fit into the queue is left out, and
counted.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from queue import Empty, Full, Queue
from typing import Generic, TypeVar

from connectors.errors import ConnectorError
from connectors.transport.breaker import Breaker
from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import Http

MOST_WAITING, MOST_TOGETHER = 1_000, 100
SECONDS = 5.0
"""For one sending; the thread alone waits for it."""

CLOSE_SECONDS = 1.0
"""How long the end of a process waits for what is still to be told."""

Item = TypeVar("Item")
Pack = Callable[[Sequence[Item]], bytes]
Count = Callable[[str, int], None]


class Outlet(Generic[Item]):
    """`pack` makes the body of one sending out of several items; `count` is told what became of them."""

    def __init__(
        self, url: str, headers: Mapping[str, str], pack: Pack[Item], count: Count, together: int
    ) -> None:
        self._url, self._headers, self._pack, self._count = url, headers, pack, count
        self._together = together
        # of its own, and not the CRMs' door: a rep could else connect to the collector as to a CRM
        self._http = Http(
            Egress(frozenset({origin_of(url)})), read=SECONDS, deadline=SECONDS, breaker=Breaker()
        )
        self._waiting: Queue[Item] = Queue(MOST_WAITING)
        self._quiet_until, self._ended = 0.0, threading.Event()
        self._thread = threading.Thread(target=self._send_on, daemon=True, name="telemetry")
        self._thread.start()

    def put(self, item: Item) -> None:
        """Never waits, and never raises."""
        try:
            self._waiting.put_nowait(item)
        except Full:
            self._count("dropped", 1)

    def close(self, seconds: float = CLOSE_SECONDS) -> None:
        """Send what waits, for so long at most."""
        self._ended.set()
        self._thread.join(seconds)

    def _send_on(self) -> None:
        while not (self._ended.is_set() and self._waiting.empty()):
            if items := self._take():
                self._send(items)

    def _take(self) -> list[Item]:
        """What waits, of which there may be nothing."""
        items: list[Item] = []
        try:
            items.append(self._waiting.get(timeout=0.5))
            while len(items) < self._together:
                items.append(self._waiting.get_nowait())
        except Empty:
            return items
        return items

    def _send(self, items: list[Item]) -> None:
        if time.monotonic() < self._quiet_until:
            self._count("dropped", len(items))
            return
        try:
            self._http("POST", self._url, headers=self._headers, content=self._pack(items), safe=True)
        except ConnectorError as error:
            # whoever asks to be left alone is
            self._quiet_until = time.monotonic() + (error.retry_after or 0.0)
            self._count("dropped", len(items))
        else:
            self._count("sent", len(items))

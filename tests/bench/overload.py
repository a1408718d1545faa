"""`python -m tests.bench.overload`: at twice what a CRM may take, how fast who waits.

That it is so whatever the time is held by tests/server/test_admission.py; this prints the milliseconds.
"""

from __future__ import annotations

import http.client
import sys
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

import structlog

from server.admission import MOST_PER_ORIGIN

from .__main__ import drop_event
from .load import find_part
from .measuring import Place
from .processes import POOLS, Running
from .standing import hold_standing
from .workloads import make_bodies

DELAY_MILLISECONDS, SECONDS = 300, 8.0
PAUSE_SECONDS = 0.5
"""A quarter of what Retry-After says: a client that is ruder than ours."""


class Waited(NamedTuple):
    """Seconds of the accepted and of the refused; statuses of the refused, and which had no Retry-After."""

    accepted: list[float]
    refused: list[float]
    statuses: set[int]
    untold: int


def main() -> int:
    """The exit status: 1 where a promise of the issue is not kept on this machine."""
    structlog.configure(processors=[drop_event])
    with hold_standing("odoo") as standing:
        place = standing.places[0]
        POOLS.request("GET", f"http://127.0.0.1:{place.port}/delay/{DELAY_MILLISECONDS}")
        body = make_bodies(place.work, 1, standing.sealer, "")[0]
        press(standing.relay, place, body, MOST_PER_ORIGIN, 2.0)
        normal = press(standing.relay, place, body, MOST_PER_ORIGIN, SECONDS)
        alive: list[float] = []
        done = threading.Event()
        watcher = threading.Thread(target=watch_health, args=(standing.relay, alive, done.is_set))
        watcher.start()
        twice = press(standing.relay, place, body, 2 * MOST_PER_ORIGIN, SECONDS)
        done.set()
        watcher.join()
    usual, loaded = (find_part(each.accepted, 0.5) * 1000 for each in (normal, twice))
    refused, health = find_part(twice.refused, 0.5) * 1000, find_part(alive, 0.95) * 1000
    sys.stdout.write(
        f"overload: accepted p50 {usual:.0f} ms at capacity, "
        f"{loaded:.0f} ms at twice ({loaded / usual - 1:+.0%}); "
        f"{len(twice.refused)} refused {sorted(twice.statuses)} in p50 {refused:.0f} ms, "
        f"p95 {find_part(twice.refused, 0.95) * 1000:.0f} ms, {twice.untold} without Retry-After; "
        f"healthz p95 {health:.0f} ms\n"
    )
    kept = loaded < 1.25 * usual and refused < 50 and not twice.untold and twice.statuses <= {429, 503}
    return 0 if kept else 1


def press(relay: Running, place: Place, body: bytes, clients: int, seconds: float) -> Waited:
    """So many clients ask again and again. `AssertionError` for an answer that is neither."""
    told, mutex = Waited([], [], set(), 0), threading.Lock()
    untold: list[int] = []
    end = time.monotonic() + seconds

    def work(late: float) -> None:
        time.sleep(late)
        connection = http.client.HTTPConnection("127.0.0.1", relay.port, timeout=60)
        headers = {"Content-Type": "application/json", **place.headers}
        while time.monotonic() < end:
            begin = time.perf_counter()
            connection.request("POST", place.work.route, body, headers)
            answer = connection.getresponse()
            answer.read()
            spent = time.perf_counter() - begin
            with mutex:
                (told.accepted if answer.status == 200 else told.refused).append(spent)
                if answer.status != 200:
                    told.statuses.add(answer.status)
                    untold.extend([1] if answer.getheader("Retry-After") is None else [])
            if answer.status != 200:
                time.sleep(PAUSE_SECONDS)
        connection.close()

    # reps do not press in one millisecond: without this, forty refusals queue for one core again and again
    late = [PAUSE_SECONDS * number / clients for number in range(clients)]
    threads = [threading.Thread(target=work, args=(each,)) for each in late]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told._replace(untold=len(untold))


def watch_health(relay: Running, spent: list[float], is_done: Callable[[], bool]) -> None:
    while not is_done():
        begin = time.perf_counter()
        assert POOLS.request("GET", f"http://127.0.0.1:{relay.port}/healthz", timeout=10).status == 200
        spent.append(time.perf_counter() - begin)
        time.sleep(0.1)


if __name__ == "__main__":
    sys.exit(main())

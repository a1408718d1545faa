"""C29 in full: so many plans a second for a minute, each begun at its time however the others fare."""

from __future__ import annotations

import http.client
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from tests.bench.load import find_part
from tests.bench.processes import POOLS
from tests.bench.standing import Standing, hold_standing
from tests.bench.workloads import make_bodies

A_SECOND, SECONDS, AT_ONCE, CRM_MILLISECONDS = 60, 60, 64, 150


class Pressed(NamedTuple):
    """How the requests ended, by status, the seconds of each, and the relay's CPU seconds for one."""

    ends: Counter[int]
    spent: list[float]
    cpu: float


def press_evenly(standing: Standing, seconds: float = SECONDS) -> Pressed:
    """Plans at a CRM that takes `CRM_MILLISECONDS` for its one call."""
    place = standing.places[0]
    POOLS.request("GET", f"http://127.0.0.1:{place.port}/delay/{CRM_MILLISECONDS}")
    headers = {"Content-Type": "application/json", **place.headers}
    body = make_bodies(place.work, 1, standing.sealer, "")[0]
    ends, spent = Counter[int](), list[float]()

    def ask(at: float) -> None:
        time.sleep(max(0.0, at - time.monotonic()))
        begin = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", standing.relay.port, timeout=60)
        connection.request("POST", place.work.route, body, headers)
        ends[connection.getresponse().status] += 1
        spent.append(time.perf_counter() - begin)
        connection.close()

    before, begin, many = standing.relay.cpu_seconds(), time.monotonic() + 0.1, int(A_SECOND * seconds)
    with ThreadPoolExecutor(AT_ONCE) as threads:
        list(threads.map(ask, (begin + number / A_SECOND for number in range(many))))
    return Pressed(ends, spent, (standing.relay.cpu_seconds() - before) / many)


def measure_load() -> bool:
    """Print what came of a minute; whether nothing failed. How busy the machine is moves the rest."""
    with hold_standing("odoo") as standing:
        ends, spent, cpu = press_evenly(standing)
    parts = [f"p{part:.0%} {find_part(spent, part) * 1000:.0f} ms" for part in (0.5, 0.95)]
    print(
        f"{A_SECOND} plans a second for {SECONDS} s, the CRM taking {CRM_MILLISECONDS} ms: {dict(ends)}, "
        f"{', '.join(parts)}, {cpu * 1000:.1f} ms of CPU each",
        flush=True,
    )
    return set(ends) == {200}

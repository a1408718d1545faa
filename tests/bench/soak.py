"""`python -m tests.bench.soak [MINUTES]`: a relay at a CRM that fails now and then, and what grows."""

from __future__ import annotations

import http.client
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import structlog

from .__main__ import drop_event
from .measuring import Place
from .processes import POOLS, Running
from .standing import Standing, hold_standing
from .workloads import make_bodies

MINUTES, CLIENTS, DELAY_MILLISECONDS = 10.0, 16, 20
WARM_PART = 0.25
"""Of the time: pools, memories and the allocator fill up to their bounds first."""
MOST_GROWN = {"rss_mb": 12.0, "threads": 8, "sockets": 24, "descriptors": 24}


class Held(NamedTuple):
    """What a process holds."""

    rss_mb: float
    threads: int
    sockets: int
    descriptors: int


def main(minutes: float) -> int:
    """The exit status: 1 where anything grew beyond `MOST_GROWN`."""
    structlog.configure(processors=[drop_event])
    with hold_standing("hubspot") as standing:
        for place in standing.places:
            POOLS.request("GET", f"http://127.0.0.1:{place.port}/delay/{DELAY_MILLISECONDS}")
            POOLS.request("GET", f"http://127.0.0.1:{place.port}/faults")
        statuses: Counter[int] = Counter()
        end = time.monotonic() + minutes * 60
        clients = [
            threading.Thread(target=ask_until, args=(standing, standing.places[number % 2], end, statuses))
            for number in range(CLIENTS)
        ]
        for client in clients:
            client.start()
        seen = watch_growth(standing.relay, minutes * 60)
        for client in clients:
            client.join()
    warm, last = seen[int(len(seen) * WARM_PART)], seen[-1]
    grown = {name: getattr(last, name) - getattr(warm, name) for name in Held._fields}
    told = ", ".join(f"{name} {getattr(last, name):.0f} ({more:+.0f})" for name, more in grown.items())
    answers = ", ".join(f"{many} x {status}" for status, many in sorted(statuses.items()))
    sys.stdout.write(f"soak: {minutes:g} minutes, {statuses.total()} requests ({answers}); {told}\n")
    return int(any(more > MOST_GROWN[name] for name, more in grown.items()))


def ask_until(standing: Standing, place: Place, end: float, statuses: Counter[int]) -> None:
    number = 0
    name = threading.current_thread().name
    connection = http.client.HTTPConnection("127.0.0.1", standing.relay.port, timeout=60)
    while time.monotonic() < end:
        number += 1
        (body,) = make_bodies(place.work, 1, standing.sealer, f"{name}-{number}")
        headers = {"Content-Type": "application/json", **place.headers}
        connection.request("POST", place.work.route, body, headers)
        answer = connection.getresponse()
        answer.read()
        statuses[answer.status] += 1
        # a rep does not hammer, and a relay that leaves a CRM alone answers at once
        time.sleep(0.02 if answer.status == 200 else 0.1)
    connection.close()


def watch_growth(relay: Running, seconds: float) -> list[Held]:
    """A look each part of the time, printed as it comes."""
    seen, begin, step = [], time.monotonic(), max(1.0, seconds / 40)
    while time.monotonic() - begin < seconds:
        time.sleep(step)
        seen.append(look_at(relay))
        sys.stdout.write(f"{time.monotonic() - begin:5.0f} s  {seen[-1]}\n")
        sys.stdout.flush()
    return seen


def look_at(relay: Running) -> Held:
    pids = relay.workers()
    ends = [read_link(path) for pid in pids for path in Path(f"/proc/{pid}/fd").iterdir()]
    threads = sum(len(list(Path(f"/proc/{pid}/task").iterdir())) for pid in pids)
    sockets = sum(end.startswith("socket:") for end in ends)
    return Held(round(relay.rss_megabytes(), 1), threads, sockets, len(ends))


def read_link(path: Path) -> str:
    """Nothing for one that was closed meanwhile."""
    try:
        return str(path.readlink())
    except OSError:
        return ""


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES))

"""`python -m tests.reliability [RUNS] [CRM ...]`: C29, C32, C36 and C38 in full, as a page of lines.

300 people x 4 clicks x 3 relays for each CRM, 35 % of the answers lost, the search 3 s late, RUNS times (15);
each guard taken away once; a worker killed in mid-write fifty times; three relays started anew in turn. It
ends with 1 when anybody was made twice or lost, or a click failed.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import structlog

from tests.store.redis_server import RedisServer
from tests.tools.twin_crms import CRMS

from .crms import HoldingPipedrive
from .load import measure_load
from .once import GUARDS, Came, Course, click_people
from .test_restarts import kill_in_mid_write, restart_in_turn

WHOLE, RUNS, KILLS, RELAYS, BETWEEN = Course(people=300), 15, 50, 3, 60


def tell_came(words: str, course: Course, came: Came, begin: float) -> bool:
    """Print the line; whether everybody is there once."""
    seconds, lost = time.monotonic() - begin, course.people - came.made
    print(f"{words:52}{came.twins:5} twins{lost:5} lost  {dict(came.ends)}  ({seconds:.0f} s)", flush=True)
    return came.twins == 0 and lost == 0


def measure_once(names: Sequence[str], runs: int) -> bool:
    good = True
    for name in names:
        for seed in range(runs):
            begin = time.monotonic()
            good &= tell_came(f"{name}, run {seed + 1}", WHOLE, click_people(name, WHOLE, seed), begin)
        for guard in GUARDS:
            begin = time.monotonic()
            tell_came(f"{name}, without {guard}", WHOLE, click_people(name, WHOLE, 0, guard), begin)
    return good


def measure_restarts() -> bool:
    with tempfile.TemporaryDirectory() as text, HoldingPipedrive() as crm:
        made, twins = kill_in_mid_write(Path(text), crm, KILLS)
    print(f"{KILLS} workers killed in mid-write: {KILLS - made} lost, {twins} twins", flush=True)
    with tempfile.TemporaryDirectory() as text, HoldingPipedrive() as crm:
        server = RedisServer(Path(text))
        try:
            reps = restart_in_turn(Path(text), crm, server.url, RELAYS, between=BETWEEN)
        finally:
            server.stop()
    print(f"{RELAYS} relays started anew in turn: {dict(reps.ends)}, again {dict(reps.again)}", flush=True)
    return (made, twins) == (KILLS, 0) and set(reps.ends) == {"ok"}


def main(words: Sequence[str]) -> int:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    runs, *names = words or [str(RUNS)]
    good = measure_once(names or list(CRMS), int(runs))
    good &= measure_load()
    return int(not (measure_restarts() and good))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

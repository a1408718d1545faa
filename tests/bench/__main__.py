"""Measure, print the table, and end with one line of figures. `QUICK=1` takes less than 50 seconds.

`ONLY="odoo carddav"` measures those connectors alone. The first run fetches Node-RED from npm.
"""

from __future__ import annotations

import base64
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import structlog

from server.seal import Sealer
from tests.scaling.__main__ import main as write_scaling

from .clicks import measure_clicks
from .growth.growing import measure_growth
from .measuring import Bench, Place, env_of, floor_work_of, measure_added, measure_row
from .nginx import run_nginx
from .node_red import run_node_red
from .processes import find_port, run_gunicorn, run_upstreams
from .reading import measure_reading
from .table import Figures, print_table, write_table
from .trips.round_trips import count_trips
from .workloads import CONNECTORS, move_to, record_workloads

QUICK = bool(os.environ.get("QUICK"))
ROUNDS, MANY = (3, 40) if QUICK else (5, 80)
QUICK_SECONDS = 25.0
DELAYS = (20,) if QUICK else (0, 20, 150)
CROWDS = (10,) if QUICK else (1, 10, 30)


def main() -> None:
    """Everything in one run, the relay and its peers in turns."""
    begin = time.monotonic()
    structlog.configure(processors=[drop_event])
    key = f"bench:{base64.urlsafe_b64encode(os.urandom(32)).decode()}"
    sealer = Sealer([key])
    names = os.environ.get("ONLY", "hubspot odoo" if QUICK else " ".join(CONNECTORS)).split()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        places = make_places(names, key, sealer)
        played = {
            place.work.name: (place.port, [*place.work.exchanges, *place.work.learned]) for place in places
        }
        stack.enter_context(run_upstreams(folder, played))
        works = {place.work.name: floor_work_of(place) for place in places}
        env = env_of(folder, key, places)
        relay = stack.enter_context(run_gunicorn("server.app:create_app()", env))
        floor = stack.enter_context(
            run_gunicorn("tests.bench.floor:create_floor()", env, config="tests.bench.floor_gunicorn")
        )
        node_red = stack.enter_context(run_node_red(folder, works))
        nginx = stack.enter_context(run_nginx(folder, works))
        bench = Bench(sealer, relay, floor, node_red, nginx, MANY)
        left = begin + QUICK_SECONDS if QUICK else None
        rows = [measure_row(bench, place, ROUNDS, left) for place in places]
        single = min(places, key=lambda place: len(place.work.exchanges) if place.work.plan is None else 99)
        added = [measure_added(bench, single, delay, many, QUICK) for delay in DELAYS for many in CROWDS]
        grown = [] if QUICK else measure_growth(bench, places, env, folder)
        seen = measure_clicks(2 if QUICK else 7), measure_reading(3 if QUICK else 15), count_trips()
        tell_figures(Figures(rows, added, grown, relay, floor, node_red, relay.started, *seen))


def tell_figures(told: Figures) -> None:
    """Printed, and written where all was measured; the last line is the summary again."""
    print_table(told)
    if not QUICK and "ONLY" not in os.environ:
        write_table(told)
        write_scaling()
        print_table(told)


def drop_event(*_: object) -> dict[str, object]:
    raise structlog.DropEvent


def make_places(names: list[str], key: str, sealer: Sealer) -> list[Place]:
    """Plans first: an apply is remembered."""
    places = []
    for work in [work for name in names for work in record_workloads(name, key)]:
        port = find_port()
        moved = move_to(work, f"http://127.0.0.1:{port}")
        places.append(Place(moved, port, {"Authorization": f"Bearer {sealer.seal(moved.grant)}"}))
    return sorted(places, key=lambda place: place.work.route, reverse=True)


if __name__ == "__main__":
    sys.exit(main())

"""Measure, print the table, and end with one line of figures. `QUICK=1` takes less than 50 seconds."""

from __future__ import annotations

import base64
import json
import os
import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import structlog

from server.seal import Sealer

from .load import find_part, send_all
from .processes import POOLS, Running, find_port, run_gunicorn, run_upstream
from .table import Row, print_table, write_table
from .workloads import CONNECTORS, Workload, make_bodies, move_to, record_workloads

QUICK = bool(os.environ.get("QUICK"))
ROUNDS, MANY = (3, 60) if QUICK else (7, 250)
AT_ONCE = 8
DELAYS = (20,) if QUICK else (0, 20, 150)
CROWDS = (10,) if QUICK else (1, 10, 30)


class Place(NamedTuple):
    """A workload at the address of its upstream, and how it is asked for at the relay and at the floor."""

    work: Workload
    upstream: Running
    headers: dict[str, str]


def main() -> None:
    """Everything in one run, the relay and the floor in turns."""
    structlog.configure(processors=[drop_event])
    key = f"bench:{base64.urlsafe_b64encode(os.urandom(32)).decode()}"
    sealer = Sealer([key])
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        places = [
            start_upstream(stack, folder, work, sealer)
            for name in os.environ.get("ONLY", " ".join(CONNECTORS)).split()
            for work in record_workloads(name, key)
        ]
        places.sort(key=lambda place: place.work.route, reverse=True)  # plans first: an apply is remembered
        relay = stack.enter_context(run_gunicorn("server.app:create_app()", env_of(folder, key, places)))
        floor = stack.enter_context(
            run_gunicorn("tests.bench.floor:create_floor()", env_of(folder, key, places))
        )
        rows = [measure_row(place, relay, floor, sealer) for place in places]
        single = min(places, key=lambda place: len(place.work.exchanges) if place.work.plan is None else 99)
        added = [measure_added(single, relay, sealer, delay, many) for delay in DELAYS for many in CROWDS]
        print_table(rows, added, relay, floor)
        if not QUICK:
            write_table(rows, added, relay, floor)


def drop_event(*_: Any) -> Any:
    raise structlog.DropEvent


def start_upstream(stack: ExitStack, folder: Path, work: Workload, sealer: Sealer) -> Place:
    port = find_port()
    moved = move_to(work, f"http://127.0.0.1:{port}")
    running = stack.enter_context(run_upstream(folder, work.name, [*moved.exchanges, *moved.learned], port))
    return Place(moved, running, {"Authorization": f"Bearer {sealer.seal(moved.grant)}"})


def env_of(folder: Path, key: str, places: list[Place]) -> dict[str, str]:
    """The settings of the relay, and the floor's calls."""
    (folder / "keys").write_text(key)
    calls = {place.work.name: floor_work_of(place) for place in places}
    (folder / "floor.json").write_text(json.dumps(calls), encoding="utf-8")
    return {
        "PASSERELLE_PRODUCTION": "false",
        "PASSERELLE_SEAL_KEYS_FILE": str(folder / "keys"),
        "PASSERELLE_ALLOW_ORIGINS": ",".join(f"http://127.0.0.1:{place.upstream.port}" for place in places),
        "FLOOR_FILE": str(folder / "floor.json"),
    }


def floor_work_of(place: Place) -> dict[str, Any]:
    calls = []
    for exchange in place.work.exchanges:
        is_json = "json" in exchange["kept"].get("Content-Type", "")
        sent = json.loads(exchange["body"]) if exchange["body"].startswith(("{", "[")) else None
        headers = {name: value for name, value in exchange["headers"].items() if name != "Content-Length"}
        target = f"http://127.0.0.1:{place.upstream.port}{exchange['target']}"
        call = {"method": exchange["method"], "target": target, "headers": headers, "json": sent}
        calls.append({**call, "body": exchange["body"], "is_json": is_json and bool(exchange["answer"])})
    return {"calls": calls, "answer": place.work.answer}


def measure_row(place: Place, relay: Running, floor: Running, sealer: Sealer) -> Row:
    """CPU milliseconds per request of both, in turns; the medians."""
    spent: dict[str, list[float]] = {"relay": [], "floor": []}
    name, bare_path = place.work.name, f"/floor/{quote(place.work.name)}"
    for turn in range(ROUNDS + 1):
        for who, running, path in (("relay", relay, place.work.route), ("floor", floor, bare_path)):
            bodies = make_bodies(place.work, MANY, sealer, f"{who}-{turn}")
            before = running.cpu_seconds()
            send_all(running.port, path, place.headers, bodies, AT_ONCE)
            if turn:  # the first one warms up
                spent[who].append((running.cpu_seconds() - before) / MANY * 1000)
    ours, bare = (statistics.median(spent[who]) for who in ("relay", "floor"))
    ratio = statistics.median(mine / other for mine, other in zip(*spent.values(), strict=True))
    return Row(name, len(place.work.exchanges), ours, bare, ratio)


def measure_added(place: Place, relay: Running, sealer: Sealer, delay: int, crowd: int) -> dict[str, float]:
    """Milliseconds that the relay adds to the same calls made directly, side by side, at p50 and p99."""
    POOLS.request("GET", f"http://127.0.0.1:{place.upstream.port}/delay/{delay}")
    direct, through = [], []
    call = place.work.exchanges[0]
    many = max(crowd * 4, 40 if QUICK else 200)
    for turn in range(2 if QUICK else 4):
        bodies = make_bodies(place.work, many, sealer, f"added-{delay}-{crowd}-{turn}")
        through += send_all(relay.port, place.work.route, place.headers, bodies, crowd)
        asked = [call["body"].encode()] * many
        direct += send_all(place.upstream.port, call["path"], {}, asked, crowd)
    POOLS.request("GET", f"http://127.0.0.1:{place.upstream.port}/delay/0")
    parts = {f"p{int(part * 100)}": part for part in (0.5, 0.99)}
    added = {
        name: (find_part(through, part) - find_part(direct, part)) * 1000 for name, part in parts.items()
    }
    return {"delay": delay, "at once": crowd, **added}


if __name__ == "__main__":
    sys.exit(main())

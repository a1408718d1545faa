"""What each figure of the table is made of."""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from server.seal import Sealer

from .load import find_part, send_all
from .processes import POOLS, Running
from .table import Row
from .workloads import Workload, make_bodies

AT_ONCE = 8


class Place(NamedTuple):
    """A workload at the port of its upstream, and how it is asked for."""

    work: Workload
    port: int
    headers: dict[str, str]


class Bench(NamedTuple):
    """All that is measured beside each other. `many` requests make a round."""

    sealer: Sealer
    relay: Running
    floor: Running
    node_red: Running | None
    nginx: Running | None
    many: int


def env_of(folder: Path, key: str, places: list[Place]) -> dict[str, str]:
    """The settings of the relay, and the floor's calls."""
    (folder / "keys").write_text(key)
    calls = {place.work.name: floor_work_of(place) for place in places}
    (folder / "floor.json").write_text(json.dumps(calls), encoding="utf-8")
    return {
        "PASSERELLE_PRODUCTION": "false",
        "PASSERELLE_SEAL_KEYS_FILE": str(folder / "keys"),
        "PASSERELLE_ALLOW_ORIGINS": ",".join(f"http://127.0.0.1:{place.port}" for place in places),
        "FLOOR_FILE": str(folder / "floor.json"),
    }


def floor_work_of(place: Place) -> dict[str, Any]:
    calls = []
    for exchange in place.work.exchanges:
        is_json = "json" in exchange["kept"].get("Content-Type", "")
        sent = json.loads(exchange["body"]) if exchange["body"].startswith(("{", "[")) else None
        headers = {name: value for name, value in exchange["headers"].items() if name != "Content-Length"}
        target = f"http://127.0.0.1:{place.port}{exchange['target']}"
        call = {"method": exchange["method"], "target": target, "headers": headers, "json": sent}
        calls.append({**call, "body": exchange["body"], "is_json": is_json and bool(exchange["answer"])})
    return {"calls": calls, "answer": place.work.answer}


def measure_row(bench: Bench, place: Place, rounds: int, left: float | None) -> Row:
    """CPU milliseconds per request of each, in turns. After `left` (monotonic) one round will do."""
    path = place.work.name.replace(" ", "-")
    peers: dict[str, tuple[Running | None, str]] = {
        "relay": (bench.relay, place.work.route),
        "floor": (bench.floor, f"/floor/{place.work.name.replace(' ', '%20')}"),
        "node-red": (bench.node_red, f"/flow/{path}"),
        "nginx": (bench.nginx, f"/proxy/{path}"),
    }
    spent: dict[str, list[float]] = {name: [] for name in peers}
    for turn in range(rounds + 1):
        if turn > 1 and left is not None and time.monotonic() > left:
            break
        for who, (running, at) in peers.items():
            if running:
                bodies = make_bodies(place.work, bench.many, bench.sealer, f"{who}-{turn}")
                milliseconds = measure_cpu(running, at, place.headers, bodies)
                if turn:  # the first one warms up
                    spent[who].append(milliseconds)
    middle = {who: statistics.median(values) if values else None for who, values in spent.items()}
    ratio = statistics.median(
        mine / other for mine, other in zip(spent["relay"], spent["floor"], strict=True)
    )
    relay, floor = statistics.median(spent["relay"]), statistics.median(spent["floor"])
    calls = len(place.work.exchanges)
    return Row(place.work.name, calls, relay, floor, ratio, middle["node-red"], middle["nginx"])


def measure_cpu(running: Running, path: str, headers: dict[str, str], bodies: list[bytes]) -> float:
    """CPU milliseconds per request."""
    before = running.cpu_seconds()
    send_all(running.port, path, headers, bodies, AT_ONCE)
    return (running.cpu_seconds() - before) / len(bodies) * 1000


def measure_added(bench: Bench, place: Place, delay: int, crowd: int, quick: bool) -> dict[str, float]:
    """Milliseconds that relay and floor add to the same calls made directly, side by side, at p50 and p99.

    What the floor adds is the queue of so many clients who never pause, and no work of ours.
    """
    POOLS.request("GET", f"http://127.0.0.1:{place.port}/delay/{delay}")
    spent: dict[str, list[float]] = {"": [], "floor ": [], "direct": []}
    call = place.work.exchanges[0]
    many = max(crowd * 4, 40)
    bare = f"/floor/{place.work.name.replace(' ', '%20')}"
    with keep_apart(bench.relay, bench.floor):
        for turn in range(2 if quick else 4):
            bodies = make_bodies(place.work, many, bench.sealer, f"added-{delay}-{crowd}-{turn}")
            spent[""] += send_all(bench.relay.port, place.work.route, place.headers, bodies, crowd)
            spent["floor "] += send_all(bench.floor.port, bare, place.headers, bodies, crowd)
            asked = [call["body"].encode()] * many
            spent["direct"] += send_all(place.port, call["path"], {}, asked, crowd)
    POOLS.request("GET", f"http://127.0.0.1:{place.port}/delay/0")
    direct = spent.pop("direct")
    added = {
        f"{who}p{int(part * 100)}": (find_part(through, part) - find_part(direct, part)) * 1000
        for who, through in spent.items()
        for part in (0.5, 0.99)
    }
    return {"delay": delay, "at once": crowd, **added}


@contextmanager
def keep_apart(*servers: Running) -> Iterator[None]:
    """What is measured has the first core, and this process, which asks, has the others.

    Else the clients take the core that they wait for, and their time is told as the relay's.
    """
    cores = os.sched_getaffinity(0)
    first = {min(cores)}
    if len(cores) > 1:
        pin_threads([pid for server in servers for pid in server.workers()], first)
        pin_threads([os.getpid()], cores - first)
    try:
        yield
    finally:
        pin_threads([os.getpid(), *(pid for server in servers for pid in server.workers())], cores)


def pin_threads(pids: Sequence[int], cores: set[int]) -> None:
    """Every thread of these processes: what one is given, its later ones inherit."""
    for task in (task for pid in pids for task in Path(f"/proc/{pid}/task").iterdir()):
        with suppress(ProcessLookupError):  # it ended meanwhile
            os.sched_setaffinity(int(task.name), cores)

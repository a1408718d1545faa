"""What a plan costs when something grows: the page, the reps, the store, the workers."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.store.redis_server import RedisServer

from .load import send_all
from .measuring import AT_ONCE, Bench, Place, measure_cpu
from .processes import Running, run_gunicorn
from .workloads import make_bodies

ROUNDS, MANY = 3, 60
KILOBYTES = (3, 20, 100)
REPS = (1, 100, 1_000)


def measure_growth(
    bench: Bench, places: list[Place], env: dict[str, str], folder: Path
) -> list[tuple[str, str, float]]:
    """Lines of the table: what, how much, CPU milliseconds."""
    place = next((place for place in places if place.work.name == "hubspot plan"), places[0])
    lines = []
    for kilobytes in KILOBYTES:
        body = json.dumps(grow_page(place.work.body or {}, kilobytes * 1_000)).encode()
        spent = measure_many(bench.relay, place, [body] * MANY, [place.headers])
        lines.append(("the page", f"{len(body) / 1_000:.0f} KB", spent))
    bodies = make_bodies(place.work, MANY, bench.sealer, "")
    for reps in REPS:
        headers = list(seal_grants(bench, place, reps))
        lines.append(("reps, a grant each", str(reps), measure_many(bench.relay, place, bodies, headers)))
    with ExitStack() as stack:
        store = RedisServer(folder)
        stack.callback(store.stop)
        shared = {**env, "PASSERELLE_STORE_URL": store.url}
        for workers in ("1", "2"):
            relay = stack.enter_context(run_gunicorn("server.app:create_app()", shared, "-w", workers))
            name = f"{workers} process{'es' if workers > '1' else ''}, Redis"
            lines.append(("the store", name, measure_many(relay, place, bodies, [place.headers])))
    return lines


def measure_many(running: Running, place: Place, bodies: list[bytes], headers: list[dict[str, str]]) -> float:
    """The median of rounds; each round goes through all headers, in batches."""
    send_all(running.port, place.work.route, headers[0], bodies, AT_ONCE)
    batch = max(1, len(bodies) // min(len(headers), 20))
    rounds = []
    for turn in range(ROUNDS):
        spent = [
            measure_cpu(
                running, place.work.route, headers[(turn + at) % len(headers)], bodies[at : at + batch]
            )
            for at in range(0, len(bodies), batch)
        ]
        rounds.append(statistics.mean(spent))
    return statistics.median(rounds)


def seal_grants(bench: Bench, place: Place, many: int) -> Iterator[dict[str, str]]:
    for number in range(many):
        grant = place.work.grant.model_copy(update={"account": f"{place.work.grant.account}-{number}"})
        yield {"Authorization": f"Bearer {bench.sealer.seal(grant)}"}


def grow_page(body: dict[str, Any], wanted: int) -> dict[str, Any]:
    """The same person with more to tell, up to so many bytes."""
    page = json.loads(json.dumps(body["snapshot"]))
    lacks = wanted - len(json.dumps(page))
    if lacks > 1_000:
        page["about"] = {"state": "read", "rung": "bench", "value": "a" * min(9_000, lacks - 500)}
    jobs: list[dict[str, str]] = []
    while (lacks := wanted - len(json.dumps(page)) - len(json.dumps(jobs))) > 1_200 and len(jobs) < 95:
        jobs.append({"title": f"Engineer {'e' * 470}", "company": f"Firm {len(jobs)} {'f' * 470}"})
    if jobs:
        page["experiences"] = {"state": "read", "rung": "bench", "value": jobs}
    return {**body, "snapshot": page}

"""What a plan costs when something grows: the page, fields, connectors, reps, the store, the workers.

Sizes of the same thing are measured in turns, and told as ratios to the smallest.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from tests.store.redis_server import RedisServer

from ..load import send_all
from ..measuring import AT_ONCE, Bench, Place, measure_cpu
from ..processes import Running, run_gunicorn
from ..table import Grown
from ..workloads import make_bodies

ROUNDS, MANY = 5, 60
KILOBYTES = (3, 20, 100, 200)
"""A page that tells nothing but a name and a job is of 3 KB, as it says of each field that it is absent."""
REPS = (1, 100, 1_000)
BATCHES = 20
"""Of a round with several reps; one rep asks in as many, as connections are made anew for each."""
FIELDS = (10, 50, 100, 300)
CONNECTORS = (5, 10, 20, 40)
MORE_JOBS_FROM = 100_000
"""Bytes from which a page's jobs have long addresses too: a hundred jobs are all that a page may tell."""


class Size(NamedTuple):
    """One size of what grows, and how it is asked for."""

    label: str
    relay: Running
    bodies: list[bytes]
    headers: list[dict[str, str]]


def measure_growth(bench: Bench, places: list[Place], env: dict[str, str], folder: Path) -> list[Grown]:
    """Lines of the table, of a HubSpot plan where that is measured."""
    place = next((place for place in places if place.work.name == "hubspot plan"), places[0])
    bodies = make_bodies(place.work, MANY, bench.sealer, "")
    pages = [json.dumps(grow_page(place.work.body or {}, many * 1_000)).encode() for many in KILOBYTES]
    plain = [place.headers]
    told = measure_sizes(
        "the page",
        place,
        [Size(f"{len(page) / 1_000:.0f} KB", bench.relay, [page] * MANY, plain) for page in pages],
    )
    reps = [Size(str(many), bench.relay, bodies, make_headers(bench, place, many)) for many in REPS]
    told += measure_sizes("reps, a grant each", place, reps)
    for what, variable, sizes in (
        ("mapped fields", "GROWN_FIELDS", FIELDS),
        ("connectors", "GROWN_CONNECTORS", CONNECTORS),
    ):
        with ExitStack() as stack:
            grown = [
                Size(str(many), run_grown(stack, {**env, variable: str(many)}), bodies, plain)
                for many in sizes
            ]
            told += measure_sizes(what, place, grown)
    with ExitStack() as stack:
        store = RedisServer(folder)
        stack.callback(store.stop)
        shared = {**env, "PASSERELLE_STORE_URL": store.url}
        stores = [Size("1 process, no store", bench.relay, bodies, plain)]
        for workers in ("1", "2"):
            relay = stack.enter_context(run_gunicorn("server.app:create_app()", shared, "-w", workers))
            label = f"{workers} process{'es' if workers > '1' else ''}, Redis"
            stores.append(Size(label, relay, bodies, plain))
        told += measure_sizes("the store", place, stores)
    return told


def run_grown(stack: ExitStack, env: dict[str, str]) -> Running:
    return stack.enter_context(run_gunicorn("tests.bench.growth.grown:create_grown()", env))


def measure_sizes(what: str, place: Place, sizes: Sequence[Size]) -> list[Grown]:
    """In turns, after a round that warms up."""
    rounds: list[list[float]] = [[] for _ in sizes]
    for size in sizes:
        send_all(size.relay.port, place.work.route, size.headers[0], size.bodies, AT_ONCE)
    for turn in range(ROUNDS):
        for spent, size in zip(rounds, sizes, strict=True):
            spent.append(measure_batches(place, size, turn))
    return [
        Grown(what, size.label, statistics.median(spent), tell_ratio(spent, rounds[0]))
        for size, spent in zip(sizes, rounds, strict=True)
    ]


def tell_ratio(spent: Sequence[float], smallest: Sequence[float]) -> float:
    """Of rounds that were measured after each other."""
    return statistics.median(mine / other for mine, other in zip(spent, smallest, strict=True))


def measure_batches(place: Place, size: Size, turn: int) -> float:
    """CPU milliseconds of a plan; a round goes through the headers, a batch each."""
    batch = max(1, len(size.bodies) // min(len(size.headers), BATCHES))
    many = -(-len(size.bodies) // batch)
    spent = [
        measure_cpu(
            size.relay,
            place.work.route,
            size.headers[(turn * many + number) % len(size.headers)],
            size.bodies[number * batch : (number + 1) * batch],
        )
        for number in range(many)
    ]
    return statistics.mean(spent)


def make_headers(bench: Bench, place: Place, reps: int) -> list[dict[str, str]]:
    grants = [*seal_grants(bench, place, reps)]
    return grants * -(-BATCHES // reps)


def seal_grants(bench: Bench, place: Place, many: int) -> Iterator[dict[str, str]]:
    for number in range(many):
        grant = place.work.grant.model_copy(update={"account": f"{place.work.grant.account}-{number}"})
        yield {"Authorization": f"Bearer {bench.sealer.seal(grant)}"}


def grow_page(body: dict[str, Any], wanted: int) -> dict[str, Any]:
    """The same person with more to tell, up to so many bytes; the smallest page is what the person has."""
    page = json.loads(json.dumps(body["snapshot"]))
    lacks = wanted - len(json.dumps(page))
    if lacks > 1_000:
        page["about"] = {"state": "read", "rung": "bench", "value": "a" * min(9_000, lacks - 500)}
    jobs: list[dict[str, str]] = []
    while (lacks := wanted - len(json.dumps(page)) - len(json.dumps(jobs))) > 1_200 and len(jobs) < 95:
        job = {"title": f"Engineer {'e' * 470}", "company": f"Firm {len(jobs)} {'f' * 470}"}
        if wanted > MORE_JOBS_FROM:
            job["company_url"] = f"https://www.linkedin.com/company/{'f' * 960}"
        jobs.append(job)
    if jobs:
        page["experiences"] = {"state": "read", "rung": "bench", "value": jobs}
    return {**body, "snapshot": page}

"""`make proof`: 0 violations in N requests, and K of K planted leaks caught; the rest in `proof.json`.

A relay alone and one with Redis are asked as reps and strangers ask, in cages that note every system call.
While what they remember is given the time to end, leaks are planted in a third one, and nginx is sent bodies
of every size. Then all memories are read.
"""

from __future__ import annotations

import json
import platform
import secrets
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from server import VERSION
from server.store.redis_store import RedisStore
from tests import ROOT
from tests.store.redis_server import RedisServer

from .canaries import Canaries
from .crms import Place, hold_crms
from .fronts import TTL_SECONDS, Front, Stored, look_into_redis, run_nginx
from .guarded import Guarded, can_seal_root, guard_relay
from .leaks import LEAKS
from .planted import APP, Planter
from .traffic import Traffic, wait_seconds

ROUNDS, ROUNDS_WITH_REDIS = 12, 6
FILE = ROOT / "proof.json"
PACKAGES = ("flask", "gunicorn", "pydantic", "pydantic_core", "urllib3", "cryptography", "structlog", "redis")


class Relay:
    """One guarded relay with its own traffic, and what was found in the end."""

    def __init__(self, name: str, guarded: Guarded, place: Place, canaries: Canaries) -> None:
        self.name, self.guarded, self.canaries = name, guarded, canaries
        self.traffic = Traffic(guarded.port, canaries, place.grants)

    def list_traces(self, secret: bytes) -> set[bytes]:
        """The keys under which Redis may hold what support is told of our requests that failed."""
        store = RedisStore("redis://127.0.0.1", secret)
        return {store._key("memo", f"trace {each}").encode() for each in self.traffic.references}

    def list_faults(self) -> list[str]:
        """Everything that must not be, without its texts."""
        found = [f"{each.kind} ({each.what})" for each in self.guarded.list_violations()]
        found += [f"in an answer: {leak.partition(':')[0]}" for leak in self.traffic.leaks]
        said = self.canaries.find_in(bytes(self.guarded.said))
        found += [f"in the log: {each}" for each in said]
        found += [f"in a file: {each}" for each in self.guarded.scan_files(self.canaries)]
        found += [f"in memory: {each}" for each in self.guarded.scan_memory(self.canaries)]
        return [f"{self.name}: {each}" for each in found]


def main() -> int:
    begin, sealed = time.monotonic(), can_seal_root()
    canaries = Canaries(secrets.token_hex(8))
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        place = stack.enter_context(hold_crms(Path(folder), canaries))
        redis = RedisServer(Path(folder))
        stack.callback(redis.stop)
        relays = start_relays(stack, place, redis, canaries, sealed=sealed)
        relays[0].traffic.run_rounds(ROUNDS)
        relays[1].traffic.run_rounds(ROUNDS_WITH_REDIS)
        asked = time.monotonic()
        traces = relays[1].list_traces(place.store_secret)
        stored = look_into_redis(redis.client, canaries, traces)
        planter = plant_leaks(stack, place, sealed=sealed)
        front = run_nginx(Path(folder), relays[0].guarded.port)
        wait_seconds(TTL_SECONDS, asked)
        left = look_into_redis(redis.client, canaries, traces)
        faults = [fault for relay in relays for fault in relay.list_faults()]
        planter.judge_memory(planter.scan())
    planter.judge_trace()
    faults += judge_fronts(front, stored, left) + [f"false alarm: {each}" for each in planter.false]
    requests = sum(relay.traffic.sent for relay in relays)
    told = describe_run(sealed, requests, faults, planter, front, stored, time.monotonic() - begin)
    FILE.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    print_result(told, faults, planter)
    return int(bool(faults) or len(planter.caught) < len(LEAKS))


def start_relays(
    stack: ExitStack, place: Place, redis: RedisServer, canaries: Canaries, *, sealed: bool
) -> list[Relay]:
    alone = stack.enter_context(guard_relay(place.env, place.allowed, sealed=sealed))
    env = {**place.env, "PASSERELLE_STORE_URL": redis.url}
    allowed = place.allowed | {("127.0.0.1", redis.port)}
    shared = stack.enter_context(guard_relay(env, allowed, sealed=sealed))
    return [Relay("alone", alone, place, canaries), Relay("with Redis", shared, place, canaries)]


def plant_leaks(stack: ExitStack, place: Place, *, sealed: bool) -> Planter:
    """A relay of its own with canaries of its own, so that nothing of it is taken for another's."""
    canaries = Canaries(secrets.token_hex(8))
    relay = stack.enter_context(guard_relay(place.env, place.allowed, APP, sealed=sealed))
    planter = Planter(relay, Traffic(relay.port, canaries, place.grants), canaries)
    planter.plant_all(list(LEAKS))
    return planter


def judge_fronts(front: Front, stored: Stored, left: Stored) -> list[str]:
    faults = [f"nginx wrote {front.writes} times"] if front.writes else []
    faults += ["nginx let a body over the limit through"] if front.over != 413 else []
    faults += ["nginx refused a body within the limit"] if front.arrived < 9 else []
    faults += ["Redis held nothing, so nothing was seen"] if not stored.keys else []
    faults += [f"Redis: {stored.plain} keys in plain text"] if stored.plain else []
    faults += [f"Redis: {stored.endless} keys without an end"] if stored.endless else []
    faults += [f"Redis: {left.keys} keys after {TTL_SECONDS} s"] if left.keys else []
    return faults


def describe_run(
    sealed: bool,
    requests: int,
    faults: list[str],
    planter: Planter,
    front: Front,
    stored: Stored,
    seconds: float,
) -> dict[str, Any]:
    """What `proof.json` says: counts and versions, and nothing of a request."""
    words = ["git", "rev-parse", "HEAD"]
    commit = subprocess.run(words, cwd=ROOT, capture_output=True, text=True).stdout.strip()
    return {
        "passerelle": VERSION,
        "commit": commit,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "requests": requests,
        "violations": len(faults),
        "planted": len(LEAKS),
        "caught": len(planter.caught),
        "read_only_root": sealed,
        "file_size_limit": 0,
        "ttl_seconds": TTL_SECONDS,
        "nginx": front._asdict(),
        "redis": stored._asdict(),
        "seconds": round(seconds),
        "python": platform.python_version(),
        "kernel": platform.release(),
        "packages": {name: version(name) for name in PACKAGES},
    }


def print_result(told: dict[str, Any], faults: list[str], planter: Planter) -> None:
    for fault in sorted(set(faults)):
        print(f"  {fault} ({faults.count(fault)} times)")
    for name in LEAKS:
        if name not in planter.caught:
            print(f"  not caught: {name}")
    if not told["read_only_root"]:
        print("  this user may not make a read-only root: the limit of file sizes and strace stood alone")
    print(
        f"proof: {told['violations']} violations in {told['requests']} requests; "
        f"{told['caught']} of {told['planted']} planted leaks caught ({told['seconds']} s)"
    )


if __name__ == "__main__":
    sys.exit(main())

"""`python -m tests.bench.shares`: where the time goes, written into `server/deploy/PERFORMANCE.md`.

In one process, without sockets before it: what gunicorn costs is the same for relay and floor. `ONLY` names
connectors. Calls that go together are made one after the other here, so that the one thread is all there is.
"""

from __future__ import annotations

import base64
import io
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import structlog

from connectors import together
from server.app import create_app
from server.environment import read_settings
from server.seal import Sealer
from tests import ROOT

from ..floor import create_floor
from ..measuring import Place, env_of
from ..processes import find_port, run_upstreams
from ..workloads import make_bodies, move_to, record_workloads
from .sampling import REST, STAGES, Sampler, share_out

PAGE = ROOT / "server/deploy/PERFORMANCE.md"
BEGIN, END = "<!-- shares: begin -->", "<!-- shares: end -->"
CONNECTORS = ("hubspot", "odoo", "carddav")
ROUNDS, MANY = 12, 25
Application = Callable[[dict[str, Any], Any], Any]


class Spent(NamedTuple):
    """Milliseconds of processor for a request, the least of relay and floor, and shares of the relay's."""

    name: str
    relay: float
    floor: float
    shares: dict[str, float]


def main() -> None:
    lines = list_shares(measure_all())
    sys.stdout.write("\n".join(lines) + "\n")
    if "ONLY" not in os.environ:
        write_between(lines)


def measure_all() -> list[Spent]:
    structlog.configure(processors=[drop_event])
    key = f"bench:{base64.urlsafe_b64encode(os.urandom(32)).decode()}"
    names = os.environ.get("ONLY", " ".join(CONNECTORS)).split()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        places = make_places(names, key)
        played = {
            place.work.name: (place.port, [*place.work.exchanges, *place.work.learned]) for place in places
        }
        stack.enter_context(run_upstreams(folder, played))
        stack.enter_context(patch.dict(os.environ, env_of(folder, key, places)))
        stack.enter_context(in_one_thread())
        given = {name: value for name, value in os.environ.items() if name.startswith("PASSERELLE_")}
        relay, floor = create_app(read_settings(given)), create_floor()
        return [measure_place(place, relay.wsgi_app, floor.wsgi_app, Sealer([key])) for place in places]


def drop_event(*_: object) -> dict[str, object]:
    raise structlog.DropEvent


def make_places(names: Sequence[str], key: str) -> list[Place]:
    places = []
    for work in [work for name in names for work in record_workloads(name, key)]:
        port = find_port()
        moved = move_to(work, f"http://127.0.0.1:{port}")
        places.append(Place(moved, port, {"Authorization": f"Bearer {Sealer([key]).seal(moved.grant)}"}))
    return sorted(places, key=lambda place: place.work.route, reverse=True)


@contextmanager
def in_one_thread() -> Iterator[None]:
    """No thread is given anything, so whoever waits for it makes the call itself."""

    class Idle:
        def submit(self, *_: object) -> Any:
            return together.Future()

    with patch.object(together, "THREADS", Idle()):
        yield


def measure_place(place: Place, relay: Application, floor: Application, sealer: Sealer) -> Spent:
    """In turns; the least of each counts, as nothing makes a request cheaper than it is."""
    bare = f"/floor/{place.work.name}"
    sampler = Sampler()
    mine, theirs = [], []
    for turn in range(ROUNDS):
        bodies = make_bodies(place.work, MANY, sealer, f"shares-{turn}")
        mine.append(spend(relay, place.work.route, place.headers, bodies))
        theirs.append(spend(floor, bare, {}, bodies))
        sampled = make_bodies(place.work, MANY, sealer, f"sampled-{turn}")
        with sampler.sampling():
            spend(relay, place.work.route, place.headers, sampled)
    return Spent(place.work.name, min(mine), min(theirs), share_out(sampler.counts))


def spend(app: Application, path: str, headers: dict[str, str], bodies: Sequence[bytes]) -> float:
    """Processor milliseconds for a request."""
    begin = time.process_time()
    for body in bodies:
        ask(app, path, headers, body)
    return (time.process_time() - begin) / len(bodies) * 1000


def ask(app: Application, path: str, headers: dict[str, str], body: bytes) -> None:
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": path,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "HTTP_HOST": "127.0.0.1",
        "REMOTE_ADDR": "127.0.0.1",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "wsgi.url_scheme": "http",
        "wsgi.errors": sys.stderr,
    }
    environ |= {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    told: list[str] = []
    parts = app(environ, lambda status, _headers, _error=None: told.append(status))
    answer = b"".join(parts)
    if hasattr(parts, "close"):
        parts.close()
    assert told[0].startswith("200"), answer.decode()
    assert path != "/v1/apply" or json.loads(answer)["ok"], answer.decode()


def list_shares(spent: Sequence[Spent]) -> list[str]:
    """Shares by stage, a column a workload; below them the whole, and how much 1.5 would leave."""
    head = " | ".join(each.name for each in spent)
    lines = [f"| share of a request's CPU | {head} |", f"|{'---|' * (len(spent) + 1)}"]
    for stage in (*STAGES, REST):
        lines.append(f"| {stage} | {' | '.join(tell(each.shares.get(stage, 0.0)) for each in spent)} |")
    times = " | ".join(f"{each.relay / each.floor:.1f}" for each in spent)
    bare = " | ".join(tell(each.floor / each.relay) for each in spent)
    room = " | ".join(tell(0.5 * each.floor / each.relay) for each in spent)
    return [
        *lines,
        f"| the relay beside the floor, without gunicorn | {times} |",
        f"| **the whole floor, as a share of the relay** | {bare} |",
        f"| **what 1.5 would leave for all that the floor does not do** | {room} |",
    ]


def tell(share: float) -> str:
    return f"{share:.0%}" if share >= 0.005 else ""


def write_between(lines: Sequence[str]) -> None:
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    table = "\n".join(lines)
    PAGE.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()

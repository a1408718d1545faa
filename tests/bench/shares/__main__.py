"""`python -m tests.bench.shares`: where the time goes, written into `server/deploy/PERFORMANCE.md`.

In one process, without sockets before it: what gunicorn costs is the same for relay and floor. `ONLY` names
connectors. Calls that go together are made one after the other here, so that the one thread is all there is.
"""

from __future__ import annotations

import base64
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import structlog

from connectors import together
from server.app import create_app
from server.environment import read_settings
from server.seal import Sealer
from server.surroundings import WIPING
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
TOTALS = "SHARES_TOTALS"
Application = Callable[[dict[str, Any], Any], Any]


class Spent(NamedTuple):
    """Milliseconds of processor for a request, the least of relay and floor, and shares of the relay's."""

    name: str
    relay: float
    floor: float
    shares: dict[str, float]


def main() -> None:
    if TOTALS in os.environ:
        sys.stdout.write(json.dumps({each.name: (each.relay, each.floor) for each in measure_all()}))
        return
    # before and after, as the machine may be another one a minute later
    first, spent, second = measure_wiping(), measure_all(), measure_wiping()
    wiping = {
        name: (min(one, second[name][0]), min(bare, second[name][1])) for name, (one, bare) in first.items()
    }
    lines = list_shares(spent, wiping)
    sys.stdout.write("\n".join(lines) + "\n")
    if "ONLY" not in os.environ:
        write_between(lines)


def measure_wiping() -> dict[str, tuple[float, float]]:
    """Milliseconds of relay and floor with freed memory overwritten, as both are under gunicorn."""
    words = [sys.executable, "-m", "tests.bench.shares"]
    env = {**os.environ, **WIPING, TOTALS: "1"}
    done = subprocess.run(words, env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return {name: (relay, floor) for name, (relay, floor) in json.loads(done.stdout).items()}


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


def list_shares(spent: Sequence[Spent], wiping: Mapping[str, tuple[float, float]]) -> list[str]:
    """Milliseconds of a request by stage, a column a workload; then the floor's, and what 1.5 would be."""
    head = " | ".join(each.name for each in spent)
    lines = [f"| CPU ms of a request | {head} |", f"|{'---|' * (len(spent) + 1)}"]
    for stage in (*STAGES, REST):
        cells = [tell(each.relay * each.shares.get(stage, 0.0)) for each in spent]
        lines.append(f"| {stage} | {' | '.join(cells)} |")
    relays, floors = zip(*(wiping[each.name] for each in spent), strict=True)
    whole = (
        ("freed memory overwritten", [one - each.relay for one, each in zip(relays, spent, strict=True)]),
        ("**the relay**", relays),
        ("the bare floor without that", [each.floor for each in spent]),
        ("**the bare floor**", floors),
        ("1.5 times the floor", [1.5 * one for one in floors]),
        ("relay/floor, without gunicorn", [one / bare for one, bare in zip(relays, floors, strict=True)]),
    )
    return lines + [f"| {name} | {' | '.join(f'{one:.2f}' for one in values)} |" for name, values in whole]


def tell(milliseconds: float) -> str:
    return f"{milliseconds:.2f}" if milliseconds >= 0.005 else ""


def write_between(lines: Sequence[str]) -> None:
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    table = "\n".join(lines)
    PAGE.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()

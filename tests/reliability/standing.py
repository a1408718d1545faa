"""Relays as they are served, and nginx by the file of `server/deploy` before them."""

from __future__ import annotations

import base64
import os
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from connectors.base import Grant
from connectors.transport.egress import origin_of
from server.seal import Sealer
from tests import ROOT
from tests.bench.processes import find_port, is_answering
from tests.deploy.programs import need_program
from tests.proof.fronts import configure_nginx, wait_for_port

PATIENCE_SECONDS = 120.0
RELAYS_CONF = ROOT / "server/deploy/relays.conf"
UNCHECKED = ssl.create_default_context()
UNCHECKED.check_hostname, UNCHECKED.verify_mode = False, ssl.CERT_NONE


class Served:
    """One relay at a port of its own, which can be ended and started anew there."""

    def __init__(
        self, folder: Path, env: dict[str, str], *options: str, config: str = "server.gunicorn"
    ) -> None:
        self.port, self.env, self.options, self.config = find_port(), env, options, config
        self.log = folder / f"log-{self.port}"
        self.start()

    def start(self) -> None:
        words = [sys.executable, "-m", "gunicorn", "-c", f"python:{self.config}", "-w", "1", *self.options]
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [*words, "-b", f"127.0.0.1:{self.port}"],
                cwd=ROOT,
                # one that hangs says where, in its log
                env={**os.environ, "PYTHONFAULTHANDLER": "1", **self.env},
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        try:
            wait_until(self.is_ready)
        except AssertionError:
            os.killpg(self.process.pid, signal.SIGABRT)
            self.process.wait(PATIENCE_SECONDS)
            raise AssertionError(self.log.read_text()) from None

    def is_ready(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        return is_answering(self.port, "/healthz")

    def terminate(self) -> int:
        """Its exit status after SIGTERM."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE_SECONDS)

    def measure_stop(self, most: float) -> float:
        """Seconds from SIGTERM to its end, or `most`, without those in which it waited for a core."""
        # whoever measures waits for a core as well
        pids = [os.getpid(), self.process.pid, *self.list_workers()]
        before, begin = read_delays(pids), time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        delays, own = dict(before), 0.0
        while own < most:
            # of who has ended meanwhile, what was known last
            delays |= read_delays(pids)
            waited = sum(delays[pid] - before.get(pid, 0.0) for pid in delays)
            own = time.monotonic() - begin - waited
            if self.process.poll() is not None:
                break
            time.sleep(0.01)
        return own

    def list_workers(self) -> list[int]:
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def stop(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def read_delays(pids: Sequence[int]) -> dict[int, float]:
    """Seconds for which the main thread of each process could run and had no core (proc(5), schedstat)."""
    found = {}
    for pid in pids:
        # one that has ended meanwhile has no such file, or an empty one
        with suppress(OSError, IndexError):
            told = Path(f"/proc/{pid}/schedstat").read_text()
            found[pid] = int(told.split()[1]) / 1e9
    return found


class Keys:
    """One key in a file, and grants that are sealed with it."""

    def __init__(self, folder: Path) -> None:
        self._text = f"standing:{base64.urlsafe_b64encode(os.urandom(32)).decode()}"
        self.path = folder / "keys"
        self.path.write_text(self._text)

    def seal(self, grant: Grant) -> str:
        return Sealer([self._text]).seal(grant)

    def env_for(self, grant: Grant, store: str = "") -> dict[str, str]:
        """The settings of a relay that may call this grant's CRM."""
        told = {
            "PASSERELLE_PRODUCTION": "false",
            "PASSERELLE_SEAL_KEYS_FILE": str(self.path),
            "PASSERELLE_ALLOW_ORIGINS": origin_of(grant.base_url),
        }
        return {**told, "PASSERELLE_STORE_URL": store} if store else told


@contextmanager
def serve_relays(
    folder: Path, env: dict[str, str], number: int, *options: str, config: str = "server.gunicorn"
) -> Iterator[list[Served]]:
    """So many relays; whatever became of them, they are gone after the block."""
    with ExitStack() as stack:
        relays = []
        for _ in range(number):
            relays.append(Served(folder, env, *options, config=config))
            stack.callback(relays[-1].stop)
        yield relays


@contextmanager
def serve_front(folder: Path, relay_ports: Sequence[int], edit: Callable[[str], str] = str) -> Iterator[int]:
    """The port of an nginx by the deployed file, `edit`ed, before these relays."""
    port = find_port()
    folder.chmod(0o777)
    configure_nginx(folder, port, relay_ports[0], spooling=False)
    lines = RELAYS_CONF.read_text(encoding="utf-8")
    told = (edit(lines.replace("127.0.0.1:8000", f"127.0.0.1:{each}")) for each in relay_ports)
    (folder / "relays.conf").write_text("\n".join(told))
    conf = folder / "nginx.conf"
    # a relay that is no production serves its own computer alone, which nobody is who comes by a proxy
    text = conf.read_text().replace("proxy_set_header X-Forwarded-For $remote_addr;", "")
    conf.write_text(edit(text))
    words = [need_program("nginx", "nginx-light"), "-c", str(conf), "-e", "stderr"]
    process = subprocess.Popen([*words, "-g", "daemon off; user root;"], stderr=subprocess.DEVNULL)
    try:
        wait_for_port(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def wait_until(is_so: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
    """Raises `AssertionError` when it is not so in time, which no machine is too busy for."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)

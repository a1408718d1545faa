"""The processes that are measured, each under gunicorn with the relay's own settings file."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import NamedTuple

import urllib3

from tests import ROOT

PATIENCE_SECONDS = 90
POOLS = urllib3.PoolManager(retries=False)


class Running(NamedTuple):
    """A server that answers at `port`. `started` is how long it took, in seconds."""

    process: subprocess.Popen[str]
    port: int
    started: float

    def cpu_seconds(self) -> float:
        """Of its workers since their start, ended threads included (Linux: clock_getcpuclockid)."""
        return sum(time.clock_gettime((~pid << 3) | 2) for pid in self.workers())

    def rss_megabytes(self) -> float:
        pages = (int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in self.workers())
        return sum(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6

    def workers(self) -> list[int]:
        """Its children; itself where it has none."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [int(child) for child in children] or [pid]


def find_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@contextmanager
def run_gunicorn(
    app: str, env: dict[str, str], *options: str, config: str = "server.gunicorn"
) -> Iterator[Running]:
    """One worker of an app until the block ends. Its log goes to a pipe, as in production."""
    port = find_port()
    words = [sys.executable, "-m", "gunicorn", "-c", f"python:{config}", "-w", "1"]
    with run_process([*words, "-b", f"127.0.0.1:{port}", *options, app], env, port, "/healthz") as running:
        yield running


@contextmanager
def run_process(words: list[str], env: dict[str, str], port: int, probe: str) -> Iterator[Running]:
    """A server until the block ends, from when it answers the probe with 200."""
    begin = time.monotonic()
    process = subprocess.Popen(
        words,
        cwd=ROOT,
        env={**os.environ, **env},
        stdout=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        while not is_answering(port, probe):
            assert process.poll() is None, f"{words[:4]} ended with {process.returncode}"
            assert time.monotonic() - begin < PATIENCE_SECONDS, f"{words[:4]} does not answer"
            time.sleep(0.01)
        yield Running(process, port, time.monotonic() - begin)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def is_answering(port: int, probe: str) -> bool:
    """Asked on a connection of its own: what a pool holds may lead to who had this port before."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=2)) as connection:
        try:
            connection.request("GET", probe)
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False


@contextmanager
def run_upstreams(folder: Path, played: dict[str, tuple[int, list[dict[str, object]]]]) -> Iterator[Running]:
    """The CRMs that play these exchanges back, each at its port, in one process."""
    words = [sys.executable, "-m", "tests.bench.upstream"]
    for name, (port, exchanges) in played.items():
        file = folder / f"{name.replace(' ', '-')}.json"
        file.write_text(json.dumps(exchanges), encoding="utf-8")
        words += [str(file), str(port)]
    with run_process(words, {}, max(port for port, _ in played.values()), "/healthz") as running:
        yield running

"""Start the relay and Radicale as child processes, wait until each answers, end them together."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import urllib3

READY_SECONDS = 90.0
"""A ceiling for a busy machine: who ended before is told at once."""
STOP_SECONDS = 3
"""How long a request may go on once the relay was told to stop; an idle connection is closed at once."""
POLL_SECONDS = 0.05
COLLECTIONS = {"contacts": {"D:displayname": "Contacts", "tag": "VADDRESSBOOK"}}


def start_address_book(state: Path, port: int) -> subprocess.Popen[bytes]:
    """Radicale on loopback, its contacts kept under `state`."""
    options = {
        "server-hosts": f"127.0.0.1:{port}",
        "auth-type": "htpasswd",
        "auth-htpasswd-filename": str(state / "address-book-users"),
        "auth-htpasswd-encryption": "plain",
        # it slows down guessing from outside, and here only the user's own computer asks
        "auth-delay": "0",
        "storage-filesystem-folder": str(state / "address-book"),
        "storage-predefined-collections": json.dumps(COLLECTIONS),
    }
    words = [f"--{name}={value}" for name, value in options.items()]
    return start_process(["-m", "radicale", *words], {}, quiet=True)


def start_relay(port: int, env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """gunicorn with one process: locks and memos live in it."""
    words = ["-m", "gunicorn", "-c", "python:server.gunicorn", "-w", "1", "-b", f"127.0.0.1:{port}"]
    return start_process([*words, "--graceful-timeout", str(STOP_SECONDS)], env)


def start_process(
    words: list[str], env: Mapping[str, str], *, quiet: bool = False
) -> subprocess.Popen[bytes]:
    """Radicale tells its whole configuration at every start; `quiet` drops what it says."""
    errors = subprocess.DEVNULL if quiet else None
    # settings of another relay in the same shell must not reach this one
    own = {name: value for name, value in os.environ.items() if not name.startswith("PASSERELLE_")}
    return subprocess.Popen([sys.executable, *words], env=own | dict(env), stderr=errors)  # noqa: S603


def wait_until_answers(url: str, child: subprocess.Popen[bytes]) -> None:
    """`RuntimeError` when the process ended, or nothing answered in time."""
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end and child.poll() is None:
        try:
            urllib3.request("GET", url, retries=False, timeout=1)
        except urllib3.exceptions.HTTPError:
            time.sleep(POLL_SECONDS)
        else:
            return
    raise RuntimeError(f"nothing answers at {url}")


def end_processes(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask each to stop, and end the one that still waits for its clients a second after it should have."""
    for child in children:
        child.terminate()
    last = time.monotonic() + STOP_SECONDS + 1
    for child in children:
        try:
            child.wait(timeout=max(0, last - time.monotonic()))
        except subprocess.TimeoutExpired:
            # a thread that waits for a CRM holds gunicorn up beyond its own grace
            child.kill()
            child.wait()

"""A real Redis on loopback, in memory only, that can be stopped, made slow, flushed and started again."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import redis

from tests import ROOT

PROGRAMS = ("redis-server", "valkey-server")
BARE = ("--save", "", "--appendonly", "no")
PATIENCE_SECONDS = 60


def find_program() -> str:
    """Raises `AssertionError`, which says what to install, where there is none and it cannot be installed."""
    if not any(map(shutil.which, PROGRAMS)):
        subprocess.run(["bash", str(ROOT / "tests/tools/install.sh"), "redis-server"], check=False)
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    assert found, "the store's tests need Redis: apt-get install redis-server"
    return found


class RedisServer:
    """One server at one port; `folder` takes what a persistent one would write."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder, self.options = folder, options or BARE
        with socket.socket() as sock:
            sock.bind(("127.0.0.1", 0))
            self.port = int(sock.getsockname()[1])
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.client = redis.Redis(port=self.port, socket_timeout=PATIENCE_SECONDS)
        self.start()

    def start(self) -> None:
        words = [find_program(), "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder)]
        self.process = subprocess.Popen([*words, *self.options], stdout=subprocess.DEVNULL)
        end = time.monotonic() + PATIENCE_SECONDS
        while not self.is_answering():
            assert self.process.poll() is None and time.monotonic() < end
            time.sleep(0.01)

    def is_answering(self) -> bool:
        try:
            return bool(self.client.ping())
        except redis.RedisError:
            return False

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        self.client.close()

    def freeze(self) -> None:
        """Connections stay, and nothing is answered."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)

"""A relay as it is served, and requests byte by byte: no client library would send them."""

from __future__ import annotations

import base64
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests import ROOT
from tests.bench.processes import find_port, is_answering

PATIENCE_SECONDS = 60.0
WORDS = ("-m", "gunicorn", "-c", "python:server.gunicorn", "-w", "1")


class Relay(NamedTuple):
    """A relay at `port`; what it says goes to `log`."""

    port: int
    log: Path
    process: subprocess.Popen[bytes]

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_SECONDS)

    def send(self, data: bytes) -> bytes:
        """Everything that comes back until the relay closes."""
        with self.connect() as sock:
            sock.sendall(data)
            return read_all(sock)

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")


@contextmanager
def serve_relay(folder: Path, **more: str) -> Iterator[Relay]:
    """Until the block ends."""
    (folder / "keys").write_text(f"raw:{base64.urlsafe_b64encode(os.urandom(32)).decode()}")
    env = {"PASSERELLE_PRODUCTION": "false", "PASSERELLE_SEAL_KEYS_FILE": str(folder / "keys"), **more}
    port, log = find_port(), folder / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, *WORDS, "-b", f"127.0.0.1:{port}"],
            cwd=ROOT,
            env={**os.environ, **env},
            stdout=out,
            stderr=out,
        )
        end = time.monotonic() + PATIENCE_SECONDS
        while not is_answering(port, "/healthz"):
            assert process.poll() is None and time.monotonic() < end, log.read_text()
            time.sleep(0.02)
        try:
            yield Relay(port, log, process)
        finally:
            process.kill()
            process.wait()


def read_all(sock: socket.socket) -> bytes:
    parts = []
    while part := sock.recv(65_536):
        parts.append(part)
    return b"".join(parts)


def status_of(answer: bytes) -> int:
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", answer)
    return int(found[1]) if found else 0


def write_request(line: str, *headers: str, body: bytes = b"", close: bool = True) -> bytes:
    """A request with a Host, and with these headers as they are."""
    lines = [line, "Host: 127.0.0.1", *headers, *(["Connection: close"] if close else [])]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def write_post(*headers: str, body: bytes = b"", path: str = "/v1/export") -> bytes:
    return write_request(f"POST {path} HTTP/1.1", "Content-Type: application/json", *headers, body=body)

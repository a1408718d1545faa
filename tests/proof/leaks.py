"""The relay with leaks planted in it, each done when a request asks for it: a proof must find every one.

`X-Plant` names the leak, `X-Canary` is the text that it lets out. Nothing here is ever part of a relay.
"""

from __future__ import annotations

import base64
import ctypes
import gzip
import mmap
import os
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

import structlog
from flask import Flask, Response, g, request
from prometheus_client import Counter
from pydantic import BaseModel

from server.app import create_app
from server.wiring import NAME

PLACE = Path("/dev/shm")  # noqa: S108
LOST = 9
"""Discard's port, which the proof allows nobody."""

KEPT: list[object] = []
LOCAL = threading.local()


class Cached(BaseModel):
    """Without `cache_strings`, as pydantic is by default."""

    text: str


@lru_cache(maxsize=100)
def remember_text(text: str) -> str:
    return text.swapcase()


def keep_error(text: str) -> None:
    try:
        raise ValueError(text)
    except ValueError as error:
        KEPT.append(error)


def send_datagram(text: str) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.sendto(text.encode(), ("127.0.0.1", LOST))


def call_stranger(_: str) -> None:
    socket.create_connection(("127.0.0.1", LOST), timeout=1)


def call_by_name(text: str) -> None:
    """The name server is told, whether or not the name exists."""
    socket.getaddrinfo(f"{text}.example", 443)


def talk_to_syslog(_: str) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sock:
        sock.connect("/dev/log")


def spool_text(text: str) -> None:
    with tempfile.SpooledTemporaryFile(max_size=1, mode="w") as file:
        file.write(text)


def write_nameless(text: str) -> None:
    with tempfile.TemporaryFile("w") as file:
        file.write(text)


def map_file(text: str) -> None:
    path = PLACE / "mapped"
    path.touch()
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0):
        KEPT.append(len(text))


def write_memory_file(text: str) -> None:
    os.write(os.memfd_create("planted"), text.encode())


def pack_text(text: str) -> None:
    with gzip.open(PLACE / "kept.gz", "wt") as file:
        file.write(text)


def keep_row(text: str) -> None:
    sqlite3.connect(PLACE / "rows.db").execute("create table kept (text)").execute("insert", (text,))


def share_text(text: str) -> None:
    ctypes.CDLL(None, use_errno=True).shmget(0x7A76, len(text), 0o1600)


def print_trace(text: str) -> None:
    try:
        raise KeyError(text)
    except KeyError:
        traceback.print_exc()


def note_metric(text: str) -> None:
    registry = current_app_registry()
    Counter(f"planted_{len(KEPT)}", "Planted", ["who"], registry=registry).labels(text).inc()


def show_layout(text: str) -> None:
    """A status page that shows what it was told."""
    from server.status.layouts import LayoutReport

    told = LayoutReport.model_construct(reader=text.lower(), kind="profile", era=text.lower(), fields={})
    layouts().count_report(told)


def answer_header(text: str) -> None:
    g.planted = text


FILES: dict[str, Callable[[str], object]] = {
    "a file": lambda text: (PLACE / "kept.txt").write_text(text),
    "a file elsewhere": lambda text: Path("/tmp/kept.txt").write_text(text),  # noqa: S108
    "a file without a name": write_nameless,
    "a spooled file": spool_text,
    "a mapped file": map_file,
    "a packed file": pack_text,
    "a file in memory": write_memory_file,
    "a database": keep_row,
    "shared memory": lambda text: SharedMemory("planted", create=True, size=len(text)),
    "shared memory of System V": share_text,
    "a folder's name": lambda text: (PLACE / text).mkdir(),
    "a new name": lambda text: (PLACE / "moved").rename(PLACE / text),
    "a pipe with a name": lambda text: os.mkfifo(PLACE / f"{text}.pipe"),
    "an attribute of a file": lambda text: os.setxattr(PLACE, "user.kept", text.encode()),
    "a link": lambda text: (PLACE / "linked").symlink_to(text),
    "another program": lambda text: subprocess.run(["/bin/true", text], check=False),
    "a datagram": send_datagram,
    "a connection": call_stranger,
    "a name that is asked for": call_by_name,
    "the system's log": talk_to_syslog,
}
SAID: dict[str, Callable[[str], object]] = {
    "a line printed": lambda text: print(f"syncing {text}", flush=True),
    "a line of the log": lambda text: structlog.get_logger("x").info("sync", name=text),
    "base64 in the log": lambda text: structlog.get_logger("x").info(
        "sync", blob=base64.b64encode(f"..{text}".encode()).decode()
    ),
    "hex in the log": lambda text: structlog.get_logger("x").info(
        "sync", blob=text.encode("utf-16-le").hex()
    ),
    "a traceback": print_trace,
    "the error stream": lambda text: sys.stderr.write(f"{text}\n"),
}
SHOWN: dict[str, Callable[[str], object]] = {
    "a metric's label": note_metric,
    "a status page": show_layout,
    "a header of a refusal": answer_header,
}
MEMORY: dict[str, Callable[[str], object]] = {
    "a list of the process": lambda text: KEPT.append(f"seen {text}"),
    "a cache of the process": lambda text: remember_text(text),
    "the cache of patterns": lambda text: re.search(f"{text}[0-9]", ""),
    "the cache of pydantic": lambda text: Cached.model_validate_json(f'{{"text": "{text}"}}'),
    "a thread's own": lambda text: LOCAL.__setattr__("text", text + "!"),
    "an error that is kept": lambda text: keep_error(f"no {text}"),
    "base64 in memory": lambda text: KEPT.append(base64.b64encode(f".{text}".encode())),
}
LEAKS = {**FILES, **SAID, **SHOWN, **MEMORY}


def current_app_registry() -> object:
    from server.wiring import current_wiring

    return current_wiring().registry


def layouts() -> object:
    from server.wiring import current_wiring

    return current_wiring().layouts


def create_leaky() -> Flask:
    """For gunicorn, in place of `server.app:create_app()`."""
    app = create_app()
    assert NAME in app.extensions

    @app.before_request
    def leak() -> None:
        name = request.headers.get("X-Plant", "")
        if name in LEAKS:
            # the cage stops most of them; that it was tried is what must be seen
            with suppress(OSError, sqlite3.Error):
                LEAKS[name](request.headers["X-Canary"])

    @app.after_request
    def dress(answer: Response) -> Response:
        if "planted" in g:
            answer.headers["X-Planted"] = g.planted
        return answer

    return app

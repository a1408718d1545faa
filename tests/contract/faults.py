"""Every way a CRM fails, as the stub plays it, and what it means for a read and for a write."""

from __future__ import annotations

import gzip
import select
import socket
import struct
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from connectors import errors
from tests.contract.stub import Handler

CANARY = "canary-in-the-answer"
BODY = f'{{"message": "{CANARY}", "debug": "Traceback"}}'.encode()
PATIENCE, TICK = 60.0, 0.02
"""Seconds after which a fault gives up on a client that does not, and between two drips."""
HEAD = b"HTTP/1.1 200 OK\r\n"
NEVER = "http://elsewhere.example/login?next=" + CANARY


class Fault(NamedTuple):
    """`read` and `write` are what a call of that kind must raise. Without `send` nobody listens."""

    send: Callable[[Handler], None] | None
    read: type[errors.ConnectorError]
    write: type[errors.ConnectorError]
    retry_after: float | None = None
    takes_time: bool = False


def status(code: int, **headers: str) -> Callable[[Handler], None]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.send(code, {"Content-Type": "application/json", **named}, BODY)


def page(kind: str, text: str) -> Callable[[Handler], None]:
    return lambda handler: handler.send(200, {"Content-Type": kind}, text.encode())


def hang(handler: Handler) -> None:
    """Say nothing until the client gives up."""
    select.select([handler.connection], [], [], PATIENCE)
    handler.close_connection = True


def reset(handler: Handler) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True
    handler.connection.close()


def truncate(handler: Handler) -> None:
    handler.wfile.write(HEAD + b"Content-Length: 1000\r\n\r\n" + BODY)
    handler.close_connection = True


def drip(start: bytes) -> Callable[[Handler], None]:
    """One byte at a time, each well within the read time-out, until the client gives up."""

    def play(handler: Handler) -> None:
        handler.wfile.write(start)
        handler.close_connection = True
        for _ in range(int(PATIENCE / TICK)):
            if select.select([handler.connection], [], [], TICK)[0]:
                return
            handler.wfile.write(b"x")

    return play


def huge(handler: Handler) -> None:
    handler.send(200, {"Content-Type": "application/json"}, b" " * 10_000_000)


@cache
def packed() -> bytes:
    return gzip.compress(b" " * 50_000_000)


def bomb(handler: Handler) -> None:
    handler.send(200, {"Content-Type": "application/json", "Content-Encoding": "gzip"}, packed())


def garbage(handler: Handler) -> None:
    handler.wfile.write(f"{CANARY} is no status line\r\n\r\n".encode())
    handler.close_connection = True


FAULTS = {
    "401": Fault(status(401), errors.Unauthorised, errors.Unauthorised),
    "403": Fault(status(403), errors.Forbidden, errors.Forbidden),
    "404": Fault(status(404), errors.NotFound, errors.NotFound),
    "409": Fault(status(409), errors.Conflict, errors.Conflict),
    "412": Fault(status(412), errors.Conflict, errors.Conflict),
    "422": Fault(status(422), errors.Invalid, errors.Invalid),
    "429": Fault(status(429), errors.Throttled, errors.Throttled),
    "429 with Retry-After": Fault(status(429, Retry_After="7"), errors.Throttled, errors.Throttled, 7.0),
    "429 absurd": Fault(status(429, Retry_After="999999999"), errors.Throttled, errors.Throttled, 86_400.0),
    "500": Fault(status(500), errors.Unavailable, errors.InDoubt),
    "502": Fault(status(502), errors.Unavailable, errors.InDoubt),
    "503": Fault(status(503), errors.Unavailable, errors.Unavailable),
    "time-out": Fault(hang, errors.Unavailable, errors.InDoubt, takes_time=True),
    "reset": Fault(reset, errors.Unavailable, errors.InDoubt),
    "truncated": Fault(truncate, errors.Unavailable, errors.InDoubt),
    "slow body": Fault(
        drip(HEAD + b"Content-Length: 9999\r\n\r\n"), errors.Unavailable, errors.InDoubt, takes_time=True
    ),
    "slow headers": Fault(drip(HEAD + b"X-Slow: "), errors.Unavailable, errors.InDoubt, takes_time=True),
    "html": Fault(page("text/html", f"<html>log in {CANARY}"), errors.Unavailable, errors.InDoubt),
    "odd json": Fault(page("application/json", f'["{CANARY}"]'), errors.Unavailable, errors.InDoubt),
    "broken json": Fault(page("application/json", f'{{"a": "{CANARY}'), errors.Unavailable, errors.InDoubt),
    "broken xml": Fault(page("application/xml", f"<a><b>{CANARY}</a>"), errors.Unavailable, errors.InDoubt),
    "redirect": Fault(status(302, Location=NEVER), errors.Refused, errors.Refused),
    "10 MB": Fault(huge, errors.Oversized, errors.InDoubt),
    "gzip bomb": Fault(bomb, errors.Oversized, errors.InDoubt),
    "garbage": Fault(garbage, errors.Unavailable, errors.InDoubt),
    "refused": Fault(None, errors.Unavailable, errors.Unavailable),
}

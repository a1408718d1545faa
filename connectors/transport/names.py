"""The addresses of a name, within the time that is left: the system's resolver cannot be told to hurry."""

from __future__ import annotations

import ipaddress
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import BoundedSemaphore

from ..errors import Unavailable
from .deadline import time_left

MOST_AT_ONCE = 32
"""A name server that is silent holds a thread for half a minute; more of them than this are not begun."""

PATIENCE = 3.0
"""Seconds that a name waits for a place: many clicks at once take turns, and a silent name server is told."""

FREE = BoundedSemaphore(MOST_AT_ONCE)
THREADS = ThreadPoolExecutor(MOST_AT_ONCE, thread_name_prefix="names")
NO_NAME = "the name of the CRM's host has no address"
TOO_SLOWLY = "the names of hosts are found too slowly just now"


def find_addresses(host: str, port: int) -> list[str]:
    """The numeric addresses of a host in the system's own order (RFC 6724).

    Raises `Unavailable` when the name has none, when the time is over, or when no place comes free among the
    names that are being asked for.
    """
    try:
        if is_numeric(host):
            return list_answers(host, port)
        take_place()
        return THREADS.submit(ask_resolver, host, port).result(timeout=time_left())
    except (OSError, UnicodeError):
        raise Unavailable(NO_NAME) from None


def is_numeric(host: str) -> bool:
    """Whether no name server is asked for this host, so that it cannot be waited for."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def take_place() -> None:
    """One of `FREE`, within the time that is left. Raises `Unavailable`."""
    if FREE.acquire(blocking=False):
        return
    # the places are fewer than the requests that the relay takes at once
    with suppress(TimeoutError):
        if FREE.acquire(timeout=time_left(PATIENCE)):
            return
    raise Unavailable(TOO_SLOWLY)


def ask_resolver(host: str, port: int) -> list[str]:
    """In a thread of its own, whose place is free again when the resolver answers, however late."""
    try:
        return list_answers(host, port)
    finally:
        FREE.release()


def list_answers(host: str, port: int) -> list[str]:
    return [str(answer[4][0]) for answer in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]

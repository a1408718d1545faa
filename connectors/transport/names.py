"""The addresses of a name, within the time that is left: the system's resolver cannot be told to hurry."""

from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore

from ..errors import Unavailable
from .deadline import time_left

MOST_AT_ONCE = 32
"""A name server that is silent holds a thread for half a minute; more of them than this wait for nobody."""

FREE = BoundedSemaphore(MOST_AT_ONCE)
THREADS = ThreadPoolExecutor(MOST_AT_ONCE, thread_name_prefix="names")
NO_NAME = "the name of the CRM's host has no address"


def find_addresses(host: str, port: int) -> list[str]:
    """The numeric addresses of a host in the system's own order (RFC 6724).

    Raises `Unavailable` when the name has none, when the time is over, or when too many names are being asked
    for.
    """
    if not FREE.acquire(blocking=False):
        raise Unavailable("the names of hosts are found too slowly just now")
    future = THREADS.submit(ask_resolver, host, port)
    try:
        return future.result(timeout=time_left())
    except (OSError, UnicodeError):
        raise Unavailable(NO_NAME) from None


def ask_resolver(host: str, port: int) -> list[str]:
    """In a thread of its own, whose place is free again when the resolver answers, however late."""
    try:
        return [str(answer[4][0]) for answer in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    finally:
        FREE.release()

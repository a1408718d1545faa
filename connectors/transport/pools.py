"""Connection pools that connect to the address that was checked, and to no other, until the deadline.

A name is resolved once per connection; the socket goes to a checked address, while TLS still proves the name.
"""

from __future__ import annotations

import http.client
import io
import logging
import socket
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from .deadline import time_left
from .egress import Egress, origin_of

POOLS, CONNECTIONS_PER_HOST = 64, 128

# urllib3 writes addresses, and headers that it cannot parse, into its warnings.
logging.getLogger("urllib3").setLevel(logging.CRITICAL)


class Timed(io.RawIOBase):
    """What a socket receives. Its own timeout starts anew with each byte, so a drip would outlive it."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock, self._patience = sock, sock.gettimeout()
        self._raw = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(time_left(self._patience))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


class Response(http.client.HTTPResponse):
    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        # the library has made a file of its own; left open, it would keep the socket alive
        self.fp.close()
        self.fp = io.BufferedReader(Timed(sock))


def pool_manager(egress: Egress) -> urllib3.PoolManager:
    """A pool manager whose every connection obeys `egress`. No proxies, no environment."""
    pools = urllib3.PoolManager(num_pools=POOLS, maxsize=CONNECTIONS_PER_HOST)
    pools.pool_classes_by_scheme = {
        "http": pool_class(urllib3.HTTPConnectionPool, HTTPConnection, egress),
        "https": pool_class(urllib3.HTTPSConnectionPool, HTTPSConnection, egress),
    }
    return pools


def close_idle(pools: urllib3.PoolManager, origin: str) -> None:
    """Close the pool of an origin, and forget its host. A request that begins now makes a new one."""
    for key in list(pools.pools.keys()):
        if f"{key.key_scheme}://{key.key_host}:{key.key_port}" == origin:
            del pools.pools[key]


def pool_class(pool: Any, connection: Any, egress: Egress) -> Any:
    scheme = pool.scheme

    # a class for each pool manager: urllib3 takes a class here, and no argument of ours reaches its
    # instances
    class Checked(connection):  # type: ignore[misc]
        response_class = Response

        def _new_conn(self) -> socket.socket:
            trusted = origin_of(f"{scheme}://{self.host}:{self.port}") in egress.allowed
            return first_that_answers(self, egress.resolve_host(self.host, self.port, trusted=trusted))

    return type("CheckedPool", (pool,), {"ConnectionCls": Checked})


def first_that_answers(connection: Any, addresses: list[str]) -> socket.socket:
    """A socket to one of these numeric addresses; no name is looked up again.

    Raises `NewConnectionError` when none does.
    """
    failure = "OSError"
    # in the system's own order (RFC 6724); a host of which one address is broken still answers
    for address in addresses:
        sock = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
        try:
            for option in connection.socket_options or ():
                sock.setsockopt(*option)
            sock.settimeout(time_left(connection.timeout))
            # to the number that was checked: the name is not looked up again, so DNS cannot change its
            # answer
            sock.connect((address, connection.port))
        except OSError as error:
            sock.close()
            failure = type(error).__name__
        else:
            return sock
    raise urllib3.exceptions.NewConnectionError(connection, failure) from None

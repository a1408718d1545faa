"""The relay through its proxy: reached, ready, and what a rep may send gets through."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from urllib.parse import urlsplit

import urllib3

from connectors.errors import ConnectorError
from connectors.transport.names import find_addresses

from .certificate import check_certificate
from .finding import Finding

LONG_HEADER = 11_000
BRACKETS = len('{"x":""}')
PATIENCE_SECONDS = 10


def check_way_in(address: str, pools: urllib3.PoolManager, most: int) -> Iterator[Finding]:
    """`address` as reps type it; a rep may send `most` bytes."""
    yield from check_front(address)
    try:
        for path in ("/healthz", "/readyz"):
            answer = pools.request("GET", address + path, timeout=PATIENCE_SECONDS, retries=False)
            lacks = lacks_of(answer.data)
            told = f"answers {answer.status}" + (f": it lacks {lacks}" if lacks else "")
            yield Finding(path, told, "" if answer.status == 200 else "see the log of relay and proxy")
    except urllib3.exceptions.HTTPError as error:
        yield Finding(address, f"does not answer ({type(error).__name__})", "see the proxy, DNS and firewall")
        return
    # as long as a sealed grant with many properties of a portal; many proxies stop at 8 KB
    long = {"Authorization": f"Bearer {'x' * LONG_HEADER}"}
    told = find_stop(address, pools, long, b"{}")
    mend = "large_client_header_buffers 4 16k in nginx, and its like elsewhere" if told else ""
    yield Finding("proxy's headers", told or "hold a sealed grant", mend)
    told = find_stop(address, pools, {}, b'{"x":"' + b"x" * (most - BRACKETS) + b'"}')
    mend = f"client_max_body_size {-(-most // 1024)}k in nginx, and its like elsewhere" if told else ""
    yield Finding("proxy's buffers", told or f"hold a page of {most // 1024} KB", mend)


def check_front(address: str) -> Iterator[Finding]:
    """The proxy's own certificate, which nobody else looks at until reps read that the relay is away."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.scheme != "https":
        return
    # a name without an address is told by the call that follows
    with suppress(ConnectorError):
        port = parts.port or 443
        yield check_certificate(f"TLS of {host}", host, port, find_addresses(host, port))


def lacks_of(body: bytes) -> str:
    """What `/readyz` says that it lacks; "" for any other answer."""
    try:
        lacks = json.loads(body)["lacks"]
    except (ValueError, TypeError, KeyError):
        return ""
    return ", ".join(map(str, lacks))


def find_stop(address: str, pools: urllib3.PoolManager, headers: Mapping[str, str], body: bytes) -> str:
    """How something before the relay stopped a request, "" when the relay itself has answered."""
    try:
        answer = pools.request(
            "POST",
            f"{address}/v1/owners",
            body=body,
            headers={**headers, "Content-Type": "application/json"},
            timeout=PATIENCE_SECONDS,
            retries=False,
        )
    except urllib3.exceptions.HTTPError as error:
        # many hang up while they are still being sent to
        return f"are too small ({type(error).__name__})"
    return "" if answer.headers.get("Passerelle-Api") else f"are too small ({answer.status})"

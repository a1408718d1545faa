"""From where a request comes, through the proxies that the settings list."""

from __future__ import annotations

import ipaddress
from functools import lru_cache

from flask import request

from ..wiring import current_wiring

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
IPV6_HOME = 64
"""A home has as many addresses of IPv6 as it likes, and one prefix of these bits."""


def find_address() -> str:
    """Who asks, as far as it can be known: of a listed proxy, whom the last of them saw; "" for nobody."""
    address = request.remote_addr or ""
    known, said = parse_address(address), request.headers.get("X-Forwarded-For", "")[-1_000:]
    # from the right: what stands to the left of the last unknown one was written by whoever asks
    for text in map(str.strip, reversed(said.split(","))) if said else ():
        told = parse_address(text) if known and is_listed(known) else None
        if told is None:
            break
        address, known = text, told
    return address if known else ""


def is_listed(address: Address) -> bool:
    return any(address in read_network(proxy) for proxy in current_wiring().settings.proxies)


@lru_cache(maxsize=200)
def read_network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    """A line of the settings, which are the same at each request."""
    return ipaddress.ip_network(text)


def parse_address(text: str) -> Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def group_address(address: str) -> str:
    known = ipaddress.ip_address(address)
    if known.version == 4:
        return address
    return str(ipaddress.ip_network((known, IPV6_HOME), strict=False))

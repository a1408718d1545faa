"""From where a request comes, through the proxies that the settings list."""

from __future__ import annotations

import ipaddress

from flask import request

from ..wiring import current_wiring

IPV6_HOME = 64
"""A home has as many addresses of IPv6 as it likes, and one prefix of these bits."""


def find_address() -> str:
    """Who asks, as far as it can be known: of a listed proxy, whom the last of them saw; "" for nobody."""
    proxies, address = current_wiring().settings.proxies, request.remote_addr or ""
    # from the right: what stands to the left of the last unknown one was written by whoever asks
    said = request.headers.get("X-Forwarded-For", "")[-1_000:].split(",")
    while said and is_listed(address, proxies) and is_address(said[-1].strip()):
        address = said.pop().strip()
    return address if is_address(address) else ""


def is_listed(address: str, networks: tuple[str, ...]) -> bool:
    if not is_address(address):
        return False
    known = ipaddress.ip_address(address)
    return any(known in ipaddress.ip_network(network) for network in networks)


def is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def group_address(address: str) -> str:
    known = ipaddress.ip_address(address)
    if known.version == 4:
        return address
    return str(ipaddress.ip_network((known, IPV6_HOME), strict=False))

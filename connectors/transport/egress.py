"""Which addresses the relay may call: public https ones, and those that the admin has allowed by name.

Ranges: IANA IPv4 and IPv6 special-purpose registries (2026-11). `ipaddress.is_global` alone will not do:
older Pythons call NAT64, 6to4 and multicast ranges global (CVE-2024-4032).
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from ..errors import Refused
from .names import find_addresses

SPECIAL = """
0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24
192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24
198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
::/96 ::ffff:0:0/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23
2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8
"""
DENIED = tuple(map(ipaddress.ip_network, SPECIAL.split()))
AUTHORITY = re.compile(r"(?:[^/?#]*//)?[^/?#]*")
UNICAST = ipaddress.IPv6Network("2000::/3")
"""The only part of IPv6 given out as public (IANA, 2026-11); a network may use the rest for itself."""

ISATAP = (0x00005EFE, 0x02005EFE)
"""Under any prefix an IPv4 address follows these four bytes, and a tunnel leads there (RFC 5214 6.1)."""

ODD = re.compile(r"[\x00-\x1f\x7f\\]")
PORTS = {"https": 443, "http": 80}
# a dot and a last label that is no number: `localhost`, `127.1` and `0x7f000001` are no public names
HOST = re.compile(r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")

NOT_CALLED = (
    "called are public addresses of the form https://host on port 443, without a name or password in them; "
    "the admin can allow another one in PASSERELLE_ALLOW_ORIGINS"
)
"""The sentence of every refusal: which rule it was would tell a stranger what the relay's network holds."""


@dataclass(frozen=True)
class Egress:
    """`allowed` holds origins (scheme://host:port) that may be private or plain http, by the admin's word."""

    allowed: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        object.__setattr__(self, "allowed", frozenset(map(origin_of, self.allowed)))

    def refuse_unless_allowed(self, url: str) -> None:
        """Raise `Refused` unless the URL's origin may be called at all."""
        known, authority = origin_of(url) in self.allowed, AUTHORITY.match(url)
        # also for what is allowed: credentials in an address end up in logs
        # and one parser leaves out what another takes for a part of the host
        if ODD.search(url) or url.strip() != url or "@" in (authority[0] if authority else ""):
            raise Refused(NOT_CALLED)
        if not known:
            refuse_unless_public(authority[0] if authority else "")

    def resolve_host(self, host: str, port: int, *, trusted: bool) -> list[str]:
        """Resolve once. Every answer must be public, unless the admin trusts this origin.

        Raises `Unavailable` when the name has none, `Refused` when one of them is not public.
        """
        found = find_addresses(host, port)
        # all of them: with one private answer among public ones a second look could choose it
        if not trusted and not all(map(is_public, found)):
            raise Refused(NOT_CALLED)
        return found


@lru_cache(maxsize=5_000)
def refuse_unless_public(url: str) -> None:
    """Raises `Refused` for a URL without its path that is no https address of a public host."""
    parts = split_address(url)
    host = (parts.hostname or "").lower()
    known_host = HOST.fullmatch(host) or public_ipv4(host)
    if parts.scheme != "https" or parts.port not in (None, 443) or not known_host:
        raise Refused(NOT_CALLED)


def origin_of(url: str) -> str:
    """scheme://host:port of a URL, in one spelling. `Refused` when the URL has none."""
    return parse_origin(AUTHORITY.match(url)[0])  # type: ignore[index]


@lru_cache(maxsize=5_000)
def parse_origin(url: str) -> str:
    """Of a URL without its path, so that nobody's name is remembered. Raises `Refused`."""
    parts = split_address(url)
    port = parts.port or PORTS.get(parts.scheme)
    if port is None:
        raise Refused(NOT_CALLED)
    return f"{parts.scheme}://{(parts.hostname or '').lower()}:{port}"


def split_address(text: str) -> SplitResult:
    """The parts of an address that somebody typed or that a server told, its port a number or None.

    Raises `Refused` for what no parser likes: `urlsplit` raises for brackets that do not close, for letters
    that become a slash in NFKC, and its `port` for one that is none.
    """
    try:
        parts = urlsplit(text)
        _ = parts.port, parts.hostname
    except ValueError:
        raise Refused(NOT_CALLED) from None
    return parts


def forget_origins() -> None:
    """Hosts of CRMs are their users': nobody's is remembered for longer than a sweep apart."""
    parse_origin.cache_clear()
    refuse_unless_public.cache_clear()


def forget_addresses() -> None:
    """The standard library keeps the last addresses that it has taken apart; a person's may be among them."""
    urlsplit.cache_clear()  # type: ignore[attr-defined]


def is_public(address: str) -> bool:
    """Whether an IP address, as text, lies outside every special-purpose range."""
    # a zone (`fe80::1%eth0`) is of this machine's own links
    if "%" in address:
        return False
    parsed = ipaddress.ip_address(address)
    if parsed.version == 6 and (parsed not in UNICAST or (int(parsed) >> 32) & 0xFFFFFFFF in ISATAP):
        return False
    return not any(parsed in network for network in DENIED if network.version == parsed.version)


def public_ipv4(host: str) -> bool:
    try:
        return is_public(str(ipaddress.IPv4Address(host)))
    except ValueError:
        return False

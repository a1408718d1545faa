"""Where telemetry goes, as the settings say it; read without any library, so every statement can name it."""

from __future__ import annotations

import re
from typing import NamedTuple

from connectors.errors import Refused
from connectors.transport.egress import ODD, PORTS, origin_of, split_address

KEY = re.compile(r"[0-9a-zA-Z]{8,64}")
TRACES = "/v1/traces"
"""The path that OTLP over HTTP has by default (opentelemetry.io/docs/specs/otlp)."""


class Address(NamedTuple):
    """`url` is what is posted to, `key` the public key of a Sentry project, "" where there is none."""

    url: str
    host: str
    port: int
    key: str = ""


def read_dsn(text: str) -> Address:
    """Where a Sentry DSN's envelopes go (develop.sentry.dev/sdk/foundations/transport). Raises `ValueError`.

    A DSN of the old form, with a secret behind the key, is refused: it must not lie in a variable.
    """
    scheme, mark, rest = text.partition("://")
    key, at, place = rest.partition("@")
    base, _, project = place.rpartition("/")
    if not (mark and at and KEY.fullmatch(key) and project.isascii() and project.isdigit() and base):
        raise ValueError("no DSN")
    found = read_address(f"{scheme}://{base}/api/{project}/envelope/")
    return found._replace(key=key)


def read_endpoint(text: str) -> Address:
    """An OTLP collector over HTTP; without a path it is the one that collectors have. Raises `ValueError`."""
    bare = text.rstrip("/")
    return read_address(bare if "/" in bare.partition("://")[2] else bare + TRACES)


def read_address(url: str) -> Address:
    """Raises `ValueError` for what is no plain http or https address of somebody."""
    try:
        parts, _ = split_address(url), origin_of(url)
    except Refused:
        raise ValueError("no address") from None
    odd = ODD.search(url) or not url.isascii() or " " in url
    if odd or parts.scheme not in PORTS or not parts.hostname or parts.query or parts.fragment or "@" in url:
        raise ValueError("no address")
    return Address(url, parts.hostname, parts.port or PORTS[parts.scheme])

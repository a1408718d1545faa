"""The way to each CRM in its parts: its name, its certificate, its answer, and whose clock is wrong."""

from __future__ import annotations

import email.utils
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

import connectors
from connectors.errors import ConnectorError
from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import Http
from connectors.transport.names import is_numeric

from ..settings import Settings
from .certificate import check_certificate
from .finding import Finding

CLOCK_SECONDS, PATIENCE_SECONDS = 60, 10
ANY_STATUS = range(100, 600)
NAME_MEND = "mend DNS on this machine: the name, the resolver, or the firewall before it"
PRIVATE_MEND = "PASSERELLE_ALLOW_ORIGINS must name it, or its name must lead to a public address"


def check_crms(settings: Settings) -> Iterator[Finding]:
    """Every CRM that has a host of its own and a client here, and those that the admin allowed."""
    specs = connectors.specs().values()
    ours = [f"https://{host}" for spec in specs for host in spec.hosts if spec.name in settings.oauth_clients]
    # by the relay's own way out: what it may not call is refused here in the same words
    http = Http(Egress(frozenset(map(origin_of, settings.allow_origins))), read=PATIENCE_SECONDS)
    apart: dict[str, float] = {}
    for origin in (*ours, *settings.allow_origins):
        yield from check_crm(http, origin, apart)
    yield judge_clock(apart)


def check_crm(http: Http, origin: str, apart: dict[str, float]) -> Iterator[Finding]:
    """A line for each part of the way, until one stops it. Adds to `apart` how far its clock is ahead."""
    parts = urlsplit(origin_of(origin))
    host, port = parts.hostname or "", parts.port or 0
    addresses, finding = resolve_name(http.egress, origin, host, port)
    if finding:
        yield finding
    if not addresses:
        return
    if parts.scheme == "https":
        # also where it is refused the call is tried: the two may disagree, and the call is what counts
        yield check_certificate(f"TLS of {host}", host, port, addresses)
    begin = time.monotonic()
    try:
        answer = http("GET", f"{origin}/", headers={}, accept=ANY_STATUS)
    except ConnectorError as error:
        yield Finding(origin, str(error), "let the relay out to it: firewall, port, or the CRM itself")
        return
    yield Finding(origin, f"answers {answer.status} in {(time.monotonic() - begin) * 1000:.0f} ms")
    ahead = seconds_apart(answer.headers.get("Date", ""))
    if ahead is not None:
        apart[host] = ahead


def resolve_name(egress: Egress, origin: str, host: str, port: int) -> tuple[list[str], Finding | None]:
    """The addresses, and a line; none for a number, which nobody has to look up."""
    trusted = origin_of(origin) in egress.allowed
    begin = time.monotonic()
    try:
        found = egress.resolve_host(host, port, trusted=trusted)
    except ConnectorError as error:
        mend = PRIVATE_MEND if error.code == "refused" else NAME_MEND
        return [], Finding(f"name {host}", str(error), mend)
    if is_numeric(host):
        return found, None
    told = f"leads to {len(found)} addresses, in {(time.monotonic() - begin) * 1000:.0f} ms"
    return found, Finding(f"name {host}", told)


def judge_clock(apart: dict[str, float]) -> Finding:
    """Ours is wrong when nobody agrees with it; where somebody does, it is the others' own."""
    if not apart:
        return Finding("clock", "not compared: nobody that was asked tells the time")
    off = {host: ahead for host, ahead in apart.items() if abs(ahead) > CLOCK_SECONDS}
    told = ", ".join(f"{host}'s {round(ahead):+d} s" for host, ahead in (off or apart).items())
    if not off:
        return Finding("clock", f"agrees: {told}")
    if len(off) < len(apart):
        return Finding("clock", f"agrees with {len(apart) - len(off)} of {len(apart)}; from ours: {told}")
    return Finding("clock", f"from ours: {told}", "set this machine's clock by NTP")


def seconds_apart(date: str) -> float | None:
    """How far an HTTP date is ahead of us, None for what is no date."""
    try:
        return (email.utils.parsedate_to_datetime(date) - datetime.now(UTC)).total_seconds()
    except (TypeError, ValueError):
        return None

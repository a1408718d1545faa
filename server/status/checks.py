"""What must be right before a relay serves well, each as one line and what to mend."""

from __future__ import annotations

import email.utils
import os
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import urllib3

import connectors
from connectors.errors import ConnectorError, StoreAway
from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import Http

from ..environment import PREFIX, WrongSettings, read_settings
from ..mappings.folder import Mappings
from ..mappings.judging import refuse_unusable
from ..seal import MEMORY
from ..settings import Settings
from .file_checks import check_files
from .finding import Finding

CLOCK_SECONDS, LONG_HEADER = 60, 11_000
BRACKETS = len('{"x":""}')
PATIENCE_SECONDS = 10
ANY_STATUS = range(100, 600)


def diagnose_relay(env: Mapping[str, str], address: str, pools: urllib3.PoolManager) -> Iterator[Finding]:
    """Everything, the cheap first. `address` is the relay as reps reach it, "" for none."""
    try:
        settings = read_settings(env)
    except WrongSettings as error:
        yield from (Finding("settings", str(fault), "mend this variable") for fault in error.faults)
        return
    yield Finding("settings", "can be read")
    yield from diagnose_keys(settings, Path(env[f"{PREFIX}SEAL_KEYS_FILE"]))
    yield diagnose_store(settings)
    yield from check_mappings(settings)
    yield from check_files(settings)
    yield from check_crms(settings)
    if address:
        yield from check_way_in(address.rstrip("/"), pools, settings.max_body_bytes)


def diagnose_keys(settings: Settings, path: Path) -> Iterator[Finding]:
    every = [key.get_secret_value().partition(":")[0] for key in settings.seal_keys]
    kids = [kid for kid in every if kid != MEMORY]
    doubled = len(kids) > len(set(kids))
    yield Finding(
        "keys", f"{len(kids)}; {kids[0]} seals", "give each key an id of its own" if doubled else ""
    )
    open_to_all = bool(path.stat().st_mode & 0o007)
    told = "can be read by everybody on this machine" if open_to_all else "is not everybody's"
    yield Finding("key file", told, "chmod 640, owned by the relay's user" if open_to_all else "")


def diagnose_store(settings: Settings) -> Finding:
    """Raises nothing: what is wrong is told."""
    url = settings.store_url.get_secret_value()
    if not url:
        return Finding("store", "of one process: start one worker only")
    from ..store.redis_store import RedisStore

    try:
        store = RedisStore(url, os.urandom(32))
        store.refuse_unsafe()
    except (ValueError, StoreAway) as error:
        return Finding("store", str(error), f"mend {PREFIX}STORE_URL, or the Redis behind it")
    # nothing was locked: an epoch of the doctor's own would make the relays wait
    return Finding("store", "answers, and keeps nothing on a disk")


def check_mappings(settings: Settings) -> Iterator[Finding]:
    """The admin's files as the relay reads them; a broken one without an earlier revision stops its start."""
    if settings.mapping_dir is None:
        yield Finding("mapping", "none; the connectors' own declarations are used")
        return
    mappings = Mappings(settings.mapping_dir, refuse_unusable)
    broken = mappings.faults(connectors.specs())
    for stem, fault in broken.items():
        yield Finding(f"mapping {stem}", str(fault), f"mend {stem}.toml, or bring a revision back")
    if not broken:
        yield Finding("mapping", f"{len(mappings.list_stems())} files, all can be used")


def check_crms(settings: Settings) -> Iterator[Finding]:
    """DNS, TLS and clock of every CRM that has a host of its own and of those that the admin allowed."""
    specs = connectors.specs().values()
    ours = [f"https://{host}" for spec in specs for host in spec.hosts if spec.name in settings.oauth_clients]
    # by the relay's own way out: what it may not call is refused here in the same words
    http = Http(Egress(frozenset(map(origin_of, settings.allow_origins))), read=PATIENCE_SECONDS)
    for origin in (*ours, *settings.allow_origins):
        yield check_crm(http, origin)


def check_crm(http: Http, origin: str) -> Finding:
    begin = time.monotonic()
    try:
        answer = http("GET", f"{origin}/", headers={}, accept=ANY_STATUS)
    except ConnectorError as error:
        return Finding(origin, str(error), "let the relay out to it: DNS, firewall, certificate")
    told = f"answers {answer.status} in {(time.monotonic() - begin) * 1000:.0f} ms"
    apart = seconds_apart(answer.headers.get("Date", ""))
    if apart is None or abs(apart) <= CLOCK_SECONDS:
        return Finding(origin, told)
    return Finding(
        origin, f"{told}; its clock is {apart:+.0f} s from ours", "set this machine's clock by NTP"
    )


def seconds_apart(date: str) -> float | None:
    """How far an HTTP date is ahead of us, None for what is no date."""
    try:
        return (email.utils.parsedate_to_datetime(date) - datetime.now(UTC)).total_seconds()
    except (TypeError, ValueError):
        return None


def check_way_in(address: str, pools: urllib3.PoolManager, most: int) -> Iterator[Finding]:
    """The relay through its proxy: reached, ready, and what a rep may send (`most` bytes) gets through."""
    try:
        for path in ("/healthz", "/readyz"):
            status = pools.request("GET", address + path, timeout=PATIENCE_SECONDS, retries=False).status
            yield Finding(
                path, f"answers {status}", "" if status == 200 else "see the log of relay and proxy"
            )
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

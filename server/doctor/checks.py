"""What must be right before a relay serves well, each as one line and what to mend."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import urllib3

import connectors
from connectors.errors import StoreAway

from ..environment import PREFIX, WrongSettings, read_settings
from ..mappings.folder import Mappings
from ..mappings.judging import refuse_unusable
from ..seal import MEMORY
from ..settings import Settings
from .finding import Finding
from .limits import check_limits
from .nginx import check_nginx
from .rule_files import check_files
from .way_in import check_way_in
from .ways_out import check_crms

SLOW_SECONDS = 0.05
"""An answer of the short memory that takes longer is felt: a plan and an apply ask it eleven times."""


def diagnose_relay(
    env: Mapping[str, str], address: str, pools: urllib3.PoolManager, nginx: Path | None = None
) -> Iterator[Finding]:
    """Everything, the cheap first. `address` is the relay as reps reach it, "" for none; `nginx` the file of
    the proxy, where it is on this machine."""
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
    yield from check_limits(settings, env)
    if nginx:
        yield from check_nginx(nginx, settings)
    yield from check_crms(settings)
    if address:
        yield from check_way_in(address.rstrip("/"), pools, settings.max_body_bytes)


def diagnose_keys(settings: Settings, path: Path) -> Iterator[Finding]:
    every = [key.get_secret_value().partition(":")[0] for key in settings.seal_keys]
    kids = [kid for kid in every if kid != MEMORY]
    yield Finding("keys", f"{len(kids)}; {kids[0]} seals")
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
        begin = time.monotonic()
        # nothing was locked: an epoch of the doctor's own would make the relays wait
        quiet = store.read_quiet()
        seconds = time.monotonic() - begin
    except (ValueError, StoreAway) as error:
        return Finding("store", str(error), f"mend {PREFIX}STORE_URL, or the Redis behind it")
    if quiet:
        mend = "it waits by itself; if it happens again, see why Redis was started anew or flushed"
        return Finding("store", f"lost what it knew; nothing is written for {quiet:.0f} s", mend)
    told = f"answers in {seconds * 1000:.0f} ms, and keeps nothing on a disk"
    return Finding("store", told, "put Redis nearer to the relays" if seconds > SLOW_SECONDS else "")


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

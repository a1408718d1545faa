"""What a relay may use against what it needs: of the relays that run on this machine, else of this shell."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from connectors import together
from connectors.transport import names

from ..admission import MOST_AT_ONCE, MOST_PER_ORIGIN
from ..settings import Settings
from .finding import Finding

THREADS = 96
"""Those of `server/gunicorn.py`, which cannot be loaded here; a test holds the two together."""

GRACE_SECONDS = 20
"""How long a relay that stops waits for what is under way (`graceful_timeout` there)."""

OWN_FILES, IDLE = 64, 64
"""Programs, logs and sockets of its own; connections that a proxy keeps open (`keepalive` of nginx.conf)."""

FILES = THREADS + IDLE + 2 * MOST_AT_ONCE + OWN_FILES
"""Each client, and two calls side by side for each that was let in."""

TASKS = THREADS + together.MOST_THREADS + names.MOST_AT_ONCE + 8
MEGABYTES = 256
"""131 MB were measured (PERFORMANCE.md), and as much again while large answers are read."""

LIMIT = re.compile(r"^(Max open files|Max processes) +(\S+)", re.MULTILINE)
CGROUP = Path("/sys/fs/cgroup")
PROC = Path("/proc")


class Given(NamedTuple):
    """What a process may use; None for what is not bounded."""

    files: int | None
    tasks: int | None
    megabytes: int | None


def check_limits(settings: Settings, env: Mapping[str, str]) -> Iterator[Finding]:
    """What is given is asked of the kernel, for each relay that runs here."""
    yield check_rates(settings)
    yield check_workers(settings, env)
    relays = list_relays()
    for pid in relays or [os.getpid()]:
        yield from check_given(
            read_given(pid), f"relay {pid}" if relays else "no relay runs here; this shell"
        )


def check_rates(settings: Settings) -> Finding:
    """The one that is reached first decides, so the smallest must be the one that is meant."""
    rep, team, address = settings.limit_rep, settings.limit_team, settings.limit_address
    told = f"{rep} of a rep, {team} of a team, {address} of an address in a minute"
    told += f"; {MOST_AT_ONCE} at once, {MOST_PER_ORIGIN} for one CRM"
    small = rep > min(team, address)
    return Finding("limits", told, "a rep's must be the smallest: else one rep stops all" if small else "")


def check_workers(settings: Settings, env: Mapping[str, str]) -> Finding:
    words = env.get("GUNICORN_CMD_ARGS", "")
    workers = find_number(words, "-w", "--workers") or find_number(env.get("WEB_CONCURRENCY", ""), "") or 1
    threads = find_number(words, "--threads") or THREADS
    told = f"{workers} with {threads} threads"
    if workers > 1 and not settings.store_url.get_secret_value():
        return Finding("workers", told, "several need PASSERELLE_STORE_URL, or take WEB_CONCURRENCY away")
    if threads <= MOST_AT_ONCE:
        mend = f"more than {MOST_AT_ONCE} threads, or /healthz waits behind CRMs; leave --threads away"
        return Finding("workers", told, mend)
    if settings.crm_deadline_seconds > GRACE_SECONDS:
        told += f"; a CRM may take {settings.crm_deadline_seconds:g} s and a restart waits {GRACE_SECONDS} s"
        return Finding("workers", told, f"PASSERELLE_CRM_DEADLINE_SECONDS at most {GRACE_SECONDS}")
    return Finding("workers", told)


def find_number(words: str, *options: str) -> int:
    """The number behind the first of these options that is there, 0 for none."""
    spelt = "|".join(map(re.escape, options))
    found = re.search(rf"(?:^|\s)(?:{spelt})[ =]?(\d+)", words)
    return int(found[1]) if found else 0


def check_given(given: Given, whose: str) -> Iterator[Finding]:
    rows = (
        ("descriptors", given.files, FILES, "", "LimitNOFILE=4096 in systemd, ulimits in compose"),
        ("threads", given.tasks, TASKS, "", "TasksMax=512 in systemd, pids_limit in compose"),
        ("memory", given.megabytes, MEGABYTES, " MB", "MemoryMax=512M in systemd, mem_limit in compose"),
    )
    for subject, have, need, unit, mend in rows:
        told = f"{'not bounded' if have is None else f'{have}{unit}'}, {need}{unit} are needed ({whose})"
        yield Finding(subject, told, mend if have is not None and have < need else "")


def list_relays() -> list[int]:
    """Every gunicorn of ours that has no parent among them."""
    found = {}
    for folder in PROC.glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes()
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):  # it ended meanwhile
            continue
        if b"server.gunicorn" in words:
            found[int(folder.name)] = parent
    return sorted(pid for pid, parent in found.items() if parent not in found)


def read_given(pid: int) -> Given:
    """From /proc and the process's control group (Linux; elsewhere nothing is known, so not bounded)."""
    told = dict(LIMIT.findall(read_kernel(PROC / str(pid) / "limits")))
    group = CGROUP / read_kernel(PROC / str(pid) / "cgroup").strip().rpartition("::")[2].lstrip("/")
    files, tasks = (to_number(told.get(name, "")) for name in ("Max open files", "Max processes"))
    several = [tasks, to_number(read_kernel(group / "pids.max"))]
    memory = to_number(read_kernel(group / "memory.max"))
    return Given(
        files, min(filter(None, several), default=None), None if memory is None else memory // 1_000_000
    )


def read_kernel(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


def to_number(text: str) -> int | None:
    return int(text) if text.strip().isdigit() else None

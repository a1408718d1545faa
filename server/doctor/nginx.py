"""What the proxy's own file says, where it is on this machine: what cannot be seen from outside.

A body that nginx writes to a disk, or a wait that is shorter than the relay's, shows in no answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from ..settings import Settings
from .finding import Finding

DIRECTIVE = re.compile(r"(?:^|[;{}])\s*([a-z_]+)\s+([^;{}]+)(?=;)")
COMMENT = re.compile(r"#[^\n]*")
SIZES = {"k": 1024, "m": 1024**2, "g": 1024**3}
TIMES = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}
HEADER = 12_288
"""`limit_request_field_size` of `server/gunicorn.py`."""

RELAY_KEEPALIVE = 75.0
MARGIN_SECONDS = 5.0


def check_nginx(path: Path, settings: Settings) -> Iterator[Finding]:
    """A line for each directive that does not fit, or one that all do."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        yield Finding("nginx", f"{path} cannot be read ({type(error).__name__})", "name the proxy's own file")
        return
    told = DIRECTIVE.findall(COMMENT.sub("", text))
    faults = []
    for name, default, fits, wanted in list_rules(settings):
        # set in several blocks, each counts for some of the requests
        values = [value.strip() for each, value in told if each == name]
        wrong = [value for value in values or [default] if not fits(value)]
        if wrong:
            said = wrong[0] if values else f"not set, so {default}"
            faults.append(Finding(f"nginx: {name}", said, f"{name} {wanted};"))
    yield from faults
    if not faults:
        yield Finding("nginx", f"{path} fits the relay")


def list_rules(settings: Settings) -> list[tuple[str, str, Callable[[str], bool], str]]:
    """Directive, nginx's own default (nginx.org/en/docs), what fits, and what to write instead."""
    body, wait = settings.max_body_bytes, settings.crm_deadline_seconds + MARGIN_SECONDS
    kilobytes = f"{-(-body // 1024)}k"
    return [
        ("large_client_header_buffers", "4 8k", lambda told: size_of(told) >= HEADER, "4 16k"),
        ("client_max_body_size", "1m", lambda told: size_of(told) >= body, kilobytes),
        # one byte more than the buffer, and the whole body is written to a file
        ("client_body_buffer_size", "16k", lambda told: size_of(told) >= body, kilobytes),
        ("proxy_max_temp_file_size", "1024m", lambda told: size_of(told) == 0, "0"),
        ("proxy_request_buffering", "on", lambda told: told == "on", "on"),
        ("access_log", "logs/access.log", lambda told: told == "off", "off"),
        ("proxy_read_timeout", "60s", lambda told: seconds_of(told) >= wait, f"{wait:g}s"),
        # who closes first loses a request
        ("keepalive_timeout", "75s", lambda told: seconds_of(told) <= RELAY_KEEPALIVE, "75s"),
        ("worker_connections", "512", lambda told: size_of(told) >= 1024, "4096"),
        ("worker_rlimit_nofile", "1024", lambda told: size_of(told) >= 2048, "8192"),
    ]


def size_of(text: str) -> int:
    """Bytes, or a count; of several words the last one. -1 for what is none."""
    found = re.fullmatch(r"(\d+)([kmg]?)", text.split()[-1].lower())
    return int(found[1]) * SIZES.get(found[2], 1) if found else -1


def seconds_of(text: str) -> float:
    found = re.fullmatch(r"(\d+)(ms|s|m|h)?", text.split()[0])
    return int(found[1]) * TIMES[found[2] or "s"] if found else -1.0

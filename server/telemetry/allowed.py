"""The lists of what may be told: an event and a span are made anew from them, so that what nobody thought of
is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from flask import has_request_context, request

import connectors

from .. import VERSION
from ..status.reference import parse_reference
from ..status.trace import current_trace

ROOT = Path(__file__).parents[2]
OURS = tuple(f"{ROOT / name}/" for name in ("server", "connectors"))
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,79}")
CODE = re.compile(r"[a-z_]{1,40}")
MOST_ERRORS, MOST_FRAMES = 5, 50

ATTRIBUTES = frozenset(
    {
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "passerelle.code",
        "passerelle.connector",
        "passerelle.reference",
        "passerelle.tries",
    }
)
"""What a span may hold. No address, header or message, and no host: that of a CRM may name its company."""


def rebuild_event(event: Mapping[str, Any], _hint: object = None) -> dict[str, Any]:
    """Of an event of Sentry's SDK only what is allowed: kinds of errors, and lines of our own."""
    values = (event.get("exception") or {}).get("values") or []
    return {
        "event_id": event.get("event_id"),
        "timestamp": event.get("timestamp"),
        "platform": "python",
        "level": "error",
        "release": f"passerelle@{VERSION}",
        "exception": {"values": [rebuild_error(value) for value in values[-MOST_ERRORS:]]},
        "tags": dict(list_tags()),
    }


def rebuild_error(value: Mapping[str, Any]) -> dict[str, Any]:
    """Its class, and where in our own program it passed; never what it says."""
    kind = str(value.get("type") or "")
    frames = [
        {
            "filename": str(frame["abs_path"]).removeprefix(f"{ROOT}/"),
            "function": str(frame.get("function") or ""),
            "lineno": int(frame.get("lineno") or 0),
        }
        for frame in ((value.get("stacktrace") or {}).get("frames") or [])
        if str(frame.get("abs_path") or "").startswith(OURS)
    ]
    return {
        "type": kind if NAME.fullmatch(kind) else "Error",
        "stacktrace": {"frames": frames[-MOST_FRAMES:]},
    }


def list_tags() -> Iterator[tuple[str, str]]:
    """Of the request under way, by our own record of it and not by the event's."""
    trace = current_trace()
    if not has_request_context():
        return
    yield "route", request.url_rule.rule if request.url_rule else "none"
    if reference := parse_reference(trace.reference):
        yield "reference", reference
    if CODE.fullmatch(trace.code):
        yield "code", trace.code
    if trace.connector in connectors.specs():
        yield "connector", trace.connector


def keep_allowed(attributes: Mapping[str, Any]) -> dict[str, str | int]:
    """The attributes that a span may tell, numbers and short words."""
    return {
        name: value if isinstance(value, int) else str(value)[:200]
        for name, value in attributes.items()
        if name in ATTRIBUTES
    }

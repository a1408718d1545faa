"""How much one address, one rep and one team may ask in a minute, told in every answer.

Counts lie in the short memory, so several relays count together; their names are keyed digests. The headers
are those of draft-ietf-httpapi-ratelimit-headers (2025-09), and Retry-After of RFC 9110.
"""

from __future__ import annotations

import ipaddress
import time
from typing import NamedTuple

from flask import Response, g, request

from connectors.errors import StoreAway

from ..api.problems import Problem
from ..wiring import current_wiring
from .address import find_address, group_address
from .gate import current_caller

WINDOW_SECONDS = 60
POLICY, LEFT = "RateLimit-Policy", "RateLimit"


class Limit(NamedTuple):
    """What is counted, how much of it a minute has and what is left; `reset` is in seconds."""

    name: str
    most: int
    left: int
    reset: int


def limit_address() -> None:
    """Before anybody is known. Raises `Problem` (`too_many_requests`)."""
    address = find_address()
    # this computer itself: a local start, and a proxy that does not tell for whom it asks
    if is_limited() and address and not ipaddress.ip_address(address).is_loopback:
        count_request("address", group_address(address), current_wiring().settings.limit_address)


def limit_caller() -> None:
    """Once the rep is known. Raises `Problem` (`too_many_requests`)."""
    caller, settings = current_caller(), current_wiring().settings
    if is_limited() and caller.who:
        count_request("rep", caller.who, settings.limit_rep)
        count_request("team", caller.team, settings.limit_team)


def is_limited() -> bool:
    return request.path.startswith("/v1/") and request.method != "OPTIONS"


def count_request(name: str, whose: str, most: int) -> None:
    """Raises `Problem` (`too_many_requests`)."""
    wiring, now = current_wiring(), time.time()
    reset = WINDOW_SECONDS - int(now) % WINDOW_SECONDS
    # the minute is in the name, so that every relay begins anew at once
    digest = wiring.sealer.fingerprint("limit", name, whose, str(int(now) // WINDOW_SECONDS))
    try:
        many = wiring.store.count_hit(digest, WINDOW_SECONDS)
    except StoreAway:
        return  # a limit protects the relay and no data: without it reps go on
    g.setdefault("limits", []).append(Limit(name, most, max(0, most - many), reset))
    if many > most:
        raise Problem("too_many_requests", retry_after=reset)


def tell_limits(answer: Response) -> Response:
    known: list[Limit] = g.get("limits", [])
    if known:
        answer.headers[POLICY] = ", ".join(
            f'"{limit.name}";q={limit.most};w={WINDOW_SECONDS}' for limit in known
        )
        # the one that ends first: whoever holds to it holds to all
        least = min(known, key=lambda limit: limit.left)
        answer.headers[LEFT] = f'"{least.name}";r={least.left};t={least.reset}'
    return answer

"""Which portals were just seen to lack our unique property.

A refused call tells it, or the offer to prepare it; it is remembered for two minutes, so that a plan and its
apply do not ask in vain twice. What is remembered is the portal's number and nothing of its contents.
"""

from __future__ import annotations

from threading import Lock

from cachetools import TTLCache

from ..memory import is_nobodys
from .rows import KEY

SECONDS, MOST_PORTALS = 120, 10_000
LACKING: TTLCache[str, bool] = TTLCache(MOST_PORTALS, SECONDS)
MUTEX = Lock()


def lacks_key(portal: str) -> bool:
    with MUTEX:
        return portal in LACKING


def learn_lack(portal: str, unknown: frozenset[str]) -> bool:
    """Whether our property is among those that the portal does not know."""
    # before the portal's number is known all portals have the same name here
    if KEY in unknown and not is_nobodys([portal]):
        with MUTEX:
            LACKING[portal] = True
    return KEY in unknown


def forget_lack(portal: str) -> None:
    with MUTEX:
        LACKING.pop(portal, None)

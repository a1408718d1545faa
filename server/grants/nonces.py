"""A nonce that no relay keeps: a keyed digest of the minute (RFC 9449, section 8).

The client's clock is never asked, so one that is a day off does no harm; a proof that was made in advance, or
kept, is worth nothing after three minutes.
"""

from __future__ import annotations

import base64
import hmac
import time
from collections.abc import Callable, Sequence

MINUTE_SECONDS, MINUTES = 60, 3
WINDOW_SECONDS = MINUTE_SECONDS * (MINUTES + 1)
"""Longer than any nonce is taken, so that a proof is remembered until it is worth nothing."""


class Nonces:
    """`secrets` are of every key that opens, the one that seals first, so that relays whose keys
    are being changed take each other's nonces. `now` gives Unix seconds.
    """

    def __init__(self, secrets: Sequence[bytes], now: Callable[[], float] = time.time) -> None:
        self._secrets, self._now = tuple(secrets), now

    def make_nonce(self) -> str:
        return digest_minute(self._secrets[0], self._minute())

    def is_fresh(self, nonce: str) -> bool:
        """Whether it is of this minute or of the two before; one ahead, as clocks of relays differ."""
        now = self._minute()
        near = range(now - MINUTES + 1, now + 2)
        known = (digest_minute(secret, minute) for secret in self._secrets for minute in near)
        return any([hmac.compare_digest(nonce.encode(), text.encode()) for text in known])

    def _minute(self) -> int:
        return int(self._now()) // MINUTE_SECONDS


def digest_minute(secret: bytes, minute: int) -> str:
    digest = hmac.digest(secret, str(minute).encode(), "sha256")[:18]
    return base64.urlsafe_b64encode(digest).decode()

"""Whom a relay made lately, so that nobody is made twice where the CRM has no unique key.

Its search may know a new record some seconds later, and an answer may be lost. For 120 s a record's id is
kept under keyed digests of what identifies it; a create in doubt is kept as such, and for 20 s nothing like
it is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from .base import Key
from .errors import Throttled
from .turns import Recollection, digest_of, take_turn

KEPT_SECONDS, DOUBT_SECONDS = 120.0, 20.0
IN_DOUBT = ""


class Newcomers(Recollection):
    """Ids by whose CRM it is and by key, and one create at a time of the same person or company.

    `clock` is in seconds and never goes back.
    """

    @contextmanager
    def turn(self, whose: str, keys: Sequence[Key]) -> Iterator[None]:
        """Wait for an earlier create under the first of these keys. `Throttled` when it takes over 20 s."""
        first = keys[0] if keys else Key("", "")
        with take_turn("create", whose, *first):
            yield

    def keep(self, whose: str, keys: Sequence[Key], id_: str) -> None:
        """Remember who was made, or with `IN_DOUBT` that somebody perhaps was."""
        # under every key: the next plan may know the e-mail address and not the page
        for key in keys:
            self.store.remember(digest_of("made", whose, *key), id_, KEPT_SECONDS)

    def ids(self, whose: str, keys: Sequence[Key]) -> tuple[str, ...]:
        """Who was made under any of these keys. `Throttled` while a create of the same is in doubt."""
        found = self.store.recall([digest_of("made", whose, *key) for key in keys]) if keys else []
        held = [kept for kept in found if kept]
        wait = max((DOUBT_SECONDS - kept.age for kept in held if kept.text == IN_DOUBT), default=0.0)
        if wait > 0:
            raise Throttled(
                "it may have been made a moment ago; the CRM does not show it yet", retry_after=wait
            )
        return tuple(dict.fromkeys(kept.text for kept in held if kept.text != IN_DOUBT))


NEWCOMERS = Newcomers()

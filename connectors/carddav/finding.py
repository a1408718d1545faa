"""Looking for contacts in more than one way: by the server's filter, and by reading the book.

No filter is taken on trust. SOGo drops the names that it does not know, Cyrus does not see grouped ones
(`item1.URL`, as Apple and Google write them), Open-Xchange is told to answer nothing, others refuse. So where
the filter was not seen to work at connect, a person whom it does not find is looked for in the whole book.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import NamedTuple
from urllib.parse import urlsplit

from ..errors import Forbidden, NotFound, Oversized, Unavailable
from ..together import run_together
from .card.lines import Card
from .multistatus import ETAG, NO_ROOM, Member, plain_path, unify_etag
from .query import ADDRESS_DATA, multiget
from .rights import is_writable
from .stored import parse_card
from .webdav import Dav

LIST = "<propfind xmlns='DAV:'><prop><getetag/><getcontentlength/><resourcetype/></prop></propfind>"
# well below the 8 MB of an answer, as XML escapes let it grow; the guess is for a card whose length is not
# told
BATCH_BYTES, BATCH_MEMBERS, GUESSED_BYTES = 1_500_000, 100, 15_000
LARGE_BYTES = 60_000
"""From here on a card is taken to hold a photo, and asked for without it."""
# each call has a deadline, a book of many calls has none: it must end, and not look like an outage
MOST_BYTES, MOST_MEMBERS, MOST_SECONDS = 48_000_000, 20_000, 25.0
MOST_SINGLE, AT_ONCE, BATCHES_AT_ONCE = 300, 8, 3
CUT = "the server gives out a part of this address book only"
TYPE = "{DAV:}resourcetype"


class Shown(NamedTuple):
    """A contact as a REPORT shows it, perhaps converted, perhaps cut. `length` is that of the stored one.

    `writable` is what the server told of our rights, None where it was not asked.
    """

    url: str
    card: Card
    etag: str
    length: int | None
    writable: bool | None = None

    def tells_all(self) -> bool:
        return bool(self.etag) and self.is_whole() and self.writable is not None

    def is_whole(self) -> bool:
        """Whether this is as long as the stored one; XML turns each CR LF into LF."""
        text = str(self.card).encode("utf-8", "surrogateescape")
        return self.length in (len(text), len(text) + text.count(b"\n") - text.count(b"\r\n"))


class Members:
    """The contacts of one book, by address, by filter, or all of them."""

    def __init__(self, dav: Dav, book_url: str, own: Callable[[str], str]) -> None:
        """`own` makes an address of a member's path, and raises `NotFound` for what is outside the book."""
        self._dav, self._book, self._own = dav, book_url, own
        self._end = time.monotonic() + MOST_SECONDS
        self._single = 0
        self.was_cut = False
        """Whether the filter's last answer was told to be a part of what there is."""
        self.unread: set[str] = set()
        """Addresses of contacts that are there and could not be read: one of them may be the person."""

    def filter(self, query: Callable[[str], str]) -> list[Shown] | None:
        """What the server's filter finds, None where it refuses. `query` takes what is asked of each card.

        An answer that is too long is asked for without the cards, which then come in smaller parts.
        """
        try:
            found = self._dav.try_query(self._book, query("<c:address-data/>"))
        except Oversized:
            # 20 namesakes with a photo of 250 kB each are more than one answer may hold, and are still only
            # 20 cards
            found = self._dav.try_query(self._book, query(""))
            self.was_cut = is_cut(found or ())
            return None if found is None else list(self._read_all(self._ask_sizes(found)))
        self.was_cut = is_cut(found or ())
        if found is None:
            return None
        shown = list(self._show_members(found, rights=True))
        return [*shown, *self._read_missing(found, shown)]

    def read_book(self) -> list[Shown]:
        """Every contact of the book. `Oversized` when that is more than is read for one person, `NotFound`
        when the book is gone."""
        return list(self._read_all(self._list_book()))

    def read_some(self, most: int) -> list[Shown]:
        """The shortest contacts of the book, so many at most."""
        return list(self._read_all(self._list_book()[:most]))

    def _list_book(self) -> list[tuple[str, int]]:
        listed = self._dav.query("PROPFIND", self._book, LIST, depth="1")
        # a part that is taken for the whole makes a twin of everybody behind the cut
        if is_cut(listed):
            raise Oversized(CUT)
        return self._ask_sizes(listed)

    def _ask_sizes(self, members: Sequence[Member]) -> list[tuple[str, int]]:
        """(path, bytes) of the members, the shortest first; those of which nothing is told too."""
        sizes = {}
        for member in members:
            if member.status in (404, 410, NO_ROOM) or is_collection(member):
                continue
            with suppress(NotFound):
                path = urlsplit(self._own(urlsplit(member.url).path)).path
                length = member.length()
                sizes[path] = GUESSED_BYTES if length is None else length
        # the shortest first: who is found among them spares the photos
        return sorted(sizes.items(), key=lambda pair: pair[1])

    def _read_all(self, sizes: list[tuple[str, int]]) -> Iterator[Shown]:
        if len(sizes) > MOST_MEMBERS or sum(min(size, LARGE_BYTES) for _, size in sizes) > MOST_BYTES:
            raise Oversized("this address book holds more than Passerelle looks through for one person")
        small = [pair for pair in sizes if pair[1] < LARGE_BYTES]
        batches = [(batch, False) for batch in split_batches(small)]
        # the others by their address, without the photo: a server that cannot cut answers them whole, in
        # smaller parts
        batches += [(batch, True) for batch in split_batches(sizes[len(small) :])]
        with ThreadPoolExecutor(BATCHES_AT_ONCE) as threads:
            waiting = [threads.submit(self._read_batch, batch, cut=cut) for batch, cut in batches]
            try:
                for done in waiting:
                    yield from done.result()
            finally:
                threads.shutdown(wait=False, cancel_futures=True)

    def _read_batch(self, paths: list[str], *, cut: bool) -> list[Shown]:
        """By multiget, one by one where the server refuses it, in halves where that is too much at once."""
        # between the batches, as a batch itself has the deadline of every call
        if time.monotonic() > self._end:
            raise Oversized("this address book takes longer to read than Passerelle waits for one person")
        try:
            found = self._dav.try_query(self._book, multiget(paths, cut=cut))
        except Oversized:
            # halves end here: one card that is too long alone will not get shorter
            if len(paths) == 1:
                raise
            half = len(paths) // 2
            return [*self._read_batch(paths[:half], cut=cut), *self._read_batch(paths[half:], cut=cut)]
        shown = [] if found is None else list(self._show_members(found))
        # what a multiget leaves out is asked for alone: SOGo cannot write some cards into XML, and says
        # `(null)`
        have = {plain_path(each.url) for each in shown}
        missing = [path for path in paths if plain_path(path) not in have]
        # a server that gives out so many at once, and no more, is asked for the rest in the same way
        if shown and len(missing) > AT_ONCE:
            return [*shown, *self._read_batch(missing, cut=cut)]
        self._single += len(missing)
        if self._single > MOST_SINGLE:
            raise Oversized("this server gives contacts out one by one only, and there are too many")
        single: list[Shown | None] = []
        for at in range(0, len(missing), AT_ONCE):
            single += run_together([partial(self._read_single, path) for path in missing[at : at + AT_ONCE]])
        return [*shown, *filter(None, single)]

    def _read_missing(self, found: Sequence[Member], shown: Sequence[Shown]) -> list[Shown]:
        """What the filter found and gave out in no form that can be read, each by itself; a few at most."""
        have, paths = {plain_path(each.url) for each in shown}, []
        for member in found:
            if member.status in (404, 410, NO_ROOM) or plain_path(member.url) in have:
                continue
            # a member outside of the book is none of ours
            with suppress(NotFound):
                paths.append(urlsplit(self._own(urlsplit(member.url).path)).path)
        # those that are not looked at make the answer a part of what there is
        self.was_cut = self.was_cut or len(paths) > AT_ONCE
        read = run_together([partial(self._read_single, path) for path in paths[:AT_ONCE]])
        return list(filter(None, read))

    def _read_single(self, path: str) -> Shown | None:
        """None for what is gone, what this user may not read, and what is no vCard (SOGo's `(null)`)."""
        url = self._own(path)
        try:
            body, etag = self._dav.fetch(url)
        except NotFound:
            return None
        except Forbidden:
            self.unread.add(url)
            return None
        with suppress(Unavailable):
            return Shown(url, parse_card(body), unify_etag(etag), None)
        self.unread.add(url)
        return None

    def _show_members(self, members: Sequence[Member], *, rights: bool = False) -> Iterator[Shown]:
        for member in members:
            # one broken card, or one outside of the book, must not hide all the others
            with suppress(NotFound, ValueError, KeyError):
                url = self._own(urlsplit(member.url).path)
                card = Card("".join(member.properties[ADDRESS_DATA].itertext()))
                writable = is_writable(member) if rights else None
                yield Shown(url, card, unify_etag(member.text_of(ETAG)), member.length(), writable)


def is_cut(members: Sequence[Member]) -> bool:
    return any(member.status == NO_ROOM for member in members)


def is_collection(member: Member) -> bool:
    kind = member.properties.get(TYPE)
    return kind is not None and kind.find("{DAV:}collection") is not None


def split_batches(sizes: Sequence[tuple[str, int]]) -> Iterator[list[str]]:
    """Paths in parts of so many members and bytes at most."""
    batch: list[str] = []
    total = 0
    for path, size in sizes:
        if batch and (total + size > BATCH_BYTES or len(batch) >= BATCH_MEMBERS):
            yield batch
            batch, total = [], 0
        batch.append(path)
        total += size
    if batch:
        yield batch

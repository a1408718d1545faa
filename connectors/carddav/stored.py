"""A contact as the server keeps it: the very bytes, and the etag that goes with them.

sabre (from 3.1: Nextcloud, Baikal) and Cyrus (Fastmail) convert on GET: a stored vCard 4.0 is answered as
3.0 unless 4.0 is asked for, and then a stored 3.0 is answered as 4.0. Written back, the conversion becomes
the contact. So the answer's length and version are compared with what PROPFIND tells of the stored one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..errors import Unavailable, Unsupported
from ..models import Unwritable
from .card.lines import Card
from .multistatus import ETAG, KIND, Member, unify_etag
from .rights import is_writable
from .webdav import Dav

ACCEPTS = ("", "text/vcard; version=4.0", "text/vcard; version=3.0")
"""One version at a time: Xandikos answers 500 to an Accept with two."""
VERSION = re.compile(rb"^VERSION:\s*([0-9.]+)", re.MULTILINE | re.IGNORECASE)
VERSIONS = ("2.1", "3.0", "4.0")
NO_CARD = "the server answered with something other than a vCard"
COMPRESSED = re.compile(r"[-;](?:gzip|br|deflate|zstd)(?=\"$)")
SUM = '"sum-'
"""Begins the version of a contact for which the server has no etag: a digest of its bytes."""


class Stored(NamedTuple):
    """`whole` says that these are the stored bytes, `writable` what the server tells of our rights.

    `raw` is the etag as the server spells it.
    `card` may be changed; `body` is what was read.
    """

    url: str
    card: Card
    etag: str
    raw: str
    whole: bool
    body: bytes
    writable: bool = True

    def find_obstacle(self) -> Unwritable:
        """Why nothing can be written into it, "" where nothing is known to stand in the way."""
        return find_obstacle(self.card, whole=self.whole, writable=self.writable)

    def refuse_unless_whole(self) -> None:
        """Raises `Unsupported`: what is not shown whole cannot be put back whole."""
        if not self.whole:
            raise Unsupported("the server does not give this contact out as it is stored: it is left alone")


def read_stored(dav: Dav, url: str) -> Stored:
    """The contact as it is stored, else as the server shows it (`whole` is False).

    `NotFound` when it is gone, `Unavailable` with `NO_CARD` for what is no vCard.
    """
    # two reads of a contact that somebody is writing just now may be of two states
    for _ in range(2):
        body, header = dav.fetch(url)
        told = dav.describe_member(url)
        prop = told.text_of(ETAG)
        if not header and prop:  # Apache's `Header unset ETag`: the bytes may be older than the etag
            again, _ = dav.fetch(url)
            if again != body:
                continue
        if not header or not prop or is_same_etag(header, prop):
            break
    held = read_whole_body(dav, url, body, told)
    raw = prop or header
    # N8 of the measurements: behind `Header unset ETag` no update would ever end without a version of our
    # own
    etag = unify_etag(raw) or f'{SUM}{hashlib.sha256(held or body).hexdigest()[:32]}"'
    card = parse_card(held or body)
    return Stored(url, card, etag, raw, held is not None, held or body, is_writable(told))


def find_obstacle(card: Card, *, whole: bool = True, writable: bool = True) -> Unwritable:
    """Why a write into this card would be refused, as far as it is known before; "" where nothing is."""
    if not writable:
        return "protected"
    if card.version not in VERSIONS or len(card.all("VERSION")) != 1:
        return "foreign_form"
    return "" if whole else "converted"


def is_same_etag(header: str, prop: str) -> bool:
    """Apache's mod_deflate and some proxies mark the header's with what they did: `"e1-gzip"`, `"e1;br"`."""
    return COMPRESSED.sub("", unify_etag(header)) == COMPRESSED.sub("", unify_etag(prop))


def read_whole_body(dav: Dav, url: str, body: bytes, told: Member) -> bytes | None:
    """The representation that has the stored length and version, None when there is none.

    Where the server tells no length, a conversion shows by its answering 4.0 otherwise.
    """
    length = told.length()
    seen = []
    for found in representations(dav, url, body):
        # the length alone may agree by chance, the version alone says nothing of a photo that was dropped
        if length is not None and len(found) == length and told_version(told) in ("", card_version_of(found)):
            return found
        seen.append(found)
    if length is None and len(set(seen)) == 1:
        return body
    return None


def representations(dav: Dav, url: str, body: bytes) -> Iterator[bytes]:
    """As it comes, and as each version; what the server does not have is left out."""
    yield body
    # asked for only when the first was another: the usual contact costs no more than two calls
    for accept in ACCEPTS[1:]:
        if found := dav.fetch(url, accept)[0]:
            yield found


def told_version(told: Member) -> str:
    found = re.search(r"version=\"?([0-9.]+)", told.text_of(KIND))
    return found[1] if found else ""


def card_version_of(body: bytes) -> str:
    found = VERSION.search(body)
    return found[1].decode() if found else ""


def parse_card(body: bytes) -> Card:
    """`Unavailable` with `NO_CARD` for what is no vCard: SOGo says `(null)` for one that it cannot write."""
    try:
        # bytes that are no UTF-8 (old cards in Latin-1) survive the way there and back
        return Card(body.decode("utf-8", "surrogateescape"))
    except ValueError:
        raise Unavailable(NO_CARD) from None


def has_no_etag(etag: str) -> bool:
    return etag.startswith(SUM)

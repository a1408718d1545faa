"""Where the contacts of one book are: by our own UID, and by a path that comes from outside."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import unquote, urljoin, urlsplit

from ..base import Record
from ..errors import NotFound
from ..transport.egress import origin_of
from .multistatus import join_address

PATH_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
# an id comes back from the browser: one segment, and neither "." nor "..", or it would leave the book
MEMBER = re.compile(r"(?!\.\.?$)[^/\\\x00-\x1f]+")


def own_url(book_url: str, uid: str) -> str:
    """Where a contact with this UID is if we made it."""
    name = uid if PATH_SAFE.fullmatch(uid) else hashlib.sha256(uid.encode("utf-8", "replace")).hexdigest()
    return urljoin(book_url, f"{name}.vcf")


def member_url(book_url: str, path: str) -> str:
    """The address of a contact. Ids come from outside: only a member of our address book is touched.

    Raises `NotFound` for any other path.
    """
    url = join_address(book_url, path)
    home, whole = (unquote(urlsplit(address).path) for address in (book_url, url))
    name = whole.removeprefix(home)
    if (
        origin_of(url) != origin_of(book_url)
        # urljoin resolves "..", so a path that it had to change was never one of ours
        or urlsplit(url).path != path
        or not MEMBER.fullmatch(name)
    ):
        raise NotFound("this is no contact of the address book")
    return url


def record_unread(url: str) -> Record:
    """A contact that is there and cannot be read."""
    return Record(entity="person", id=urlsplit(url).path, url=url, unwritable="unreadable")

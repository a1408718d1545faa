"""The version of a Google contact: its etag, and the lists that a write would replace.

A write replaces whole lists, so it needs what they hold. Carried in the version, which travels sealed from
plan to apply, they spare the read before the write; the etag still proves that they are the newest.
"""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import NamedTuple

from ..json_parts import Item, object_at, objects_at, text_at
from .fields import Lists

MOST_BYTES = 8_000
"""A longer version is cut to its etag, and the write reads the contact first."""


class Held(NamedTuple):
    """The state of a contact that a write builds on. `source` is the id of its contact source."""

    source: str
    etag: str
    lists: Lists


def source_of(person: Item) -> tuple[str, str]:
    """(id, etag) of the contact source; two empty texts for a profile, which nobody can write to.

    This etag, unlike the person's own, does not depend on which fields were asked for.
    """
    for item in objects_at(object_at(person, "metadata"), "sources"):
        if text_at(item, "type") == "CONTACT":
            return text_at(item, "id"), text_at(item, "etag")
    return "", ""


def pack_version(held: Held) -> str:
    """The version as a text: `<etag> <lists>`."""
    plain = json.dumps([held.source, held.lists], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    blob = urlsafe_b64encode(zlib.compress(plain.encode(), 9)).decode()
    # a sealed plan must stay below 128 KB, and may hold several of these
    return f"{held.etag} {blob}" if len(blob) <= MOST_BYTES else held.etag


def unpack_version(version: str) -> Held | None:
    """What a version holds, None when it holds no lists."""
    etag, _, blob = version.partition(" ")
    try:
        # bounded: it came back from outside, and 8 KB can unpack to 8 MB
        plain = zlib.decompressobj().decompress(urlsafe_b64decode(blob), 100 * MOST_BYTES)
        source, lists = json.loads(plain)
    except (ValueError, TypeError, zlib.error):
        return None
    return Held(source, etag, lists)


def etag_of(version: str) -> str:
    return version.partition(" ")[0]

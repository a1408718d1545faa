"""The note of a Google contact (its one biography), to which entries are appended once each."""

from __future__ import annotations

import hashlib
from html import escape

from ..base import Entry
from ..errors import Invalid
from ..json_parts import Item, text_at
from .fields import UNSAFE

MARK = "[passerelle "
MOST_TEXT, MOST_NOTE = 4_000, 30_000
"""Characters of one entry, and of the whole note; Google publishes no limit, a contact holds 128 KB."""


def append_entry(held: list[Item], entry: Entry) -> list[Item]:
    """The biography with the entry at its end, nothing when it is there already. `Invalid` when it is full.

    An entry ends with a visible mark made from its key. A text cannot bring a mark of its own, so nobody's
    message can hide the next one.
    """
    # a contact has one biography; a second one is refused with 400 (People API)
    before = held[0] if held else {"value": "", "contentType": "TEXT_PLAIN"}
    note, html = text_at(before, "value"), before.get("contentType") == "TEXT_HTML"
    mark = f"{MARK}{hashlib.sha256(entry.key.encode('utf-8', 'replace')).hexdigest()[:12]}]"
    if mark in note:
        return []
    head = " · ".join(line for item in (entry.at, entry.kind, entry.author) if (line := clean_words(item)))
    block = f"{head}\n{shorten(clean_words(entry.text))}\n{mark}"
    # a biography may be TEXT_HTML (People API), where a "<" of ours would begin a tag
    block = escape(block, quote=False).replace("\n", "<br>") if html else block
    gap = ("<br><br>" if html else "\n\n") if note else ""
    if len(note) + len(gap) + len(block) > MOST_NOTE:
        raise Invalid("the note of this contact is full")
    return [{**before, "value": f"{note}{gap}{block}"}]


def clean_words(words: str) -> str:
    return UNSAFE.sub("", words.replace("\r\n", "\n")).replace(MARK, "(passerelle ").strip()


def shorten(words: str) -> str:
    return words if len(words) <= MOST_TEXT else f"{words[:MOST_TEXT]} … (shortened)"

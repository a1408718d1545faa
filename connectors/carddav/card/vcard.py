"""Writing the fields of a vCard, and leaving the rest of the card as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from urllib.parse import quote

from ...base import Entry, Value, Values
from ...errors import Invalid
from .fields import (
    LISTS,
    PARTS,
    clean_items,
    fold_item,
    is_own_linkedin,
    list_items,
    part_of,
    read_field,
    split_field,
)
from .lines import Card, Property, clean_text, escape_text, split_value, unescape_text

# `%` is safe here, or an address that is already encoded would be encoded again
URL_SAFE = ":/?#[]@!$&'()*+=%~-._"
MARK, BREAK = "[passerelle ", r"\n\n"
AREA_ONLY = ("box", "extended", "street", "code")
OF_THE_VALUE = frozenset(
    ("SORT-AS", "LANGUAGE", "VALUE", "SCRIPT", "PHONETIC", "JSCOMPS", "LABEL", "GEO", "TZ", "DERIVED")
)
"""Parameters that tell of the value itself (RFC 6350 section 5, RFC 9554), and are untrue of another one."""


def compose_card(values: Values) -> str:
    """A new vCard 3.0, which every server accepts (RFC 6352 section 5.1). `Invalid` without a name."""
    # 3.0 and not 4.0: SOGo turns every card into 3.0, Cyrus and Radicale lose a `data:` photo of a 4.0 card
    card = Card()
    if not values.get("FN"):
        raise Invalid("a new contact needs a name")
    for field, wanted in values.items():
        write_field(card, field, wanted)
    if not card.all("N"):
        # RFC 2426 3.1.2 demands N, and a contact may be mapped by its full name alone
        card.add("N", ";;;;")
    return str(card)


def write_field(card: Card, field: str, wanted: Value | None) -> None:
    """Make the card hold `wanted` in this field; None clears our value and no other.

    Raises `Invalid` for what a vCard cannot be: without a name, or with another UID.
    """
    texts = [] if wanted is None else clean_items(wanted)
    name, part = split_field(field)
    if name in LISTS:
        return write_list(card, name, texts)
    text = ", ".join(texts)
    # the line keeps its escapes, folding and parameters, byte for byte
    if text == (read_field(card, field) or ""):
        return None
    # a phone that synchronises knows a contact by its UID: under another one it would be somebody else
    if field == "UID" and card.all("UID"):
        raise Invalid("the UID of a contact never changes")
    if field in ("UID", "FN") and not text:
        raise Invalid("a contact needs a name and a UID")
    if part:
        return put_part(card, name, part, text)
    if field == "URL":
        return put_line(card, name, quote(text, safe=URL_SAFE), ours=partial(is_own_linkedin, card))
    return put_line(card, name, escape_text(text))


def is_filled(line: Property) -> bool:
    return bool(line.value)


def put_line(card: Card, name: str, value: str, ours: Callable[[Property], bool] = is_filled) -> None:
    line = next(filter(ours, card.all(name)), None)
    if line and value:
        # an address stays an address, so its VALUE=uri stays true
        card.change(line, value, untrue=OF_THE_VALUE - {"VALUE"} if name == "URL" else OF_THE_VALUE)
    elif line:
        card.remove(line)
    elif value:
        card.add(name, value)


def put_part(card: Card, name: str, part: str, text: str) -> None:
    """One part of a structured property. A new location never goes into a foreign street address."""
    lines = card.all(name)
    if name == "ADR":
        full = [line for line in lines if part_of(line, part)]
        lines = full or [line for line in lines if not any(part_of(line, area) for area in AREA_ONLY)]
    size, index = len(PARTS[name]), PARTS[name].index(part)
    parts = split_value(lines[0].value) if lines else []
    # N and ADR have a fixed number of parts, ORG as many units as somebody wrote
    if name != "ORG" or index:
        parts += [""] * ((size if name != "ORG" else index + 1) - len(parts))
    # what was empty and is filled makes nothing untrue: a label of the address may say more than its parts
    replaced = index < len(parts) and bool(parts[index])
    parts[index : index + 1] = [escape_text(text)]
    if not lines:
        card.add(name, ";".join(parts))
    # an empty N stays: without it the card is no 3.0 card
    elif any(parts) or name == "N":
        card.change(lines[0], ";".join(parts), untrue=OF_THE_VALUE if replaced else frozenset())
    else:
        card.remove(lines[0])


def write_list(card: Card, name: str, wanted: list[str]) -> None:
    """Make a list hold these items: what is kept stays on its line, with its group and parameters."""
    left = {fold_item(text): text for text in reversed(wanted)}
    keys = set(left)
    for line in card.all(name):
        held = list_items(line)
        kept = [text for text in held if fold_item(text) in keys]
        for text in kept:
            left.pop(fold_item(text), None)
        if held and not kept:
            card.remove(line)
        elif len(kept) < len(held):
            card.change(line, ",".join(map(escape_text, kept)))
    for text in reversed(left.values()):
        card.add(name, escape_text(text))


def append_note(card: Card, entry: Entry) -> bool:
    """Add an entry at the end of the note, under a visible mark made from its key. False when it is there.

    A text cannot bring a mark of its own, so nobody's message can hide the next one.
    """
    mark = f"{MARK}{hashlib.sha256(entry.key.encode('utf-8', 'replace')).hexdigest()[:12]}]"
    line = next(iter(card.all("NOTE")), None)
    note = unescape_text(line.value) if line else ""
    if mark in note:
        return False
    parts = (clean_text(part).strip() for part in (entry.at, entry.kind, entry.author))
    head = " · ".join(filter(None, parts))
    text = clean_text(entry.text).replace(MARK, "(passerelle ").strip()
    block = f"{head.replace(MARK, '')}\n{text}\n{mark}"
    if line:
        # the old value as it stands, escapes included: unescaping and escaping again would touch others'
        # text
        card.change(line, f"{line.value}{BREAK if note else ''}{escape_text(block)}")
    else:
        card.add("NOTE", escape_text(block))
    return True

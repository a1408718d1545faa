"""Taking a write back byte for byte: the lines that it changed, and a digest of all the others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from ..base import Values
from .fields import read_field, split_field
from .lines import Card, Property, read_line, unfold

MOST = 20_000
"""Characters of a note that travel in the undo capsule; longer ones are restored by value."""
# servers write these two anew at each PUT
SERVERS_OWN = ("REV", "PRODID")


def note_lines(before: Card, fields: Iterable[str]) -> str:
    """What `put_lines_back` needs; "" when that is too long to carry."""
    names = {split_field(field)[0] for field in fields}
    held = [[index, line.raw] for index, line in enumerate(before.lines) if line.name in names]
    noted = {"names": sorted(names), "lines": held, "sum": sum_of(before), "bare": sum_of(before, "NOTE")}
    text = json.dumps(noted, ensure_ascii=True)
    # the capsule travels in an answer and lies in the browser: a card with a photo would not fit
    return text if len(text) <= MOST else ""


def allow_other_note(noted: str) -> str:
    """The same after an entry was logged: the note is longer, and stays so."""
    if not noted:
        return ""
    # an entry that somebody logged is no part of the write that is taken back
    return json.dumps({**json.loads(noted), "sum": ""})


def put_lines_back(card: Card, values: Values, noted: str) -> bool:
    """Make the card hold the lines of before, where they were, if these hold just these values.

    Only after nobody changed the card since. False, and the card as it was, for other values.
    """
    told, now = json.loads(noted), list(card.lines)
    card.lines = [line for line in card.lines if line.name not in told["names"]]
    for index, raw in told["lines"]:
        # a server may have dropped lines meanwhile
        card.lines.insert(min(index, len(card.lines)), read_line(raw, old=card.version == "2.1"))
    if all((read_field(card, field) or None) == (wanted or None) for field, wanted in values.items()):
        return True
    card.lines = now
    return False


def is_as_before(card: Card, noted: str) -> bool:
    """Whether all its lines are those of before, whatever their order and folding."""
    told = json.loads(noted)
    besides, before = ((), told["sum"]) if told["sum"] else (("NOTE",), told["bare"])
    return bool(sum_of(card, *besides) == before)


def sum_of(card: Card, *besides: str) -> str:
    kept = (line for line in card.lines if line.name not in (*SERVERS_OWN, *besides))
    # sorted, as Radicale and SOGo order the lines anew
    texts = sorted(spell_line(line) for line in kept)
    return hashlib.sha256("\n".join(texts).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def spell_line(line: Property) -> str:
    """The line without its folding, its parameters in one order: SOGo gives them in another at each write."""
    if not line.name:
        return unfold(line.raw).strip()
    params = ";".join(sorted(line.params.upper().split(";")))
    return f"{line.group}.{line.name}{params}:{line.value.strip()}"

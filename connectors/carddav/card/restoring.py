"""Taking a write back byte for byte: the lines that it changed, and a digest of all the others."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable
from typing import Any

from ...base import Value, Values
from ...errors import Unsupported
from .fields import read_field, split_field
from .jobs import OF_A_JOB, list_jobs, read_job
from .lines import Card, Property, read_line, unfold

MOST = 30_000
"""Bytes of a note that travel in the undo capsule, and of the lines that a mapping may change: the capsule
holds their values three times more, and a seal takes 128 KB. What is longer is not written."""
TOO_LONG = "its lines are too long to be brought back by an undo, so nothing was written"
# servers write these two anew at each PUT
SERVERS_OWN = ("REV", "PRODID")


def is_too_long(card: Card, fields: Iterable[str]) -> bool:
    """Whether what these fields may change is more than an undo could bring back."""
    names = {split_field(field)[0] for field in fields}
    return sum(len(line.raw.encode("utf-8", "surrogateescape")) for line in card.all(*names)) > MOST


def note_lines(before: Card, fields: Iterable[str]) -> str:
    """What `put_lines_back` needs. Raises `Unsupported` when that is too long to carry."""
    fields = tuple(fields)
    names = {split_field(field)[0] for field in fields}
    held = [[index, line.raw] for index, line in enumerate(before.lines) if line.name in names]
    noted = {"names": sorted(names), "lines": held, "sum": sum_of(before), "bare": sum_of(before, "NOTE")}
    text = pack_note(noted)
    # before the write: an undo by value would lose the lines' own spelling, and could not take away a name
    if is_too_long(before, fields) or len(text) > MOST:
        raise Unsupported(TOO_LONG)
    return text


def pack_note(noted: dict[str, Any]) -> str:
    """Packed, as the text of lines that hold a list in one spelling becomes a third of its length."""
    # a capsule comes back sealed by us alone, so what is unpacked is what was packed here
    return base64.b64encode(zlib.compress(json.dumps(noted).encode())).decode()


def unpack_note(text: str) -> dict[str, Any]:
    """Of a capsule that was made before notes were packed too."""
    packed = text.encode() if text.startswith("{") else zlib.decompress(base64.b64decode(text))
    return dict(json.loads(packed))


def allow_other_note(noted: str) -> str:
    """The same after an entry was logged: the note is longer, and stays so."""
    if not noted:
        return ""
    # an entry that somebody logged is no part of the write that is taken back
    return pack_note({**unpack_note(noted), "sum": ""})


def put_lines_back(card: Card, values: Values, noted: str) -> bool:
    """Make the card hold the lines of before, where they were, if these hold just these values.

    Only after nobody changed the card since. False, and the card as it was, for other values.
    """
    told, now = unpack_note(noted), list(card.lines)
    card.lines = [line for line in card.lines if line.name not in told["names"]]
    for index, raw in told["lines"]:
        # a server may have dropped lines meanwhile
        card.lines.insert(min(index, len(card.lines)), read_line(raw, old=card.version == "2.1"))
    if all(held_before(card, field, wanted) for field, wanted in values.items()):
        return True
    card.lines = now
    return False


def held_before(card: Card, field: str, wanted: Value | None) -> bool:
    """Whether a card has this value in a field, in any of its jobs where there are several."""
    if (read_field(card, field) or None) == (wanted or None):
        return True
    jobs = list_jobs(card) if field in OF_A_JOB else []
    # a job that was made beside others had nothing before
    return len(jobs) > 1 and (not wanted or any(read_job(job, field) == wanted for job in jobs))


def is_as_before(card: Card, noted: str) -> bool:
    """Whether all its lines are those of before, whatever their order and folding."""
    told = unpack_note(noted)
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

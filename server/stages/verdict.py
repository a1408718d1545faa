"""Desired + what the CRM holds -> Matched: is one of these records the same person or company? Pure.

A key proves identity: one that the person alone has is certain, a shared one (an e-mail address) is likely
unless the record names another profile. A likeness in all hints is always a question, as are two answers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from connectors.base import Key, Model, Record
from connectors.linkedin_url import identity_of

from .mapping import Desired, texts

NEW = "new"
"""The rep's answer that none of the candidates is the one."""
PHONE = re.compile(r"(\+|00)?[\d\s()./-]{6,}")


class Candidate(Model):
    """A record that may be the one, what the CRM calls it, and the fields in which it agrees."""

    record: Record
    because: tuple[str, ...]
    name: str = ""


class Matched(Model):
    desired: Desired
    verdict: Literal["none", "one", "unsure"]
    record: Record | None = None
    because: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()


def decide(desired: Desired, found: Iterable[Record], answer: str = "") -> Matched:
    """The verdict on all that a search found. `answer` may be `new`."""
    found = unique(found)
    proven = [one for record in found if (one := agreement(record, desired.keys))]
    certain = [one for one in proven if desired.own.intersection(one.because)]
    likely = [one for one in proven if one not in certain and not contradicts(one.record, desired)]
    if len(certain) == 1 and (not likely or answer == NEW):
        return matched(desired, certain[0])
    if answer == NEW:
        return Matched(desired=desired, verdict="none")
    if len(proven) == len(likely) == 1:
        return matched(desired, likely[0])
    candidates = tuple(proven or (one for record in found if (one := likeness(record, desired))))
    return Matched(desired=desired, verdict="unsure" if candidates else "none", candidates=candidates)


def still(desired: Desired, found: Iterable[Record]) -> Matched | None:
    """The record of an earlier sync, where it still proves itself."""
    for record in found:
        one = agreement(record, desired.keys)
        if one and desired.own.intersection(one.because):
            return matched(desired, one)
    return None


def chosen(desired: Desired, found: Iterable[Record], answer: str) -> Matched | None:
    """The rep's word is final."""
    for record in found:
        if record.id == answer:
            return Matched(desired=desired, verdict="one", record=record, because=("chosen",))
    return None


def matched(desired: Desired, one: Candidate) -> Matched:
    return Matched(desired=desired, verdict="one", record=one.record, because=one.because)


def agreement(record: Record, keys: Iterable[Key]) -> Candidate | None:
    because = tuple(dict.fromkeys(key.field for key in keys if holds(record, key)))
    return Candidate(record=record, because=because) if because else None


def arrived(found: Iterable[Record], keys: tuple[Key, ...], hints: tuple[Key, ...]) -> bool:
    """Whether one of these records would have kept us from creating a new one."""
    return any(
        agreement(record, keys) or (hints and all(holds(record, hint) for hint in hints)) for record in found
    )


def likeness(record: Record, desired: Desired) -> Candidate | None:
    """A record in which all hints agree, with every other field that agrees too."""
    if not desired.hints or not all(holds(record, hint) for hint in desired.hints):
        return None
    offered = (Key(name, text) for name, value in desired.values.items() for text in texts(value))
    return agreement(record, offered)


def contradicts(record: Record, desired: Desired) -> bool:
    """Whether the record names another LinkedIn profile where ours is known."""
    ours = [key for key in desired.keys if identity_of(key.value)]
    return any(any(map(identity_of, values(record, key.field))) and not holds(record, key) for key in ours)


def holds(record: Record, key: Key) -> bool:
    return any(same(one, key.value) for one in values(record, key.field))


def values(record: Record, field: str) -> tuple[str, ...]:
    return texts(record.values.get(field))


def same(one: str, other: str) -> bool:
    """Equal as addresses when both are LinkedIn's, else equal as `folded` texts."""
    left, right = identity_of(one), identity_of(other)
    return left == right if left or right else folded(one) == folded(other)


def folded(text: str) -> str:
    """Without case and outer blanks; a phone number without its punctuation (ITU-T E.123)."""
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    if PHONE.fullmatch(plain):
        return re.sub(r"^00", "+", re.sub(r"[^+\d]", "", plain))
    return plain


def unique(records: Iterable[Record]) -> list[Record]:
    return list({record.id: record for record in records}.values())

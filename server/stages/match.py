"""Desired -> Matched: which record of the CRM, if any, is the same person or company.

A key proves identity: one that the person alone has is certain, a shared one (an e-mail address) is likely
unless the record names another profile. A likeness in all hints is always a question, as are two answers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from typing import Literal

from connectors.base import ID, Connector, Key, Model, Record
from connectors.errors import NotFound
from connectors.linkedin_url import identity

from .mapping import Desired, texts

NEW = "new"
PHONE = re.compile(r"(\+|00)?[\d\s()./-]{6,}")


class Candidate(Model):
    """A record that may be the one, and the fields in which it agrees."""

    record: Record
    because: tuple[str, ...]


class Matched(Model):
    desired: Desired
    verdict: Literal["none", "one", "unsure"]
    record: Record | None = None
    because: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()


def match(desired: Desired, connector: Connector, answer: str = "", known: str = "") -> Matched:
    """Ask the CRM and decide. `answer` is the rep's own choice: a record's id, or `new`.

    `known` is the id that an earlier sync found; it is believed only where the record still proves it.
    """
    if answer and answer != NEW:
        return chosen(desired, connector, answer)
    if known and not answer and (one := still(desired, connector, known)):
        return matched(desired, one)
    found = unique(connector.find(desired.entity, [*desired.keys, *desired.hints]))
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


def matched(desired: Desired, one: Candidate) -> Matched:
    return Matched(desired=desired, verdict="one", record=one.record, because=one.because)


def still(desired: Desired, connector: Connector, known: str) -> Candidate | None:
    with suppress(NotFound):
        for record in connector.find(desired.entity, [Key(ID, known)]):
            one = agreement(record, desired.keys)
            if one and desired.own.intersection(one.because):
                return one
    return None


def chosen(desired: Desired, connector: Connector, answer: str) -> Matched:
    """The rep's word is final; the record must still be there."""
    found = [one for one in connector.find(desired.entity, [Key(ID, answer)]) if one.id == answer]
    if not found:
        raise NotFound("the chosen record is no longer there")
    return Matched(desired=desired, verdict="one", record=found[0], because=("chosen",))


def agreement(record: Record, keys: Iterable[Key]) -> Candidate | None:
    because = tuple(dict.fromkeys(key.field for key in keys if holds(record, key)))
    return Candidate(record=record, because=because) if because else None


def likeness(record: Record, desired: Desired) -> Candidate | None:
    """A record in which all hints agree, with every other field that agrees too."""
    if not desired.hints or not all(holds(record, hint) for hint in desired.hints):
        return None
    offered = (Key(name, text) for name, value in desired.values.items() for text in texts(value))
    return agreement(record, offered)


def contradicts(record: Record, desired: Desired) -> bool:
    """Whether the record names another LinkedIn profile where ours is known."""
    ours = [key for key in desired.keys if identity(key.value)]
    return any(any(map(identity, values(record, key.field))) and not holds(record, key) for key in ours)


def holds(record: Record, key: Key) -> bool:
    return any(same(one, key.value) for one in values(record, key.field))


def values(record: Record, field: str) -> tuple[str, ...]:
    return texts(record.values.get(field))


def same(one: str, other: str) -> bool:
    """Equal as addresses when both are LinkedIn's, else equal as `folded` texts."""
    left, right = identity(one), identity(other)
    return left == right if left or right else folded(one) == folded(other)


def folded(text: str) -> str:
    """Without case and outer blanks; a phone number without its punctuation (ITU-T E.123)."""
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    if PHONE.fullmatch(plain):
        return re.sub(r"^00", "+", re.sub(r"[^+\d]", "", plain))
    return plain


def unique(records: Iterable[Record]) -> list[Record]:
    return list({record.id: record for record in records}.values())

"""Desired + what the CRM holds -> Matched: is one of these records the same person or company? Pure.

A key proves identity: one that the person alone has is certain; a shared one (an e-mail address, a domain)
only where nothing contradicts. Everything else is a question to the rep, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from connectors.base import Field, Key, Model, Record
from connectors.linkedin_url import is_comparable
from connectors.spelling.companies import can_be_one_company, is_like_company
from connectors.spelling.emails import addresses_in, is_role
from connectors.spelling.people import can_be_one_person, is_like_name
from connectors.spelling.phones import fold_phone, is_same_phone
from connectors.spelling.profiles import identities_in, identity_in, is_named_in
from connectors.spelling.texts import fold_case

from .mapping import Desired, name_in, texts

# they travel sealed with a create; below it, every namesake would stop an answer of "new" as a twin
MOST_SEEN = 300
NEW = "new"
"""The rep's answer that none of the candidates is the one."""


class Candidate(Model):
    """A record that may be the one, what the CRM calls it, and the fields in which it agrees."""

    record: Record
    because: tuple[str, ...]
    name: str = ""


class Matched(Model):
    """`required` names what the CRM wants of a new record, filled or not; `set_aside`
    the records that were looked at and are not the one; `unread` counts those that are there and cannot be
    read."""

    desired: Desired
    verdict: Literal["none", "one", "unsure"]
    record: Record | None = None
    because: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    required: tuple[Field, ...] = ()
    set_aside: tuple[str, ...] = ()
    unread: int = 0


# Ada Lovelace's page (/in/ada, ada@engines.example), and what the CRM holds:
#
#   the CRM holds                                          verdict
#   /in/ada, named Augusta King                            she: an address is her own, whatever the name
#   uk.linkedin.com/in/Ada/?x, or her member number        she: the same address
#   ada@engines.example, named "Lovelace, A." or nothing   she: nothing contradicts
#   ada@engines.example, named Charles Babbage             ask: the names contradict
#   info@engines.example (also Ada's), named Ada Lovelace  ask: a role's address proves nobody
#   ada@engines.example, and /in/joan                      ask: the record names another profile
#   /in/ada in a field "Referred by"                       ask: only the LinkedIn field identifies
#   named "Lovelace, Ada", or "Ada Lovelacé"               ask: a name never proves
#   /in/ada, but archived                                 ask: it was put away, and is left by default
#   /in/ada twice; or /in/ada, and her e-mail in another   ask: two of them
#   /in/ada, and a namesake                                she
#   "J. Smith" or nothing                                  nobody: a new one
def decide_match(desired: Desired, found: Iterable[Record], answer: str = "", suspect: str = "") -> Matched:
    """The verdict on all that a search found. `answer` may be `new`; `suspect` is the id of a record that the
    CRM named when it refused to make this one, and which the rep should see."""
    # person and company searches of one CRM may find a record twice, and two of one would be a question
    held = drop_repeated(found)
    found = [record for record in held if not is_blank(record)]
    matched = judge_found(desired, found, answer, suspect)
    return matched.model_copy(update={"unread": len(held) - len(found)})


def is_blank(record: Record) -> bool:
    """Whether it is there, and nobody can tell whose it is."""
    return record.unwritable == "unreadable" and not record.values


def judge_found(desired: Desired, found: list[Record], answer: str, suspect: str) -> Matched:
    """The verdict on records that say who they are."""
    # who would be taken for a twin at apply goes first, as the list is bounded
    twins = [record for record in found if is_twin(record, desired.keys, desired.hints)]
    seen = tuple(dict.fromkeys(record.id for record in (*twins, *found)))[:MOST_SEEN]
    proven = [item for record in found if (item := agreement(record, desired.keys))]
    certain = [candidate for candidate in proven if desired.own.intersection(candidate.because)]
    there = [candidate for candidate in certain if not candidate.record.put_away]
    likely = [
        candidate for candidate in proven if candidate not in certain and is_likely(candidate.record, desired)
    ]
    # a namesake beside the one that is proven is no question; another record with her e-mail address is
    if len(there) == 1 and (not likely or answer == NEW):
        return match_to(desired, there[0])
    if answer == NEW:
        return Matched(desired=desired, verdict="none", set_aside=seen)
    # the CRM's own word about another record outweighs a shared key
    if len(proven) == len(likely) == 1 and suspect in ("", likely[0].record.id):
        return match_to(desired, likely[0])
    asked = [item for record in found if (item := question(record, desired, suspect))]
    candidates = tuple(certain + [candidate for candidate in likely if candidate not in certain]) or tuple(
        proven
    )
    # archived ones are shown first, but so is who merely looks like her: restoring is the rep's choice
    if not there:
        candidates = tuple(
            {candidate.record.id: candidate for candidate in (*asked, *candidates, *proven)}.values()
        )
    said: Literal["none", "unsure"] = "unsure" if candidates else "none"
    return Matched(desired=desired, verdict=said, candidates=candidates, set_aside=seen)


def question(record: Record, desired: Desired, suspect: str) -> Candidate | None:
    """A record that proves nothing and must be asked about: likeness, a clue, a mention, the CRM's own
    word."""
    if alike := find_likeness(record, desired):
        return alike
    if clue := agreement(record, desired.clues):
        return clue
    ours = {identity_in(key.value) for key in desired.keys if key.field in desired.linkedin} - {""}
    # a text in the person's own field is more than an address, and so no proof: "her page: linkedin.com/in/x"
    said = [text for field in desired.linkedin for text in texts_held(record, field)]
    if any(is_named_in(text, one) for text in (*record.mentions, *said) for one in ours):
        return Candidate(record=record, because=("mentions",))
    return Candidate(record=record, because=("conflict",)) if record.id == suspect else None


def still_proven(desired: Desired, found: Iterable[Record]) -> Matched | None:
    """The record of an earlier sync, where it still proves itself and was not put away."""
    for record in found:
        item = agreement(record, desired.keys)
        if item and desired.own.intersection(item.because) and not record.put_away:
            return match_to(desired, item)
    return None


def choose_record(
    desired: Desired, found: Iterable[Record], answer: str, why: str = "chosen"
) -> Matched | None:
    """The rep's word is final, also for a record that was merged into another since."""
    for record in found:
        if answer in (record.id, *record.absorbed):
            return Matched(desired=desired, verdict="one", record=record, because=(why,))
    return None


def match_to(desired: Desired, candidate: Candidate) -> Matched:
    return Matched(desired=desired, verdict="one", record=candidate.record, because=candidate.because)


def at_linked_company(company: Matched, person: Matched | None) -> Matched:
    """The company to which the CRM has linked this very person already, where its name is nearly ours."""
    linked = companies_of(person.record) if person and person.verdict == "one" and person.record else ()
    for candidate in company.candidates:
        name = name_in(candidate.record.values, company.desired.named_by)
        near = can_be_one_company(name, company.desired.name) and not contradicts(
            candidate.record, company.desired
        )
        if candidate.record.id in linked and near and not candidate.record.put_away:
            return Matched(
                desired=company.desired, verdict="one", record=candidate.record, because=("linked",)
            )
    return company


def companies_of(person: Record) -> tuple[str, ...]:
    """The ids of the companies to which a person is known to be linked; empty says nothing."""
    return (*person.linked, person.primary) if person.primary else person.linked


def agreement(record: Record, keys: Iterable[Key]) -> Candidate | None:
    because = tuple(dict.fromkeys(key.field for key in keys if holds_key(record, key)))
    return Candidate(record=record, because=because) if because else None


def twin_appeared(
    found: Iterable[Record], keys: tuple[Key, ...], hints: tuple[Key, ...], set_aside: tuple[str, ...] = ()
) -> Record | None:
    """A record that would have kept us from creating a new one, and that nobody has set aside."""
    return next(
        (record for record in found if record.id not in set_aside and is_twin(record, keys, hints)), None
    )


def is_twin(record: Record, keys: tuple[Key, ...], hints: tuple[Key, ...]) -> bool:
    """Whether it holds one of the keys, or all of the hints to the letter."""
    by_key = any(holds_key(record, key) for key in keys)
    return by_key or (bool(hints) and all(holds_key(record, hint) for hint in hints))


def find_likeness(record: Record, desired: Desired) -> Candidate | None:
    """A record that has a like name and agrees in all other hints, with every other field that agrees too."""
    if not desired.hints:
        return None
    names = {field for group in desired.named_by for field in group}
    rest = [hint for hint in desired.hints if hint.field not in names]
    asked = len(rest) < len(desired.hints)
    if (asked and not has_like_name(record, desired)) or not all(holds_key(record, hint) for hint in rest):
        return None
    hinted = tuple(hint.field for hint in desired.hints)
    offered = (Key(name, text) for name, value in desired.values.items() for text in texts(value))
    agreed = agreement(record, offered)
    # in the order of the mapping, as the panel shows the fields
    because = dict.fromkeys(name for name in desired.values if name in {*hinted, *(agreed or EMPTY).because})
    return Candidate(record=record, because=tuple(because))


EMPTY = Candidate(record=Record(entity="person", id=""), because=())


def has_like_name(record: Record, desired: Desired) -> bool:
    name = name_in(record.values, desired.named_by)
    alike = is_like_name if desired.entity == "person" else is_like_company
    return bool(name) and (alike(name, desired.name) or fold_case(name) == fold_case(desired.name))


def is_likely(record: Record, desired: Desired) -> bool:
    """Whether a shared key is proof: names that can be one's, no other profile, and not a role's address."""
    name = name_in(record.values, desired.named_by)
    # clients file who wrote a mail under the address alone, which is no name and contradicts none
    if addresses_in(name) and any(is_same(name, key.value) for key in desired.keys):
        name = ""
    near = can_be_one_person if desired.entity == "person" else can_be_one_company
    agreed = [key for key in desired.keys if holds_key(record, key) and not is_role(key.value)]
    return (
        bool(agreed) and not record.put_away and near(name, desired.name) and not contradicts(record, desired)
    )


def contradicts(record: Record, desired: Desired) -> bool:
    """Whether the record names another LinkedIn profile where ours is known in the same form."""
    for field in desired.linkedin:
        ours = [key for key in desired.keys if key.field == field]
        known = list(filter(None, (identity_in(key.value) for key in ours)))
        held = [one for text in texts_in(record, field) for one in identities_in(text)]
        told = any(is_comparable(left, right) for left in held for right in known)
        if told and not any(holds_key(record, key) for key in ours):
            return True
    return False


def holds_key(record: Record, key: Key) -> bool:
    return any(is_same(item, key.value) for item in texts_held(record, key.field))


def texts_held(record: Record, field: str) -> tuple[str, ...]:
    """What a field holds, in all the places where the CRM keeps it."""
    return (*texts_in(record, field), *record.also.get(field, ()))


def texts_in(record: Record, field: str) -> tuple[str, ...]:
    return texts(record.values.get(field))


def is_same(first: str, other: str) -> bool:
    """Equal as addresses at LinkedIn, as e-mail or as phone numbers, else as texts without case."""
    left, right = identity_in(first), identity_in(other)
    if left or right:
        return left == right
    # a CRM's one field may hold several addresses, or a name beside it
    if "@" in other and (wanted := addresses_in(other)):
        return not set(wanted).isdisjoint(addresses_in(first))
    # the cheap comparison first: phones need a parser
    return fold_value(first) == fold_value(other) or is_same_phone(first, other)


def fold_value(text: str) -> str:
    """What is compared of a value: a phone number as its digits, any other text without case."""
    return fold_phone(text) or fold_case(text)


def drop_repeated(records: Iterable[Record]) -> list[Record]:
    return list({record.id: record for record in records}.values())

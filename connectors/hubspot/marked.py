"""The search for names that bear marks in both halves of a word, and for addresses that stand among words.

It goes out beside the other one that guesses (`guessing`), whose five groups are used up, for somebody whom
nothing else finds. A word in its spellings is one filter of `IN`, the other words are left open: few have a
name that is spelt so. What is found is compared here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import Any

from ..base import Key
from ..linkedin_url import is_member, parse_linkedin_url
from ..spec import EntityMap
from ..spelling.companies import company_words
from ..spelling.guesses import words_to_guess
from ..spelling.marks import elided_spellings, marked_spellings, plainest_part, widen_letters
from .guessing import MOST_GUESSED, guess_query, hints_among, is_company, is_name
from .places import NOWHERE_ELSE, Places
from .search import MOST_GROUPS, Room, filter_of

MOST_ALONE, MOST_FIRST, MOST_TOGETHER = 40, 24, 6
"""Spellings of one word; of those the likeliest, before any of a name in the other order; of mixed ones."""


def guess_queries(
    keys: Sequence[Key], fields: EntityMap, properties: Sequence[str], places: Places = NOWHERE_ELSE
) -> list[dict[str, Any]]:
    """The searches for whom nothing else finds: two for a person, one for most companies, none for no name.

    A company's marks go along where its name leaves groups, or in a search of their own where it may hide an
    apostrophe (`LOREAL PARIS`).
    """
    names = [key for key in hints_among(keys, fields) if is_name(key, fields)]
    company = is_company(names, fields)
    usual = guess_query(keys, fields, properties, places)
    if company and usual and len(usual["filterGroups"]) < MOST_GROUPS:
        add_marked(usual, names, company=True)
        return [usual]
    other: dict[str, Any] = {"filterGroups": [], "properties": list(properties), "limit": MOST_GUESSED}
    if not company:
        add_address(other, keys, fields, places, asked=usual)
    if not company or any(elided_spellings(word) for key in names for word in company_words(key.value)):
        add_marked(other, names, company=company)
    return [query for query in (usual, other) if query and query["filterGroups"]]


def add_address(
    body: dict[str, Any], keys: Sequence[Key], fields: EntityMap, places: Places, asked: dict[str, Any]
) -> None:
    """A filter for the id that the person chose, whatever stands around it, unless it was asked for.

    How HubSpot splits an address into words is not documented, so a short id is asked for behind its slash.
    """
    for key in keys:
        found = parse_linkedin_url(key.value) if key.field in fields.keys else None
        if not found or is_member(found[1]) or not found[1].isascii():
            continue
        wanted = filter_of(
            places.rename(key.field), "CONTAINS_TOKEN", value=f"*{found[0]}/{found[1].lower()}*"
        )
        if f"*{found[1].lower()}*" not in json.dumps(asked):
            Room(body).add_within_limits(body["filterGroups"], {"filters": [wanted]})
        return


def add_marked(body: dict[str, Any], names: Sequence[Key], *, company: bool) -> None:
    """Groups for the names in their spellings. Where characters lack, the rarest spellings go."""
    groups, room = body["filterGroups"], Room(body)
    lists: list[tuple[list[str], list[str]]] = []
    others: list[tuple[list[str], list[str]]] = []
    for key in names:
        words = company_words(key.value) if company else words_to_guess(key.value)
        if spelt := list(dict.fromkeys(spell_words(words, company=company))):
            values = spelt[:1]
            room.add_within_limits(groups, {"filters": [filter_of(key.field, "IN", values=values)]})
            lists.append((values, spelt[1:]))
            for other in (one for one in names if one != key):
                # the family name is filed first as often in some countries
                moved = spelt[:1]
                room.add_within_limits(groups, {"filters": [filter_of(other.field, "IN", values=moved)]})
                others.append((moved, spelt[1:]))
        if company and words:
            within = filter_of(key.field, "CONTAINS_TOKEN", value=f"*{part_to_find(max(words, key=len))}*")
            room.add_within_limits(groups, {"filters": [within]})
    turns = ((lists, 0, MOST_FIRST), (others, 0, MOST_FIRST), (lists, MOST_FIRST, MOST_ALONE))
    for several, first, last in turns:
        # by turns, so that no part of a name has the rare spellings alone
        for rank in range(first, last):
            for values, spelt in several:
                room.add_texts(values, spelt[rank : rank + 1])


def part_to_find(word: str) -> str:
    """A part of a company's word, for a longer name: behind the apostrophe that it may hide, as French marks
    it most, else what mostly bears no mark."""
    accented = [text[2:] for text in elided_spellings(word) if not text[2:].isascii()]
    return next(iter(accented), plainest_part(word[1:]))


def spell_words(words: Sequence[str], *, company: bool) -> Iterator[str]:
    """The whole value with one of its words in another spelling, then with several."""
    spelt = [(*(elided_spellings(word) if company else ()), *marked_spellings(word)) for word in words]
    if (wide := widen_letters(" ".join(words))) != " ".join(words):
        yield wide
    for at, several in enumerate(spelt):
        yield from (" ".join((*words[:at], text, *words[at + 1 :])) for text in several[:MOST_ALONE])
    if len(words) > 1:
        together = product(
            *(several[:MOST_TOGETHER] or (word,) for several, word in zip(spelt, words, strict=True))
        )
        yield from (" ".join(chosen) for chosen in islice(together, MOST_ALONE))

"""The second search, for names that a portal may spell with marks or in another form than the page.

`CONTAINS_TOKEN` takes a `*` at the beginning or the end of a word, and a page of results holds 200 at most
(developers.hubspot.com, "Search the CRM", looked up 2026-11-29). How it splits a text into words is not
documented: a word is asked for by its beginning and by a part from anywhere in it, so that
`Analytical-Engines` is found either way. What is found is compared here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import product
from typing import Any

from ..base import Key
from ..linkedin_url import identity_of, is_member, parse_linkedin_url
from ..spec import EntityMap
from ..spelling.guesses import COMPANY, PERSON, halve_word, is_like, join_parts, words_to_guess
from ..spelling.profiles import is_named_in
from ..transport.http import TIGHT
from .places import NOWHERE_ELSE, Places
from .rows import Row
from .search import MOST_CHARACTERS, filter_of, hint_filter

MOST_GUESSED = 200
MOST_OTHERS = 2
"""With two halves four filters in each of four groups: 16 of HubSpot's 18, and one for the address."""
CONSONANTS = re.compile("[bcdfghjklmnpqrstvwxz]{2,20}")
SIGMAS = ("\u03c3", "\u03c2")
SHORTEST_ID = 5
"""An id that is shorter is a part of too many."""


def guess_query(
    keys: Sequence[Key], fields: EntityMap, properties: Sequence[str], places: Places = NOWHERE_ELSE
) -> dict[str, Any]:
    """The search for objects whose names have one half of two words in common, and for an address at LinkedIn
    in any form; {} where neither is known, or the limits do not suffice.

    Four groups of HubSpot's five at most are for the name, with all other hints in each of them.
    """
    hints = hints_among(keys, fields)
    names = [key for key in hints if is_name(key, fields)]
    others = [hint_filter(key, fields) for key in hints if key not in names]
    whole = not is_company(names, fields)
    halves = [halves_of_word(name, word, whole=whole) for name, word in pick_words(names, fields)]
    named = product(*halves) if halves and len(others) <= MOST_OTHERS else ()
    groups = [{"filters": [*some, *others]} for some in named]
    groups += [{"filters": [address]} for address in address_filters(keys, fields, places)]
    query = {"filterGroups": groups, "properties": list(properties), "limit": MOST_GUESSED}
    return query if groups and len(json.dumps(query, separators=TIGHT)) <= MOST_CHARACTERS else {}


def address_filters(keys: Sequence[Key], fields: EntityMap, places: Places) -> list[dict[str, Any]]:
    """One filter for an address in a form that nobody can list: `sales/lead/<id>,NAME_SEARCH,x`, any host."""
    ids = [
        (key.field, found[1])
        for key in keys
        if key.field in fields.keys
        if (found := parse_linkedin_url(key.value))
    ]
    long = sorted((item for item in ids if len(item[1]) >= SHORTEST_ID), key=lambda item: is_member(item[1]))
    return [
        filter_of(places.rename(name), "CONTAINS_TOKEN", value=f"*{id_.lower()}*") for name, id_ in long[-1:]
    ]


def is_guessed(row: Row, keys: Sequence[Key], fields: EntityMap, places: Places = NOWHERE_ELSE) -> bool:
    """Whether an object has the very address, if only among other words, or a name that is alike enough to
    ask."""
    wanted = {(key.field, at) for key in keys if key.field in fields.keys if (at := identity_of(key.value))}
    told = ((row.properties.get(place) or "", at) for name, at in wanted for place in places.of_field(name))
    if any(is_named_in(text, at) for text, at in told):
        return True
    names = [key for key in hints_among(keys, fields) if is_name(key, fields)]
    held = join_parts([row.properties.get(key.field) or "" for key in names])
    return bool(held) and is_like(
        held, join_parts([key.value for key in names]), company=is_company(names, fields)
    )


def hints_among(keys: Sequence[Key], fields: EntityMap) -> list[Key]:
    """The hints in the order of the mapping, in which the parts of a name are joined."""
    wanted = [key for key in keys if key.field not in fields.keys and key.value.strip()]
    return [key for name in fields.hints for key in wanted if key.field == name]


def is_name(key: Key, fields: EntityMap) -> bool:
    return fields.fields[key.field].source in (*PERSON, *COMPANY)


def is_company(names: Sequence[Key], fields: EntityMap) -> bool:
    return any(fields.fields[key.field].source in COMPANY for key in names)


def pick_words(names: Sequence[Key], fields: EntityMap) -> list[tuple[str, str]]:
    """(property, word), two at most: the longest of each part of a name, or the first and last of a whole."""
    company = is_company(names, fields)
    words = [(key.field, words_to_guess(key.value, company=company)) for key in names]
    parts = [(name, max(several, key=len)) for name, several in words if several]
    if len(parts) == 1:
        name, several = next(item for item in words if item[1])
        parts = [(name, word) for word in dict.fromkeys((several[0], several[-1]))]
    return parts[:2]


def halves_of_word(name: str, word: str, *, whole: bool) -> list[dict[str, Any]]:
    """A filter for the beginning of a word, and one for its longest run of consonants, else for its end.

    Most marks stand on vowels, so the run is found where both halves of a word bear some. What is not
    `whole` may stand in brackets, quotes or behind a legal form: then a half is looked for anywhere.
    """
    halves = halve_word(word)
    # a run that begins the word would miss what its beginning misses
    runs = [run[0] for run in CONSONANTS.finditer(word) if run.start() or run.end() > len(halves.beginning)]
    run = max(runs, key=len, default="")
    begun, ended = ("", "") if whole else ("*", "*")
    # the last sigma has a letter of its own, but not in a name in capitals
    end = f"{halves.end[:-1]}*" if halves.end[-1:] in SIGMAS else f"{halves.end}{ended}"
    patterns = [f"{begun}{halves.beginning}*" if halves.beginning else "", f"*{run}*" if run else f"*{end}"]
    return [filter_of(name, "CONTAINS_TOKEN", value=pattern) for pattern in patterns if pattern]

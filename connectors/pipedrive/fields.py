"""The parts of Pipedrive's records, and what a search asks for."""

from __future__ import annotations

import re
from urllib.parse import quote

from ..base import Key, Owner, Record, Value
from ..errors import Invalid, NotFound
from ..json_parts import Item, text_at
from ..linkedin_url import identity_of
from ..spelling.companies import company_spellings, company_words
from ..spelling.guesses import guess_terms
from ..spelling.people import APOSTROPHES, name_words
from ..spelling.phones import is_same_phone
from ..spelling.profiles import id_forms
from ..spelling.texts import drop_accents

FOUND = 20
"""Results of one search."""
GUESSED = 100
SHORTEST, MOST_SPELT = 3, 4
"""Results of one that guesses: a page, and what one call reads by id."""
SEARCHED = {"emails": "email", "phones": "phone", "name": "name", "linkedin": "custom_fields"}
LISTS = ("emails", "phones")

BREAKS = re.compile(f"{APOSTROPHES.pattern}|,")


def searches_for(key: Key, *, company: bool = False) -> list[dict[str, str]]:
    """The searches for a key, 20 tokens of the day's budget each. None where Pipedrive has no such search.

    A LinkedIn address is looked for by its id, in every spelling, hence not exactly; a name by its longest
    word, with and without accents, because what is nearly the same has to be found too; an apostrophe ends
    a word, for it is typed in several ways.
    """
    if key.field not in SEARCHED:
        return []
    fields = {"fields": SEARCHED[key.field], "limit": str(FOUND)}
    if key.field == "name":
        words = company_words(key.value) if company else BREAKS.sub(" ", key.value).split()
        longest = max(words, key=len, default="") if company or name_words(key.value) else key.value.strip()
        terms = dict.fromkeys((longest, drop_accents(longest)))
        if company and len(longest) < SHORTEST:
            # `H & M`: a letter finds half of the CRM, and may not be asked for
            terms = dict.fromkeys(company_spellings(key.value)[:MOST_SPELT])
        # a term of one letter is refused
        return [{"term": term, **fields, "exact_match": "false"} for term in terms if term[1:]]
    same = identity_of(key.value) if key.field == "linkedin" else ""
    wanted = same.rpartition("/")[2] or key.value.strip()
    # What is held may be percent-encoded: two searches, but only for an id beyond ASCII.
    spelt = dict.fromkeys((wanted, quote(wanted, safe="") if same else wanted))
    return [{"term": item, **fields, "exact_match": "false" if same else "true"} for item in spelt]


def guesses_for(key: Key, *, company: bool = False) -> list[dict[str, str]]:
    """The searches for a name that Pipedrive may spell with marks, 20 tokens each; seven at most. One for an
    address whose hyphens are percent-encoded, where there are any.

    A term needs two characters. Whether one is found in the middle of a word is not documented
    (developers.pipedrive.com/docs/api/v1/Persons, looked up 2026-11-29), hence the spellings too.
    """
    usual = {"limit": str(GUESSED), "exact_match": "false"}
    if key.field == "linkedin" and not company:
        dashed = [form for form in id_forms(key.value) if "%2D" in form]
        return [{"term": form, **usual, "fields": SEARCHED[key.field]} for form in dashed[:1]]
    if key.field != "name":
        return []
    terms = guess_terms(key.value, company=company)
    return [{"term": term, **usual, "fields": SEARCHED["name"]} for term in terms if term[1:]]


def spread_items(name: str, items: list[Item], wanted: Value | None) -> list[Item]:
    """A list that holds these values: items that stay keep their labels, and exactly one is primary.

    Pipedrive keeps empty items, and does not choose a primary one by itself.
    """
    texts = wanted if isinstance(wanted, tuple) else () if wanted is None else (str(wanted),)
    found: list[Item] = []
    for value in texts:
        if not any(is_same_item(name, value, text_at(record, "value")) for record in found):
            # the item itself stays, with the label that somebody gave it
            held = (item for item in items if is_same_item(name, value, text_at(item, "value")))
            found.append(next(held, {"value": value, "primary": False}))
    # an empty placeholder may have been the primary one (seen in recorded answers), and goes
    first = next((record for record in found if record.get("primary") is True), found[0] if found else None)
    return [{**record, "primary": record is first} for record in found]


def is_same_item(name: str, wanted: str, held: str) -> bool:
    if name == "phones" and is_same_phone(wanted, held):
        return True
    return wanted.strip().casefold() == held.strip().casefold()


def number_of(record: Record) -> int:
    """`NotFound` for an id that is none of Pipedrive's."""
    return number_of_id(record.id)


def number_of_id(id_: str) -> int:
    """`NotFound` for an id that is none of Pipedrive's."""
    if not (id_.isascii() and id_.isdigit()):
        raise NotFound("this is no record")
    return int(id_)


def owner_of_user(user: Item) -> Owner:
    """A user, by the name, else the e-mail address, else the number."""
    id_, email = str(user["id"]), text_at(user, "email")
    name = text_at(user, "name") or email or id_
    return Owner(id=id_, name=name, email=email, you=user.get("is_you") is True)


def number_of_owner(id_: str) -> int:
    """The number of an owner; a record of Pipedrive always has one. `Invalid` for anything else."""
    if not (id_.isascii() and id_.isdigit()):
        raise Invalid("the owner is no user of this Pipedrive", field="owner_id")
    return int(id_)

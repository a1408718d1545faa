"""Queries in SOQL, whose texts come from pages and hostile people, and which have no parameters.

A text stands in quotes, with a backslash before what would end it (developer.salesforce.com, "Quoted String
Escape Sequences"); in LIKE the wildcards as well. Names of fields are the mapping's or the schema's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..base import Key
from ..errors import Invalid
from ..spelling.companies import company_spellings
from ..spelling.guesses import SHORT, accented_spellings, halve_word, words_to_guess
from ..spelling.marks import blur_letters
from ..spelling.profiles import id_forms

LONGEST_TEXT, FOUND, GUESSED = 200, 50, 200
NAME = re.compile(r"[A-Za-z]\w{0,79}")


def is_field_name(text: str) -> bool:
    return NAME.fullmatch(text) is not None


def quote(text: str) -> str:
    """A text as a literal; control characters, which no field holds, become blanks."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text[:LONGEST_TEXT])
    return "'" + plain.replace("\\", "\\\\").replace("'", "\\'").replace('"', '\\"') + "'"


def like(name: str, text: str, *, before: bool = True, after: bool = True) -> str:
    """Whether a field holds the text, or begins or ends with it."""
    # the wildcards are escaped within the literal, and not the backslash that does it
    inner = quote(text)[1:-1].replace("%", "\\%").replace("_", "\\_")
    return f"{name} LIKE '{'%' if before else ''}{inner}{'%' if after else ''}'"


def join_conditions(conditions: Iterable[str]) -> str:
    return " OR ".join(dict.fromkeys(conditions))


def select(fields: Iterable[str], kind: str, where: str, limit: int = FOUND) -> str:
    """Raises `Invalid` for a name that is none: it would be a part of the query."""
    names = list(dict.fromkeys(fields))
    if not all(is_field_name(part) for name in (*names, kind) for part in name.split(".")):
        raise Invalid("the mapping names what no field of Salesforce can be called")
    order = " ORDER BY LastModifiedDate DESC"
    # names were looked at above, and texts in `where` are quoted
    return f"SELECT {', '.join(names)} FROM {kind} WHERE {where}{order} LIMIT {limit}"  # noqa: S608


def proof_conditions(keys: Sequence[Key]) -> list[str]:
    """A condition for each key; an address at LinkedIn is looked for by its id, in every form."""
    found: list[str] = []
    for key in keys:
        # by what it is, since an admin may keep addresses in a field of the company's own
        if forms := id_forms(key.value):
            # LIKE tells no cases apart
            found += [like(key.field, form) for form in dict.fromkeys(map(str.lower, forms))]
        elif key.value.strip():
            found.append(f"{key.field} = {quote(key.value.strip())}")
    return found


def name_conditions(hints: Sequence[Key], *, company: bool) -> list[str]:
    """A name as it is given, and in the spellings that are common for it; a person's in either order."""
    last = hints[-1]
    whole = " AND ".join(f"{key.field} = {quote(key.value.strip())}" for key in hints)
    forms = company_spellings(last.value) if company else accented_spellings(last.value)
    said = [f"({whole})", *(f"{last.field} = {quote(form)}" for form in forms)]
    if company or len(hints) != 2:
        return said
    first = hints[0]
    swapped = (one_of(first.field, last.value), one_of(last.field, first.value))
    return [*said, f"({' AND '.join(swapped)})"]


def one_of(name: str, text: str) -> str:
    """Whether a field holds a name as it is given, or as it is spelt at home."""
    forms = (text.strip(), *accented_spellings(text))
    return f"({join_conditions(f'{name} = {quote(form)}' for form in forms)})"


def blurred_conditions(hints: Sequence[Key], *, company: bool) -> list[str]:
    """The words of a name, all of them, each with `_` for what may bear a mark, in either order of the parts.

    A company's word may hide an apostrophe behind its first letter: `LOREAL`.
    """
    several = [(key.field, words_to_guess(key.value, company=company)) for key in hints]
    patterns = [(name, [blurred(word, company=company) for word in words]) for name, words in several]
    if not all(words for _, words in patterns):
        return []
    swapped = [(name, words) for (name, _), (_, words) in zip(patterns, reversed(patterns), strict=True)]
    orders = [patterns] if company or len(patterns) != 2 else [patterns, swapped]
    wanted = [[f"{name} LIKE '%{'%'.join(words)}%'" for name, words in order] for order in orders]
    return [f"({' AND '.join(several)})" for several in wanted]


def blurred(word: str, *, company: bool) -> str:
    """A word as a part of a pattern."""
    # folded words have letters and digits alone, and so nothing to escape
    plain = "".join(letter for letter in word if letter.isalnum())
    if company and plain[1:2] in tuple("aeiouyh"):
        return f"{blur_letters(plain[:1])}%{blur_letters(plain[1:])}"
    return blur_letters(plain)


def guess_conditions(hints: Sequence[Key], *, company: bool) -> list[str]:
    """For a name that nobody has: halves of its words, since marks mostly stand in one half; and all of it
    with any letter where a mark may be."""
    found = blurred_conditions(hints, company=company)
    for key in hints:
        for word in words_to_guess(key.value, company=company)[:3]:
            half = halve_word(word)
            found += [like(key.field, half.beginning, before=company)] if len(half.beginning) > 1 else []
            found += [like(key.field, half.end, after=company)] if len(half.end) > 1 else []
            # family and given names are filed the other way round, or divided elsewhere
            others = [other.field for other in hints if other != key and len(half.beginning) > SHORT]
            found += [like(name, half.beginning, before=False) for name in others]
    return found

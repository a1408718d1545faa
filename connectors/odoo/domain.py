"""Search domains (https://www.odoo.com/documentation/19.0/developer/reference/backend/orm.html#search-domains).

`=ilike` compares without case, but with accents, and takes `%` and `_` as wildcards. So a search is wider
than what is wanted, and `is_wanted` sorts out what only looks alike, as the stages compare.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ..base import ID, Key
from ..linkedin_url import identity_of, is_member, parse_linkedin_url
from ..spec import EntityMap
from ..spelling.companies import company_spellings, company_words, is_like_company
from ..spelling.emails import addresses_in
from ..spelling.guesses import accented_spellings
from ..spelling.marks import blur_letters
from ..spelling.people import is_like_name, name_spellings
from ..spelling.profiles import id_forms, is_named_in
from ..spelling.texts import drop_accents, fold

Domain = list[Any]
Places = Mapping[str, Sequence[str]]
# below PostgreSQL's int4: a larger number is an error of the server and no answer
NUMBER = re.compile(r"[1-9][0-9]{0,8}")
# addresses are kept with a slash, a query or a fragment behind; `%` alone would find ada-lovelace for ada
TEXT_ENDINGS = ("_", "__", " %", "_ %", ")%", ",%", ">%", ";%", "&%")
ENDINGS, LEAD_ENDINGS = ("", "/%", "?%", "#%"), (",%", r"\%2C%")
HYPHENS = re.compile(r"[-\u2010-\u2015'\u2019]")
PART = 4
"""Letters of a word that is written joined or divided, as many as tell names apart."""
LIKE = {"full_name": is_like_name, "company.name": is_like_company}


def key_domain(
    keys: Sequence[Key], mapped: EntityMap, kinds: Mapping[str, str], places: Places, *, wide: bool = True
) -> Domain:
    """Records that satisfy any key, or all hints. Empty where nothing can be asked.

    `places` names, for a field that can be in several columns, those that this database has. What is not
    `wide` asks for names in the spellings that are known, and for no patterns.
    """

    def domain_of_key(key: Key) -> Domain:
        if key.field == ID:
            return [["id", "=", int(key.value)]] if NUMBER.fullmatch(key.value) else []
        if not key.value.strip() or key.field not in mapped.fields:
            return []
        # a column that this database lacks fails the whole search, with 500
        columns = [name for name in places.get(key.field, (key.field,)) if name in kinds]
        terms = terms_of(key.value, mapped.fields[key.field].source, wide=wide)
        return any_of([[[name, *term]] for name in columns for term in terms])

    proofs = [key for key in keys if key.field == ID or key.field in mapped.keys]
    hints = [key for key in keys if key.field in mapped.hints and key not in proofs]
    each = [item for key in proofs if (item := domain_of_key(key))]
    both = all_of([domain_of_key(key) for key in hints])
    return any_of([*each, both] if both else each)


def text_domain(text: str, names: Collection[str]) -> Domain:
    """Records in which any of the fields contains the text."""
    return any_of([[[name, "ilike", escape_wildcards(text)]] for name in names]) if text else []


def terms_of(value: str, source: str, *, wide: bool) -> list[tuple[str, str]]:
    """(operator, pattern) of each way in which Odoo may hold a value."""
    if found := parse_linkedin_url(value):
        # people paste an address from the bar of the browser, where it is percent-encoded or not
        ids = [escape_wildcards(id_) for id_ in dict.fromkeys(map(str.lower, id_forms(value)))]
        ends = (*ENDINGS, *LEAD_ENDINGS) if is_member(found[1]) else ENDINGS
        whole = [f"%linkedin.com%/{id_}{end}" for id_ in ids for end in ends]
        # as a text: with signs, words or what nobody sees behind it; or the id alone
        loose = [f"%linkedin.com%/{ids[0]}{end}" for end in TEXT_ENDINGS] if wide else []
        loose += [f"{start}{ids[0]}" for start in ("in/", "/in/", "@", "")] if wide else []
        return [("=ilike", pattern) for pattern in (*whole, *loose)]
    if source in ("email", "emails"):
        # One field of Odoo may hold a name beside the address, or several addresses.
        return [("ilike", escape_wildcards(value.strip()))]
    return [("=ilike", pattern) for pattern in patterns_of(value, source, wide=wide)]


def patterns_of(value: str, source: str, *, wide: bool) -> list[str]:
    """A text, and for a name the spellings that a search which knows accents would miss."""
    exact, blurred = [value.strip()], list[str]()
    if source == "full_name":
        exact += [*name_spellings(value), *accented_spellings(value)]
        blurred = person_patterns(value)
    if source == "company.name":
        exact += company_spellings(value)
        blurred = company_patterns(value)
    return list(dict.fromkeys([*map(escape_wildcards, exact), *(blurred if wide else ())]))


def person_patterns(name: str) -> list[str]:
    """A name in either order, without what stands between; its first or last word joined or divided
    (`Anne-Marie`, `de la Cruz`); the first two of many words."""
    words = [word.strip(",") for word in name.split()]
    if len(words) < 2:
        return list(map(blur_word, words))
    first, second, last = words[0], words[1], words[-1]
    begun, ended = HYPHENS.split(first)[0][:PART], HYPHENS.split(last)[-1][-PART:]
    pairs = [(first, last), (last, first), (first, second), (second, first), (begun, last), (first, ended)]
    return [f"{blur_word(left)}%{blur_word(right)}" for left, right in pairs]


def company_patterns(name: str) -> list[str]:
    """What begins with the words; or has them behind a legal form, in quotes or brackets."""
    words = company_words(name)
    joined = "%".join(map(blur_word, words)) + "%"
    inside = [f"%{escape_wildcards(name.strip())}%"] if len(name.strip()) >= PART else []
    # one or two letters with anything before them are in every other name
    return [joined, *inside, *([f"%{joined}"] if max(map(len, words), default=0) >= PART else [])]


def blur_word(word: str) -> str:
    """A pattern for a word with or without accents."""
    return blur_letters(escape_wildcards(drop_accents(word)))


def is_wanted(keys: Sequence[Key], mapped: EntityMap, row: Mapping[str, Any], places: Places) -> bool:
    """Whether a row satisfies any key, or all hints, in any spelling."""

    def answers(key: Key) -> bool:
        if key.field == ID:
            return str(row.get("id")) == key.value
        if key.field not in mapped.fields:
            return False
        source = mapped.fields[key.field].source
        texts = [str(row.get(name) or "") for name in places.get(key.field, (key.field,))]
        return any(text and is_same(key.value, text, source) for text in texts)

    proofs = [key for key in keys if key.field == ID or key.field in mapped.keys]
    hints = [key for key in keys if key.field in mapped.hints and key not in proofs]
    return any(map(answers, proofs)) or (bool(hints) and all(map(answers, hints)))


def is_same(wanted: str, held: str, source: str) -> bool:
    """Whether what a column holds is the wanted value, in whatever spelling."""
    if named := identity_of(wanted):
        return is_named_in(held, named)
    if source in ("email", "emails"):
        ours = {*addresses_in(wanted), wanted.strip().casefold()}
        return not ours.isdisjoint((*addresses_in(held), held.strip().casefold()))
    if like := LIKE.get(source):
        return like(wanted, held) or fold(wanted) == fold(held)
    return fold(wanted) == fold(held)


def any_of(domains: Sequence[Domain]) -> Domain:
    return join_terms("|", domains)


def all_of(domains: Sequence[Domain]) -> Domain:
    """Empty as soon as one of them is: half a hint is none."""
    return join_terms("&", domains) if all(domains) else []


def join_terms(operator: str, domains: Sequence[Domain]) -> Domain:
    """In prefix notation: n domains need n - 1 operators before them."""
    return [operator] * (len(domains) - 1) + [term for domain in domains for term in domain]


def escape_wildcards(text: str) -> str:
    # an underscore is frequent in e-mail addresses and stands for any letter in LIKE
    return re.sub(r"([\\%_])", r"\\\1", text)

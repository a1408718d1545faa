"""Search domains (https://www.odoo.com/documentation/19.0/developer/reference/backend/orm.html#search-domains).

`=ilike` compares without case and takes `%` and `_` as wildcards. A LinkedIn address is looked for in every
spelling that ends in its id; the match stage sorts out what only looks alike.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from ..base import ID, Key
from ..linkedin_url import parse_linkedin_url
from ..spec import EntityMap

Domain = list[Any]
NUMBER = re.compile(r"[1-9][0-9]{0,8}")
ENDINGS = ("", "/%", "?%", "#%")
WILD = re.compile(r"\\(.)|%", re.DOTALL)
ANY, EDGE = "\x1e", "\x1f"


def key_domain(keys: Sequence[Key], mapped: EntityMap, kinds: Mapping[str, str]) -> Domain:
    """Records that satisfy any key, or all hints. Empty where nothing can be asked."""
    proofs = [key for key in keys if key.field == ID or key.field in mapped.keys]
    hints = [key for key in keys if key.field in mapped.hints and key not in proofs]
    each = [one for key in proofs if (one := domain_of_key(key, kinds))]
    both = all_of([domain_of_key(key, kinds) for key in hints])
    return any_of([*each, both] if both else each)


def text_domain(text: str, names: Collection[str]) -> Domain:
    """Records in which any of the fields contains the text."""
    return any_of([[[name, "ilike", escape_wildcards(text)]] for name in names]) if text else []


def domain_of_key(key: Key, kinds: Mapping[str, str]) -> Domain:
    if key.field == ID:
        return [["id", "=", int(key.value)]] if NUMBER.fullmatch(key.value) else []
    if key.field not in kinds or not key.value.strip():
        return []
    found = parse_linkedin_url(key.value)
    if not found:
        return [[key.field, "=ilike", escape_wildcards(key.value.strip())]]
    spellings = dict.fromkeys((found[1], quote(found[1], safe="")))
    patterns = [f"%linkedin.com%/{escape_wildcards(one)}{end}" for one in spellings for end in ENDINGS]
    return any_of([[[key.field, "=ilike", pattern]] for pattern in patterns])


def any_of(domains: Sequence[Domain]) -> Domain:
    return join_terms("|", domains)


def all_of(domains: Sequence[Domain]) -> Domain:
    """Empty as soon as one of them is: half a hint is none."""
    return join_terms("&", domains) if all(domains) else []


def join_terms(operator: str, domains: Sequence[Domain]) -> Domain:
    """In prefix notation: n domains need n - 1 operators before them."""
    return [operator] * (len(domains) - 1) + [term for domain in domains for term in domain]


def escape_wildcards(text: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", text)


def satisfies(domain: Domain, row: Mapping[str, Any]) -> bool:
    """Whether a row satisfies one of the domains above, as far as that shows without PostgreSQL's locale."""
    said: list[bool] = []
    for term in reversed(domain):
        if isinstance(term, str):
            one, other = said.pop(), said.pop()
            said.append((one or other) if term == "|" else (one and other))
        else:
            name, operator, wanted = term
            held = row.get(name)
            said.append(held == wanted if operator == "=" else matches_pattern(str(held or ""), wanted))
    return said == [True]


def matches_pattern(text: str, pattern: str) -> bool:
    """`=ilike` with the wildcard `%` alone.

    No regular expression is made of it: Python would keep it, and with it an e-mail address, for ever.
    """
    parts = WILD.sub(lambda one: one[1] or ANY, f"{EDGE}{pattern}{EDGE}").casefold().split(ANY)
    rest = f"{EDGE}{text}{EDGE}".casefold()
    for part in parts:
        _, found, rest = rest.partition(part)
        if not found:
            return False
    return True

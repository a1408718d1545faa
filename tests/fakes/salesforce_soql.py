"""The part of SOQL that the fake Salesforce reads: a WHERE of =, LIKE, AND, OR and brackets, and its meaning.

A text that is not quoted as Salesforce wants it is a MALFORMED_QUERY. Case does not count, accents do.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from .salesforce_deals import CONTACTS

TOKEN = re.compile(r"'(?:[^'\\]|\\.)*'|[A-Za-z_][\w.]*|[()=,]|\d+|\S")
SELECT = re.compile(
    r"SELECT (?P<fields>.+?) FROM (?P<kind>\w+)(?: WHERE (?P<where>.+?))?"
    r"(?: ORDER BY (?P<order>\w+)(?P<down> DESC)?)?(?: LIMIT (?P<limit>\d+))?",
    re.DOTALL,
)
ESCAPED = {"n": "\n", "r": "\r", "t": "\t"}


class Malformed(Exception):
    """What the vendor calls MALFORMED_QUERY."""


class Query(NamedTuple):
    fields: list[str]
    kind: str
    tokens: list[str]
    order: str
    down: bool
    limit: int


def parse_query(text: str) -> Query:
    found = SELECT.fullmatch(text.strip())
    if not found:
        raise Malformed(text)
    fields = [name.strip() for name in found["fields"].split(",")]
    tokens = TOKEN.findall(found["where"] or "")
    return Query(
        fields, found["kind"], tokens, found["order"] or "", bool(found["down"]), int(found["limit"] or 2000)
    )


def fits(tokens: list[str], row: dict[str, Any], names: set[str]) -> bool:
    """Whether a row is meant. Raises `Malformed`, also for a field that is not there."""
    if not tokens:
        return True
    rest = list(tokens)
    said = read_or(rest, row, names)
    if rest:
        raise Malformed(rest[0])
    return said


def read_or(rest: list[str], row: dict[str, Any], names: set[str]) -> bool:
    said = read_and(rest, row, names)
    while rest and rest[0].upper() == "OR":
        rest.pop(0)
        said = read_and(rest, row, names) or said
    return said


def read_and(rest: list[str], row: dict[str, Any], names: set[str]) -> bool:
    said = read_term(rest, row, names)
    while rest and rest[0].upper() == "AND":
        rest.pop(0)
        said = read_term(rest, row, names) and said
    return said


def read_term(rest: list[str], row: dict[str, Any], names: set[str]) -> bool:
    if not rest:
        raise Malformed("ends early")
    first = rest.pop(0)
    if first == "(":
        said = read_or(rest, row, names)
        if not rest or rest.pop(0) != ")":
            raise Malformed("a bracket is open")
        return said
    if first not in names or len(rest) < 2:
        raise Malformed(first)
    operator, literal = rest.pop(0).upper(), rest.pop(0)
    if operator == "IN":
        return read_roles(rest, row)
    held = row.get(first)
    if literal in ("true", "false") and operator == "=":
        return bool(held) == (literal == "true")
    if not re.fullmatch(r"'(?:[^'\\]|\\.)*'", literal, re.DOTALL):
        raise Malformed(literal)
    text = str(held or "").casefold()
    if operator == "=":
        return text == unquote(literal).casefold()
    if operator == "LIKE":
        return re.fullmatch(pattern_of(literal), text, re.DOTALL) is not None
    raise Malformed(operator)


def read_roles(rest: list[str], row: dict[str, Any]) -> bool:
    """`(SELECT OpportunityId FROM OpportunityContactRole WHERE ContactId = '...')`, after its bracket."""
    head, rest[:] = rest[:9], rest[9:]
    wanted = ["SELECT", "OpportunityId", "FROM", "OpportunityContactRole", "WHERE", "ContactId", "="]
    if head[:7] != wanted or head[8:] != [")"]:
        raise Malformed("this semi-join is not played")
    return unquote(head[7]) in row[CONTACTS]


def unquote(literal: str) -> str:
    return re.sub(r"\\(.)", lambda found: ESCAPED.get(found[1], found[1]), literal[1:-1], flags=re.DOTALL)


def pattern_of(literal: str) -> str:
    """A LIKE as a pattern: `%` any text, `_` any letter, and what has a backslash before it itself."""
    parts = re.findall(r"\\.|.", literal[1:-1], re.DOTALL)
    wild = {"%": ".*", "_": "."}
    return "".join(wild.get(part) or re.escape(part[-1].casefold()) for part in parts)

"""The one search that answers LinkedIn addresses and names (developers.hubspot.com, "Search the CRM").

At most 5 groups, any of which may hold, of at most 6 filters, all of which must; 3,000 characters; 5 searches
a second for a whole portal; what was written is found some seconds later. `IN` wants lower-case values.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from . import linkedin_url
from .base import Key
from .spec import EntityMap

MOST_CHARACTERS, MOST_FOUND = 3_000, 20
STARTS = (
    "https://www.linkedin.com/",
    "https://linkedin.com/",
    "http://www.linkedin.com/",
    "www.linkedin.com/",
    "linkedin.com/",
    "http://linkedin.com/",
)


def key_query(keys: Sequence[Key], fields: EntityMap, properties: Sequence[str]) -> dict[str, Any]:
    """The search for objects that satisfy any of these keys or all of these hints; {} when there are none.

    Where the characters do not suffice, rarer spellings are left out first, then hints.
    """
    body: dict[str, Any] = {"filterGroups": [], "properties": list(properties), "limit": MOST_FOUND}
    more: list[tuple[list[Any], list[str]]] = []
    for name in fields.keys:
        several = [one for key in keys if key.field == name for one in spellings(key.value)]
        if several:
            values = several[:1]
            add(body, body["filterGroups"], {"filters": [condition(name, "IN", values=values)]})
            more.append((values, several[1:]))
    hints = [key for key in keys if key.field in fields.hints and key.field not in fields.keys]
    if hints:
        filters = [condition(key.field, "EQ", value=key.value) for key in hints]
        add(body, body["filterGroups"], {"filters": filters})
    for values, several in more:
        for one in several:
            add(body, values, one)
    return body if body["filterGroups"] else {}


def condition(name: str, operator: str, **wanted: Any) -> dict[str, Any]:
    return {"propertyName": name, "operator": operator, **wanted}


def add(body: dict[str, Any], several: list[Any], one: Any) -> None:
    """Put one more thing into a list of the body, unless the body then has too many characters."""
    several.append(one)
    if len(json.dumps(body)) > MOST_CHARACTERS:
        several.pop()


def text_query(text: str, properties: Sequence[str]) -> dict[str, Any]:
    """The search for a part of a name, e-mail address, phone number or company; {} for a blank text."""
    wanted = " ".join(text.split())[:200]
    return {"query": wanted, "properties": list(properties), "limit": MOST_FOUND} if wanted else {}


def spellings(address: str) -> list[str]:
    """How portals hold a LinkedIn address, in lower case; any other text as it is."""
    path = linkedin_url.path(linkedin_url.canonical(address)).lstrip("/")
    if not path:
        return [address.lower()]
    paths = (path, f"{path}/", unquote(path), f"{unquote(path)}/")
    return list(dict.fromkeys(f"{start}{one}".lower() for one in paths for start in STARTS))

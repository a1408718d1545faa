"""HubSpot's search: its operators, its limits, its lower-case IN, and an index that lags behind."""

from __future__ import annotations

import json
import re
from typing import Any

from .hubspot_schema import Refusal, invalid

SEARCHED = ("firstname", "lastname", "email", "phone", "company", "hs_additional_emails")
SPLIT = re.compile(r"\s+")
"""How texts are split into words is not documented: at blanks at least."""
MOST = {"groups": 5, "filters": 6, "all": 18, "characters": 3_000}


def matching(query: dict[str, Any], rows: dict[str, dict[str, str]], known: set[str], size: int) -> list[str]:
    """The ids of the rows that match, in the order of their making."""
    groups = [one["filters"] for one in query.get("filterGroups", [])]
    counts = [len(one) for one in groups]
    if size > MOST["characters"]:
        raise Refusal(400, "VALIDATION_ERROR", "The request body is longer than 3000 characters")
    if len(groups) > MOST["groups"] or max(counts, default=0) > MOST["filters"] or sum(counts) > MOST["all"]:
        raise Refusal(400, "VALIDATION_ERROR", "There are too many filters")
    if unknown := {one["propertyName"] for group in groups for one in group} - known:
        raise invalid(*(("PROPERTY_DOESNT_EXIST", one, "does not exist") for one in unknown))
    words = query.get("query", "").lower().split()
    fits = [
        id_
        for id_, held in rows.items()
        if (not groups or any(all(holds(held, one) for one in group) for group in groups))
        and all(any(word in held.get(name, "").lower() for name in SEARCHED) for word in words)
    ]
    return fits[: min(query.get("limit", 10), 200)]


def holds(held: dict[str, str], wanted: dict[str, Any]) -> bool:
    """EQ is blind to case, and knows secondary e-mail addresses; IN finds nothing by upper case."""
    value = held.get(wanted["propertyName"], "").lower()
    match wanted["operator"]:
        case "EQ" if wanted["propertyName"] == "email":
            several = (value, *held.get("hs_additional_emails", "").lower().split(";"))
            return wanted["value"].lower() in filter(None, several)
        case "EQ":
            return bool(value) and value == wanted["value"].lower()
        case "IN":
            return value in wanted["values"]
        case "CONTAINS_TOKEN" if re.fullmatch(r"\*?[^*]+\*?", wanted["value"]):
            return any(fits_word(word, wanted["value"]) for word in SPLIT.split(value))
    raise Refusal(400, "VALIDATION_ERROR", f"unknown operator in {json.dumps(wanted)}")


def fits_word(word: str, pattern: str) -> bool:
    """Whether a word is the pattern, with a `*` at either side; accents and upper case count."""
    wanted = pattern.strip("*")
    match pattern[0] == "*", pattern[-1] == "*":
        case True, True:
            return wanted in word
        case True, False:
            return word.endswith(wanted)
        case False, True:
            return word.startswith(wanted)
    return word == wanted

"""What HubSpot's refusals mean (developers.hubspot.com, "Error handling", "API usage guidelines", 2026-11).

A body is read to choose the class, and for facts that are safe to repeat: a field of the spec, a scope of the
spec, a record's id. Nothing else of it goes any further.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..errors import Conflict, ConnectorError, Forbidden, Invalid, NotFound, Throttled
from ..spec import Spec
from ..transport.answers import Answer, error_from_status

WAITS = {"SECONDLY": 1.0, "TEN_SECONDLY_ROLLING": 10.0, "DAILY": 3_600.0}
"""Seconds by `policyName`: a 429 has no Retry-After. A day's end is not told, so we ask again each hour."""

LOCKED, MIGRATING = 423, 477
LOCKED_SECONDS = 2.0
# in quotes and not before a colon: the names of properties, and not the keys of JSON that a message quotes
QUOTED = re.compile(r'"([A-Za-z0-9_]+)"(?!\s*:)')
# documented nowhere but in threads (hubspot-api-python#51); it is the only place that tells the twin's id
EXISTING = re.compile(r"Existing ID: ([0-9]{1,20})")
REASONS = {
    "PROPERTY_DOESNT_EXIST": "this HubSpot account has no property for {}",
    "READ_ONLY_VALUE": "HubSpot calculates {} itself",
    "INVALID_OPTION": "{} is a list of choices in HubSpot, and this is none of them",
    "MISSING_REQUIRED_PROPERTY": "this HubSpot account requires {}",
    "MISSING_CONDITIONAL_REQUIRED_PROPERTY": "this HubSpot account requires {} here",
}
MISSING = ("MISSING_REQUIRED_PROPERTY", "MISSING_CONDITIONAL_REQUIRED_PROPERTY")
OTHERWISE = "HubSpot refuses the value of {}"


Labels = Mapping[str, str]
"""The label of a property by its name."""


class NotAccepted(Invalid):
    """HubSpot refused values, and wrote nothing.

    `unknown` names properties that the portal does not have, `missing` those of which it wants a value. All
    names are of the mapping or of the portal's own schema: nothing else of an answer gets in here.
    """

    def __init__(
        self,
        detail: str,
        unknown: frozenset[str] = frozenset(),
        missing: frozenset[str] = frozenset(),
        *,
        field: str = "",
        label: str = "",
    ) -> None:
        super().__init__(detail, field=field, label=label)
        self.unknown, self.missing = unknown, missing


def failure_of(answer: Answer, spec: Spec, read_labels: Callable[[], Labels] | None = None) -> ConnectorError:
    """The failure that an answer stands for.

    `read_labels` asks the portal for its properties; it is called for a refusal alone that names no field of
    the mapping.
    """
    usual, said = error_from_status(answer), read_content(answer)
    match answer.status:
        case 400 | 422 if said.get("category") == "VALIDATION_ERROR":
            return invalid_of(said, answer.body.decode(errors="replace"), spec, read_labels)
        # only scopes of our own spec are repeated: the names in an answer are HubSpot's text
        case 403 if missing := [
            scope.feature for scope in spec.auth.scopes if scope.name in set(names_in(said))
        ]:
            return Forbidden(f"this connection lacks a scope: {'; '.join(missing)}")
        case 404:
            return NotFound("HubSpot has no such record")
        case 409 if twin := EXISTING.search(str(said.get("message"))):
            return Conflict(f"HubSpot has this contact already, with the id {twin[1]}", record_id=twin[1])
        case 429:
            wait = WAITS.get(str(said.get("policyName")))
            return Throttled(words_for_wait(wait), retry_after=first_known(usual.retry_after, wait))
        # 423: another write holds the record for a moment; its guide asks for 2 s
        case _ if answer.status == LOCKED:
            return Throttled(str(usual), retry_after=first_known(usual.retry_after, LOCKED_SECONDS))
        # 477: a portal that moves between data centres, for up to 24 h; here Retry-After is given
        case _ if answer.status == MIGRATING:
            return Throttled("HubSpot is moving this account", retry_after=usual.retry_after)
    return usual


def invalid_of(
    said: dict[str, Any], text: str, spec: Spec, read_labels: Callable[[], Labels] | None
) -> ConnectorError:
    """A value that HubSpot refuses, by the label of its field; a unique value that another record has."""
    parts = [part for part in (spec.person, spec.company, spec.deal) if part]
    labels: dict[str, str] = {name: value.label for part in parts for name, value in part.fields.items()}
    names = set(names_in(said))
    # a call more, so only where no field of the mapping is named: a rule of the admin about another
    # property
    if read_labels and not names & labels.keys():
        labels = dict(read_labels())
    named = sorted(labels.keys() & names)
    which = " and ".join(f"“{labels[name]}”" for name in named) or "a field that the mapping does not name"
    # as a code it stands at several depths of the answer, so it is looked for in the whole text
    if "CONFLICTING_UNIQUE_VALUE" in text:
        return Conflict(f"another record in HubSpot holds the same value in {which}")
    code = next((reason for reason in REASONS if reason in text), "")
    unknown = frozenset(named if code == "PROPERTY_DOESNT_EXIST" else ())
    missing = frozenset(named if code in MISSING else ())
    blamed = named[0] if named else ""
    detail = REASONS.get(code, OTHERWISE).format(which)
    return NotAccepted(detail, unknown, missing, field=blamed, label=labels.get(blamed, ""))


def names_in(said: Any) -> Iterator[str]:
    """Every name in an answer: its texts, and what they quote (a message may hold JSON itself)."""
    # a list and no recursion: an answer may be nested deeper than Python's stack
    waiting = [said]
    while waiting:
        match waiting.pop():
            case str(text):
                yield text
                yield from QUOTED.findall(text)
            case list(several):
                waiting.extend(several)
            case dict(several):
                waiting.extend(several.values())


def read_content(answer: Answer) -> dict[str, Any]:
    try:
        said = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def words_for_wait(wait: float | None) -> str:
    return "the day's calls to HubSpot are used up" if wait == WAITS["DAILY"] else "HubSpot asks to wait"


def first_known(*seconds: float | None) -> float | None:
    return next((second for second in seconds if second is not None), None)

"""What a refusal of Salesforce means (REST API, "Status Codes and Error Responses", API v68.0).

It is a list of objects with `errorCode`, `message` and `fields`. Of it the code, names of fields and ids of
records are repeated, and nothing else. The day's calls used up is a 403, without a word when they begin anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ..errors import (
    Conflict,
    ConnectorError,
    Forbidden,
    Full,
    Invalid,
    NotFound,
    Throttled,
    Unavailable,
)
from ..json_parts import Item, object_at, objects_at, text_at
from ..transport.answers import Answer, error_from_status

HOUR, MOMENT = 3_600.0, 3.0
ID = re.compile(r"[A-Za-z0-9]{15}([A-Za-z0-9]{3})?")
TWIN = re.compile(r"record with id: ([A-Za-z0-9]{15,18})\b")
UNSEEN = "this account does not see such records in Salesforce"
NO_API = "this edition of Salesforce, or this user, may not use the API"
NO_RIGHT = "this account may not do that in Salesforce"
MEANT: Mapping[str, tuple[type[ConnectorError], str]] = {
    "STORAGE_LIMIT_EXCEEDED": (Full, "the storage of this Salesforce is used up; nothing was written"),
    # what a profile does not see is not there for it
    "INVALID_TYPE": (Forbidden, UNSEEN),
    "API_DISABLED_FOR_ORG": (Forbidden, NO_API),
    "API_CURRENTLY_DISABLED": (Forbidden, NO_API),
    "ENTITY_IS_LOCKED": (Forbidden, "the record is locked, as somebody has to approve it"),
    "CANNOT_UPDATE_CONVERTED_LEAD": (Conflict, "the lead was converted since it was read"),
    "ENTITY_IS_DELETED": (NotFound, "the record is no longer in Salesforce"),
    "INSUFFICIENT_ACCESS": (Forbidden, NO_RIGHT),
    "INSUFFICIENT_ACCESS_OR_READONLY": (Forbidden, NO_RIGHT),
    "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY": (Forbidden, NO_RIGHT),
    "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY": (Forbidden, NO_RIGHT),
}
REASONS = {
    "STRING_TOO_LONG": "the text is longer than Salesforce takes",
    "REQUIRED_FIELD_MISSING": "Salesforce requires a value",
    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST": "this is none of the choices that Salesforce offers",
    "INVALID_FIELD_FOR_INSERT_UPDATE": "this account may not write it",
    "INVALID_CROSS_REFERENCE_KEY": "Salesforce has no such record",
    "MALFORMED_ID": "this is no id of a record",
    "INVALID_EMAIL_ADDRESS": "this is no e-mail address",
    "FIELD_CUSTOM_VALIDATION_EXCEPTION": "a rule of your company refuses the value",
}

Labels = Callable[[str], str]
"""What a field is called, by its name."""


def failure_of_refusal(answer: Answer, read_label: Labels) -> ConnectorError:
    """What a 400 or a 403 stands for."""
    said = read_refusal(answer)
    code = text_at(said, "errorCode")
    if waiting := failure_that_passes(code, text_at(said, "message"), safe=answer.safe):
        return waiting
    if code == "DUPLICATES_DETECTED":
        return Conflict("a duplicate rule of your company found this record", record_id=twin_of(said))
    if code == "DUPLICATE_VALUE":
        twin = TWIN.search(text_at(said, "message"))
        return Conflict("Salesforce has this record already", record_id=twin[1] if twin else "")
    if code in MEANT:
        kind, words = MEANT[code]
        return kind(words)
    if answer.status == 403:
        return Forbidden(NO_RIGHT) if code else error_from_status(answer)
    return failure_of_value(code, said, read_label)


def failure_that_passes(code: str, message: str, *, safe: bool) -> ConnectorError | None:
    """What is over by itself, None for anything else."""
    if code == "REQUEST_LIMIT_EXCEEDED":
        # the same code for the day's calls and for those of this moment; the beginning tells them apart
        if message.startswith("Concurrent"):
            return Throttled("Salesforce answers too many at once", retry_after=MOMENT)
        return Throttled("the day's calls to Salesforce are used up", retry_after=HOUR)
    if code == "UNABLE_TO_LOCK_ROW":
        return Throttled("another write holds this record for a moment", retry_after=MOMENT)
    return Unavailable("Salesforce took too long to answer") if code == "QUERY_TIMEOUT" and safe else None


def failure_of_value(code: str, said: Item, read_label: Labels) -> Invalid:
    """A value, with the first field that is named."""
    fields = said.get("fields")
    names = [name for name in fields if isinstance(name, str)] if isinstance(fields, list) else []
    names = [name for name in names if re.fullmatch(r"\w{1,80}", name)]
    label = read_label(names[0]) if names else ""
    reason = REASONS.get(code, "Salesforce refuses the value")
    return Invalid(f"{label}: {reason}" if label else reason, field=names[0] if names else "", label=label)


def twin_of(said: Item) -> str:
    """The first record that a duplicate rule named, "" for none. Nobody is made in spite of it."""
    for result in objects_at(object_at(said, "duplicateResult"), "matchResults"):
        for match in objects_at(result, "matchRecords"):
            if ID.fullmatch(found := text_at(object_at(match, "record"), "Id")):
                return found
    return ""


def read_refusal(answer: Answer) -> Item:
    """The first object of a refusal, {} where there is none."""
    try:
        said: Any = answer.json()
    except ConnectorError:
        return {}
    return said[0] if isinstance(said, list) and said and isinstance(said[0], dict) else {}

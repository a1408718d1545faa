"""Fields that the CRM requires and the mapping does not fill, typed by the rep: Matched -> Matched. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime

from connectors.base import Field, Value
from connectors.errors import Unsupported
from connectors.spec import Spec

from .edits import Typed, tidy
from .verdict import Matched

LONG = "about"
"""A property whose line ends stay; so do those of a long text here."""
TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
WANTED = {
    "number": "a number, as 12.5",
    "bool": "yes or no",
    "date": "a day, as YYYY-MM-DD",
    "datetime": "a time, as YYYY-MM-DDTHH:MM:SS",
    "choice": "one of its options",
    "ref": "one of its options",
    "image": "no typed value",
}


def accept_typed(found: tuple[Matched, ...], typed: Typed, spec: Spec) -> tuple[Matched, ...]:
    """With the typed values of required fields among what is offered, each in the type of its field.

    `Unsupported` names a field that is not required, and a text that is no value of it. While
    a question is open nothing is known to be required, and nothing is written.
    """
    return tuple(accept_for(matched, typed.get(matched.desired.entity, {}), spec) for matched in found)


def accept_for(matched: Matched, words: Mapping[str, str], spec: Spec) -> Matched:
    """The same for one match. Raises `Unsupported`."""
    desired = matched.desired
    needed = {field.name: field for field in matched.required}
    made: dict[str, Value] = {}
    for name, said in words.items():
        # which record it is decides what is required, so nothing can be refused yet
        if matched.verdict == "unsure" or not tidy(said, ""):
            continue
        # what the page fills is edited as any other field is, and never typed as if it were missing
        if name not in needed or name in desired.values:
            raise Unsupported(f"{spec.label} does not ask for {desired.entity}.{name}")
        if texts := tidy(said, LONG if needed[name].kind in ("text", "html") else ""):
            made[name] = read_typed(needed[name], texts)
    told = {"values": {**desired.values, **made}, "edited": desired.edited | made.keys()}
    return matched.model_copy(update={"desired": desired.model_copy(update=told)}) if made else matched


def read_typed(field: Field, texts: tuple[str, ...]) -> Value:
    """The value that a rep's words are in a field of the live schema. `Unsupported` when they are none."""
    if field.kind == "list":
        return tuple(choose_option(field, text) for text in texts)
    if len(texts) > 1:
        raise Unsupported(f"{field.label} takes one text")
    value = value_of(field, texts[0])
    if value is None:
        raise Unsupported(f"{field.label} takes {WANTED[field.kind]}")
    return value


def value_of(field: Field, text: str) -> Value | None:
    """None for a text that is no value of the field's kind."""
    match field.kind:
        case "number":
            return read_number(text)
        case "bool":
            return TRUTH.get(text.casefold())
        case "date" | "datetime":
            return read_time(text, field.kind)
        case "choice" | "ref":
            return choose_option(field, text) if field.options else None
        case "image":
            return None
    return text


def read_number(text: str) -> int | float | None:
    try:
        # float takes "nan", "inf" and a megabyte of digits
        number = float(text) if len(text) <= 40 else math.nan
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    # beyond 2^53 a float is no longer the number that was typed
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def read_time(text: str, kind: str) -> str | None:
    """ISO 8601 as it is sent, None for no day of the calendar."""
    read = date.fromisoformat if kind == "date" else datetime.fromisoformat
    try:
        return read(text).isoformat()
    except ValueError:
        return None


def choose_option(field: Field, text: str) -> str:
    """The option's value, by its value or its label; any text where the field offers none.

    Raises `Unsupported` for what is no option.
    """
    if not field.options:
        return text
    for value, label in field.options:
        if text == value or text.casefold() == label.casefold():
            return value
    raise Unsupported(f"{field.label} takes {WANTED['choice']}")

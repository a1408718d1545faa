"""The fields of one audience: its merge fields, and what every member has."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from ..base import Field, Preparation, Value
from ..json_parts import Item, object_at, objects_at, text_at
from ..memory import Memory
from ..spec import EntityMap
from .client import EMAIL, Client

TAGS, STATUS, LINKEDIN = "tags", "status", "LINKEDIN"
OURS = (EMAIL, TAGS, STATUS)
MAY_BEGIN_AS = ("transactional", "pending")
"""What a new member may be without the person's word: reachable one by one, or asked by an e-mail."""

MISSING = "merge_fields"
WANTED = {LINKEDIN: "LinkedIn", "JOBTITLE": "Job title", "COMPANY": "Company"}
KINDS: dict[str, Literal["text", "number", "date", "choice", "image"]] = {
    **dict.fromkeys(("text", "phone", "url", "zip", "birthday", "address"), "text"),
    **{"number": "number", "date": "date", "imageurl": "image"},
    **dict.fromkeys(("radio", "dropdown"), "choice"),
}
FILLED = ("text", "phone", "url", "zip", "number", "date", "radio", "dropdown")
"""Types of merge fields that take one value as it is; an address has parts, a birthday no year."""

KNOWN: Memory[list[Field]] = Memory()


def read_merge_fields(call: Client, whose: str, audience: str, *, fresh: bool = False) -> list[Field]:
    """The audience's merge fields; remembered for two minutes."""
    held = None if fresh else KNOWN.recall(whose)
    if held is None:
        said = call("GET", f"/lists/{audience}/merge-fields", params={"count": "1000"})
        held = KNOWN.remember([field_of_merge_field(item) for item in objects_at(said, MISSING)], whose)
    return held


def field_of_merge_field(item: Item) -> Field:
    tag, kind = text_at(item, "tag"), text_at(item, "type")
    choices = object_at(item, "options").get("choices")
    texts = [text for text in choices if isinstance(text, str)] if isinstance(choices, list) else []
    return Field(
        name=tag,
        label=text_at(item, "name") or tag,
        kind=KINDS.get(kind, "text"),
        writable=kind in FILLED,
        required=item.get("required") is True,
        options=tuple((text, text) for text in texts) if kind in ("radio", "dropdown") else (),
    )


def email_field(label: str) -> Field:
    return Field(name=EMAIL, label=label, kind="text", required=True, unique=True)


def fields_of_members(fields: list[Field], tags: Collection[str]) -> list[Field]:
    """All that can be mapped, each once."""
    known = [
        email_field("E-mail"),
        Field(name=TAGS, label="Tags", kind="list", options=tuple((tag, tag) for tag in tags)),
        Field(name=STATUS, label="Status", kind="choice", options=tuple((one, one) for one in MAY_BEGIN_AS)),
    ]
    return [*known, *(field for field in {field.name: field for field in fields}.values() if field.name)]


def narrow_to_audience(mapped: EntityMap, fields: list[Field]) -> EntityMap:
    """Without the optional fields that the audience lacks."""
    there = {field.name for field in fields}
    absent = {name for name, field in mapped.fields.items() if field.optional and name not in there}
    kept = {name: field for name, field in mapped.fields.items() if name not in absent}
    keys = tuple(name for name in mapped.keys if name not in absent)
    return mapped.model_copy(update={"fields": kept, "keys": keys})


def preparation_of_merge_fields(fields: list[Field]) -> Preparation:
    return Preparation(
        name=MISSING,
        label="Fields for the LinkedIn address, the job title and the company",
        lost="these three are not kept in the audience, and nobody is known again by the LinkedIn address",
        done={field.name for field in fields} >= WANTED.keys(),
    )


def merge_value_of(value: Value | None) -> Value:
    """What a merge field is sent: "" clears it."""
    return "" if value is None else value

"""What one object of a Salesforce holds, and what this account may do with it: its `describe`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import ConfigDict

from ..base import Field, Preparation
from ..json_parts import objects_at
from ..memory import Memory
from ..spec import EntityMap
from ..transport.answers import Answered, unavailable_or_in_doubt
from .client import DATA, ODD, Client

KEY, LINKEDIN, OWNER, STAMP = "Passerelle_Key__c", "LinkedIn_URL__c", "OwnerId", "SystemModstamp"
ADDED = {
    KEY: {"type": "Text", "label": "Passerelle key", "length": 255, "externalId": True, "unique": True}
    | {"caseSensitive": False},
    LINKEDIN: {"type": "Url", "label": "LinkedIn URL"},
}
"""The fields that a preparation makes, as the Tooling API takes them."""

KINDS: dict[str, Literal["text", "html", "number", "bool", "date", "datetime", "choice", "ref"]] = {
    **dict.fromkeys(("string", "textarea", "email", "phone", "url", "id", "encryptedstring"), "text"),
    **dict.fromkeys(("int", "double", "currency", "percent", "long"), "number"),
    **{"boolean": "bool", "date": "date", "datetime": "datetime", "reference": "ref"},
    **dict.fromkeys(("picklist", "combobox"), "choice"),
}


class Choice(Answered):
    """A value of a picklist."""

    value: str
    label: str | None = None
    active: bool = True


class Column(Answered):
    """One field of a describe."""

    model_config = ConfigDict(extra="ignore")
    name: str
    label: str = ""
    type: str = "string"
    createable: bool = False
    updateable: bool = False
    nillable: bool = True
    defaultedOnCreate: bool = False
    unique: bool = False
    restrictedPicklist: bool = False
    picklistValues: tuple[Choice, ...] = ()


class Shape(Answered):
    model_config = ConfigDict(extra="ignore")
    createable: bool = True
    fields: tuple[Column, ...]


KNOWN: Memory[Shape] = Memory()
Columns = Mapping[str, Column]


def read_shape(call: Client, whose: str, kind: str, *, fresh: bool = False) -> Shape:
    """The describe of an object, remembered for two minutes; it holds nothing of any record."""
    held = None if fresh else KNOWN.recall(whose, kind)
    if held is None:
        said: Any = call("GET", f"{DATA}/sobjects/{kind}/describe")
        try:
            held = Shape.model_validate({**said, "fields": objects_at(said, "fields")})
        except ValueError:
            raise unavailable_or_in_doubt(True, ODD) from None
        if not held.fields:
            raise unavailable_or_in_doubt(True, ODD)
        KNOWN.remember(held, whose, kind)
    return held


def columns_of(shape: Shape) -> Columns:
    return {column.name: column for column in shape.fields}


def narrow_to_shape(mapped: EntityMap, shape: Shape) -> EntityMap:
    """Without the optional fields that are not there; those that this account may not write are barred."""
    there = columns_of(shape)
    absent = {
        name
        for name, field in mapped.fields.items()
        if field.optional and not (name in there and takes(there[name], field.value))
    }
    fields = {
        name: field.model_copy(update={"barred": name in there and not can_write_column(there[name])})
        for name, field in mapped.fields.items()
        if name not in absent
    }
    keys = tuple(name for name in mapped.keys if name not in absent)
    return mapped.model_copy(update={"fields": fields, "keys": keys})


def takes(column: Column, fixed: object) -> bool:
    """Whether a fixed value is one of those that a restricted picklist offers."""
    offered = {item.value for item in column.picklistValues if item.active}
    return fixed is None or not column.restrictedPicklist or fixed in offered


def can_write_column(column: Column) -> bool:
    return column.createable and column.updateable


def field_of_column(column: Column) -> Field:
    options = [(item.value, item.label or item.value) for item in column.picklistValues if item.active]
    kind = KINDS.get(column.type)
    return Field(
        name=column.name,
        label=column.label or column.name,
        kind=kind or "text",
        # an address, a place or several choices have parts that no text of ours fills
        writable=can_write_column(column) and kind is not None,
        required=is_required(column),
        unique=column.unique,
        options=tuple(options),
    )


def is_required(column: Column) -> bool:
    """What a new record needs from us. A boolean always has a value."""
    given = column.nillable or column.defaultedOnCreate or column.type == "boolean"
    return column.createable and not given


def preparation_of_shape(shape: Shape) -> Preparation:
    return Preparation(
        name=KEY,
        label="Fields for our key and for the LinkedIn address",
        lost="the same person may be made twice, and nobody is known again by the LinkedIn address",
        done=columns_of(shape).keys() >= ADDED.keys(),
    )

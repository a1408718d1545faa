"""A form of the mapping page as the TOML that it stands for. tomlkit keeps the admin's comments and order.

A form's field is `<entity>/<field>/<what>`; `<entity>/+<number>/<what>` is a row that is new. What a form
leaves
as the declaration has it is not written, so that a file says only what the admin chose.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from connectors.base import Field
from connectors.spec import Entity, EntityMap, FieldMap, FixedValue, Spec

from ..mappings.flaws import Flaw
from ..mappings.judging import LiveSchema
from ..mappings.overlay import OVERLAID, MappingFault

NEW_ROWS = 2
FIXED = "="
"""The choice among the sources that stands for a fixed value."""


class Draft:
    """The TOML of a form, and the rows that no TOML can hold: two of them on one target."""

    def __init__(self, text: str, flaws: list[Flaw]) -> None:
        self.text, self.flaws = text, flaws


def draft_of(text: str, declared: Spec, live: LiveSchema | None, form: Mapping[str, str]) -> Draft:
    """The active file with the form's answers in it. Raises `MappingFault` for a file that is no TOML."""
    try:
        document: Any = tomlkit.parse(text)
    except TOMLKitError:
        raise MappingFault("no_toml") from None
    put(document, "default_country", form.get("default_country", "").strip().upper(), "")
    flaws: list[Flaw] = []
    for entity in OVERLAID:
        fields = declared.entity(entity)
        if fields:
            schema = {field.name: field for field in live.fields.get(entity, ())} if live else {}
            flaws += draft_entity(document, entity, fields, schema, form)
    return Draft(tomlkit.dumps(document), flaws)


def draft_entity(
    document: Any, entity: Entity, fields: EntityMap, schema: Mapping[str, Field], form: Mapping[str, str]
) -> Iterator[Flaw]:
    table = table_at(document, entity)
    put(table, "make", form.get(f"{entity}//make", fields.make), fields.make)
    put(table, "owner", form.get(f"{entity}//owner", "").strip(), fields.owner)
    rows = table_at(table, "fields")
    for name in dict.fromkeys((*fields.fields, *rows, *names_in(form, entity))):
        if form.get(f"{entity}/{name}/gone"):
            rows.pop(name, None)
        elif f"{entity}/{name}/rule" in form:
            draft_row(
                table_at(rows, name), f"{entity}/{name}", fields.fields.get(name), schema.get(name), form
            )
            if not rows[name]:
                rows.pop(name)
    taken = {*fields.fields, *rows}
    for number in range(NEW_ROWS):
        place = f"{entity}/+{number}"
        target = form.get(f"{place}/target", "").strip()
        if not target:
            continue
        # a TOML has one table of a name, so that the second row would silently win
        if target in taken:
            yield Flaw(row=f"{entity}.{target}", code="two_on_one_target", detail=target)
            continue
        taken.add(target)
        draft_row(table_at(rows, target), place, None, schema.get(target), form)
    draft_keys(table, entity, fields, form)
    drop_empty(document, table, entity)


def names_in(form: Mapping[str, str], entity: Entity) -> list[str]:
    """The fields that a form has rows for: also those of a draft that was refused and is in no file yet."""
    start, end = f"{entity}/", "/rule"
    named = [key[len(start) : -len(end)] for key in form if key.startswith(start) and key.endswith(end)]
    return [name for name in named if name and not name.startswith("+")]


def draft_row(
    row: Any, place: str, declared: FieldMap | None, live: Field | None, form: Mapping[str, str]
) -> None:
    """One field's answers."""
    said = {name: form.get(f"{place}/{name}", "").strip() for name in ("from", "value", "rule", "label")}
    base = declared or FieldMap.model_validate({"from": "-", "label": ""})
    if declared is None:
        fixed = said["from"] == FIXED
        put(row, "from", "" if fixed else said["from"], "")
        put(row, "value", typed_value(said["value"], live) if fixed else "", "")
        put(row, "label", said["label"] or (live.label if live else ""), "")
    put(row, "rule", said["rule"], base.rule)
    put(row, "editable", f"{place}/editable" in form, base.editable)
    if f"{place}/default" in form:
        put(row, "default", form[f"{place}/default"].strip()[:300], base.default)
    put(row, "left_out", f"{place}/left_out" in form, False)
    if f"{place}/places" in form:
        places = [part.strip() for part in form[f"{place}/places"].split(",") if part.strip()]
        put(row, "places", places, list(base.places))
    words = dict(lines_of(form.get(f"{place}/translate", "")))
    if words and said["from"] != FIXED:
        table = tomlkit.inline_table()
        table.update(words)
        # the admin's own layout of the table stays where nothing changed
        if {**row.get("translate", {})} != words:
            row["translate"] = table
    else:
        row.pop("translate", None)


def draft_keys(table: Any, entity: Entity, fields: EntityMap, form: Mapping[str, str]) -> None:
    """A box beside each field; a new row has one as well."""
    if f"{entity}//keys" not in form:
        return
    named = list(dict.fromkeys((*fields.fields, *table["fields"])))
    chosen = {name for name in named if f"{entity}/{name}/key" in form}
    for number in range(NEW_ROWS):
        if f"{entity}/+{number}/key" in form:
            chosen.add(form.get(f"{entity}/+{number}/target", "").strip())
    order = [name for name in (*fields.keys, *named) if name in chosen]
    put(table, "keys", list(dict.fromkeys(order)), list(fields.keys))


def lines_of(text: str) -> Iterator[tuple[str, str]]:
    """`what a page says = the CRM's value`, a line each."""
    for line in text[:100_000].splitlines():
        said, equal, value = line.rpartition("=")
        if equal and said.strip() and value.strip():
            yield said.strip()[:300], value.strip()[:300]


def typed_value(text: str, live: Field | None) -> FixedValue:
    """A text in the type of its field, where it is one; else as it stands, to be refused with the reason."""
    kind = live.kind if live else "text"
    if kind == "bool" and text.lower() in ("true", "false"):
        return text.lower() == "true"
    if kind == "number":
        try:
            number = json.loads(text)
        except ValueError:
            return text
        return number if isinstance(number, int | float) and not isinstance(number, bool) else text
    return text


def put(table: Any, name: str, value: Any, otherwise: Any) -> None:
    """Write what differs from the declaration; take out what no longer does."""
    if value == otherwise or value is None:
        table.pop(name, None)
    elif table.get(name) != value or type(table.get(name)) is not type(value):
        table[name] = value


def table_at(holder: Any, name: str) -> Any:
    if name not in holder:
        holder[name] = tomlkit.table(is_super_table=name in (*OVERLAID, "fields"))
    return holder[name]


def drop_empty(document: Any, table: Any, entity: str) -> None:
    if not table.get("fields"):
        table.pop("fields", None)
    if not table:
        document.pop(entity, None)

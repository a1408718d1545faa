"""The columns of res.partner that a database has, and how ours fit into them.

The columns of `STANDARD` are in every Odoo from 14 to 20; a mapping that names no other costs no question.
Any other mapping is held against `fields_get`, which the process remembers for two minutes.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from fnmatch import fnmatchcase
from typing import Any

from pydantic import TypeAdapter

from ..base import Field, Value, Values
from ..errors import ConnectorError, Invalid
from ..memory import Memory
from ..spec import EntityMap
from ..transport.answers import Answered
from .failures import MISFIT
from .transport import Transport

PARTNER = "res.partner"
OURS = {"user_id": "owner", "category_id": "tags"}
"""Relations that we can fill, and what we call their kinds: a user by number, tags by name."""
STANDARD = dict.fromkeys(("name", "function", "email", "phone", "website", "ref"), "char") | OURS
ATTRIBUTES = ("string", "type", "required", "readonly", "selection")
NAME, NAME_PARTS = "name", frozenset({"firstname", "lastname"})
"""OCA's partner_firstname (its module for Odoo 14 to 19) computes the first of the others."""
NO_FIELD = "this Odoo has no such field"
KINDS: dict[str, Any] = {
    "char": "text",
    "text": "text",
    "html": "html",
    "integer": "number",
    "float": "number",
    "monetary": "number",
    "boolean": "bool",
    "date": "date",
    "datetime": "datetime",
    "selection": "choice",
    "many2one": "ref",
    "one2many": "list",
    "many2many": "list",
    "binary": "image",
}
FILLED = ("text", "html", "number", "bool", "date", "datetime", "choice")
"""Kinds that a mapping can fill; a relation, but for ours, needs a record of its own."""


class Column(Answered):
    """One field of the model, as `fields_get` says."""

    type: str
    string: str = ""
    required: bool = False
    readonly: bool = False
    selection: list[tuple[Any, Any]] = []


Columns = dict[str, Column]
Kinds = dict[str, str]
COLUMNS, DEFAULTS = TypeAdapter(Columns), TypeAdapter(dict[str, Any])
KNOWN: Memory[Columns] = Memory()


Places = dict[str, tuple[str, ...]]


class Schema:
    """What one user sees of res.partner."""

    def __init__(self, transport: Transport, account: str) -> None:
        self._transport, self._of = transport, (transport.url, transport.database, account)
        self._held: Columns | None = None

    def columns(self, *, fresh: bool = False) -> Columns:
        # held for this request too: a write asks twenty times
        found = None if fresh else self._held or KNOWN.recall(*self._of)
        if found is None:
            asked = list(ATTRIBUTES)
            # named: with all of their attributes the columns of a plain Odoo are 73 kB (measured on 19.0)
            found = self._transport(COLUMNS, PARTNER, "fields_get", safe=True, attributes=asked)
            KNOWN.remember(found, *self._of)
        self._held = found
        return found

    def leave_out(self, name: str) -> None:
        """A column that this user may not read, for as long as the others are known."""
        self._held = {there: held for there, held in self.columns().items() if there != name}
        KNOWN.remember(self._held, *self._of)

    def kinds(self, names: Collection[str], *, fresh: bool = False) -> Kinds:
        """The Odoo type of each of these fields that there is."""
        # no question for the mapping that we ship: every plan would pay for it
        if not fresh and STANDARD.keys() >= set(names):
            return {name: STANDARD[name] for name in names}
        columns = self.columns(fresh=fresh)
        return {name: OURS.get(name, columns[name].type) for name in names if name in columns}

    def narrow(self, mapped: EntityMap) -> EntityMap:
        """Without the optional fields that this database lacks; remembered for two minutes.

        Where the parts of a name are there, the whole name is Odoo's to make: it is read, and never written.
        """
        optional = {name for name, field in mapped.fields.items() if field.optional}
        absent = optional - self.columns().keys() if optional else set()
        fields = {name: field for name, field in mapped.fields.items() if name not in absent}
        if NAME in fields and fields.keys() >= NAME_PARTS:
            # written beside its parts, the name would be cut once more, in the order of the add-on's
            # settings
            fields[NAME] = fields[NAME].model_copy(update={"rule": "never"})
        return mapped.model_copy(update={"fields": fields})

    def blame(self, mapped: EntityMap, values: Values) -> Invalid:
        """Odoo refused these values: which one, as far as its columns tell."""
        with suppress(ConnectorError):
            columns = self.columns(fresh=True)
            for name, value in values.items():
                if said := fault(columns.get(name), value):
                    label = mapped.fields[name].label if name in mapped.fields else ""
                    return Invalid(named(mapped, name, said), field=name, label=label)
            if missing := sorted(self.unfilled() - values.keys()):
                return self.blame_other(missing[0])
        return Invalid(f"{MISFIT}; one of its own rules may forbid it")

    def blame_other(self, name: str) -> Invalid:
        """A column outside the mapping, under the label that Odoo shows."""
        with suppress(ConnectorError):
            if column := self.columns().get(name):
                label = column.string or name
                return Invalid(f"{label} ({name}): Odoo needs a value here", field=name, label=label)
        return Invalid(f"{name}: Odoo refused it", field=name)

    def unfilled(self) -> set[str]:
        """Required columns that Odoo gives no value by itself."""
        asked = [name for name, value in self.columns().items() if value.required and not value.readonly]
        if not asked:
            return set()
        # what Odoo fills by itself must not be asked of the rep
        given = self._transport(DEFAULTS, PARTNER, "default_get", safe=True, fields=asked)
        return {name for name in asked if given.get(name) in (None, False, "", [])}


def choose_columns(patterns: Places, columns: Columns) -> Places:
    """For each field that names places, those that this database has, best first; at least itself."""
    # only texts: a relation or a computed field of the like name cannot hold an address
    texts = sorted(name for name, value in columns.items() if value.type in ("char", "text", "url"))
    found: Places = {}
    for name, several in patterns.items():
        there = [text for pattern in several for text in texts if fnmatchcase(text, pattern)]
        found[name] = tuple(dict.fromkeys(there)) or (name,)
    return found


def fault(column: Column | None, value: Value | None) -> str:
    """Why a column cannot take the value, "" when nothing speaks against it."""
    if column is None:
        return NO_FIELD
    if column.type == "selection" and value and str(value) not in {str(key) for key, _ in column.selection}:
        return "this is none of the choices that Odoo offers"
    if column.required and value in (None, ""):
        return "Odoo does not let it be empty"
    return ""


def named(mapped: EntityMap, name: str, said: str) -> str:
    """A sentence about a field, under the label and the name that the mapping gives it."""
    return f"{mapped.fields[name].label if name in mapped.fields else name} ({name}): {said}"


def fields_of(columns: Columns, tags: Collection[str] = ()) -> list[Field]:
    """The columns in the words of the port. What has no kind there is shown as a text that is not ours."""
    return [field(name, columns[name], tags if name == "category_id" else ()) for name in sorted(columns)]


def field(name: str, column: Column, tags: Collection[str] = ()) -> Field:
    kind = KINDS.get(column.type, "text")
    writable = not column.readonly and column.type in KINDS and (kind in FILLED or name in OURS)
    options = tuple(
        (str(key), str(label)) for key, label in (*column.selection, *zip(tags, tags, strict=True))
    )
    label = column.string or name
    return Field(
        name=name, label=label, kind=kind, writable=writable, required=column.required, options=options
    )

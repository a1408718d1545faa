"""An overlay: what the admin adds to a connector's declaration or lowers in it. Data, in the words of the
spec."""

from __future__ import annotations

import hashlib
import tomllib
from typing import Annotated, Any

from pydantic import Field, StringConstraints, ValidationError

from connectors.spec import Declared, Entity, EntityMap, FieldMap, FixedValue, Making, Rule, RuleName, Spec

ENTITY_NAMES: tuple[Entity, ...] = ("person", "company")
OVERLAID: tuple[Entity, ...] = (*ENTITY_NAMES, "deal")
"""What a file may say something of; the pages show the first two."""
MOST_FIELDS, MOST_BYTES = 300, 200_000
Short = Annotated[str, StringConstraints(max_length=300)]


class MappingFault(ValueError):
    """An overlay that cannot be used; `row` names the field as `<entity>.<field>`, "" for the whole file."""

    def __init__(self, code: str, row: str = "", detail: str = "") -> None:
        super().__init__(
            f"{row + ': ' if row else ''}{code.replace('_', ' ')}{f' ({detail})' if detail else ''}"
        )
        self.code, self.row, self.detail = code, row, detail


class FieldOverlay(Declared):
    """What an overlay may say of one field: of one that the connector declares, or of one more."""

    source: Short | None = Field(default=None, alias="from")
    value: FixedValue | None = None
    label: Short | None = None
    rule: RuleName | None = None
    places: tuple[Short, ...] | None = None
    translate: Annotated[dict[Short, Short], Field(max_length=2_000)] | None = None
    editable: bool | None = None
    steps: Annotated[tuple[Short, ...], Field(max_length=200)] | None = None
    default: Short | None = None
    left_out: bool = False


class EntityOverlay(Declared):
    object: Short | None = None
    keys: tuple[Short, ...] | None = None
    make: Making | None = None
    owner: Short | None = None
    fields: Annotated[dict[Short, FieldOverlay], Field(max_length=MOST_FIELDS)] = {}


class RevisionNote(Declared):
    """Who wrote a revision, when (ISO 8601, UTC) and why; `copies` is the number of the one brought back."""

    number: int
    who: str
    at: str
    note: str = ""
    copies: int = 0


class Overlay(Declared):
    revision: RevisionNote | None = None
    default_country: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")] | None = None
    person: EntityOverlay = EntityOverlay()
    company: EntityOverlay | None = None
    deal: EntityOverlay | None = None

    def part(self, entity: Entity) -> EntityOverlay:
        told = {"person": self.person, "company": self.company, "deal": self.deal}
        return told[entity] or EntityOverlay()


def parse_overlay(text: str) -> Overlay:
    """Raises `MappingFault`, in our words, with the row where there is one."""
    # tomllib is quadratic in some nestings
    if len(text) > MOST_BYTES:
        raise MappingFault("too_large")
    try:
        return Overlay.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise MappingFault("no_toml", "", str(error).rpartition("(")[2].rstrip(")")) from None
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False, include_context=False)[0]
        raise MappingFault("unknown_word", *row_of_fault(fault["loc"])) from None
    except RecursionError:
        raise MappingFault("no_toml") from None


def row_of_fault(loc: tuple[int | str, ...]) -> tuple[str, str]:
    """(the row, what of it) that a place in the TOML is in."""
    parts = [str(part) for part in loc]
    if len(parts) > 2 and parts[0] in OVERLAID and parts[1] == "fields":
        return f"{parts[0]}.{parts[2]}", parts[3] if len(parts) > 3 else ""
    return "", ".".join(parts)


def digest_of(text: str) -> str:
    """What tells two mappings apart, in 12 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def lay_over(spec: Spec, overlay: Overlay, own: Spec | None = None) -> Spec:
    """The declaration with the overlay in it; `own` is the connector's, where another overlay lies below.
    Raises `MappingFault`.

    A rule can be lowered and never raised above the declaration's; a field that the connector declares keeps
    its source, so that identity stays what the connector's own code takes it for.
    """
    told: dict[str, Any] = {}
    if overlay.default_country is not None:
        told["default_country"] = overlay.default_country
    for entity in OVERLAID:
        fields, more = spec.entity(entity), overlay.part(entity)
        if fields is None:
            if entity in overlay.model_fields_set:
                raise MappingFault("no_such_entity", "", entity)
        # no company at all: none is looked for, which spares a search
        elif more.make == "never" and entity == "company":
            told["company"] = None
        elif more.make == "never" and entity == "deal":
            told |= {"deal": None, "capabilities": spec.capabilities.model_copy(update={"deals": False})}
        else:
            told[entity] = lay_over_entity(fields, more, entity, (own or spec).entity(entity) or fields)
    return spec.model_copy(update=told)


def lay_over_entity(fields: EntityMap, more: EntityOverlay, entity: Entity, own: EntityMap) -> EntityMap:
    """Raises `MappingFault` for what would be no declaration."""
    made = dict(fields.fields)
    for name, said in more.fields.items():
        row, held = f"{entity}.{name}", fields.fields.get(name)
        if said.left_out:
            refuse_needed(name, fields, row)
            made.pop(name, None)
        else:
            made[name] = lay_over_field(held, said, row, own.fields.get(name))
    if more.object is not None and more.object not in fields.objects:
        raise MappingFault("no_such_object", "", more.object)
    keys = fields.keys if more.keys is None else more.keys
    if lost := [name for name in keys if name not in made]:
        raise MappingFault("key_without_field", f"{entity}.{lost[0]}")
    told: dict[str, Any] = {"fields": made, "keys": keys, "make": more.make or fields.make}
    told["object"] = more.object or fields.object
    return fields.model_copy(update={**told, "owner": fields.owner if more.owner is None else more.owner})


def refuse_needed(name: str, fields: EntityMap, row: str) -> None:
    """Raises `MappingFault` for a field without which a record would not be found again."""
    named = fields.fields[name].source if name in fields.fields else ""
    if name in (*fields.keys, *fields.hints) or named in ("deal.title", "deal.stage"):
        raise MappingFault("identity_left_out", row)


def lay_over_field(
    held: FieldMap | None, said: FieldOverlay, row: str, declared: FieldMap | None
) -> FieldMap:
    """Raises `MappingFault` for a new field without a source, and for another source of a declared one."""
    told = said.model_dump(by_alias=True, exclude_none=True, exclude={"left_out"})
    sourced = bool({"from", "value"} & told.keys())
    if declared and sourced and told.get("from", "") != declared.source:
        raise MappingFault("source_is_fixed", row)
    if declared:
        told["rule"] = min(Rule[declared.rule], Rule[said.rule or declared.rule]).name
    before = (
        held.model_dump(by_alias=True, exclude_defaults=True) if held else {"label": row.partition(".")[2]}
    )
    # a team that fills the admin's own field otherwise takes neither its source nor its translation along
    if sourced and not declared:
        before = {name: value for name, value in before.items() if name not in ("from", "value", "translate")}
    told = {**before, **told}
    try:
        return FieldMap.model_validate(told)
    except ValidationError:
        raise MappingFault("no_source", row) from None

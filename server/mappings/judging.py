"""A mapping held against the CRM's schema: which rows cannot work, and why. Pure, but for `read_schema`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from difflib import get_close_matches
from fnmatch import fnmatchcase

from connectors.base import Connector, Field, Model, Pipeline
from connectors.errors import Forbidden, NotFound, Unsupported
from connectors.spec import Entity, EntityMap, FieldMap, Spec

from ..specs_check import find_unwritable, list_properties
from ..stages.mapping import NAMES, OWN
from .deal_judging import judge_deal
from .flaws import Flaw
from .overlay import ENTITY_NAMES, OVERLAID, MappingFault

CHOSEN = frozenset({"owner", "group", "lead_source"})
"""What the rep chooses among what the CRM offers, so that it needs no translation."""
PROOFS = OWN | {"public_id", "salesnav_id"}
"""Properties that one person or company alone has, whatever the CRM says of the field."""
FITS: Mapping[str, Callable[[object], bool]] = {
    "text": lambda value: isinstance(value, str) and bool(value.strip()),
    "html": lambda value: isinstance(value, str) and bool(value.strip()),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "bool": lambda value: isinstance(value, bool),
    "date": lambda value: is_moment(value, date.fromisoformat),
    "datetime": lambda value: is_moment(value, datetime.fromisoformat),
    "choice": lambda value: isinstance(value, str),
    "list": lambda value: isinstance(value, str),
}
"""What a fixed value of each kind of field is; a relation and a picture take none."""


class LiveSchema(Model):
    """What a CRM said of its fields: all of them, and those that a new record needs and the mapping lacks."""

    connector: str
    fields: dict[Entity, tuple[Field, ...]]
    required: dict[Entity, tuple[str, ...]] = {}
    pipelines: tuple[Pipeline, ...] = ()


def read_schema(connector: Connector) -> LiveSchema:
    """The live schema: a call or two for each entity. Raises a `ConnectorError`."""
    found: dict[Entity, tuple[Field, ...]] = {}
    required: dict[Entity, tuple[str, ...]] = {}
    for entity in ENTITY_NAMES:
        if connector.spec.entity(entity):
            found[entity] = tuple(connector.describe(entity))
            with suppress(NotFound, Unsupported):
                required[entity] = tuple(field.name for field in connector.required(entity))
    pipelines: tuple[Pipeline, ...] = ()
    if connector.spec.deal:
        # who may see no deals maps people all the same
        with suppress(Forbidden, NotFound, Unsupported):
            fields = tuple(connector.describe("deal"))
            pipelines = connector.deals().pipelines
            found["deal"] = fields
            required["deal"] = tuple(field.name for field in fields if field.required and field.writable)
    return LiveSchema(connector=connector.spec.name, fields=found, required=required, pipelines=pipelines)


def refuse_unusable(spec: Spec) -> None:
    """What needs no CRM to be seen. Raises `MappingFault` for the first row that could never work."""
    for flaw in find_flaws(spec):
        raise MappingFault(flaw.code, flaw.row, flaw.detail)


def find_flaws(spec: Spec, live: LiveSchema | None = None) -> list[Flaw]:
    """Every row that cannot work, in the order of the mapping; without a schema what is wrong in any CRM."""
    found: list[Flaw] = []
    for entity in ENTITY_NAMES:
        if fields := spec.entity(entity):
            schema = {field.name: field for field in live.fields.get(entity, ())} if live else {}
            found += judge_sources(fields, entity)
            found += judge_targets(fields, entity, schema)
            found += judge_keys(fields, entity, schema)
            if schema:
                found += judge_types(fields, entity, schema)
                found += judge_required(fields, entity, live.required.get(entity, ()) if live else ())
    if spec.deal:
        schema = {field.name: field for field in live.fields.get("deal", ())} if live else {}
        found += judge_deal(spec.deal, schema, live.pipelines if live and schema else ())
        if live and schema:
            found += judge_required(spec.deal, "deal", live.required.get("deal", ()))
        found += [
            flaw
            for name, field in spec.deal.fields.items()
            if field.value is not None and name in schema and schema[name].writable
            for flaw in judge_fixed(f"deal.{name}", field.value, schema[name])
        ]
    if not live and not found:
        found += [Flaw(row=row, code="cannot_hold") for row in find_unwritable(spec) if "." in row]
    return found


def judge_sources(fields: EntityMap, entity: Entity) -> Iterator[Flaw]:
    known = list_properties()
    for name, field in fields.fields.items():
        row, source = f"{entity}.{name}", field.source
        if source and source not in known:
            near = get_close_matches(source, sorted(known), 1, 0.6)
            yield Flaw(row=row, code="unknown_source", detail=near[0] if near else "")
        elif entity == "company" and source and not source.startswith("company.") and source != "owner":
            yield Flaw(row=row, code="wrong_entity", detail=source)


def judge_targets(fields: EntityMap, entity: Entity, schema: Mapping[str, Field]) -> Iterator[Flaw]:
    """Two rows that would write the same field; a field with places goes to the first that is there."""
    taken: dict[str, str] = {}
    for name, field in fields.fields.items():
        at = find_place(name, field, schema)
        if at in taken:
            yield Flaw(row=f"{entity}.{name}", code="two_on_one_target", detail=taken[at])
        taken.setdefault(at, name)


def find_place(name: str, field: FieldMap, schema: Mapping[str, Field]) -> str:
    texts = sorted(known for known, item in schema.items() if item.kind == "text")
    for pattern in field.places:
        for known in texts:
            if fnmatchcase(known, pattern):
                return known
    exact = [place for place in field.places if "*" not in place]
    return name if schema or not exact or name in exact else exact[0]


def judge_keys(fields: EntityMap, entity: Entity, schema: Mapping[str, Field]) -> Iterator[Flaw]:
    """A key proves identity: a name never does, an e-mail address nearly, any other only where it is
    unique."""
    for name in fields.keys:
        field, live = fields.fields[name], schema.get(name)
        row = f"{entity}.{name}"
        if field.source in NAMES:
            yield Flaw(row=row, code="name_as_key")
        # what nobody else has proves somebody wherever it stands
        elif field.source in PROOFS or field.source in ("email", "emails", "company.domain"):
            continue
        elif field.value is not None or (live is None or not live.unique):
            yield Flaw(row=row, code="key_not_unique")


def judge_types(fields: EntityMap, entity: Entity, schema: Mapping[str, Field]) -> Iterator[Flaw]:
    for name, field in fields.fields.items():
        row, live = f"{entity}.{name}", schema.get(find_place(name, field, schema))
        if live is None:
            # an optional field comes with an add-on that this CRM may lack
            if not field.optional:
                yield Flaw(row=row, code="field_gone")
        elif not live.writable and field.rule != "never":
            yield Flaw(row=row, code="read_only", detail=live.label)
        elif field.value is not None:
            yield from judge_fixed(row, field.value, live)
        else:
            yield from judge_source(row, field, live)


def judge_fixed(row: str, value: object, live: Field) -> Iterator[Flaw]:
    if live.kind not in FITS or not FITS[live.kind](value):
        yield Flaw(row=row, code="wrong_type", detail=live.kind)
    elif live.kind in ("choice", "list") and live.options and value not in {key for key, _ in live.options}:
        yield Flaw(row=row, code="value_not_offered", detail=str(value))


def judge_source(row: str, field: FieldMap, live: Field) -> Iterator[Flaw]:
    """What a page gives is text, or a list of texts."""
    if live.kind in ("number", "bool", "date", "datetime", "image") or (
        live.kind == "ref" and field.source not in CHOSEN
    ):
        yield Flaw(row=row, code="type_differs", detail=live.kind)
    elif field.source in CHOSEN or not live.options:
        return
    elif not field.translate:
        yield Flaw(row=row, code="needs_translation", detail=live.label)
    else:
        offered = {key for key, _ in live.options}
        for word in dict.fromkeys(field.translate.values()):
            if word not in offered:
                yield Flaw(row=row, code="value_not_offered", detail=word)


def judge_required(fields: EntityMap, entity: Entity, required: Iterable[str]) -> Iterator[Flaw]:
    for name in required:
        if name not in fields.fields or fields.fields[name].rule == "never":
            yield Flaw(row=f"{entity}.{name}", code="required_unmapped")


def added_flaws(flaws: Iterable[Flaw], base: Spec, fitted: Spec) -> list[Flaw]:
    """Those that the admin's own rows and keys have: what the connector declares is not refused at save."""
    touched = set()
    for entity in OVERLAID:
        ours, theirs = fitted.entity(entity), base.entity(entity)
        if ours and theirs:
            changed = {name for name, field in ours.fields.items() if theirs.fields.get(name) != field}
            touched |= {f"{entity}.{name}" for name in changed | set(ours.keys) - set(theirs.keys)}
    return [flaw for flaw in flaws if flaw.row in touched and flaw.code != "required_unmapped"]


def is_moment(value: object, read: Callable[[str], object]) -> bool:
    if not isinstance(value, str):
        return False
    with suppress(ValueError):
        return read(value) is not None
    return False

"""The rows of the mapping page: what LinkedIn gives, the CRM's field, the rule, and whether it works."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from connectors.base import Field, Pipeline
from connectors.spec import Entity, EntityMap, Rule, Spec

from ..mappings.flaws import Flaw
from ..mappings.judging import CHOSEN, LiveSchema, find_place
from ..mappings.overlay import OVERLAID, FieldOverlay, Overlay
from ..specs_check import list_properties
from ..stages.career import Career
from ..stages.diff import SHARED_WITH
from ..stages.mapping import LINKEDIN, read
from ..stages.subject import Subject

DEAL_RULES: Mapping[str, tuple[str, ...]] = {
    "deal.title": ("fill",),
    "deal.stage": ("fill", "replace"),
}
"""What may be said of a field of a deal; of another one whether it is written at all."""
RULES = ("never", "fill", "append", "replace")
SHARED = frozenset({"emails", "phones", "websites", *SHARED_WITH})
MADE = frozenset({"first_name", "last_name", "sync_key", "domain", "school", "degree", *Career._fields})
"""Properties that are made of what stands on the page, as the parts of a place are; the others stand there
as they are, unless the rep chooses them or they are shared."""


class Row(NamedTuple):
    """One field of one entity, as the page shows it. `place` is how the form calls it."""

    place: str
    field: str
    label: str
    source: str
    value: str
    rule: str
    rules: tuple[str, ...]
    default: str
    places: str
    translate: str
    editable: bool
    left_out: bool
    is_key: bool
    own: bool
    needed: bool
    many: bool
    live: Field | None
    flaws: tuple[Flaw, ...]


class Source(NamedTuple):
    """A property: its name, an example, and how sure it is."""

    name: str
    example: str
    sure: str


class Part(NamedTuple):
    """One entity of the page; `pipelines` are those of deals, with their stages."""

    entity: Entity
    label: str
    make: str
    owner: str
    rows: list[Row]
    targets: list[Field]
    sources: list[Source]
    loose: list[Flaw]
    pipelines: tuple[Pipeline, ...] = ()


def list_parts(
    declared: Spec, overlay: Overlay, live: LiveSchema | None, flaws: Iterable[Flaw], sample: Subject
) -> list[Part]:
    found = []
    told = list(flaws)
    for entity in OVERLAID:
        if fields := declared.entity(entity):
            found.append(part_of(entity, fields, overlay, live, told, sample))
    return found


def part_of(
    entity: Entity,
    fields: EntityMap,
    overlay: Overlay,
    live: LiveSchema | None,
    flaws: list[Flaw],
    sample: Subject,
) -> Part:
    said = overlay.part(entity)
    schema = {field.name: field for field in live.fields.get(entity, ())} if live else {}
    keys = fields.keys if said.keys is None else said.keys
    names = [*fields.fields, *(name for name in said.fields if name not in fields.fields)]
    rows = [
        row_view(entity, name, fields, said.fields.get(name), schema, name in keys, flaws) for name in names
    ]
    mine = {f"{entity}.{name}" for name in names}
    loose = [flaw for flaw in flaws if flaw.row.startswith(f"{entity}.") and flaw.row not in mine]
    targets = [field for field in schema.values() if field.name not in names]
    made, owner = said.make or fields.make, fields.owner if said.owner is None else said.owner
    if entity == "deal":
        ways = live.pipelines if live else ()
        return Part(entity, fields.label, made, owner, rows, targets, [], loose, ways)
    return Part(entity, fields.label, made, owner, rows, targets, list_sources(entity, sample), loose)


def row_view(
    entity: Entity,
    name: str,
    fields: EntityMap,
    said: FieldOverlay | None,
    schema: Mapping[str, Field],
    is_key: bool,
    flaws: list[Flaw],
) -> Row:
    declared, over = fields.fields.get(name), said or FieldOverlay()
    most = Rule[declared.rule] if declared else Rule.replace
    rule = over.rule or (declared.rule if declared else "fill")
    source = (declared.source if declared else over.source) or ""
    places = declared.places if declared and over.places is None else over.places or ()
    words = (declared.translate if declared and over.translate is None else over.translate) or {}
    return Row(
        place=f"{entity}/{name}",
        field=name,
        label=over.label or (declared.label if declared else name),
        source=source,
        value="" if over.value is None else str(over.value),
        rule=rule,
        rules=tuple(item for item in rules_of(entity, source) if Rule[item] <= most),
        default=over.default or "" if over.default is not None or declared is None else declared.default,
        places=", ".join(places),
        translate="\n".join(f"{text} = {word}" for text, word in words.items()),
        editable=(declared.editable if declared else True) if over.editable is None else over.editable,
        left_out=over.left_out,
        is_key=is_key,
        own=declared is None,
        needed=name in (*fields.keys, *fields.hints),
        many=source in LINKEDIN,
        live=schema.get(find_place(name, declared, schema) if declared else name),
        flaws=tuple(flaw for flaw in flaws if flaw.row == f"{entity}.{name}"),
    )


def rules_of(entity: Entity, source: str) -> tuple[str, ...]:
    return DEAL_RULES.get(source, ("never", "fill")) if entity == "deal" else RULES


def list_sources(entity: Entity, sample: Subject) -> list[Source]:
    """What a page may give for this entity, by name."""
    names = sorted(list_properties())
    mine = [name for name in names if entity == "person" or name.startswith("company.") or name == "owner"]
    return [Source(name, example_of(read(sample, name)), sure_of(name)) for name in mine]


def example_of(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")
    return text if len(text) <= 60 else f"{text[:57]}..."


def sure_of(name: str) -> str:
    """`chosen` by the rep, `shared` with connections only, `seen` on the page, or `made` of what is there."""
    bare = name.rpartition(".")[2]
    if name in CHOSEN:
        return "chosen"
    if name in SHARED or bare == "birthday":
        return "shared"
    return "made" if bare in MADE or "place." in name else "seen"

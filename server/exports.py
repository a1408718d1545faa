"""A draft as files: vCard, CSV and JSON of exactly what would be sent."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

from connectors.base import Values
from connectors.carddav.card.vcard import compose_card
from connectors.spec import Entity, Spec

from .api.responses import Export
from .stages.change import Change
from .stages.edits import Edits, Words, tidy
from .stages.mapping import ENTITIES, texts
from .stages.names import split_name
from .stages.subject import Person, Subject
from .stages.wishes import Wished

# OWASP's list of beginnings (CSV injection); `+` and `-` only where no number follows
FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d\s().-]*$)")


def draw_up_export(name: str, card: Values, changes: tuple[Change, ...]) -> Export:
    """`card` is the draft in vCard's terms (empty for a company), `changes` in the chosen connector's."""
    values = {change.entity: change.values for change in changes if change.diffs}
    return Export(
        # the name of a stranger becomes the name of a file: no dot, slash or control character is left
        filename=re.sub(r"\W+", "-", name.lower()).strip("-") or "contact",
        vcard=compose_card(card) if card else "",
        csv=write_csv(values),
        json_=dict(values),
    )


def translate_wishes(wished: Wished, subject: Subject, spec: Spec, other: Spec) -> Wished:
    """The same wishes in another connector's field names, for the properties that both map."""
    edits: Edits = {}
    rules: dict[str, str] = {}
    sources = set()
    for entity in ENTITIES:
        ours, theirs = spec.entity(entity), other.entity(entity)
        if not ours or not theirs:
            continue
        words = wished.edits.get(entity, {}).items()
        said = complete_names({ours.fields[name].source: value for name, value in words}, subject)
        limits = {field.source: wished.policy.limit(entity, name) for name, field in ours.fields.items()}
        sources |= {field.source for field in theirs.fields.values()}
        for name, field in theirs.fields.items():
            # one CRM maps `emails`, another `email`: the rep's words are for both
            for item in (field.source, field.source.removesuffix("s")):
                if item in said:
                    edits.setdefault(entity, {})[name] = said[item]
                if item in limits:
                    rules[f"{entity}.{name}"] = limits[item].name
    choices = {name: value for name, value in wished.choices.items() if name in sources}
    policy = wished.policy.model_copy(update={"fields": rules})
    return Wished(policy=policy, edits=edits, choices=choices)


def complete_names(said: Mapping[str, Words], subject: Subject) -> dict[str, Words]:
    """With the full name when its parts were edited, and the parts when the full name was."""
    if full := " ".join(tidy(said.get("full_name", ""), "")):
        first, last, _ = split_name(full)
        return {"first_name": first, "last_name": last, **said}
    if not isinstance(subject, Person) or not said.keys() & {"first_name", "last_name"}:
        return dict(said)
    both = (said.get("first_name", subject.first_name), said.get("last_name", subject.last_name))
    words = " ".join(item for part in both for item in tidy(part, "")).split()
    if sorted(words) == sorted(subject.full_name.split()):
        return dict(said)  # the same words, split or ordered otherwise
    return {**said, "full_name": " ".join(item for part in both for item in tidy(part, ""))}


def write_csv(values: Mapping[Entity, Values]) -> str:
    """One header line, one row (RFC 4180); a column is `entity.field`, a list is joined by `; `."""
    columns = {f"{entity}.{field}": value for entity, held in values.items() for field, value in held.items()}
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerow([escape_formula("; ".join(texts(value))) for value in columns.values()])
    return out.getvalue()


def escape_formula(text: str) -> str:
    """A spreadsheet would run a cell that starts like a formula; a phone number is none."""
    return f"'{text}" if FORMULA.match(text) else text

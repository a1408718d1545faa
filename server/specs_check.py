"""What must hold between the connectors' declarations and the stages, checked at every start."""

from __future__ import annotations

from functools import cached_property

from connectors import specs
from connectors.base import Model
from connectors.spec import Spec

from .stages.places import Place
from .stages.subject import Company, Person


def check_specs() -> None:
    """`ValueError` names the connector and the field whose `from` is no property of Person."""
    for spec in specs().values():
        if unknown := sorted(sources_of(spec) - list_properties()):
            raise ValueError(f"connectors/{spec.name}.toml maps from what Person does not have: {unknown}")


def sources_of(spec: Spec) -> set[str]:
    entities = (one for one in (spec.person, spec.company) if one)
    return {field.source for entity in entities for field in entity.fields.values()}


def list_properties() -> set[str]:
    """Every name that a TOML's `from` may use."""
    own = property_names_of(Person) - {
        *("company", "no_employer", "place", "phone_country", "states", "shared", "other_names", "to_check"),
    }
    employer = property_names_of(Company) - {"place", "phone_country"}
    places = {f"{holder}place.{name}" for holder in ("", "company.") for name in Place.model_fields}
    return own | places | {f"company.{name}" for name in employer}


def property_names_of(kind: type[Model]) -> set[str]:
    computed = {name for name, value in vars(kind).items() if isinstance(value, property | cached_property)}
    return {*kind.model_fields, *computed}

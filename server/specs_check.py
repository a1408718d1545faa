"""What must hold between the connectors' declarations, their code and the stages, checked at every start."""

from __future__ import annotations

from functools import cached_property

import connectors
from connectors.base import Grant, Model
from connectors.deals.desk import SOURCES
from connectors.errors import ConnectorError, Invalid
from connectors.spec import Spec
from connectors.transport.http import Http

from .stages.places import Place
from .stages.subject import Company, Person


def check_specs() -> None:
    """Raises `ValueError`, which names the connector and the fields: those whose `from` is no property of
    Person, and those that the CRM could never hold."""
    for spec in connectors.specs().values():
        if unknown := sorted(sources_of(spec) - list_properties()):
            raise ValueError(f"connectors/{spec.name}.toml maps from what Person does not have: {unknown}")
        if odd := sorted(deal_sources_of(spec) - set(SOURCES)):
            raise ValueError(f"connectors/{spec.name}.toml maps from what a deal does not have: {odd}")
        if lost := find_unwritable(spec):
            raise ValueError(f"connectors/{spec.name}.toml maps to what the CRM cannot hold: {lost}")


def find_unwritable(spec: Spec) -> list[str]:
    """The mapped fields that the connector says it cannot write, or that it refuses as it is made."""
    # some connectors look at the address as they are made; nobody is called
    base_url = f"https://{spec.hosts[0]}" if spec.hosts else "https://crm.example"
    try:
        grant = Grant(connector=spec.name, base_url=base_url)
        return connectors.make_connector(grant, Http(), spec).unwritable()
    except ConnectorError as error:
        return [error.field if isinstance(error, Invalid) and error.field else str(error)]


def sources_of(spec: Spec) -> set[str]:
    """Every property that the spec maps from."""
    entities = (entity for entity in (spec.person, spec.company) if entity)
    return {field.source for entity in entities for field in entity.fields.values() if field.source}


def deal_sources_of(spec: Spec) -> set[str]:
    return {field.source for field in spec.deal.fields.values() if field.source} if spec.deal else set()


def list_properties() -> set[str]:
    """Every name that a TOML's `from` may use."""
    own = property_names_of(Person) - {
        # what stages need of a person, and what no CRM has a field for
        *("company", "no_employer", "place", "phone_country", "states", "shared", "other_names", "to_check"),
        "other_urls",
    }
    employer = property_names_of(Company) - {"place", "phone_country", "other_urls"}
    places = {f"{holder}place.{name}" for holder in ("", "company.") for name in Place.model_fields}
    return own | places | {f"company.{name}" for name in employer}


def property_names_of(kind: type[Model]) -> set[str]:
    """The fields of a model, and what it computes."""
    computed = {name for name, value in vars(kind).items() if isinstance(value, property | cached_property)}
    return {*kind.model_fields, *computed}

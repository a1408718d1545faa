"""From the settings, the mappings and the access file to the facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import connectors
from connectors.spec import Spec

from .. import VERSION
from ..access.roll import Roll
from ..drafts.rules import DraftRules
from ..enrichment.rules import EnrichmentRules
from ..mappings.folder import NoGoodMapping
from ..settings import Settings
from .categories import list_fields
from .destinations import list_destinations
from .facts import ConnectorFact, Transparency
from .proof import read_proof
from .retention import list_kept


class Fits(Protocol):
    """Whatever knows the mappings: those of now, or of before a change."""

    def fit_spec(self, spec: Spec, team: str = "") -> Spec:
        """Raises `NoGoodMapping`."""


NO_DRAFTS = DraftRules()


def collect_facts(
    settings: Settings,
    mappings: Fits,
    roll: Roll | None,
    rules: EnrichmentRules | None = None,
    drafts: DraftRules = NO_DRAFTS,
) -> Transparency:
    """What this configuration means for personal data."""
    specs = connectors.specs()
    return Transparency(
        version=VERSION,
        operator=settings.operator,
        contact=settings.contact,
        privacy_url=settings.privacy_url,
        region=settings.region,
        processors=settings.processors,
        purposes=tuple(list_purposes(roll, rules, drafts)),
        connectors=tuple(describe_connection(spec, mappings, roll) for spec in specs.values()),
        destinations=tuple(list_destinations(settings, specs.values(), roll, rules, drafts)),
        kept=tuple(list_kept(settings)),
        obtained=tuple(list_obtained(settings)),
        proof=read_proof(settings.proof_file),
    )


def list_purposes(roll: Roll | None, rules: EnrichmentRules | None, drafts: DraftRules) -> Iterator[str]:
    yield "sync"
    # without teams nobody forbids it; the extension reads them, and asks the relay for nothing meanwhile
    if roll is None or not roll.teams or any(team.cards for team in roll.teams.values()):
        yield "card"
    if rules:
        yield "enrich"
    if drafts.model:
        yield "draft"
    if roll:
        yield "access"


def describe_connection(spec: Spec, mappings: Fits, roll: Roll | None) -> ConnectorFact:
    """With the fields of every team's mapping: what one of them may write is said."""
    teams = ("", *(roll.teams if roll else ()))
    fitted = [found for team in teams if (found := fit_mapping(spec, mappings, team))]
    fields = {(fact.entity, fact.field): fact for found in fitted for fact in list_fields(found)}
    return ConnectorFact(
        name=spec.name,
        label=spec.label,
        vendor=spec.vendor,
        region=spec.region,
        contact_details=any(found.contact_details for found in fitted),
        entries=spec.entries,
        fields=tuple(fields.values()),
    )


def fit_mapping(spec: Spec, mappings: Fits, team: str) -> Spec | None:
    """None for a mapping that cannot be used: by it nothing is written either."""
    try:
        return mappings.fit_spec(spec, team)
    except NoGoodMapping:
        return None


def list_obtained(settings: Settings) -> Iterator[str]:
    """What there is to hand over at all, when a court or the person concerned asks."""
    yield "nothing_of_contacts"
    yield "moment"
    yield "log"
    if settings.sentry_dsn.get_secret_value() or settings.otlp_endpoint:
        yield "telemetry"
    if settings.access_file:
        yield "access"
    if settings.suppression_file:
        yield "suppression"
    if settings.store_url.get_secret_value():
        yield "store"

"""The long-lived parts of one relay, and how a handler reaches them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import current_app
from prometheus_client import CollectorRegistry

from connectors.short_store import ShortStore
from connectors.transport.http import Http

from .access.roll import AccessFile
from .access.secret_keys import Proven
from .access.tries import Tries
from .admission import Admission
from .drafts.rules import DraftRules
from .enrichment.rules import EnrichmentRules
from .mappings.folder import Mappings
from .metrics import Metrics
from .seal import Sealer
from .settings import Settings
from .status.crms import Crms
from .status.figures import Figures
from .status.layouts import Layouts
from .status.traces import Traces
from .telemetry.watchers import Watchers

if TYPE_CHECKING:  # these reach for the wiring themselves
    from .access.counts import DailyCounts, KeyUses
    from .access.oidc import Provider
    from .access.sign_in import OneTimeLink
    from .grants.nonces import Nonces
    from .mappings.drift import DriftWatch
    from .suppression.objections import Objections

NAME = "passerelle"


@dataclass(frozen=True)
class Wiring:
    settings: Settings
    sealer: Sealer
    http: Http
    model_http: Http
    store: ShortStore
    registry: CollectorRegistry
    metrics: Metrics
    layouts: Layouts
    crms: Crms
    traces: Traces
    admission: Admission
    figures: Figures
    mappings: Mappings
    access: AccessFile
    proven: Proven
    tries: Tries
    uses: KeyUses
    counts: DailyCounts
    link: OneTimeLink
    provider: Provider
    objections: Objections
    enrichment: EnrichmentRules | None
    drafts: DraftRules
    drift: DriftWatch
    nonces: Nonces
    watchers: Watchers


def current_wiring() -> Wiring:
    found: Wiring = current_app.extensions[NAME]
    return found

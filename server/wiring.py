"""The long-lived parts of one relay, and how a handler reaches them."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app
from prometheus_client import CollectorRegistry

from connectors.short_store import ShortStore
from connectors.transport.http import Http

from .admission import Admission
from .metrics import Metrics
from .seal import Sealer
from .settings import Settings
from .status.crms import Crms
from .status.layouts import Layouts
from .status.traces import Traces

NAME = "passerelle"


@dataclass(frozen=True)
class Wiring:
    settings: Settings
    sealer: Sealer
    http: Http
    store: ShortStore
    registry: CollectorRegistry
    metrics: Metrics
    layouts: Layouts
    crms: Crms
    traces: Traces
    admission: Admission


def current_wiring() -> Wiring:
    found: Wiring = current_app.extensions[NAME]
    return found

"""Put the pieces together. `create_app` takes its settings as an argument, so tests need no environment."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask
from flask_cors import CORS
from prometheus_client import CollectorRegistry

from connectors.short_store import LocalStore, ShortStore
from connectors.transport.breaker import Breaker
from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import Http
from connectors.transport.watch import Exchange
from connectors.turns import share_memory

from . import specs_check
from .admission import Admission
from .api import edge, failures
from .metrics import Metrics
from .routes import BLUEPRINTS
from .seal import Sealer
from .settings import Settings
from .status.crms import Crms
from .status.layouts import Layouts
from .status.trace import current_trace
from .status.traces import Traces
from .wiring import NAME, Wiring

ASKED = ["Authorization", "Content-Type"]
TOLD = ["Passerelle-Api", "X-Request-Id", "Retry-After"]


def create_app(settings: Settings | None = None) -> Flask:
    """The relay. `ValueError` when the settings or a connector's declaration are wrong."""
    settings = settings or Settings.from_env()
    specs_check.check_specs()
    app = Flask("passerelle", static_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=settings.max_body_bytes,
        TRUSTED_HOSTS=list(settings.hosts),
        PROPAGATE_EXCEPTIONS=False,
    )
    app.extensions[NAME] = wire_relay(settings)
    edge.install_edge(app)
    CORS(app, resources=build_origin_rules(settings), allow_headers=ASKED, expose_headers=TOLD, max_age=600)
    failures.install_failures(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app


def wire_relay(settings: Settings) -> Wiring:
    registry = CollectorRegistry()
    allowed = frozenset(map(origin_of, settings.allow_origins))
    sealer = Sealer([key.get_secret_value() for key in settings.seal_keys])
    store, metrics, crms = open_store(settings, sealer), Metrics(registry), Crms()

    def note_exchange(exchange: Exchange) -> None:
        trace = current_trace()
        trace.exchanges.append(exchange)
        metrics.count_exchange(trace.connector, exchange)
        crms.count_exchange(trace.connector, exchange)

    return Wiring(
        settings=settings,
        sealer=sealer,
        http=Http(
            Egress(allowed),
            read=settings.crm_read_seconds,
            deadline=settings.crm_deadline_seconds,
            watch=note_exchange,
            breaker=Breaker(),
        ),
        store=store,
        registry=registry,
        metrics=metrics,
        layouts=Layouts(registry),
        crms=crms,
        traces=Traces(store),
        admission=Admission(),
    )


def open_store(settings: Settings, sealer: Sealer) -> ShortStore:
    """This process's own memory, or the one that the settings name, which connectors then share as well.

    Raises `ValueError` for a store that is not safe, `StoreAway` when it does not answer.
    """
    url = settings.store_url.get_secret_value()
    if not url:
        return LocalStore()
    from .redis_store import RedisStore  # a relay that is alone needs no client of it

    store = RedisStore(url, sealer.derive_secret("store"))
    store.refuse_unsafe()
    share_memory(store, sealer.derive_secret("marks"))
    return store


def build_origin_rules(settings: Settings) -> dict[str | re.Pattern[str], dict[str, Any]]:
    """Anyone may ask whether this is a relay; only its own extensions may ask for more."""
    return {
        r"/healthz": {"origins": "*", "send_wildcard": True},
        r"/v1/.*": {"origins": list(settings.extension_origins)},
    }

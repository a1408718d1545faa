"""Put the pieces together. `create_app` takes its settings as an argument, so tests need no environment."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
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
from .access.counts import DailyCounts, KeyUses
from .access.gate import HEADER, admit_rep
from .access.limits import LEFT, POLICY, limit_address, limit_caller, tell_limits
from .access.oidc import Provider
from .access.roll import AccessFile
from .access.secret_keys import Proven
from .access.sign_in import OneTimeLink
from .access.tries import Tries
from .admin import install_pages
from .admission import Admission
from .api import edge, failures
from .api.probe_hosts import ProbeHosts
from .drafts.rules import DraftRules, read_draft_rules
from .enrichment.rules import read_enrichment_rules
from .environment import read_settings
from .grants.holder import HEADER as PROOF
from .grants.holder import NONCE_HEADER, tell_nonce
from .grants.nonces import Nonces
from .mappings.drift import DriftWatch
from .mappings.folder import Mappings
from .mappings.judging import refuse_unusable
from .metrics import Metrics
from .routes import BLUEPRINTS
from .seal import Sealer
from .settings import FIREFOX_ORIGIN, Settings
from .status.crms import Crms
from .status.figures import Figures
from .status.layouts import Layouts
from .status.trace import current_trace
from .status.traces import Traces
from .suppression.objections import Objections
from .telemetry.watchers import open_watchers
from .wiring import NAME, Wiring

LIMITS = 100_000  # counts of reps and of addresses that guess
TRACES = 5_000
"""Failures of one relay that are explained for an hour: 8 MB at most. The log has the older ones."""

OWN_TRACES = 1_000
"""Of these a relay that shares a store keeps so many itself, should that be away."""

ASKED = ["Authorization", "Content-Type", HEADER, PROOF]
TOLD = ["Passerelle-Api", "X-Request-Id", "Retry-After", NONCE_HEADER, LEFT, POLICY]


class Relay(Flask):
    """Every function of ours is a plain one, which Flask asks anew of a dozen of them for each request."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function as it is."""
        return func


def create_app(settings: Settings | None = None) -> Flask:
    """The relay. `ValueError` when the settings or a connector's declaration are wrong."""
    settings = settings or read_settings()
    specs_check.check_specs()
    if settings.oauth_clients:
        import_module("server.grants.oauth_transport")  # or the first rep of a morning would wait for it
    # no static folder: a route that serves files is a route that can serve the wrong one
    app = Relay("passerelle", static_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=settings.max_body_bytes,
        TRUSTED_HOSTS=list(settings.hosts),
        # in debug and in tests too every failure goes the way of `failures`
        PROPAGATE_EXCEPTIONS=False,
    )
    app.extensions[NAME] = wire_relay(settings)
    # before CORS, as Flask runs what comes after a request in reverse: the log line is written last
    edge.install_edge(app)
    app.before_request(limit_address)
    app.before_request(admit_rep)
    app.before_request(limit_caller)
    app.after_request(tell_limits)
    app.after_request(tell_nonce)
    CORS(app, resources=build_origin_rules(settings), allow_headers=ASKED, expose_headers=TOLD, max_age=600)
    failures.install_failures(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    install_pages(app)
    if settings.hosts:
        app.wsgi_app = ProbeHosts(app.wsgi_app, settings.hosts[0])  # type: ignore[method-assign]
    return app


def wire_relay(settings: Settings) -> Wiring:
    registry = CollectorRegistry()
    sealer = Sealer([key.get_secret_value() for key in settings.seal_keys])
    admission = Admission()
    store, metrics, crms = open_store(settings, sealer), Metrics(registry, admission.count_inside), Crms()
    limits, failed = hold_apart(store, LIMITS), hold_apart(store, TRACES)
    http, drafts = open_http(settings, metrics, crms), read_draft_rules(settings.drafts_file)
    return Wiring(
        settings=settings,
        sealer=sealer,
        http=http,
        model_http=open_model_http(settings, metrics, drafts),
        store=store,
        registry=registry,
        metrics=metrics,
        layouts=Layouts(registry),
        crms=crms,
        traces=Traces(failed, LocalStore(OWN_TRACES) if failed is store else None),
        admission=admission,
        figures=Figures(),
        mappings=Mappings(settings.mapping_dir, refuse_unusable),
        access=AccessFile(settings.access_file),
        proven=Proven(sealer.fingerprint),
        tries=Tries(limits),
        uses=KeyUses(settings.access_file),
        counts=DailyCounts(limits),
        link=OneTimeLink(settings.admin_link),
        provider=Provider(http),
        drift=DriftWatch(),
        nonces=Nonces(sealer.derive_secrets("nonce")),
        enrichment=read_enrichment_rules(settings.enrichment_file),
        drafts=drafts,
        objections=Objections(settings.suppression_file, settings.suppression_key_file),
        watchers=open_watchers(settings, metrics.count_crash, metrics.count_span),
    )


def hold_apart(store: ShortStore, most: int) -> ShortStore:
    """A memory of its own where a relay is alone: a busy day's memos must not push a rep's count out, nor the
    failures of a CRM that is away push out what was written."""
    return LocalStore(most) if isinstance(store, LocalStore) else store


def open_http(settings: Settings, metrics: Metrics, crms: Crms) -> Http:
    """The way out to every CRM, each exchange of which is counted."""

    def note_exchange(exchange: Exchange) -> None:
        trace = current_trace()
        trace.exchanges.append(exchange)
        metrics.count_exchange(trace.connector, exchange)
        crms.count_exchange(trace.connector, exchange)

    return Http(
        Egress(frozenset(map(origin_of, settings.allow_origins))),
        read=settings.crm_read_seconds,
        deadline=settings.crm_deadline_seconds,
        watch=note_exchange,
        breaker=Breaker(),
    )


def open_model_http(settings: Settings, metrics: Metrics, drafts: DraftRules) -> Http:
    """The way out to the admin's model, which may be silent for longer than a CRM before it answers at
    all.
    """
    seconds = drafts.model.seconds if drafts.model else settings.crm_deadline_seconds

    def note_exchange(exchange: Exchange) -> None:
        current_trace().exchanges.append(exchange)
        metrics.count_exchange("model", exchange)

    return Http(
        Egress(frozenset(map(origin_of, settings.allow_origins))),
        read=seconds,
        deadline=seconds,
        watch=note_exchange,
        breaker=Breaker(),
    )


def open_store(settings: Settings, sealer: Sealer) -> ShortStore:
    """This process's own memory, or the one that the settings name, which connectors then share as well.

    Raises `ValueError` for a store that is not safe, `StoreAway` when it does not answer.
    """
    url = settings.store_url.get_secret_value()
    if not url:
        return LocalStore()
    from .store.redis_store import RedisStore  # a relay that is alone needs no client of it

    store = RedisStore(url, sealer.derive_secret("store"))
    store.refuse_unsafe()
    share_memory(store, sealer.derive_secret("marks"))
    return store


def build_origin_rules(settings: Settings) -> dict[str | re.Pattern[str], dict[str, Any]]:
    """Anyone may ask whether this is a relay; only its own extensions may ask for more."""
    more: list[str | re.Pattern[str]] = [FIREFOX_ORIGIN] if settings.any_firefox else []
    return {
        # an extension whose origin the admin has not listed yet must be able to say so
        r"/healthz": {"origins": "*", "send_wildcard": True},
        r"/v1/.*": {"origins": [*settings.extension_origins, *more]},
    }

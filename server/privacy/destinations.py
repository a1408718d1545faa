"""Every host that this relay calls, as its settings and the connectors' declarations have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from connectors.providers import provider_specs
from connectors.spec import Spec

from ..access.roll import Roll
from ..drafts.rules import DraftRules
from ..enrichment.rules import EnrichmentRules
from ..settings import Settings
from ..telemetry.addresses import read_dsn, read_endpoint
from .facts import Destination, Goal


def list_destinations(
    settings: Settings,
    specs: Iterable[Spec],
    roll: Roll | None,
    rules: EnrichmentRules | None,
    drafts: DraftRules,
) -> list[Destination]:
    """In the order of the documents: CRMs, what the admin allowed besides, sign-in, short memory."""
    found = [place for spec in specs for place in list_crm_hosts(spec, settings)]
    found += list_provider_hosts(rules) if rules else ()
    if model := drafts.model:
        found.append(
            Destination(
                host=model.host, goal="model", named_by="admin", connector=model.label, place=model.region
            )
        )
    found += [
        Destination(host=host_in(origin), goal="allowed", named_by="admin")
        for origin in settings.allow_origins
    ]
    if roll and roll.oidc:
        found.append(Destination(host=host_in(roll.oidc.issuer), goal="sign_in", named_by="admin"))
    if url := settings.store_url.get_secret_value():
        # the host alone: the rest of the address may be a password
        found.append(Destination(host=urlsplit(url).hostname or "localhost", goal="store", named_by="admin"))
    found += list_watchers(settings)
    return list(dict.fromkeys(found))


def list_watchers(settings: Settings) -> Iterator[Destination]:
    """Who is told of the relay's own faults and times."""
    if dsn := settings.sentry_dsn.get_secret_value():
        yield Destination(host=read_dsn(dsn).host, goal="faults", named_by="admin")
    if settings.otlp_endpoint:
        yield Destination(host=read_endpoint(settings.otlp_endpoint).host, goal="times", named_by="admin")


def list_crm_hosts(spec: Spec, settings: Settings) -> Iterator[Destination]:
    # without a client of its own the relay refuses before it calls anybody
    if spec.auth.kind == "oauth2" and spec.name not in settings.oauth_clients:
        return
    told = {"connector": spec.name, "region": spec.region}
    # vendors that give each customer a host of its own: it is told by what it ends in
    below = (*spec.homes, *spec.auth.homes)
    own = [*below, *(host for host in spec.hosts if not any(f".{host}".endswith(home[1:]) for home in below))]
    for host in own:
        yield Destination(host=host, goal="crm", named_by="connector", **told)
    if not spec.hosts:
        yield Destination(host="", goal="crm", named_by="rep", **told)
    ends: tuple[tuple[Goal, str], ...] = (("token", spec.auth.token), ("revoke", spec.auth.revoke))
    for goal, url in ends:
        if url:
            yield Destination(host=host_in(url), goal=goal, named_by="connector", **told)
    if spec.auth.authorize:
        host = host_in(spec.auth.authorize)
        yield Destination(host=host, goal="token", named_by="connector", browser=True, **told)


def list_provider_hosts(rules: EnrichmentRules) -> Iterator[Destination]:
    for name in rules.order:
        spec, key = provider_specs()[name], rules.keys.get(name)
        # a company's own proxy stands before the provider
        hosts = (host_in(key.base_url),) if key and key.base_url else spec.hosts
        for host in hosts:
            yield Destination(host=host, goal="provider", named_by="admin", connector=name, place=spec.region)


def host_in(url: str) -> str:
    return urlsplit(url).hostname or ""

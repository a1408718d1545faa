"""The fakes of HubSpot and Google, entered through the test's own OAuth server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import SecretStr

import connectors
from connectors.base import Connector, Grant
from connectors.spec import Spec
from connectors.transport.http import Http
from tests.oauth.server import Provider

from .bridge import CLIENT, install, register
from .live import Relay


def redirected(name: str, provider: Provider) -> Spec:
    """The connector's own declaration, but for where its users say yes."""
    spec = connectors.specs()[name]
    ways = {one: f"{provider.url}/{one}" for one in ("authorize", "token", "revoke")}
    return spec.model_copy(update={"auth": spec.auth.model_copy(update=ways)})


def entered(url: str, provider: Provider, token: str) -> Callable[[Grant, Http], Connector]:
    """The connector's own code at the fake's address, whose one token stands for any that is valid."""
    real = connectors.make_connector

    def connect(grant: Grant, http: Http) -> Connector:
        if "access_token" not in grant.secrets:  # the start check connects with nothing
            return real(grant, http)
        held = grant.secrets["access_token"].get_secret_value()
        secrets = {"access_token": SecretStr(token if held in provider.store.tokens else held)}
        return real(grant.model_copy(update={"base_url": url, "secrets": secrets}), http)

    return connect


def opened(monkeypatch: Any, name: str, server: Any, provider: Provider, token: str, **more: Any) -> Relay:
    """A relay that knows this CRM, and reaches the fake instead of it."""
    spec = redirected(name, provider)
    register(provider, name)
    install(monkeypatch, {name: spec}, {name: entered(server.url, provider, token)})
    return Relay(server.url, provider.url, clients={name: CLIENT}, **more)

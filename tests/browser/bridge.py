"""A CRM in memory that is entered by OAuth, for the browser: the server is real, and so are its tokens."""

from __future__ import annotations

from pydantic import SecretStr

import connectors
from connectors.base import Account
from connectors.errors import Unauthorised
from connectors.spec import Spec
from tests.fakes.memory import Connector as MemoryConnector
from tests.fakes.memory import Crm
from tests.oauth.conftest import declared
from tests.oauth.server import Client, Provider

from .extension import ID
from .live import Relay

CLIENT = {"client_id": Client.client_id, "client_secret": Client.secret}
NAME = "bridge"


class Bridge:
    """`crm.fails` takes a verb, or a verb and an entity: `create person`."""

    def __init__(self, provider: Provider) -> None:
        self.provider, self.crm = provider, Crm()
        self.looks: list[tuple[str, ...]] = []  # the key fields of each search
        self.spec = declared(provider).model_copy(update={"label": "Bridge"})
        register(provider, NAME)

    def connector(self, grant, _http):
        made = BridgeConnector(self.crm, self.spec)
        made.grant, made.bridge = grant, self
        return made

    def relay(self, *allowed: str, registered: bool = True) -> Relay:
        return Relay(self.provider.url, *allowed, clients={NAME: CLIENT} if registered else {})


class BridgeConnector(MemoryConnector):
    """Every verb that the tests use asks whether the token is one that the server gave."""

    def whoami(self):
        self._checked_token()
        return Account(id="rep-1", name="Rep at Example")

    def find(self, entity, keys):
        self._checked_token()
        self.bridge.looks.append(tuple(dict.fromkeys(key.field for key in keys)))
        return super().find(entity, keys)

    def create(self, entity, values, company=None):
        self._checked_token()
        if error := self.crm.fails.get(f"create {entity}"):
            raise error
        return super().create(entity, values, company)

    def preparations(self):
        self._checked_token()
        return super().preparations()

    def _checked_token(self):
        held = self.grant.secrets.get("access_token", SecretStr("")).get_secret_value()
        if held not in self.bridge.provider.store.tokens:
            raise Unauthorised("no such token")


def register(provider: Provider, name: str) -> None:
    """Let the server send people back to the extension."""
    provider.store.redirects.append(f"https://{ID}.chromiumapp.org/{name}")


def install(monkeypatch, specs: dict[str, Spec], connect: dict[str, object]) -> None:
    """The relay's connectors: these besides its own."""
    real, known = connectors.make_connector, {**connectors.specs(), **specs}

    def chosen(grant, http, spec=None):
        if grant.connector not in connect:
            return real(grant, http, spec)
        made = connect[grant.connector](grant, http)
        made.spec = spec or made.spec
        return made

    monkeypatch.setattr(connectors, "specs", lambda: known)
    monkeypatch.setattr(connectors, "make_connector", chosen)

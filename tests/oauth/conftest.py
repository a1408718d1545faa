"""A connector that speaks OAuth with the test's own server, on a relay that knows it as a client."""

import base64
import hashlib
import secrets
from urllib.parse import parse_qs, urlsplit

import pytest
import urllib3

import connectors
from connectors.base import Account
from connectors.errors import Unauthorised
from tests.fakes.memory import Connector as MemoryConnector
from tests.fakes.memory import Crm
from tests.fakes.memory_spec import SPEC
from tests.server.relays import ORIGIN, client

from .server import Client, Provider

REDIRECT = f"https://{ORIGIN.removeprefix('chrome-extension://')}.chromiumapp.org/bridge"
SCOPES = [
    {"name": "contacts", "feature": "reading and writing contacts"},
    {"name": "notes", "feature": "logging notes", "required": False},
]


@pytest.fixture
def provider():
    made = Provider()
    made.store.redirects.append(REDIRECT)
    yield made
    made.stop()


def declared(provider):
    auth = {"kind": "oauth2", "scopes": SCOPES, "params": {"prompt": "consent"}}
    auth |= {name: f"{provider.url}/{name}" for name in ("authorize", "token", "revoke")}
    return SPEC.model_validate(
        {**SPEC.model_dump(by_alias=True), "name": "bridge", "hosts": ["crm.example"], "auth": auth}
    )


@pytest.fixture
def crm():
    """What both connectors write to."""
    return Crm()


@pytest.fixture
def known(provider, crm, monkeypatch):
    """The settings of a relay with the connectors `bridge` and `other`, which share an OAuth server."""
    specs = {name: declared(provider).model_copy(update={"name": name}) for name in ("bridge", "other")}

    class Bridge(MemoryConnector):
        def whoami(self):
            if self.grant.secrets["access_token"].get_secret_value() not in provider.store.tokens:
                raise Unauthorised("no such token")
            return Account(id="rep-1", name="Rep at Example")

    def connect(grant, _http, _spec=None):
        made = Bridge(crm, specs[grant.connector])
        made.grant = grant
        return made

    monkeypatch.setattr(connectors, "specs", lambda: specs)
    monkeypatch.setattr(connectors, "make_connector", connect)
    told = {"client_id": Client.client_id, "client_secret": Client.secret}
    return {"allow_origins": (provider.url,), "oauth_clients": {"bridge": told, "other": told}}


@pytest.fixture
def relay(known):
    return client(**known)


def answer_page(url, word="allow"):
    """What the redirect carries after the user said so on the vendor's page."""
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = urllib3.request("POST", url, body=f"said={word}", headers=form, redirect=False)
    landed = answer.headers["Location"]
    assert landed.startswith(f"{REDIRECT}?")
    return {name: values[0] for name, values in parse_qs(urlsplit(landed).query).items()}


class Browser:
    """One rep's extension: makes the verifier, keeps it, and sees the redirect."""

    def __init__(self, relay):
        self.relay = relay
        self.verifier = secrets.token_urlsafe(48)

    @property
    def challenge(self):
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def start(self, name="bridge", redirect=REDIRECT):
        body = {"code_challenge": self.challenge, "redirect_uri": redirect}
        return self.relay.post(f"/v1/oauth/{name}/start", json=body)

    def say(self, word="allow", url=None):
        """What the redirect carries after the user said allow or deny."""
        return answer_page(url or self.start().json["authorize_url"], word)

    def exchange(self, landed, name="bridge", verifier=None):
        body = {"code": landed["code"], "state": landed["state"], "code_verifier": verifier or self.verifier}
        return self.relay.post(f"/v1/oauth/{name}/exchange", json=body)

    def linked(self):
        return self.exchange(self.say()).json

    def send(self, path, grant):
        return self.relay.post(path, json={}, headers={"Authorization": f"Bearer {grant}"})


@pytest.fixture
def browser(relay):
    return Browser(relay)


@pytest.fixture
def thief(relay):
    return Browser(relay)

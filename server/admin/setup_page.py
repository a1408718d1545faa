"""The first page: is everything there that reps need?"""

from __future__ import annotations

from typing import NamedTuple

from flask import Response, request

import connectors
from connectors.errors import ConnectorError

from ..api.problems import Problem
from ..grants.oauth import client_for, fetch_token
from ..wiring import current_wiring
from .checklist import State, list_checks
from .connect_page import redirect_for
from .frame import pages, show_page, sign_in_or
from .grant_cookies import find_declared, read_grant

ANY_CODE = "passerelle-checks-its-client"


class Client(NamedTuple):
    """The relay as one CRM's client: is it there, and where may a sign-in end."""

    name: str
    label: str
    oauth: bool
    ready: bool
    redirects: list[str]
    connected: bool


@pages.get("")
def show_setup() -> Response:
    sign_in_or("support")
    return show_setup_with()


def show_setup_with(tested: str = "", verdict: State = "good", word: str = "") -> Response:
    wiring = current_wiring()
    clients = [client_of(name) for name in connectors.specs()]
    checks = list_checks(wiring, request.host)
    return show_page("setup", checks=checks, clients=clients, tested=tested, verdict=verdict, word=word)


def client_of(name: str) -> Client:
    spec, settings = connectors.specs()[name], current_wiring().settings
    oauth = spec.auth.kind == "oauth2"
    ready = not oauth or name in settings.oauth_clients
    redirects = sorted(settings.redirects_of(name)) if oauth else []
    return Client(name, spec.label, oauth, ready, redirects, read_grant(name) is not None)


@pages.post("/client/<name>")
def test_client(name: str) -> Response:
    """Ask the vendor with a code that nobody gave: a client that is known is refused for the code alone."""
    sign_in_or("admin")
    spec = find_declared(name)
    try:
        session = client_for(spec, redirect_for(name) or "https://relay.example")
        words = {"grant_type": "authorization_code", "code": ANY_CODE, "code_verifier": "x" * 43}
        fetch_token(session.fetch_token, spec.auth.token, **words)
    except Problem:
        return show_setup_with(name, "bad", "client_refused")
    except ConnectorError as error:
        known = error.code == "unauthorised"
        return show_setup_with(name, "good" if known else "warn", "client_known" if known else "client_away")
    return show_setup_with(name, "warn", "client_away")

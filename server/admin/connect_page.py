"""Connect a CRM for the pages: to read its schema, to try a mapping, to look for drift."""

from __future__ import annotations

import secrets

from flask import Response, request
from pydantic import SecretStr
from werkzeug.wrappers import Response as Plain

import connectors
from connectors.base import Model

from ..access.sessions import drop_cookie, read_sealed_cookie, set_sealed_cookie
from ..api.problems import Problem
from ..grants.grants import connect_account, seal_connection
from ..grants.oauth import challenge_of, check_scopes, exchange_code, start_authorization
from ..wiring import current_wiring
from .frame import form_text, go_to, pages, show_page, sign_in_or
from .grant_cookies import drop_grant, find_declared, keep_grant, read_grant

FLOW_COOKIE, FLOW_SECONDS = "__Host-connect", 600


class Connecting(Model):
    """What binds the CRM's answer to the browser that asked."""

    connector: str
    verifier: str


@pages.get("/connect/<name>")
def show_connect(name: str) -> Response:
    sign_in_or("admin")
    spec = find_declared(name)
    return show_page("connect", spec=spec, connected=read_grant(name), redirect=redirect_for(name))


@pages.post("/connect/<name>")
def take_connect(name: str) -> Plain:
    """Raises `Problem` (`bad_request`) for a CRM that has no form, and what `connect_account` raises."""
    sign_in_or("admin")
    spec = find_declared(name)
    if spec.auth.kind == "oauth2":
        raise Problem("bad_request")
    answers = {ask.name: SecretStr(form_text(f"ask.{ask.name}")) for ask in spec.auth.asks}
    made = connect_account(spec, answers)
    return keep_grant(Response(status=303, headers={"Location": f"/admin/mapping/{name}"}), name, made.grant)


@pages.post("/disconnect/<name>")
def take_disconnect(name: str) -> Plain:
    sign_in_or("admin")
    find_declared(name)
    answer = go_to("pages.show_connect", name=name)
    return drop_grant(Response(status=303, headers={"Location": answer.location}), name)


@pages.get("/connect/<name>/start")
def start_connect(name: str) -> Plain:
    """A link and no form: the policy of the page lets no form end at another site.

    Raises `Problem` (`not_configured`).
    """
    sign_in_or("admin")
    spec, verifier = find_declared(name), secrets.token_urlsafe(48)
    if not redirect_for(name):
        raise Problem("not_configured", "PASSERELLE_PUBLIC_URL is not set")
    url = start_authorization(spec, challenge_of(verifier), redirect_for(name))
    answer = Response(status=303, headers={"Location": url})
    begun = Connecting(connector=name, verifier=verifier)
    set_sealed_cookie(answer, FLOW_COOKIE, begun, FLOW_SECONDS, lax=True)
    return answer


@pages.get("/connect/<name>/back")
def finish_connect(name: str) -> Response:
    """Raises `Problem`: `broken_state`, `scope_missing`."""
    spec = find_declared(name)
    begun = read_sealed_cookie(FLOW_COOKIE, Connecting, FLOW_SECONDS)
    if begun is None or begun.connector != name:
        raise Problem("broken_state")
    code, state = request.args.get("code", ""), request.args.get("state", "")
    grant = exchange_code(spec, code[:2_000], state, begun.verifier)
    lost = check_scopes(spec, grant)
    account = connectors.make_connector(grant, current_wiring().http).whoami()
    made = seal_connection(grant.model_copy(update={"account": account.id}), account, lost)
    answer = show_page("onward", onward=f"/admin/mapping/{name}")
    drop_cookie(answer, FLOW_COOKIE)
    return keep_grant(answer, name, made.grant)


def redirect_for(name: str) -> str:
    """The address to register with the CRM, "" without the relay's own."""
    base = current_wiring().settings.public_url.rstrip("/")
    return f"{base}/admin/connect/{name}/back" if base else ""

"""OAuth with a CRM: start, exchange, renew, revoke."""

from __future__ import annotations

from flask import Blueprint, Response

import connectors

from ..api.bodies import read_body, read_nothing
from ..api.requests import ExchangeBody, StartBody
from ..api.responses import Revoked, Started, answer_json
from ..grants.grants import find_spec, open_grant, seal_connection
from ..grants.holder import claim_holder
from ..grants.oauth import check_scopes, exchange_code, revoke_grant, start_authorization
from ..grants.renewal import renew_grant
from ..wiring import current_wiring

api = Blueprint("oauth", __name__)


@api.post("/v1/oauth/<name>/start")
def start_oauth(name: str) -> Response:
    body = read_body(StartBody)
    url = start_authorization(find_spec(name), body.code_challenge, body.redirect_uri, claim_holder())
    return answer_json(Started(authorize_url=url))


@api.post("/v1/oauth/<name>/exchange")
def exchange_oauth_code(name: str) -> Response:
    spec, body = find_spec(name), read_body(ExchangeBody)
    grant = exchange_code(spec, body.code, body.state, body.code_verifier, claim_holder())
    # before the account is asked for: without the scope that call would fail in other words
    lost = check_scopes(spec, grant)
    account = connectors.make_connector(grant, current_wiring().http).whoami()
    return answer_json(seal_connection(grant.model_copy(update={"account": account.id}), account, lost))


@api.post("/v1/refresh")
def refresh_connection() -> Response:
    read_nothing()
    return answer_json(renew_grant(open_grant()))


@api.post("/v1/revoke")
def revoke_connection() -> Response:
    read_nothing()
    grant = open_grant()
    spec = find_spec(grant.connector)
    return answer_json(Revoked(told=spec.auth.kind == "oauth2" and revoke_grant(spec, grant)))

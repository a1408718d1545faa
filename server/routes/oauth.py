"""OAuth with a CRM: start, exchange, renew, revoke."""

from __future__ import annotations

from flask import Blueprint, Response, request

import connectors

from ..api.json_answer import answer
from ..api.requests import ExchangeBody, StartBody
from ..api.responses import Revoked, Started
from ..grants import oauth as auth
from ..grants.grants import found_spec, opened, sealed
from ..grants.renewal import renewed
from ..wiring import wiring

api = Blueprint("oauth", __name__)


@api.post("/v1/oauth/<name>/start")
def started(name: str) -> Response:
    body = StartBody.model_validate_json(request.get_data())
    url = auth.start(found_spec(name), body.code_challenge, body.redirect_uri)
    return answer(Started(authorize_url=url))


@api.post("/v1/oauth/<name>/exchange")
def exchanged(name: str) -> Response:
    spec, body = found_spec(name), ExchangeBody.model_validate_json(request.get_data())
    grant = auth.exchange(spec, body.code, body.state, body.code_verifier)
    lost = auth.lost_features(spec, grant)
    account = connectors.connect(grant, wiring().http).whoami()
    return answer(sealed(grant.model_copy(update={"account": account.id}), account, lost))


@api.post("/v1/refresh")
def refreshed() -> Response:
    return answer(renewed(opened()))


@api.post("/v1/revoke")
def revoked() -> Response:
    grant = opened()
    spec = found_spec(grant.connector)
    return answer(Revoked(told=spec.auth.kind == "oauth2" and auth.revoke(spec, grant)))

"""A rep's way in by the company's own sign-in: where to say yes, and the pass for it."""

from __future__ import annotations

from flask import Blueprint, Response

from ..access.gate import Pass, current_caller
from ..access.oidc import Flow, make_flow
from ..access.roll import Oidc
from ..api.bodies import read_body
from ..api.problems import Problem
from ..api.requests import ExchangeBody, StartBody
from ..api.responses import Admitted, Started, TeamRules, answer_json
from ..seal import BrokenSeal, ExpiredSeal
from ..wiring import current_wiring

api = Blueprint("access", __name__)
STATE_SECONDS = 600


@api.post("/v1/access/start")
def start_access() -> Response:
    """Raises `Problem`: `redirect_not_allowed`, `no_company_sign_in`."""
    body = read_body(StartBody)
    if body.redirect_uri not in current_wiring().settings.redirects_of("access"):
        raise Problem("redirect_not_allowed")
    flow = make_flow("rep", body.code_challenge, body.redirect_uri)
    state = current_wiring().sealer.seal(flow)
    url = current_wiring().provider.start(
        find_oidc(), body.redirect_uri, body.code_challenge, flow.nonce, state
    )
    return answer_json(Started(authorize_url=url))


@api.post("/v1/access/exchange")
def exchange_access_code() -> Response:
    """Raises `Problem`: `broken_state`, and what `Provider.finish` raises."""
    body = read_body(ExchangeBody)
    try:
        flow = current_wiring().sealer.open(Flow, body.state, max_age=STATE_SECONDS)
    except (BrokenSeal, ExpiredSeal):
        raise Problem("broken_state") from None
    if flow.purpose != "rep":
        raise Problem("broken_state")
    member = current_wiring().provider.finish(find_oidc(), flow, body.code, body.code_verifier)
    if not member.team:
        raise Problem("not_in_a_group")
    who = current_wiring().sealer.fingerprint("member", member.subject)
    held = Pass(who=who, team=member.team, email=member.email)
    return answer_json(Admitted(access=current_wiring().sealer.seal(held), team=member.team))


@api.get("/v1/team")
def tell_team_rules() -> Response:
    """The rules of the caller's team, so that a rep can read them."""
    caller = current_caller()
    if not caller.team:
        return answer_json(TeamRules())
    told = caller.rules.model_dump(exclude={"egress"})
    return answer_json(TeamRules(team=caller.team, **told))


def find_oidc() -> Oidc:
    """Raises `Problem` (`no_company_sign_in`)."""
    roll = current_wiring().access.read()
    if roll is None or roll.oidc is None:
        raise Problem("no_company_sign_in")
    return roll.oidc

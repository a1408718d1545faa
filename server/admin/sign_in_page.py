"""Sign in: the link of a local start, an admin's key, or the company's own sign-in."""

from __future__ import annotations

import secrets

from flask import Response, request
from werkzeug.wrappers import Response as Plain

from connectors.base import Model

from ..access.oidc import Flow, make_flow
from ..access.sessions import (
    drop_cookie,
    end_session,
    is_same_site,
    read_sealed_cookie,
    read_session,
    refuse_foreign_form,
    set_sealed_cookie,
    start_session,
)
from ..access.sign_in import enter_by_key, enter_by_link
from ..api.problems import Problem
from ..grants.oauth import challenge_of
from ..routes.access import find_oidc
from ..seal import BrokenSeal, ExpiredSeal
from ..wiring import current_wiring
from .frame import form_text, pages, safe_next, show_page

FLOW_COOKIE, FLOW_SECONDS = "__Host-sign-in", 600


class Begun(Model):
    """What binds a sign-in to the browser that began it."""

    verifier: str
    onward: str


@pages.get("/sign-in")
def show_sign_in() -> Response:
    """A link is not taken by opening it: a browser that looks ahead would use it up."""
    roll = current_wiring().access.read()
    link = request.args.get("link", "")[:100]
    onward = safe_next(request.args.get("next", ""))
    return show_page("sign_in", link=link, onward=onward, roll=roll, local=current_wiring().link.is_open)


@pages.post("/sign-in")
def take_sign_in() -> Plain:
    """Raises `Problem`: `foreign_form`, `wrong_sign_in` or `too_many_tries`."""
    if not is_same_site():
        raise Problem("foreign_form")
    link = form_text("link", 100)
    who, role = enter_by_link(link) if link else enter_by_key(form_text("key", 200))
    return start_session(Response(status=303, headers={"Location": safe_next(form_text("next"))}), who, role)


@pages.post("/sign-out")
def take_sign_out() -> Plain:
    """Raises `Problem` (`foreign_form`)."""
    if session := read_session():
        refuse_foreign_form(session.token)
    return end_session(Response(status=303, headers={"Location": "/admin/sign-in"}))


@pages.get("/sign-in/company")
def start_company_sign_in() -> Plain:
    """Raises `Problem`: `no_company_sign_in`, or `not_configured` without the relay's own address."""
    verifier = secrets.token_urlsafe(48)
    flow = make_flow("admin", challenge_of(verifier), company_redirect())
    state = current_wiring().sealer.seal(flow)
    url = current_wiring().provider.start(find_oidc(), flow.redirect_uri, flow.challenge, flow.nonce, state)
    answer = Response(status=303, headers={"Location": url})
    begun = Begun(verifier=verifier, onward=safe_next(request.args.get("next", "")))
    set_sealed_cookie(answer, FLOW_COOKIE, begun, FLOW_SECONDS, lax=True)
    return answer


@pages.get("/sign-in/back")
def finish_company_sign_in() -> Response:
    """Raises `Problem`: `broken_state`, `not_in_a_group`, and what `Provider.finish` raises."""
    begun = read_sealed_cookie(FLOW_COOKIE, Begun, FLOW_SECONDS)
    try:
        flow = current_wiring().sealer.open(Flow, request.args.get("state", ""), max_age=FLOW_SECONDS)
    except (BrokenSeal, ExpiredSeal):
        raise Problem("broken_state") from None
    if begun is None or flow.purpose != "admin":
        raise Problem("broken_state")
    code = request.args.get("code", "")[:2_000]
    member = current_wiring().provider.finish(find_oidc(), flow, code, begun.verifier)
    if member.role is None:
        raise Problem("not_in_a_group")
    # a redirect would still be the other site's, and a browser sends no Strict cookie with it: a page goes on
    answer = show_page("onward", onward=begun.onward)
    drop_cookie(answer, FLOW_COOKIE)
    start_session(answer, member.name, member.role)
    return answer


def company_redirect() -> str:
    """Raises `Problem` (`not_configured`)."""
    base = current_wiring().settings.public_url.rstrip("/")
    if not base:
        raise Problem("not_configured", "PASSERELLE_PUBLIC_URL is not set")
    return f"{base}/admin/sign-in/back"

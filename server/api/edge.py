"""What every request passes and every answer carries: identity, origin, JSON only, headers, one log line."""

from __future__ import annotations

import secrets
import time

import structlog
from flask import Flask, Response, g, request

from ..wiring import current_wiring
from .problems import Problem

API = 1
HEADERS = {
    "Passerelle-Api": str(API),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    # the answer is for an extension, which has an origin of its own
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
# any other text of the client's would stand in the log
METHODS = {"GET", "POST", "OPTIONS"}
log = structlog.get_logger("passerelle")


def install_edge(app: Flask) -> None:
    # first: a refusal has an id too
    app.before_request(identify_request)
    app.before_request(admit_request)
    app.after_request(dress_response)


def identify_request() -> None:
    g.request_id = secrets.token_hex(8)
    g.started = time.perf_counter()


def admit_request() -> None:
    """Refuse a foreign extension or page, and any body that is not JSON.

    Raises `Problem`: `origin_not_allowed` or `not_json`.
    """
    origin = request.headers.get("Origin")
    api = request.path.startswith("/v1/")
    if api and origin and not current_wiring().settings.serves_origin(origin):
        raise Problem("origin_not_allowed")
    # a form could be sent by any page without asking (no preflight); JSON cannot
    body = request.content_length or "Transfer-Encoding" in request.headers
    form = request.path.startswith("/admin") and request.mimetype == "application/x-www-form-urlencoded"
    if body and not form and request.mimetype != "application/json":
        raise Problem("not_json")


def dress_response(answer: Response) -> Response:
    for name, value in HEADERS.items():
        # `setdefault`, as the pages for people have a policy of their own for their style
        answer.headers.setdefault(name, value)
    answer.headers["X-Request-Id"] = g.get("request_id", "")
    seconds = time.perf_counter() - g.get("started", time.perf_counter())
    # the rule and not the path, which a client may fill with anything
    route = request.url_rule.rule if request.url_rule else "none"
    current_wiring().metrics.count_answer(route, answer.status_code, seconds)
    log.info(
        "request",
        request_id=g.get("request_id", ""),
        method=request.method if request.method in METHODS else "other",
        route=route,
        status=answer.status_code,
        milliseconds=round(seconds * 1000),
    )
    return answer

"""What every request passes and every answer carries: identity, origin, JSON only, headers, one log line."""

from __future__ import annotations

import time

import structlog
from flask import Flask, Response, request

from connectors.once import NOTES
from connectors.transport.deadline import begin_action, end_action
from connectors.transport.egress import forget_addresses

from ..admission import EVERYTHING
from ..status.trace import TRACE, Trace, current_trace
from ..wiring import current_wiring
from .doors import admit_to, leave_all
from .headers import HEADERS
from .problems import Problem

# any other text of the client's would stand in the log
METHODS = {"GET", "POST", "OPTIONS"}
log = structlog.get_logger("passerelle")


def install_edge(app: Flask) -> None:
    # first: a refusal has an id too
    app.before_request(identify_request)
    app.before_request(admit_request)
    app.after_request(dress_response)
    app.teardown_request(forget_request)
    app.teardown_request(leave_all)


def identify_request() -> None:
    TRACE.set(Trace())
    NOTES.set({})
    begin_action(current_wiring().settings.crm_deadline_seconds)


def forget_request(_: BaseException | None) -> None:
    """Nothing of a request outlives it: what was noted held names and addresses."""
    TRACE.set(None)
    NOTES.set(None)
    end_action()
    forget_addresses()


def admit_request() -> None:
    """Refuse a foreign extension or page, and any body that is not JSON.

    Raises `Problem`: `bad_request` without a Host (RFC 9112 3.2), `origin_not_allowed`,
    `not_json`, `crowded`.
    """
    if "Host" not in request.headers:
        raise Problem("bad_request", "a request names its host")
    origin = request.headers.get("Origin")
    api = request.path.startswith("/v1/")
    if api and origin and not current_wiring().settings.serves_origin(origin):
        raise Problem("origin_not_allowed")
    # a form could be sent by any page without asking (no preflight); JSON cannot
    body = request.content_length or "Transfer-Encoding" in request.headers
    form = request.path.startswith("/admin") and request.mimetype == "application/x-www-form-urlencoded"
    if body and not form and request.mimetype != "application/json":
        raise Problem("not_json")
    if request.path.startswith("/v1/") and request.method != "OPTIONS":
        admit_to(EVERYTHING)


def dress_response(answer: Response) -> Response:
    trace, wiring = current_trace(), current_wiring()
    # the pages for people have a policy of their own for their style
    own = {name for name, _ in answer.headers}
    answer.headers.extend([(name, value) for name, value in HEADERS.items() if name not in own])
    answer.headers["X-Request-Id"] = trace.reference
    seconds = time.perf_counter() - trace.begin
    # the rule and not the path, which a client may fill with anything
    route = request.url_rule.rule if request.url_rule else "none"
    wiring.metrics.count_answer(route, answer.status_code, seconds, trace)
    # what people and machines ask about the relay itself would make it look faster than it is
    if route.startswith("/v1/"):
        ours = max(0.0, seconds - trace.crm_seconds())
        wiring.figures.count_answer(answer.status_code, ours, trace.kid)
    wiring.traces.keep_failure(trace, route, answer.status_code, seconds)
    method = request.method if request.method in METHODS else "other"
    wiring.watchers.tell_request(trace, method, route, answer.status_code, seconds)
    log.info(
        "request",
        reference=trace.reference,
        method=method,
        route=route,
        status=answer.status_code,
        milliseconds=round(seconds * 1000),
        **told_of(trace),
    )
    return answer


def told_of(trace: Trace) -> dict[str, object]:
    """What a trace adds to the line of the log: only what there is."""
    lines = [":".join(filter(None, (line.verb, line.outcome, line.code))) for line in trace.lines]
    told = {"connector": trace.connector, "code": trace.code, "action": trace.action, "lines": lines}
    return {name: value for name, value in told.items() if value}

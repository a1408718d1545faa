"""Error -> problem+json: one handler for each family, and one for what nobody foresaw."""

from __future__ import annotations

import structlog
from flask import Flask, Response
from gunicorn.http.errors import ParseException
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException, SecurityError

from connectors.errors import ConnectorError, Refused

from ..logs import NameOnly, describe_error
from ..seal import BrokenSeal, OversizedSeal
from ..status.trace import current_trace
from ..wiring import current_wiring
from .even_refusals import wait_evenly
from .known_names import hide_unknown
from .problems import Problem, answer_problem

BY_STATUS = {
    404: "no_such_route",
    405: "method_not_allowed",
    413: "too_large",
    415: "not_json",
    # what fails in these handlers, or when an answer is dressed, is Flask's own 500
    500: "internal",
}
SHOWN_PLACES, MOST_FAULTS = 5, 200
log = structlog.get_logger("passerelle")


def install_failures(app: Flask) -> None:
    # what fails in these handlers themselves is logged by Flask, with its message and its frames
    app.logger.handlers[:], app.logger.propagate = [NameOnly()], False
    app.register_error_handler(Problem, on_problem)
    app.register_error_handler(ConnectorError, on_connector_error)
    app.register_error_handler(BrokenSeal, on_broken_seal)
    app.register_error_handler(OversizedSeal, on_oversized_seal)
    app.register_error_handler(ValidationError, on_invalid)
    app.register_error_handler(HTTPException, on_http)
    app.register_error_handler(ParseException, on_broken_body)
    # without it Flask would log the message and the traceback, which may hold a person's data
    app.register_error_handler(Exception, on_surprise)


def on_problem(error: Problem) -> Response:
    return answer_problem(error.code, error.detail, retry_after=error.retry_after)


def on_connector_error(error: ConnectorError) -> Response:
    if error.misshapen and (connector := current_trace().connector):
        current_wiring().crms.count_drift(connector)
    if type(error) is Refused:
        wait_evenly(current_trace().begin)
    return answer_problem(error.code, str(error), retry_after=error.retry_after, named=error.named)


def on_broken_seal(_: BrokenSeal) -> Response:
    return answer_problem("broken_seal")


def on_oversized_seal(_: OversizedSeal) -> Response:
    return answer_problem("too_large", "the records in the CRM are too large for a plan")


def on_invalid(error: ValidationError) -> Response:
    """Say where, never what: the value is somebody's datum."""
    # a body of 16,000 unknown names has as many faults, and telling them takes 10 MB
    many = error.error_count() > MOST_FAULTS
    found = [] if many else error.errors(include_input=False, include_context=False, include_url=False)
    places = sorted({hide_unknown(fault["loc"])[:80] or "the body" for fault in found})
    return answer_problem("bad_request", f"not valid: {', '.join(places[:SHOWN_PLACES] or ['the body'])}")


def on_http(error: HTTPException) -> Response:
    # werkzeug's word for a Host that is not ours: a page that lets its own name point here (DNS rebinding)
    if isinstance(error, SecurityError):
        return answer_problem("host_not_allowed")
    answer = answer_problem(BY_STATUS.get(error.code or 500, "http_error"), error.name)
    # RFC 9110 15.5.6 demands Allow with a 405
    if allowed := getattr(error, "valid_methods", None):
        answer.headers["Allow"] = ", ".join(sorted(allowed))
    return answer


def on_broken_body(_: ParseException) -> Response:
    """A chunk that is none: gunicorn notices it when the body is read, and then closes the connection."""
    return answer_problem("bad_request", "the body is broken")


def on_surprise(error: Exception) -> Response:
    """The type and the place go to the log; the message may hold somebody's datum and does not."""
    log.error("surprise", **describe_error(error))
    answer = answer_problem("internal")
    # after the problem is drawn up, so that its code is told as well
    current_wiring().watchers.tell_crash(error)
    return answer

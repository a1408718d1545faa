"""What a token endpoint's refusal means, and what the user can do about it.

RFC 6749 section 5.2 promises an `error`; not everybody keeps to it. HubSpot (2026-03) may name `status` or
`category` and no `error`, its limits are a 429 with a `policyName`; Google adds its own errors and an
`error_subtype` (developers.google.com/identity/protocols/oauth2, "Errors"). So the HTTP status decides first
whether this is a refusal at all, and only then the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from connectors.errors import ConnectorError, Forbidden, Throttled, Unauthorised, Unavailable
from connectors.json_parts import object_at, objects_at, text_at
from connectors.transport.answers import Answer, error_from_status

from ..api.problems import Problem

OUR_CLIENT = {
    *("invalid_client", "unauthorized_client", "deleted_client", "disabled_client", "invalid_scope"),
    *("redirect_uri_mismatch", "unsupported_grant_type"),
    *("bad_client_id", "bad_client_secret", "bad_redirect_uri", "bad_scopes"),
}
"""The relay's client is wrong or unknown there: connecting again would fail in the same way."""

THEIR_ADMIN = {"admin_policy_enforced", "org_internal", "policy_enforced", "account_restricted"}
LIMITS = {
    *("rate_limit", "rate_limits", "rate_limit_exceeded", "ratelimitexceeded", "too_many_requests"),
    *("slow_down", "resource_exhausted"),
}
PASSING = {"temporarily_unavailable", "server_error", "internal_failure", "internal_error", "backend_error"}
GONE = {"invalid_token", "invalid_grant", "bad_refresh_token", "token_revoked"}
"""What a revocation endpoint says of a token that is dead already; RFC 7009 would have it answer 200."""

POLICY_SECONDS = {"secondly": 1.0, "ten_secondly_rolling": 10.0, "daily": 3_600.0}
"""HubSpot's `policyName`; a day's end is not told, so we ask again each hour."""

# HubSpot's v1 endpoints end on 2027-02-16, and each dated one after 18 months
NO_ENDPOINT = (404, 405, 410, 415)
REFUSED = range(400, 500)


def refusal_of(answer: Answer) -> ConnectorError | Problem | None:
    """The failure that a token endpoint's answer stands for, None for a token. No word of it is repeated."""
    said = read_object(answer)
    words = {word.casefold() for word in words_of(said)}
    # a 200 may hold an `error` instead of a token
    if answer.status not in REFUSED and not (answer.status < 300 and text_at(said, "error")):
        return None if answer.status < 300 else fault_of(answer)
    # first: a limit that was read as a refusal would throw out a user whose connection is good
    if answer.status in (423, 425, 429) or words & LIMITS:
        wait = next((POLICY_SECONDS[word] for word in words if word in POLICY_SECONDS), None)
        told = error_from_status(answer).retry_after
        return Throttled("the CRM asks to wait before it renews the connection", retry_after=told or wait)
    if answer.status == 408 or words & PASSING:
        return Unavailable("the CRM cannot renew the connection just now")
    # before "connect again", which would fail in the same way for everybody
    if words & OUR_CLIENT:
        return Problem("not_configured", "the CRM does not accept this relay's client; its admin can mend it")
    if words & THEIR_ADMIN:
        return Forbidden("the admin of this account's organisation does not allow this app")
    if answer.status in NO_ENDPOINT and not words:
        return Forbidden("the CRM has no token address here any more; the relay needs an update")
    return Unauthorised("the CRM no longer accepts this connection")


def is_gone(answer: Answer) -> bool:
    """Whether a revocation endpoint took the token back, or says that it is dead already."""
    words = {word.casefold() for word in words_of(read_object(answer))}
    return answer.status < 300 or (answer.status in (400, 401) and bool(words & GONE))


def fault_of(answer: Answer) -> ConnectorError:
    """A fault of the endpoint, or a redirect. Nothing that it did must be found again, so never `InDoubt`."""
    usual = error_from_status(answer)
    if answer.status < 500:
        return usual
    return Unavailable("the CRM cannot renew the connection just now", retry_after=usual.retry_after)


def words_of(said: Any) -> Iterator[str]:
    """The codes in an error body: at the top, or in Google's `error` object, where it is one."""
    inner = object_at(said, "error")
    for held in (said, inner, *objects_at(inner, "errors"), *objects_at(inner, "details")):
        for name in ("error", "error_subtype", "status", "category", "subCategory", "policyName", "reason"):
            yield from filter(None, [text_at(held, name)])


def read_object(answer: Answer) -> dict[str, Any]:
    """The JSON object of an answer, {} where it is none."""
    try:
        said = answer.json()
    except ConnectorError:
        return {}
    return said if isinstance(said, dict) else {}

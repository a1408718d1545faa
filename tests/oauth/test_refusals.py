"""What the token endpoint's refusals mean: the status first, then `error`, `status`, `category`."""

import json

import pytest

from connectors.transport.answers import Answer
from server.api.problems import KINDS
from server.grants.token_refusals import is_gone, refusal_of
from tests.growth import assert_linear

RECONNECT = [
    (400, {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}),
    (400, {"error": "invalid_grant", "error_subtype": "invalid_rapt"}),
    (400, {"status": "BAD_REFRESH_TOKEN", "message": "missing or unknown refresh token"}),
    (401, {"status": "BAD_REFRESH_TOKEN"}),
    (403, {"status": "BAD_REFRESH_TOKEN"}),
    (400, {"status": "BAD_AUTH_CODE"}),
    (400, {"error": "access_denied", "status": "BAD_HUB"}),
    (400, {"category": "VALIDATION_ERROR", "message": "Invalid input JSON"}),
    (400, {"error": "something_new"}),
    (200, {"error": "bad_verification_code"}),
    (401, "<h1>Unauthorized</h1>"),
    (400, ["no object"]),
]
ASK_ADMIN = [
    (400, {"status": "BAD_CLIENT_ID", "message": "missing or unknown client id"}),
    (401, {"error": "invalid_client"}),
    (401, {"error": "deleted_client"}),
    (400, {"status": "BAD_CLIENT_SECRET"}),
    (400, {"status": "BAD_REDIRECT_URI"}),
    (400, {"status": "BAD_SCOPES"}),
    (400, {"error": "redirect_uri_mismatch"}),
    (400, {"error": "unauthorized_client"}),
    (400, {"error": "admin_policy_enforced"}),
    (403, {"error": "org_internal"}),
    (404, "<h1>Not Found</h1>"),
]
WAIT = [
    (429, {"category": "RATE_LIMITS", "policyName": "SECONDLY"}, 1.0),
    (429, {"errorType": "RATE_LIMIT", "policyName": "TEN_SECONDLY_ROLLING"}, 10.0),
    (429, {"policyName": "DAILY"}, 3600.0),
    (429, "", None),
    (403, {"error": {"status": "PERMISSION_DENIED", "errors": [{"reason": "rateLimitExceeded"}]}}, None),
    (400, {"error": "slow_down"}, None),
]
RETRY = [
    (500, {"error": "invalid_grant"}),
    (503, "try later"),
    (502, "<h1>Bad gateway</h1>"),
    (400, {"error": "internal_failure"}),
    (408, ""),
    (200, "<h1>Welcome</h1>"),
    (200, {"token_type": "bearer"}),
]
CASES = [
    *((status, body, "reconnect", None) for status, body in RECONNECT),
    *((status, body, "ask_admin", None) for status, body in ASK_ADMIN),
    *((status, body, "wait", wait) for status, body, wait in WAIT),
    *((status, body, "retry", None) for status, body in RETRY),
]


def answer(status, body):
    text = body if isinstance(body, str) else json.dumps(body)
    return Answer(status, {}, text.encode(), safe=True)


@pytest.mark.parametrize(("status", "body", "action", "wait"), CASES)
def test_each_refusal_is_told_with_what_to_do(browser, provider, status, body, action, wait):
    grant = browser.linked()["grant"]
    provider.refusal = (status, {}, body)
    said = browser.send("/v1/refresh", grant).json
    assert (said["action"], said.get("retry_after")) == (action, wait), said
    assert KINDS[said["code"]].action == action
    words = body if isinstance(body, str) else json.dumps(body)
    assert not words or words not in said["detail"]
    assert browser.exchange(browser.say()).json["action"] == action


def test_retry_after_wins_over_the_policy(browser, provider):
    grant = browser.linked()["grant"]
    provider.refusal = (429, {"Retry-After": "7"}, {"policyName": "DAILY"})
    assert browser.send("/v1/refresh", grant).json["retry_after"] == 7.0


def test_each_action_has_words_of_its_own():
    told = {}
    for status, body, action, _ in CASES:
        refusal = refusal_of(answer(status, body))
        if refusal is not None:
            told.setdefault(action, set()).add(getattr(refusal, "detail", "") or str(refusal))
    seen = [words for several in told.values() for words in several]
    assert len(seen) == len(set(seen)) and all(len(several) <= 4 for several in told.values())
    assert "" not in seen


def test_a_token_is_no_refusal():
    assert refusal_of(answer(200, {"access_token": "x", "expires_in": 1800})) is None
    assert is_gone(answer(204, ""))


@pytest.mark.parametrize(
    "shape", [lambda n: {"error": "x" * n}, lambda n: {"error": {"errors": [{"reason": "y"}] * n}}]
)
def test_a_long_refusal_takes_no_longer_than_its_length(shape):
    assert_linear(lambda size: refusal_of(answer(400, shape(size))), 2_000)

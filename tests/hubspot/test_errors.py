"""What HubSpot says when it refuses, and what the user is told of it."""

import json

import pytest

from connectors import specs
from connectors.base import Key
from connectors.errors import Conflict, Forbidden, InDoubt, Invalid, NotFound, Throttled, Unauthorised
from connectors.hubspot.errors import failure_of
from connectors.transport.answers import Answer

CANARY = "canary-in-the-answer"
WAITS = {"SECONDLY": 1.0, "TEN_SECONDLY_ROLLING": 10.0, "DAILY": 3_600.0}


def body(category, message=CANARY, **more):
    return json.dumps({"status": "error", "category": category, "message": message, **more}).encode()


def problem(code, **context):
    return [{"message": CANARY, "code": code, "context": context}]


def value(code, name):
    row = f'{{"isValid":false,"message":"{CANARY}","error":"{code}","name":"{name}"}}'
    return f"Property values were not valid: [{row}]"


OTHER = "a field that the mapping does not name"
CASES = {
    "twin": (409, body("CONFLICT", "Contact already exists. Existing ID: 51"), Conflict, "the id 51"),
    "not unique": (
        400,
        body("VALIDATION_ERROR", value("CONFLICTING_UNIQUE_VALUE", "passerelle_key")),
        Conflict,
        "“Pass",
    ),
    "a value": (
        400,
        body("VALIDATION_ERROR", value("INVALID_OPTION", "jobtitle")),
        Invalid,
        "“Job title” is a list",
    ),
    "an e-mail": (
        400,
        body("VALIDATION_ERROR", value("INVALID_EMAIL", "email")),
        Invalid,
        "the value of “E-mail”",
    ),
    "read only": (
        400,
        body("VALIDATION_ERROR", value("READ_ONLY_VALUE", "city")),
        Invalid,
        "calculates “City”",
    ),
    "unknown": (
        400,
        body("VALIDATION_ERROR", value("PROPERTY_DOESNT_EXIST", "city")),
        Invalid,
        "no property for “City”",
    ),
    "not ours": (400, body("VALIDATION_ERROR", value("INVALID_OPTION", CANARY)), Invalid, OTHER),
    "required": (
        400,
        body("VALIDATION_ERROR", errors=problem("MISSING_REQUIRED_PROPERTY", propertyName=["phone"])),
        Invalid,
        "requires “Phone number”",
    ),
    "a rule": (
        400,
        body(
            "VALIDATION_ERROR", errors=problem("MISSING_CONDITIONAL_REQUIRED_PROPERTY", propertyName=[CANARY])
        ),
        Invalid,
        f"requires {OTHER} here",
    ),
    "scope": (
        403,
        body(
            "MISSING_SCOPES", errors=problem("", requiredGranularScopes=["crm.objects.owners.read", CANARY])
        ),
        Forbidden,
        "Choose the owner",
    ),
    "seat": (403, body("FORBIDDEN"), Forbidden, "403"),
    "gone": (404, body("OBJECT_NOT_FOUND"), NotFound, "no such record"),
    "deep": (
        400,
        b'{"category":"VALIDATION_ERROR","message":' + b"[" * 900 + b"]" * 900 + b"}",
        Invalid,
        OTHER,
    ),
    "too deep": (400, b"[" * 100_000, Invalid, "400"),
    "a list": (400, b"[]", Invalid, "400"),
    "edge": (524, b"<html>", InDoubt, "524"),
}


@pytest.mark.parametrize("case", CASES)
def test_each_refusal_has_its_words(case):
    status, said, kind, words = CASES[case]
    error = failure_of(Answer(status, {}, said, safe=False), specs()["hubspot"])
    assert isinstance(error, kind) and words in str(error) and CANARY not in str(error)


@pytest.mark.parametrize("policy", WAITS)
def test_the_policy_decides_how_long_to_wait(peer, policy):
    peer.server.policy = policy
    with pytest.raises(Throttled) as caught:
        peer.connector().find("person", [Key("passerelle_key", "k"), Key("firstname", "Ada")])
    assert caught.value.retry_after == WAITS[policy]


def test_locked_and_moving_accounts_ask_to_wait():
    cases = ((423, {}, 2.0), (423, {"Retry-After": "9"}, 9.0), (477, {"Retry-After": "3600"}, 3_600.0))
    for status, headers, seconds in cases:
        error = failure_of(Answer(status, headers, b"", safe=False), specs()["hubspot"])
        assert isinstance(error, Throttled) and error.retry_after == seconds


def test_a_rule_of_the_admin_names_the_field(peer):
    """Enforced on the paths of 2026-09 and later."""
    peer.store.required = ("phone",)
    with pytest.raises(Invalid, match="requires “Phone number” here"):
        peer.connector().create("person", {**peer.values(), "phone": None})


def test_a_value_that_is_no_choice_names_the_field(peer):
    peer.store.schema["contacts"]["city"]["options"] = [{"label": "Paris", "value": "Paris", "hidden": False}]
    with pytest.raises(Invalid, match="“City” is a list of choices"):
        peer.connector().create("person", peer.values())


def test_a_missing_scope_names_what_is_lost(peer):
    peer.server.scopes.discard("crm.objects.owners.read")
    with pytest.raises(Forbidden, match="Choose the owner of a contact"):
        peer.connector().owners()


def test_a_token_that_has_ended(peer):
    peer.server.scopes.clear()
    with pytest.raises(Forbidden):
        peer.connector().whoami()
    with pytest.raises(Unauthorised):
        peer.connector(token="ended").whoami()

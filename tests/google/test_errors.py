"""What Google says when it refuses, and what the user can do about it."""

import pytest

from connectors.base import ID, Key
from connectors.errors import Conflict, Forbidden, Full, Invalid, Throttled, Unauthorised
from tests.fakes.google_account import ADA
from tests.fakes.google_store import Refusal

INFO = "type.googleapis.com/google.rpc.ErrorInfo"
CANARY = "canary-in-the-answer"


def info(reason, **metadata):
    return {"@type": INFO, "reason": reason, "domain": "googleapis.com", "metadata": metadata}


def violation(field):
    violated = [{"field": field, "description": CANARY}]
    return {"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": violated}


def limit(name):
    return info("RATE_LIMIT_EXCEEDED", quota_limit=name, service="people.googleapis.com")


PER_MINUTE, PER_DAY = "CriticalWritesPerMinutePerProjectPerUser", "ContactWritesPerDayPerUser"
CASES = {
    "api off": (403, "PERMISSION_DENIED", info("SERVICE_DISABLED"), Forbidden, "People API"),
    "unticked": (403, "PERMISSION_DENIED", info("ACCESS_TOKEN_SCOPE_INSUFFICIENT"), Forbidden, "ticked"),
    "forbidden": (403, "PERMISSION_DENIED", info("SOMETHING_NEW"), Forbidden, "403"),
    "per minute": (429, "RESOURCE_EXHAUSTED", limit(PER_MINUTE), Throttled, 60.0),
    "per day": (429, "RESOURCE_EXHAUSTED", limit(PER_DAY), Throttled, 3600.0),
    "unnamed": (429, "RESOURCE_EXHAUSTED", info("RATE_LIMIT_EXCEEDED"), Throttled, None),
    "as 403": (403, "PERMISSION_DENIED", limit(PER_MINUTE), Throttled, 60.0),
    "a value": (400, "INVALID_ARGUMENT", violation("person.organizations[0].title"), Invalid, "Job title"),
    "unknown": (400, "INVALID_ARGUMENT", violation("person.canary"), Invalid, "400"),
    "aborted": (409, "ABORTED", info("ABORTED"), Conflict, "409"),
}


@pytest.mark.parametrize("case", CASES)
def test_each_refusal_has_its_words(google_account, case):
    code, status, detail, kind, said = CASES[case]
    google_account.server.fails["createContact"] = [Refusal(code, status, CANARY, [detail])]
    with pytest.raises(kind) as caught:
        google_account.connector().create("person", ADA)
    assert CANARY not in str(caught.value)
    if kind is Throttled:
        assert caught.value.retry_after == said
    else:
        assert said in str(caught.value)
    assert google_account.server.account.people == {}


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ("person.phone_numbers[0].value", "phoneNumbers.value"),
        ("person.phoneNumbers[0].value", "phoneNumbers.value"),
        ("person.organizations[1].name", "organizations.name"),
        ("person.names[0].familyName", "names.familyName"),
        ("person.addresses[0].city", "addresses.city"),
        ("person.addresses[0]", "addresses.city"),
        ("urls", "urls.linkedin"),
        ("person.canary", ""),
        ("x" * 5_000, ""),
    ],
)
@pytest.mark.parametrize("where", ["a violation", "the message"])
def test_a_refused_value_names_its_field(google_account, told, field, where):
    details = [violation(told)] if where == "a violation" else []
    message = CANARY if where == "a violation" else f"Invalid value at {told}: {CANARY}"
    google_account.server.fails["createContact"] = [Refusal(400, "INVALID_ARGUMENT", message, details)]
    with pytest.raises(Invalid) as caught:
        google_account.connector().create("person", ADA)
    label = google_account.connector().spec.person.fields[field].label if field else ""
    assert (caught.value.field, caught.value.label) == (field, label)
    assert CANARY not in repr(vars(caught.value)) + str(caught.value)


def test_another_token_is_no_grant(google_account):
    with pytest.raises(Unauthorised):
        google_account.connector(token="revoked").whoami()


def test_an_account_without_the_e_mail_scope_has_its_number(google_account):
    assert google_account.connector().whoami().name == "rep@crm.example"
    google_account.server.account.email = ""
    account = google_account.connector().whoami()
    assert account.name == f"Google account {account.id}"


def test_an_empty_contact_is_not_made(google_account):
    with pytest.raises(Invalid):
        google_account.connector().create("person", {"names.givenName": " \x00"})
    with pytest.raises(Invalid):
        google_account.connector().create("person", {"photos.url": "https://ada.example"})
    assert google_account.server.calls == []


def test_a_full_address_book_has_words_of_its_own(google_account):
    google_account.server.account.full = True
    with pytest.raises(Full, match="no more contacts"):
        google_account.connector().create("person", ADA)


def test_half_an_emoji_in_a_name_is_a_question_mark(google_account):
    cut = {"names": [{"givenName": "Ada\ud83d", "familyName": "Lovelace"}]}
    id_ = google_account.plant(cut)
    (found,) = google_account.connector().find("person", [Key(ID, id_)])
    assert found.values["names.givenName"] == "Ada?" and found.model_dump_json()

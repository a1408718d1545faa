"""The validator bites, and the replayed fixture says nothing that Google's own document does not allow."""

import json
from urllib.parse import urlencode

import pytest

from tests import TESTS
from tests.google.discovery import Wrong, check, check_answer, check_request, methods, named

FIXTURE = json.loads((TESTS / "fixtures/google.json").read_text(encoding="utf-8"))
PERSON, MASK = {"$ref": "Person"}, "personFields=names,metadata"
WRONG = {
    "path": ("GET", "/v1/persons/c1", {}),
    "verb": ("POST", "/v1/people/c1", {}),
    "slot": ("DELETE", "/v1/contacts/c1:deleteContact", {}),
    "parameter": ("GET", f"/v1/people/c1?{MASK}&fields=names&view=FULL", {}),
    "mask": ("GET", "/v1/people/c1?personFields=names,notes", {}),
    "no mask": ("GET", "/v1/people/c1", {}),
    "enum": ("GET", f"/v1/people/c1?{MASK}&sources=CONTACT", {}),
    "number": ("GET", "/v1/people:searchContacts?query=&readMask=names&pageSize=many", {}),
    "read-only mask": ("PATCH", "/v1/people/c1:updateContact?updatePersonFields=photos", {"names": []}),
    "attribute": ("POST", f"/v1/people:createContact?{MASK}", {"names": [{"firstName": "Ada"}]}),
    "type": ("POST", f"/v1/people:createContact?{MASK}", {"names": {"givenName": "Ada"}}),
    "no body": ("POST", f"/v1/people:createContact?{MASK}", {}),
    "body": ("DELETE", "/v1/people/c1:deleteContact", {"names": []}),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_the_document_does_not_allow_is_wrong(case):
    method, target, body = WRONG[case]
    with pytest.raises(Wrong):
        check_request(method, target, json.dumps(body).encode() if body else b"")


def test_every_call_that_we_make_is_known():
    used = {"get", "searchContacts", "createContact", "updateContact", "deleteContact"}
    assert {f"people.people.{name}" for name in used} | {"people.people.connections.list"} <= methods().keys()


@pytest.mark.parametrize("exchange", FIXTURE["exchanges"], ids=lambda one: f"{one['method']} {one['path']}")
def test_the_fixture_is_as_the_document_says(exchange):
    method = named(exchange["method"], exchange["path"])
    check_answer(method, json.dumps(exchange["answer"]).encode())
    assert set(exchange.get("query", {})) <= method.spec["parameters"].keys(), urlencode(exchange["query"])


def test_an_enum_and_a_nested_attribute_are_checked():
    check({"biographies": [{"contentType": "TEXT_PLAIN"}]}, PERSON, "person")
    for one in ({"biographies": [{"contentType": "MARKDOWN"}]}, {"urls": [{"metadata": {"origin": "us"}}]}):
        with pytest.raises(Wrong):
            check(one, PERSON, "person")

"""Every answer carries its headers, every error is problem+json, and no input makes a 500."""

import json
import re

import pytest

from server.api.problems import KINDS
from tests.stages.people import ADA

from .relays import ORIGIN, client

PROBLEM = {"type", "title", "status", "detail", "code", "action", "reference"}


@pytest.fixture(scope="module")
def relay():
    return client()


def draft(**more):
    return {"snapshot": ADA.model_dump(mode="json"), **more}


ASKED = {
    "GET /healthz": ({}, None),
    "GET /v1/connectors": ({}, None),
    "GET /openapi.json": ({}, None),
    "GET /docs": ({}, None),
    "POST /v1/export": ({"json": draft()}, None),
    "GET /nowhere": ({}, "no_such_route"),
    "GET /v1/plan": ({}, "method_not_allowed"),
    "PUT /v1/plan": ({"json": {}}, "method_not_allowed"),
    "POST /v1/plan": ({"json": {}}, "no_grant"),
    "POST /v1/apply": ({"json": {}, "headers": {"Authorization": "Bearer x"}}, "broken_seal"),
    "POST /v1/undo": ({"json": {}, "headers": {"Authorization": "Basic eA=="}}, "no_grant"),
    "POST /v1/choose": ({"json": {"id": "x"}}, "no_grant"),
    "POST /v1/choose?a": ({"json": {"id": "x"}, "headers": {"Authorization": "Bearer x"}}, "broken_seal"),
    "POST /v1/connect/nobody": ({"json": {"answers": {}}}, "unknown_connector"),
    "POST /v1/connect/carddav": ({"json": {"answers": {"username": "x"}}}, "bad_request"),
    "POST /v1/connect/carddav?a": ({"json": {"answers": {"username": {}}}}, "bad_request"),
    "POST /v1/export?a": ({"data": "name=x"}, "not_json"),
    "POST /v1/export?b": ({"data": b"", "content_type": "multipart/form-data; boundary=x"}, "not_json"),
    "POST /v1/export?c": ({"data": b"x" * 300_000, "content_type": "application/json"}, "too_large"),
    "POST /v1/export?d": ({"json": draft(connector="nobody")}, "unknown_connector"),
    "GET /v1/connectors?a": ({"headers": {"Origin": "https://www.linkedin.com"}}, "origin_not_allowed"),
    "GET /healthz?a": ({"headers": {"Host": "rebound.example"}}, "host_not_allowed"),
}


@pytest.mark.parametrize("asked", ASKED)
def test_every_answer(relay, asked):
    method, _, path = asked.partition(" ")
    request, code = ASKED[asked]
    said = relay.open(path, method=method, **request)
    assert said.status_code == (KINDS[code].status if code else 200)
    assert said.headers["Cache-Control"] == "no-store" and said.headers["Passerelle-Api"] == "1"
    assert said.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in said.headers["Content-Security-Policy"]
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", said.headers["X-Request-Id"])
    if code:
        assert said.mimetype == "application/problem+json" and said.json.keys() >= PROBLEM
        assert (said.json["code"], said.json["action"]) == (code, KINDS[code].action)
        assert said.json["reference"] == said.headers["X-Request-Id"]


def test_health_says_whether_this_extension_is_served(relay):
    for origin, allowed in ((None, None), (ORIGIN, True), ("chrome-extension://" + "b" * 32, False)):
        said = relay.get("/healthz", headers={"Origin": origin} if origin else {})
        assert said.json["origin_allowed"] is allowed and said.json["relay"] == "passerelle"
        assert said.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(("origin", "served"), [(ORIGIN, True), ("https://evil.example", False)])
def test_cors_is_for_the_listed_extension_alone(relay, origin, served):
    asks = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    asks["Access-Control-Request-Headers"] = "authorization,content-type"
    said = relay.options("/v1/plan", headers=asks)
    assert (said.headers.get("Access-Control-Allow-Origin") == origin) is served
    assert "Access-Control-Allow-Credentials" not in said.headers


def hostile():
    deep = "[" * 100_000
    good = json.dumps(draft())
    yield from (
        b"",
        b"null",
        b"[]",
        b"\xff\xfe{\x00}\x00",
        b"\xef\xbb\xbf{}",
        deep.encode(),
        b'{"a":' * 40_000,
    )
    yield from (
        b'{"snapshot":NaN}',
        b'{"snapshot":1e999}',
        b"1" * 200_000,
        b'"\\ud800"',
        b"{" + b'"k":1,' * 30_000,
    )
    yield good.replace('"Analyst"', '"\\ud800\\udc00\\udc00"').encode()
    yield good.replace('"Analyst"', '"\\u0000\\u202e"').encode()
    yield good.replace('"version": 1', '"version": 1, "version": 2').encode()
    yield good.replace('"version": 1', '"version": true').encode()
    yield good.replace("linkedin.com", "linkedin.com.evil.example").encode()
    yield good.replace("/in/ada-l-example", "/in/%ZZ").encode()
    yield good.replace("/in/ada-l-example", "/in/me").encode()
    yield good.encode("utf-16")


@pytest.mark.parametrize("body", list(hostile()), ids=range(20))
def test_hostile_json_is_never_a_500(relay, body):
    said = relay.post("/v1/export", data=body, content_type="application/json")
    assert said.status_code in (200, 400), said.text


def test_a_refusal_says_where_and_never_what(relay):
    body = draft()
    body["snapshot"]["current_title"]["value"] = {"secret": "tulip"}
    said = relay.post("/v1/export", json=body)
    assert "current_title.value" in said.json["detail"] and "tulip" not in said.text


def test_a_surprise_is_told_without_its_words(relay, monkeypatch, capsys):
    def fail(*_):
        raise RuntimeError("tulip")

    monkeypatch.setattr("server.routes.sync.make_draft", fail)
    said = relay.post("/v1/export", json=draft())
    assert (said.status_code, said.json["code"], said.json["action"]) == (500, "internal", "retry")
    out = capsys.readouterr()
    assert "tulip" not in said.text + out.out + out.err and "RuntimeError" in out.out

"""C20, short and seeded: schemathesis over our OpenAPI with all its checks; `make fuzz` sends over 5,000.

Control: a relay that answers with a page where it promised JSON, and one that takes any body, are found.
"""

import pytest
from flask import Flask, Response, json

from server.api.openapi import describe_api
from tests.server.relays import client

from .fuzzing import fuzz_api


def test_c20_the_relay_does_what_its_description_says():
    told = fuzz_api(client().application, {}, examples=1, start=20)
    assert told.failures == set() and told.cases >= 40
    assert not [status for status in told.statuses if status >= 500]


@pytest.fixture
def careless():
    """A relay of another maker, by our description of one operation."""
    app = Flask("careless")
    described = describe_api()
    described["paths"] = {"/v1/search": described["paths"]["/v1/search"]}

    @app.get("/openapi.json")
    def describe() -> Response:
        return Response(json.dumps(described), mimetype="application/json")

    @app.post("/v1/search")
    def search() -> Response:
        return Response("<html>", mimetype="text/html")

    return app


def test_c20_control_a_careless_relay_is_found(careless):
    told = fuzz_api(careless, {}, examples=3, start=20)
    assert {operation for operation, _ in told.failures} == {"POST /v1/search"}

"""Which transport is taken, and what Odoo's failures mean. The stub is no Odoo: only the way is looked at."""

import json
import traceback

import pytest
from pydantic import SecretStr, TypeAdapter

from connectors import errors
from connectors.base import Grant
from connectors.memory import Memory
from connectors.odoo.failures import BY_NAME
from connectors.odoo.transport import Transport, series
from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import Http
from tests.contract.stub import Stub

ANYTHING = TypeAdapter(object)
VERSION = {"result": {"server_version_info": [14, 0, 0, "final", 0, ""]}}
CANARY = "canary in the traceback"


@pytest.fixture(autouse=True)
def forgetful(monkeypatch):
    """A port may come back, as another stub."""
    monkeypatch.setattr("connectors.odoo.transport.VERSIONS", Memory())


def exchange(path, answer, *holds, status=200, method="POST"):
    return {"method": method, "path": path, "answer": answer, "holds": list(holds), "status": status}


def transport(stub, account="7@books", **secrets):
    given = {"api_key": "the-key", "database": "books", "login": "rep", **secrets}
    held = {name: SecretStr(value) for name, value in given.items()}
    grant = Grant(connector="odoo", base_url=f"{stub.url}/odoo/contacts", account=account, secrets=held)
    return Transport(Http(Egress(frozenset({origin_of(stub.url)}))), grant)


def paths(stub):
    return [one.path for one in stub.seen]


def old(*exchanges):
    return Stub([exchange("/jsonrpc", VERSION, '"version"'), *exchanges])


def test_json_2_is_taken_without_a_question():
    with Stub([exchange("/json/2/res.partner/read", [1], '"ids": [7]', '"fields"')]) as stub:
        assert transport(stub)(ANYTHING, "res.partner", "read", [7], safe=True, fields=["name"]) == [1]
        (seen,) = stub.seen
    assert (seen.headers["Authorization"], seen.headers["X-Odoo-Database"]) == ("bearer the-key", "books")


def test_an_older_odoo_is_asked_once_which_one_it_is():
    with old(exchange("/jsonrpc", {"result": [1]}, '"execute_kw"', '["books", 7, "the-key"')) as stub:
        for _ in range(2):
            assert transport(stub)(ANYTHING, "res.partner", "read", [7], safe=True, fields=["name"]) == [1]
    assert paths(stub) == ["/json/2/res.partner/read", "/web/version", "/jsonrpc", "/jsonrpc", "/jsonrpc"]


def test_the_login_is_asked_for_once_where_the_user_is_not_known():
    answers = [exchange("/jsonrpc", {"result": 7}, "authenticate"), exchange("/jsonrpc", {"result": 1})]
    with old(*answers) as stub:
        found = transport(stub, account="")
        assert found(ANYTHING, "res.partner", "read") == found(ANYTHING, "res.partner", "read") == 1
        bodies = [json.loads(one.body)["params"] for one in stub.seen if one.path == "/jsonrpc"]
    assert [one["method"] for one in bodies] == ["version", "authenticate", "execute_kw", "execute_kw"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"database": ""}, "with the name of its database"),
        ({"login": "", "account": ""}, "with your login"),
        ({"account": ""}, "does not accept this API key"),
    ],
)
def test_what_an_older_odoo_needs_is_said(given, said):
    with (
        old(exchange("/jsonrpc", {"result": False}, "authenticate")) as stub,
        pytest.raises(errors.Unauthorised, match=said),
    ):
        transport(stub, **given)(ANYTHING, "res.partner", "read")


def test_a_new_odoo_without_the_database_says_so():
    version = exchange("/web/version", {"version_info": ["saas~19", 2]}, method="GET")
    with Stub([version]) as stub, pytest.raises(errors.Unauthorised, match="no database of that name"):
        transport(stub)(ANYTHING, "res.partner", "read")


def test_what_is_no_odoo_is_told_apart():
    with Stub() as stub, pytest.raises(errors.Unavailable, match="no Odoo server"):
        transport(stub)(ANYTHING, "res.partner", "read")


@pytest.mark.parametrize("safe", [True, False])
@pytest.mark.parametrize("name", [*BY_NAME, "psycopg2.OperationalError", "odoo.exceptions.Unheard"])
def test_both_doors_mean_the_same_by_a_failure(name, safe):
    body = {"name": name, "message": CANARY, "debug": f"Traceback {CANARY}", "arguments": [CANARY]}
    unknown = errors.Unavailable if safe else errors.InDoubt
    new = Stub([exchange("/json/2/res.partner/write", body, status=500)])
    before = old(exchange("/jsonrpc", {"error": {"code": 200, "message": CANARY, "data": body}}))
    with new, before:
        for stub in (new, before):
            with pytest.raises(errors.ConnectorError) as caught:
                transport(stub)(ANYTHING, "res.partner", "write", [7], safe=safe)
            assert type(caught.value) is BY_NAME.get(name, unknown), stub
            said = "".join(traceback.format_exception(caught.value))
            assert CANARY not in said and "the-key" not in said


def test_a_database_that_postgresql_lacks_is_told_apart_from_one_that_is_down():
    down, absent = "connection refused", 'FATAL: database "books" does not exist'
    for text, kind in ((down, errors.Unavailable), (absent, errors.Unauthorised)):
        data = {"name": "psycopg2.OperationalError", "message": text}
        with old(exchange("/jsonrpc", {"error": {"data": data}})) as stub, pytest.raises(kind):
            transport(stub)(ANYTHING, "res.partner", "read", safe=True)


@pytest.mark.parametrize("answer", [[], {"jsonrpc": "2.0"}, "text", {"error": None}])
def test_an_odd_answer_leaves_a_write_in_doubt(answer):
    with old(exchange("/jsonrpc", answer)) as stub, pytest.raises(errors.InDoubt):
        transport(stub)(ANYTHING, "res.partner", "write", [7])


@pytest.mark.parametrize(("info", "found"), [([17, 0], 17), (["saas~18", 3], 18), (["19", "1"], 19)])
def test_the_series_is_read(info, found):
    assert series(info) == found


@pytest.mark.parametrize("info", [[], None, "19", [None]])
def test_what_is_no_version_is_refused(info):
    with pytest.raises(TypeError):
        series(info)

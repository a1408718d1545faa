"""Half an emoji, in whatever text of the CRM, the page or the client, is a question mark and no fault."""

import json
import re

import pytest

import connectors
from connectors.base import Record
from connectors.errors import ConnectorError
from connectors.spec import Spec
from server.api.openapi import OPERATIONS
from tests import ROOT
from tests.contract.replay import Replay, verbs_of
from tests.server.relays import client
from tests.stages.people import read, snapshot

HALF = "\ud83d"
TREES = (ROOT / "server", ROOT / "connectors")
CASES = [(name, verb) for name, spec in connectors.specs().items() for verb in verbs_of(spec)]
PAGE = "https://www.linkedin.com/in/ada-l-example"


def halve(value):
    """The same JSON with half an emoji behind every text, names of members included."""
    if isinstance(value, str):
        return value + HALF
    if isinstance(value, list):
        return [halve(part) for part in value]
    if isinstance(value, dict):
        return {name: halve(part) for name, part in value.items()} | {f"x{HALF}": HALF}
    return value


@pytest.fixture(scope="module")
def relay():
    return client()


def post(relay, path, body, headers=None):
    return relay.post(path, data=json.dumps(body), content_type="application/json", headers=headers)


def test_what_came_from_outside_is_parsed_by_the_one_door():
    """`Answer.json`, or `whole_texts` around it; what the relay wrote or an admin keeps is no stranger's."""
    bare = re.compile(r"(?<!whole_texts\()json\.loads\((?:answer|said|response)\.(?:body|content|text|data)")
    texts = {path: path.read_text(encoding="utf-8") for tree in TREES for path in tree.rglob("*.py")}
    found = {path.relative_to(ROOT).as_posix() for path, text in texts.items() if bare.search(text)}
    # our own answers, read by our own commands; words that are looked for at any depth and never repeated
    ours = {"server/status/explain.py", "server/commands/privacy.py"}
    assert found == ours | {"connectors/hubspot/errors.py"}


@pytest.mark.parametrize(("name", "verb"), CASES)
@pytest.mark.parametrize("status", [0, 400, 403, 409])
def test_no_answer_of_a_crm_is_a_surprise(name, verb, status):
    replay = Replay(name)
    with replay.stub as stub:
        stub.exchanges = [
            {**exchange, **({"status": status} if status else {})}
            | ({"answer": halve(exchange["answer"])} if "answer" in exchange else {})
            for exchange in stub.exchanges
        ]
        try:
            result = replay.call(verb)
        except ConnectorError as error:
            str(error).encode()
            return
    for found in result if isinstance(result, list) else [result]:
        if isinstance(found, Record):
            found.model_dump_json().encode()
            assert HALF not in repr(found)


def test_a_page_with_halves_is_written_with_question_marks(relay):
    fields = dict.fromkeys(("current_title", "current_company", "location", "headline"), "Analyst")
    page = snapshot(emails=read(("ada@engines.example",)), **fields).model_dump()
    for name in (*fields, "full_name"):
        page[name]["value"] += f" {HALF}"
    edits = {"person": {"TITLE": f"Countess {HALF}"}}
    policy = {"shared": ["emails"]}
    body = {"snapshot": page, "edits": edits, "policy": policy, "connector": "carddav"}
    made = post(relay, "/v1/export", body)
    assert made.status_code == 200, made.json
    assert "TITLE:Countess ?" in made.json["vcard"] and "ada@engines.example" in made.json["csv"]
    assert HALF not in json.dumps(made.json, ensure_ascii=False)


@pytest.mark.parametrize("operation", OPERATIONS, ids=[each.path for each in OPERATIONS])
def test_no_request_is_a_surprise(relay, operation):
    """Every text of every body: what OpenAPI names, and what it does not."""
    names = list(operation.body.model_fields) if operation.body else []
    path = operation.path.replace("{name}", f"carddav{HALF}".encode("utf-8", "replace").decode())
    for value in (HALF, [HALF], {HALF: HALF}, {"person": HALF}, {"base_url": f"https://a.example/{HALF}"}):
        for body in ({}, dict.fromkeys(names, value), value):
            for at in (path, operation.path.replace("{name}", "odoo")):
                answer = relay.open(
                    at,
                    method=operation.method.upper(),
                    data=json.dumps(body) if operation.method == "post" else None,
                    content_type="application/json" if operation.method == "post" else None,
                    headers={"Authorization": "Bearer x\u00ff"},
                )
                assert answer.status_code < 500, (at, body, answer.data)
                answer.data.decode("utf-8")


@pytest.mark.parametrize("name", [name for name, spec in connectors.specs().items() if not spec.hosts])
def test_what_a_user_typed_is_no_surprise(relay, name):
    spec: Spec = connectors.specs()[name]
    given = {ask.name: f"typed {HALF}" for ask in spec.auth.asks}
    given["base_url"] = f"http://127.0.0.1:9/{HALF}"
    assert post(relay, f"/v1/connect/{name}", {"answers": given}).json["code"] != "internal"


@pytest.mark.parametrize("name", [name for name, spec in connectors.specs().items() if spec.hosts])
def test_nobody_without_a_grant_makes_the_relay_call_a_crm(relay, name):
    if connectors.specs()[name].auth.kind == "oauth2":
        assert post(relay, f"/v1/connect/{name}", {"answers": {}}).json["code"] == "bad_request"

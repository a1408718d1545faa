"""Owners in Pipedrive: who they are, who asks, and an owner whom it does not take."""

import pytest

from connectors.base import Record
from connectors.errors import Invalid
from tests.contract.replay import Replay
from tests.contract.stub import Stub


@pytest.fixture
def replay():
    made = Replay("pipedrive")
    with made.stub:
        yield made


def test_the_active_users_are_owners_and_one_is_you(replay):
    owners = replay.connector().owners()
    assert [(one.id, one.name, one.you) for one in owners] == [
        ("7", "Rep Example", True),
        ("8", "colleague@crm.example", False),
    ]


def test_a_record_tells_whose_it_is(replay):
    assert {one.owner for one in replay.call("find person")} == {"8"}
    assert replay.call("search")[0].owner == "8"
    assert replay.call("create person").owner == replay.call("update person").owner == "8"


@pytest.mark.parametrize("wrong", ["nobody", "", None])
def test_an_owner_who_has_no_number_is_refused_before_anything_is_sent(replay, wrong):
    with pytest.raises(Invalid, match="the owner is no user"):
        replay.connector().create("person", {"name": "Ada Lovelace", "owner_id": wrong})
    assert replay.stub.seen == []


def test_a_refusal_of_an_owner_says_so():
    exchanges = [
        {"method": "GET", "path": "/api/v2/personFields", "answer": {"success": True, "data": []}},
        {"method": "GET", "path": "/api/v2/persons/51", "answer": {"success": True, "data": {"id": 51}}},
        {"method": "PATCH", "path": "/api/v2/persons/51", "status": 400, "answer": {"success": False}},
    ]
    replay = Replay("pipedrive")
    with Stub(exchanges) as stub:
        replay.stub = stub
        replay.http = type(replay.http)(type(replay.http.egress)(frozenset({stub.url})))
        record = Record(entity="person", id="51")
        with pytest.raises(Invalid, match="perhaps the owner"):
            replay.connector(stub.url).update(record, {"owner_id": "99"})
        with pytest.raises(Invalid, match=r"answered 400$"):
            replay.connector(stub.url).update(record, {"name": "Ada"})

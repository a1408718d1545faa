"""Choosing an account after connecting: nothing is typed again, and only what the CRM lists can be chosen."""

import pytest

from connectors.transport.egress import origin_of
from tests.fakes.carddav import BOOK, HOME, serve_book
from tests.fakes.carddav_odd import Odd
from tests.stages.people import ADA

from .relays import client

BESIDE = (("clients", "Clients", True), ("firm", "The firm", False))


@pytest.fixture
def asked():
    """A relay, a server of three books, and what connecting to it was answered."""
    stub, book = serve_book(Odd(beside=BESIDE))
    relay = client(allow_origins=(origin_of(stub.url),))
    answers = {"base_url": stub.url, "username": "rep", "password": "secret", "addressbook": "Work"}
    connected = relay.post("/v1/connect/carddav", json={"answers": answers}).json
    yield relay, stub, book, connected
    stub.__exit__()


def choose(relay, connected, account_id):
    headers = {"Authorization": f"Bearer {connected['grant']}"}
    return relay.post("/v1/choose", json={"id": account_id}, headers=headers)


def test_all_books_are_offered_after_connecting(asked):
    _, stub, _, connected = asked
    assert connected["account"] == {"id": stub.url + BOOK, "name": "rep · Work", "writable": True}
    assert [(account["name"], account["writable"]) for account in connected["accounts"]] == [
        ("rep · Work", True),
        ("rep · Clients", True),
        ("rep · The firm", False),
    ]


def test_the_chosen_book_is_the_one_that_is_written_to(asked):
    relay, stub, book, connected = asked
    chosen = choose(relay, connected, f"{stub.url}{HOME}clients/").json
    assert chosen["account"]["name"] == "rep · Clients" and chosen["grant"] != connected["grant"]
    assert chosen["accounts"] == connected["accounts"]
    headers = {"Authorization": f"Bearer {chosen['grant']}"}
    body = {"snapshot": ADA.model_dump(mode="json")}
    made = relay.post("/v1/plan", json=body, headers=headers).json
    told = made["plan"]["account"]
    assert told.endswith(f"{HOME}clients/") and "addressbook" not in told
    report = relay.post("/v1/apply", json={"sealed": made["sealed"]}, headers=headers).json
    assert report["ok"] and [path.startswith(f"{HOME}clients/") for path in book.cards] == [True]
    back = choose(relay, chosen, stub.url + BOOK).json
    assert back["account"]["name"] == "rep · Work"


@pytest.mark.parametrize(
    ("where", "code"),
    [
        (f"{HOME}firm/", "forbidden"),
        (f"{HOME}nowhere/", "bad_request"),
        ("https://elsewhere.example/", "bad_request"),
    ],
)
def test_what_is_read_only_or_not_listed_is_refused(asked, where, code):
    relay, stub, _, connected = asked
    said = choose(relay, connected, where if "://" in where else stub.url + where)
    assert said.json["code"] == code and "elsewhere" not in said.text


def test_a_book_that_is_gone_by_now_cannot_be_chosen(asked):
    relay, stub, book, connected = asked
    book.odd.beside = ()
    assert choose(relay, connected, f"{stub.url}{HOME}clients/").json["code"] == "bad_request"


def test_one_account_leaves_nothing_to_choose(rep):
    assert [account["id"] for account in rep.linked["accounts"]] == [rep.linked["account"]["id"]]
    assert rep.post("/v1/choose", id="x").json["code"] == "bad_request"

"""Which address book: each is offered by a name of its own, and what is read-only is said to be that."""

from pydantic import SecretStr

from connectors.base import Key
from tests.fakes.carddav import BOOK, HOME

BESIDE = (("clients", "Clients", True), ("old", "clients", True), ("firm", "The firm", False))


def test_every_book_of_every_home_is_offered_by_a_name_of_its_own(start):
    server = start(homes=2, beside=BESIDE)
    connector = server.connector(account="")
    first, offered = connector.whoami(), connector.accounts()
    assert (first.id, first.name) == (server.stub.url + BOOK, "rep · Work") and first in offered
    assert [
        (account.id.removeprefix(server.stub.url), account.name, account.writable) for account in offered
    ] == [
        ("/dav/shared0/", "rep · Everybody", False),
        (BOOK, "rep · Work", True),
        (f"{HOME}clients/", f"rep · Clients ({HOME}clients/)", True),
        (f"{HOME}old/", f"rep · clients ({HOME}old/)", True),
        (f"{HOME}firm/", "rep · The firm", False),
    ]


def test_the_books_are_looked_for_once(start):
    server = start(beside=BESIDE)
    connector = server.connector(account="")
    connector.whoami()
    asked = len(server.stub.seen)
    connector.accounts()
    assert len(server.stub.seen) == asked


def test_a_name_in_thousands_of_letters_and_a_hundred_books_are_cut(start):
    beside = tuple((f"b{number}", "x\u202e" * 4_000, True) for number in range(100))
    offered = start(beside=beside).connector(account="").accounts()
    assert len(offered) == 50
    assert all(len(account.name) < 300 and "\u202e" not in account.name for account in offered)


def test_the_chosen_book_is_used_whatever_name_was_typed_before(start):
    server = start(beside=BESIDE)
    secrets = {**server.connector().grant.secrets, "addressbook": SecretStr("Work")}
    before = server.connector(account="", secrets=secrets)
    (clients,) = (account for account in before.accounts() if account.id.endswith("/clients/"))
    after = server.connector(**before.narrow_grant(clients).model_dump(exclude={"connector"}))
    assert after.whose == before.whose.replace(" addressbook=Work", "") + clients.id
    made = after.create("person", {"UID": "u9", "FN": "Odile Pontier"})
    assert made.id == f"{HOME}clients/u9.vcf" and list(server.book.cards) == [made.id]
    assert [hit.id for hit in after.find("person", [Key("UID", "u9")])] == [made.id]

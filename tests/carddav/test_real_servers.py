"""The whole contract, and contacts of other clients, on real servers."""

import tempfile
from pathlib import Path

import pytest

from connectors.base import ID, Key
from connectors.errors import Conflict
from tests import TESTS
from tests.contract.promises import Promises
from tests.contract.test_radicale import OnRadicale

from .real_servers import START, chosen_servers

CARDS = TESTS / "carddav/cards_of_others"
ODILE = Key("URL", "https://www.linkedin.com/in/odile-pontier-sample")


@pytest.fixture(scope="module", params=chosen_servers())
def server(request):
    with (
        tempfile.TemporaryDirectory(prefix="passerelle-carddav-") as home,
        START[request.param](Path(home)) as book,
    ):
        yield book


@pytest.fixture
def book(server):
    """The book of the server, emptied."""
    connector = server.connector()
    for shown in connector._members().read_book():
        server.ask("DELETE", shown.url.removeprefix(server.server))
    return server


class TestRealServer(Promises):
    @pytest.fixture
    def peer(self, book):
        return OnRadicale(book)

    @pytest.mark.parametrize("name", ["apple_grouped_url", "vcard4"])
    def test_a_contact_of_another_client_is_found_and_comes_back_to_the_byte(self, book, name):
        path = f"{book.path}other.vcf"
        text = (CARDS / f"{name}.vcf").read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        book.ask("PUT", path, text, **{"Content-Type": "text/vcard"})
        accept = {"Accept": "text/vcard; version=4.0"} if name == "vcard4" else {}
        before = book.ask("GET", path, **accept).data
        (found,) = book.connector().find("person", [Key("UID", "nobody"), ODILE])
        after = book.connector().update(found, {"TITLE": "Chief"})
        (now,) = book.connector().find("person", [Key(ID, path)])
        fields = {"TITLE": found.values.get("TITLE")}
        book.connector().update(now.model_copy(update={"restore": after.restore}), fields)
        assert book.ask("GET", path, **accept).data == before

    def test_what_is_at_our_own_path_stays(self, book):
        values = OnRadicale(book).values()
        made = book.connector().create("person", values)
        before = book.card(made.id)
        with pytest.raises(Conflict):
            book.connector().create("person", {**values, "TITLE": "Other"})
        assert book.card(made.id) == before

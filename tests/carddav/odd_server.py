"""The fake address book with its oddities, and connectors to it."""

from pydantic import SecretStr

import connectors
from connectors.base import Grant
from connectors.transport.egress import Egress
from connectors.transport.http import Http
from tests import TESTS
from tests.fakes.carddav import BOOK, serve_book

CARDS = TESTS / "carddav/cards_of_others"


class Server:
    def __init__(self, odd):
        self.stub, self.book = serve_book(odd)
        self.odd = odd

    def connector(self, http=None, **changes):
        secrets = {"username": SecretStr("rep"), "password": SecretStr("secret")}
        given = {"base_url": self.stub.url, "account": self.stub.url + BOOK, "secrets": secrets, **changes}
        grant = Grant(connector="carddav", **given)
        return connectors.make_connector(grant, http or Http(Egress(frozenset({self.stub.url}))))

    def plant(self, name):
        return self.book.put("other.vcf", (CARDS / f"{name}.vcf").read_text(encoding="utf-8"))

    def held(self, path):
        return self.book.cards[path]

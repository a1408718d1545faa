"""The whole contract on servers that nobody has seen, with contacts in vCard 4.0."""

import re

import pytest

from connectors.base import ID, Key
from connectors.carddav.card.vcard import compose_card
from tests.contract.promises import Promises
from tests.contract.test_radicale import FOREIGN, OnRadicale
from tests.fakes.carddav_odd import Odd

from .odd_server import Server

HABITS = {
    "converts, no etag after a write": {"converts": True, "etag_on_put": False},
    "no filter, no length, weak etags": {"filter": "403", "tells_length": False, "etag_form": "W/{}"},
}


class OnUnknown(OnRadicale):
    version = "4.0"

    def connector(self, http=None):
        return self.book.connector(http)

    def planted(self, number=1):
        text = compose_card(self.values(number)).replace("VERSION:3.0", f"VERSION:{self.version}")
        path = self.book.book.put("planted.vcf", text.replace("END:VCARD", FOREIGN + "END:VCARD"))
        (found,) = self.connector().find("person", [Key(ID, path)])
        return found

    def put_card(self, name, text):
        return self.book.book.put(name, text)

    def lines(self, record):
        return re.sub(r"\r\n[ \t]", "", self.book.book.cards[record.id].decode()).split("\r\n")

    def forbid(self, record):
        self.book.odd.read_only = True
        return "protected"


@pytest.mark.parametrize("habit", HABITS)
class TestUnknown(Promises):
    @pytest.fixture
    def peer(self, habit):
        server = Server(Odd(**HABITS[habit]))
        yield OnUnknown(server)
        server.stub.__exit__()

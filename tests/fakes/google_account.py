"""A Google account on the fake, for tests: connectors to it, contacts planted in it, requests counted."""

from dataclasses import dataclass

import pytest
from pydantic import SecretStr

import connectors
from connectors.base import Grant
from connectors.google import patience
from connectors.google.lists import merge_values
from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import Http
from connectors.turns import Marks
from tests.fakes.google import PROFILE, TOKEN, Google

ADA = {
    "clientData.passerelle": "adakey",
    "externalIds.linkedin": "ada-lovelace",
    "names.givenName": "Ada",
    "names.familyName": "Lovelace",
    "organizations.title": "Engineer",
    "organizations.name": "Analytical Engines",
    "urls.linkedin": "https://www.linkedin.com/in/ada-lovelace",
    "emailAddresses.value": ("ada@engines.example",),
    "phoneNumbers.value": ("+44 20 7946 0000",),
    "addresses.city": "London, England",
}


@dataclass(frozen=True)
class GoogleAccount:
    """The fake server, and its one account."""

    server: Google

    def connector(self, http=None, token=TOKEN):
        secrets = {"access_token": SecretStr(token)}
        grant = Grant(connector="google", base_url=self.server.url, account=PROFILE, secrets=secrets)
        return connectors.make_connector(grant, http or Http(Egress(frozenset({origin_of(self.server.url)}))))

    def lists(self, values):
        return merge_values({}, values)

    def plant(self, lists):
        """A contact made by somebody else; its id."""
        return self.server.account.made(lists)["resourceName"]

    def change(self, id_, **lists):
        """Somebody else's change of these lists."""
        held = {name: many for name, many in self.person(id_).items() if isinstance(many, list)}
        self.server.account.store(id_.removeprefix("people/"), held | lists)

    def person(self, id_):
        return self.server.account.people[id_.removeprefix("people/")]

    def late(self):
        self.server.account.late = True

    def calls(self, work):
        """What `work` gives, and the names of the calls that it made."""
        before = len(self.server.calls)
        return work(), self.server.calls[before:]


@pytest.fixture
def google_account(monkeypatch):
    """An empty account, by whose clock the connector waits. What Google's own document forbids fails."""
    with Google() as server:
        monkeypatch.setattr(patience, "sleep", server.account.pass_time)
        patience.SUPERSEDED.clear()  # another server may have had this port, and its contacts these ids
        monkeypatch.setattr("connectors.google.MARKS", Marks(lambda: server.account.now))
        yield GoogleAccount(server)
    assert server.wrong == []

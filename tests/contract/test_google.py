"""Google Contacts on the faithful fake of the People API."""

import pytest

from connectors.base import ID, Key
from tests.fakes.google_account import ADA, GoogleAccount

from .peer import TALK, Peer
from .promises import Promises

FOREIGN = {
    "birthdays": [{"date": {"year": 1815, "month": 12, "day": 10}}],
    "biographies": [{"value": "Likes engines, and poetry.", "contentType": "TEXT_PLAIN"}],
    "userDefined": [{"key": "Club", "value": "Analytical Society"}],
    "relations": [{"person": "Charles Babbage", "type": "friend"}],
}
BESIDE = {
    "organizations": [
        {"name": "University of London", "type": "school"},
        {"name": "Royal Society", "title": "Fellow", "type": "Club", "endDate": {"year": 1850}},
    ],
    "urls": [
        {"value": "https://ada.example", "type": "homePage"},
        {"value": "https://www.linkedin.com/company/engines", "type": "work"},
    ],
    "externalIds": [{"value": "4711", "type": "customer"}],
    "clientData": [{"key": "another-app", "value": "x1"}],
    "addresses": [{"streetAddress": "12 St James's Square", "postalCode": "SW1Y", "type": "home"}],
}


class OnGoogle(Peer):
    title, name, listed, url = (
        "organizations.title",
        "names.givenName",
        "emailAddresses.value",
        "urls.linkedin",
    )

    def __init__(self, account):
        self.account = account

    def connector(self, http=None):
        return self.account.connector(http)

    def values(self, number=1):
        return {
            **ADA,
            "clientData.passerelle": f"adakey{number}",
            "externalIds.linkedin": f"ada-{number}",
            "urls.linkedin": f"https://www.linkedin.com/in/ada-{number}",
            "emailAddresses.value": (f"ada{number}@engines.example",),
        }

    def planted(self, number=1):
        """Made by hand in Google's own screen: other items in every list, a label, a primary address."""
        plain = self.account.lists(self.values(number))
        plain["emailAddresses"][0] |= {"type": "Pigeon post", "metadata": {"sourcePrimary": True}}
        plain["names"][0] |= {"honorificPrefix": "Countess", "phoneticFamilyName": "Luvless"}
        lists = plain | FOREIGN | {name: [*BESIDE[name], *plain[name]] for name in BESIDE}
        return self.found(self.account.plant(lists))

    def found(self, id_):
        (record,) = self.connector().find("person", [Key(ID, id_)])
        return record

    def name_values(self, given, family):
        return {"names.givenName": given, "names.familyName": family}

    def mention(self, address):
        """An address of a kind that is somebody else's."""
        other = {"value": address, "type": "Referred by"}
        plain = self.account.lists({**self.values(9), "urls.linkedin": None})
        return self.account.plant(plain | {"urls": [other]})

    def foreign(self, record):
        """Every item that is not mapped, in order, and what a mapped item holds besides the mapped value."""
        person = self.account.person(record.id)
        rest = {name: person[name] for name in FOREIGN if name != "biographies"}
        rest["note"] = person["biographies"][0]["value"].split("\n")[0]
        rest |= {name: [one for one in person[name] if bare(one) in BESIDE[name]] for name in BESIDE}
        return rest, person["names"][0].get("phoneticFamilyName")

    def entries(self, record, entry=TALK):
        notes = self.account.person(record.id).get("biographies", [])
        return sum(one["value"].count(entry.text) for one in notes)


def bare(item):
    computed = ("metadata", "formattedType", "formattedValue")
    return {key: value for key, value in item.items() if key not in computed}


class TestGoogle(Promises):
    @pytest.fixture
    def peer(self, google_account: GoogleAccount):
        return OnGoogle(google_account)

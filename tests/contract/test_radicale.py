"""CardDAV on a real Radicale, with contacts in vCard 3.0 and in 4.0."""

import re

import pytest
from pydantic import SecretStr

from connectors.base import ID, Key
from connectors.carddav.card.vcard import compose_card
from connectors.errors import Unauthorised
from connectors.linkedin_url import identity_of

from .peer import TALK, Peer
from .promises import Promises

FOREIGN = (
    "item1.URL;type=pref:https://ada.example\r\n"
    "item1.X-ABLabel:_$!<HomePage>!$_\r\n"
    "TEL;TYPE=HOME,VOICE:+44 20 7946 0001\r\n"
    "ADR;TYPE=HOME:;;12 St James's Square;London;;SW1Y;England\r\n"
    "PHOTO;ENCODING=b;TYPE=JPEG:" + "\r\n ".join(["/9j/4AAQSkZJRgABAQ" * 4] * 20) + "\r\n"
    "BDAY:1815-12-10\r\n"
    "CATEGORIES:Friends,Mathematics\r\n"
    "X-PHONETIC-LAST-NAME;X-Note=a:Luvless\r\n"
    "IMPP;X-SERVICE-TYPE=XMPP:xmpp:ada@chat.example\r\n"
    "NOTE:Likes engines\\, and poetry.\r\n"
)
MANAGED = ("TITLE", "EMAIL", "NOTE")


class OnRadicale(Peer):
    title, name, listed = "TITLE", "FN", "EMAIL"
    version = "3.0"

    def __init__(self, book):
        self.book = book

    def connector(self, http=None):
        return self.book.connector(http)

    def values(self, number=1):
        return {
            "UID": f"ada{number}",
            "FN": "Ada Lovelace",
            "N.given": "Ada",
            "N.family": "Lovelace",
            "TITLE": "Engineer",
            "ORG": "Analytical Engines",
            "URL": f"https://www.linkedin.com/in/ada-{number}",
            "EMAIL": (f"ada{number}@engines.example",),
            "TEL": ("+44 20 7946 0000",),
            "ADR.locality": "London, England",
        }

    def planted(self, number=1):
        text = compose_card(self.values(number)).replace("VERSION:3.0", f"VERSION:{self.version}")
        self.book.put("planted.vcf", text.replace("END:VCARD", FOREIGN + "END:VCARD"))
        (found,) = self.connector().find("person", [Key(ID, f"{self.book.path}planted.vcf")])
        return found

    def mention(self, address):
        """Under a label of Apple's, as of somebody else."""
        text = compose_card({**self.values(9), "URL": None, "FN": "Charles Babbage"})
        lines = f"item7.URL:{address}\r\nitem7.X-ABLabel:Referred by\r\n"
        return self.put_card("mention.vcf", text.replace("END:VCARD", f"{lines}END:VCARD"))

    def put_card(self, name, text):
        """The path under which it lies now."""
        self.book.put(name, text)
        return f"{self.book.path}{name}"

    def name_values(self, given, family):
        """The UID names the card, so a card has one."""
        return {"FN": f"{given} {family}", "N.given": given, "N.family": family}

    def foreign(self, record):
        """Every line but the managed ones, in order, as the server gives it; the note up to our entry."""
        lines = self.lines(record)
        note = next((line for line in lines if line.startswith("NOTE")), "")
        return [line for line in lines if not line.startswith(MANAGED)], note.split("\\n")[0]

    def entries(self, record, entry=TALK):
        return "".join(self.lines(record)).count(entry.text)

    def lines(self, record):
        return re.sub(r"\r\n[ \t]", "", self.book.card(record.id)).split("\r\n")


class TestRadicaleVCard3(Promises):
    @pytest.fixture
    def peer(self, address_book):
        return OnRadicale(address_book)


class OnRadicale4(OnRadicale):
    """We create in 3.0, which every server takes; a contact made in 4.0 is kept in 4.0."""

    version = "4.0"

    def made(self, number=1):
        name = f"{self.values(number)['UID']}.vcf"
        self.book.put(name, compose_card(self.values(number)).replace("VERSION:3.0", "VERSION:4.0"))
        (found,) = self.connector().find("person", [Key(ID, self.book.path + name)])
        return found


class TestRadicaleVCard4(Promises):
    @pytest.fixture
    def peer(self, address_book):
        return OnRadicale4(address_book)

    def test_the_version_stays(self, peer):
        after = peer.connector().update(peer.made(), {"TITLE": "Chief"})
        assert "VERSION:4.0" in peer.book.card(after.id)


SPELLINGS = (
    "URL:linkedin.com/in/Ada-1/",
    "item4.URL:https\\://uk.linkedin.com/in/ada-1?trk=contact",
    "X-SOCIALPROFILE;type=linkedin:x-apple:ada-1",
    "X-SOCIALPROFILE;type=linkedin:ada-1",
    "SOCIALPROFILE;SERVICE-TYPE=LinkedIn:https://www.linkedin.com/in/ada-1",
)


@pytest.mark.parametrize("line", SPELLINGS)
def test_a_contact_of_another_client_is_found_by_its_linkedin_address(address_book, line):
    card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:x\r\nFN:A\r\nN:A;;;;\r\n{line}\r\nEND:VCARD\r\n"
    address_book.put("x.vcf", card)
    address_book.put("y.vcf", card.replace("UID:x", "UID:y").replace("da-1", "lan").replace("Ada", "Alan"))
    (found,) = address_book.connector().find("person", [Key("URL", "https://www.linkedin.com/in/ada-1")])
    assert found.id.endswith("/x.vcf") and identity_of(found.values["URL"]) == "in/ada-1"


def test_the_address_book_is_found_by_itself_and_by_name(radicale):
    book = radicale.new()
    account = radicale.connector(account="").whoami()
    assert account.id.startswith(f"{radicale.server}/rep/") and account.name.startswith("rep · ")
    name = book.path.strip("/").rpartition("/")[2]
    secrets = {**book.grant().secrets, "addressbook": SecretStr(name)}
    assert radicale.connector(account="", secrets=secrets).whoami().id == radicale.server + book.path
    with pytest.raises(Unauthorised):
        radicale.connector(secrets={**secrets, "password": SecretStr("wrong")}).whoami()

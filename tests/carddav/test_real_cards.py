"""Contacts of other clients on real servers: found, changed in what is planned, and brought back."""

import re
from collections import Counter

import pytest
import urllib3

from connectors.base import ID, Key
from connectors.errors import Conflict, ConnectorError, Invalid, Unavailable, Unsupported
from tests import TESTS
from tests.contract.peer import TALK
from tests.contract.test_radicale import OnRadicale

from .cards import APPLE, NEXTCLOUD, PHOTO, TWO_ONE

SERVERS_OF_EVERY_RUN = ["Radicale", "Xandikos"]
CARDS = {
    path.stem: path.read_text(encoding="utf-8") for path in (TESTS / "carddav/cards_of_others").glob("*.vcf")
}
CARDS |= {"iphone": APPLE, "nextcloud": NEXTCLOUD, "photo_90_kb": PHOTO, "vcard_21": TWO_ONE}
PEOPLE = sorted(name for name in CARDS if not name.startswith("group"))
URL, EMAIL = (
    Key("URL", "https://www.linkedin.com/in/odile-pontier-sample"),
    Key("EMAIL", "odile@arches.example"),
)
ACCEPTS = ("", "text/vcard; version=4.0", "text/vcard; version=3.0")
SERVERS_OWN = ("REV", "PRODID")


def plant(book, name, text=""):
    """The path of the card; "" where the server does not take it."""
    body = (text or CARDS[name]).replace("\r\n", "\n").replace("\n", "\r\n").encode()
    path = f"{book.path}{name.replace('_', '-')}.vcf"
    words = urllib3.make_headers(basic_auth=f"{book.user}:{book.password}")
    words |= {"Content-Type": "text/vcard; charset=utf-8"}
    answer = urllib3.request("PUT", book.server + path, body=body, headers=words, retries=False)
    if answer.status >= 300:
        assert 400 <= answer.status < 500
        return ""
    return path


def look_from_outside(book, path):
    """Every representation that the server gives, its properties counted."""
    words = urllib3.make_headers(basic_auth=f"{book.user}:{book.password}")
    seen = []
    for accept in ACCEPTS:
        headers = {**words, "Accept": accept} if accept else words
        answer = urllib3.request("GET", book.server + path, headers=headers, retries=False)
        seen.append(split_properties(answer.data.decode()) if answer.status == 200 else Counter())
    return seen


def split_properties(text):
    rows = join_quoted(re.sub(r"\r?\n[ \t]", "", text)).splitlines()
    own = re.compile(rf"(?:{'|'.join(SERVERS_OWN)})[;:]")
    return Counter(map(order_parameters, (row for row in rows if row and not own.match(row))))


def join_quoted(text):
    """A line of quoted-printable goes on where it ends with `=`."""
    return re.sub(
        r"(?m)^([^:\n]*QUOTED-PRINTABLE(?:.*=\r?\n)+.*)$", lambda found: re.sub(r"=\r?\n", "", found[1]), text
    )


def order_parameters(row):
    """SOGo gives the parameters of a line in another order at each write."""
    found = re.match(r'((?:[^":]|"[^"]*")*):(.*)', row, re.DOTALL)
    if not found:
        return row
    name, *params = re.findall(r'(?:[^;"]|"[^"]*")+', found[1])
    return f"{';'.join((name, *sorted(params)))}:{found[2]}"


def read_record(book, path):
    """The record at this path, if it was taken; of SOGo's `(null)` for many emoji nothing is shown."""
    found = book.connector().find("person", [Key(ID, path)]) if path else []
    for record in found:
        assert (record.unwritable == "unreadable") == (book.ask("GET", path).data == b"(null)")
        assert (record.unwritable == "unreadable") == (record.values == {})
    return found


def count_differences(record_property, before, after, besides=()):
    """Properties that were lost or changed, except these names; told to the one who counts."""
    names = re.compile(rf"(?:[\w-]+\.)?(?:{'|'.join(besides)})[;:]" if besides else r"(?!)")
    changed = [
        row
        for left, right in zip(before, after, strict=True)
        for row in ((left - right) + (right - left))
        if not names.match(row)
    ]
    record_property("lost", len(changed))
    return changed


class TestKeeping:
    @pytest.mark.parametrize("name", PEOPLE)
    def test_an_update_keeps_the_rest_and_undo_brings_all_back(self, book, name, record_property):
        path = plant(book, name)
        found = read_record(book, path)
        if not found:
            return
        before, fields = look_from_outside(book, path), {"TITLE": "Chief", "EMAIL": ("new@arches.example",)}
        try:
            after = book.connector().update(found[0], fields)
        except Unsupported:
            assert found[0].unwritable, "the limit is told before the write"
            assert count_differences(record_property, before, look_from_outside(book, path)) == []
            return
        between = look_from_outside(book, path)
        assert count_differences(record_property, before, between, ("TITLE", "EMAIL", "X-ABLabel")) == []
        assert after.values["TITLE"] == "Chief" and after.values["EMAIL"] == ("new@arches.example",)
        (now,) = book.connector().find("person", [Key(ID, path)])
        assert now.version == after.version
        held = {field: found[0].values.get(field) for field in fields}
        book.connector().update(now.model_copy(update={"restore": after.restore}), held)
        assert count_differences(record_property, before, look_from_outside(book, path)) == []

    @pytest.mark.parametrize("name", ["foreign_block_30", "vcard4", "iphone", "photo_90_kb"])
    def test_an_entry_changes_the_note_alone(self, book, name, record_property):
        path = plant(book, name)
        found = book.connector().find("person", [Key(ID, path)]) if path else []
        for record in found:
            before = look_from_outside(book, path)
            book.connector().log(record, TALK)
            assert count_differences(record_property, before, look_from_outside(book, path), ("NOTE",)) == []
        assert bool(found) == bool(path)

    def test_many_emoji_leave_a_contact_that_can_be_read(self, book, record_property):
        """SOGo stores them, and gives `(null)` out ever after."""
        path = plant(book, "foreign_block_30")
        (found,) = book.connector().find("person", [Key(ID, path)])
        before, entry = look_from_outside(book, path), TALK.model_copy(update={"text": "\U0001f309 " * 40})
        try:
            book.connector().log(found, entry)
        except Invalid:
            assert count_differences(record_property, before, look_from_outside(book, path)) == []
        after = look_from_outside(book, path)
        assert count_differences(record_property, before, after, ("NOTE",)) == []

    def test_what_is_at_our_own_path_stays(self, book, record_property):
        values = OnRadicale(book).values()
        made = book.connector().create("person", values)
        before = look_from_outside(book, made.id)
        with pytest.raises(Conflict):
            book.connector().create("person", {**values, "TITLE": "Other"})
        with pytest.raises(Conflict):
            book.connector().delete(made.model_copy(update={"version": '"stale"'}))
        assert count_differences(record_property, before, look_from_outside(book, made.id)) == []


class TestRecognising:
    @pytest.mark.parametrize(
        ("name", "key"),
        [
            ("apple_grouped_url", URL),
            ("apple_grouped_email", EMAIL),
            ("mailto_email", EMAIL),
            ("vcard4", URL),
            ("vcard4", EMAIL),
            ("foreign_block_30", EMAIL),
            ("photo_90_kb", URL),
        ],
    )
    def test_a_person_is_found(self, book, name, key):
        plant(book, "else", CARDS["quoted_printable_30"])
        path = plant(book, name)
        assert [hit.id for hit in book.connector().find("person", [Key("UID", "u9"), key])] == [path][
            : bool(path)
        ]

    def test_an_address_in_capitals_is_the_same(self, book):
        card = CARDS["apple_grouped_url"].replace(
            "https://www.linkedin.com/in/o", "HTTPS://WWW.LINKEDIN.COM/IN/O"
        )
        path = plant(book, "capitals", card)
        assert [hit.id for hit in book.connector().find("person", [URL])] == [path]

    def test_a_name_is_found_whatever_its_accents_and_capitals(self, book):
        path = plant(
            book, "accents", CARDS["apple_grouped_email"].replace("O. Pontier-Martin", "Zoé ÉLODIE Brun")
        )
        assert [hit.id for hit in book.connector().find("person", [Key("FN", "zoé Élodie BRUN")])] == [path]

    @pytest.mark.parametrize("name", ["group_apple", "group_vcard4"])
    def test_a_group_is_nobody(self, book, name):
        keys = [Key("FN", "Odile Pontier"), *([Key(ID, path)] if (path := plant(book, name)) else [])]
        assert book.connector().find("person", keys) == []
        assert book.connector().search("Odile") == []

    def test_a_contact_that_cannot_be_read_hides_nobody(self, book):
        plant(book, "emoji_note_sogo")
        path = plant(book, "vcard4")
        assert [hit.id for hit in book.connector().find("person", [Key("UID", "u9"), URL])] == [path][
            : bool(path)
        ]

    def test_a_person_whose_contact_the_server_gives_out_no_more_gets_no_twin_in_silence(self, book):
        """SOGo says `(null)` for the card with many emoji."""
        path = plant(book, "emoji_note_sogo")
        try:
            found = book.connector().find("person", [Key(ID, path)])
        except ConnectorError as error:
            assert isinstance(error, Unavailable)
        else:
            assert [hit.id for hit in found] == [path]

    def test_a_survey_trusts_the_filter_only_where_it_finds_a_grouped_address(self, book):
        path = plant(book, "apple_grouped_email")
        if book.connector().survey():
            shown = book.connector()._our_members().filter(lambda data: ASK.format(data=data))
            assert [hit.url.removeprefix(book.server) for hit in shown] == [path]


ASK = (
    '<c:addressbook-query xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav"><prop><getetag/>{data}</prop>'
    '<c:filter><c:prop-filter name="EMAIL"><c:text-match collation="i;unicode-casemap" match-type="contains">'
    "odile@arches.example</c:text-match></c:prop-filter></c:filter></c:addressbook-query>"
)

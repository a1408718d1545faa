"""Servers that nobody here has seen, each with a habit that the RFCs allow, or that some have."""

from urllib.parse import unquote

import pytest

from connectors.base import ID, Key
from connectors.carddav import finding
from connectors.errors import Forbidden, InDoubt, Oversized
from tests.fakes.carddav import BOOK

from .test_odd_servers import URL, VALUES

HABITS = [
    {"href": "elsewhere", "converts": True},
    {"href": "encoded", "converts": True},
    {"tells_length": False},
    {"etag_form": "W/{}", "etag_on_put": False},
    {"etag_form": "{}", "bare_etag": True, "etag_on_put": False},
    {"location": "relative", "etag_on_put": False},
    {"location": "absolute", "converts": True},
    {"nested": ("sub", "old.vcf")},
    {"denied": ("private.vcf",), "filter": "empty"},
    {"most_found": 1},
    {"digest": "MD5"},
    {"digest": "SHA-256", "filter": "empty", "converts": True},
    {"most_got": 3, "filter": "403"},
    {"xml_marks": "\x0b", "converts": True},
    {"xml_marks": "&#x0C;", "filter": "empty"},
]


def fill(server, many=12):
    for number in range(many):
        card = f"BEGIN:VCARD\nVERSION:4.0\nUID:o{number}\nFN:Odile Pontier\nEND:VCARD\n"
        server.book.put(f"a{number}-x.vcf", card)
    server.book.put("private.vcf", "BEGIN:VCARD\nVERSION:4.0\nUID:p\nFN:P\nEND:VCARD\n")


@pytest.mark.parametrize("odd", HABITS, ids=str)
def test_a_contact_is_found_once_changed_in_what_is_planned_and_brought_back_to_the_byte(start, odd):
    server = start(**odd)
    fill(server)
    path = server.plant("vcard4")
    before = dict(server.book.cards)
    keys = [Key("UID", "u9"), URL]
    (found,) = server.connector().find("person", keys)
    after = server.connector().update(found, {"TITLE": "Chief"})
    changed = [name for name, body in server.book.cards.items() if before.get(name) != body]
    assert changed == [path] and b"VERSION:4.0" in server.held(path)
    rows = [row for row in server.held(path).split(b"\r\n") if b"TITLE" not in row]
    assert rows == [row for row in before[path].split(b"\r\n") if b"TITLE" not in row]
    (now,) = server.connector().find("person", keys)
    assert (now.version, now.values["TITLE"]) == (after.version, "Chief")
    server.connector().update(
        now.model_copy(update={"restore": after.restore}), {"TITLE": found.values.get("TITLE")}
    )
    assert server.book.cards == before


@pytest.mark.parametrize("odd", [*HABITS, {"created": 204}, {"created": 200}], ids=str)
def test_a_new_contact_is_made_once_and_taken_back(start, odd):
    server = start(**odd)
    fill(server)
    before = dict(server.book.cards)
    made = server.connector().create("person", VALUES)
    assert len(server.book.cards) == len(before) + 1
    (found,) = server.connector().find("person", [Key("UID", "u9"), URL])
    assert (unquote(found.id), found.version) == (made.id, made.version)
    assert server.connector().find("person", [Key(ID, made.id)])[0].version == made.version
    server.connector().delete(made)
    assert server.book.cards == before


def test_a_server_that_overwrites_and_answers_204_leaves_a_create_in_doubt(start):
    with pytest.raises(InDoubt):
        start(created=204, overwrites=True).connector().create("person", VALUES)


@pytest.mark.parametrize("name", ["most_listed", "most_found"])
def test_a_cut_answer_never_looks_whole(start, name):
    """The person stands behind the cut. A listing that is cut too says so: nobody is made a second time."""
    server = start(most_listed=5, most_found=2)
    fill(server)
    path = server.plant("vcard4")
    if name == "most_listed":
        with pytest.raises(Oversized, match="a part of this address book"):
            server.connector().find("person", [Key("UID", "u9"), URL, Key("FN", "Odile Pontier")])
    server.odd.most_listed = 0
    keys = [Key("UID", "u9"), URL, Key("FN", "Odile Pontier")]
    assert path in {hit.id for hit in server.connector(learned="filter").find("person", keys)}


def test_a_book_that_became_read_only_says_so_at_plan_time(start):
    server = start(read_only=True, filter="works")
    path = server.plant("vcard4")
    for keys in ([Key(ID, path)], [Key("UID", "u9"), URL]):
        (found,) = server.connector().find("person", keys)
        assert found.unwritable == "protected"
    server.odd.filter = "empty"
    assert server.connector().find("person", [Key("UID", "u9"), URL])[0].unwritable == "protected"
    with pytest.raises(Forbidden, match="nothing can be written"):
        server.connector().required("person")
    server.odd.read_only = False
    assert [field.name for field in server.connector().required("person")] == ["FN"]


@pytest.mark.parametrize(
    ("odd", "text", "why"),
    [
        ({"always_converts": True}, "VERSION:4.0", "converted"),
        ({}, "VERSION:5.0", "foreign_form"),
        ({}, "VERSION:3.0\nVERSION:4.0", "foreign_form"),
        ({}, "VERSION:2.1", ""),
    ],
)
@pytest.mark.parametrize("filter", ["works", "empty", "403"])
def test_a_contact_that_cannot_be_written_says_so_at_plan_time(start, odd, text, why, filter):
    server = start(filter=filter, **odd)
    path = server.book.put(
        "x.vcf", f"BEGIN:VCARD\n{text}\nUID:x\nFN:Odile\nN:;Odile;;;\nURL:{URL.value}\nEND:VCARD\n"
    )
    for keys in ([Key(ID, path)], [Key("UID", "u9"), URL]):
        assert [hit.unwritable for hit in server.connector().find("person", keys)] == [why]


@pytest.mark.parametrize("redirect", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("well_known", ["/.well-known/carddav", "/.well-known/carddav/"])
def test_the_well_known_address_leads_there_with_every_redirect(start, redirect, well_known):
    server = start(root=404, well_known=well_known, sends_to=BOOK, redirect=redirect, name="")
    account = server.connector(account="").whoami()
    assert account.id == server.stub.url + BOOK and account.name == "rep · contacts"


@pytest.mark.parametrize("filter", ["empty", "403"])
def test_a_large_book_is_read_whole_and_a_larger_one_is_our_limit(start, filter, monkeypatch):
    """The limit in seconds is lifted: a busy machine must not decide here."""
    monkeypatch.setattr(finding, "MOST_MEMBERS", 1_500)
    monkeypatch.setattr(finding, "MOST_SECONDS", 600.0)
    server = start(filter=filter)
    card = b"BEGIN:VCARD\r\nVERSION:4.0\r\nUID:%d\r\nFN:Nobody\r\nEND:VCARD\r\n"
    server.book.cards |= {f"{BOOK}n{number}.vcf": card % number for number in range(1_000)}
    path = server.plant("vcard4")
    assert [hit.id for hit in server.connector().find("person", [Key("UID", "u9"), URL])] == [path]
    server.book.cards |= {f"{BOOK}m{number}.vcf": card % number for number in range(1_000)}
    with pytest.raises(Oversized, match="more than Passerelle looks through"):
        server.connector().find("person", [Key("UID", "u9"), URL])

"""Servers as they really behave: nothing outside the plan is lost or changed, and nobody gets a twin."""

import pytest
from pydantic import SecretStr

from connectors.base import ID, Entry, Key
from connectors.carddav.webdav import follow_redirect
from connectors.errors import (
    Conflict,
    Elsewhere,
    Forbidden,
    Full,
    Invalid,
    Unauthorised,
    Unsupported,
    WrongAddress,
)
from tests.fakes.carddav import BOOK

from .cards import PHOTO
from .odd_server import CARDS

URL = Key("URL", "https://www.linkedin.com/in/odile-pontier-sample")
EMAIL = Key("EMAIL", "odile@arches.example")
VALUES = {"UID": "u9", "FN": "Odile Pontier", "URL": URL.value}


KEPT = [
    {},
    {"converts": True},
    {"etag_header": False},
    {"bare_etag": True},
    {"gzip_etag": True},
    {"converts": True, "tells_length": True},
]


@pytest.mark.parametrize("odd", KEPT, ids=str)
@pytest.mark.parametrize("name", ["vcard4", "foreign_block_30", "quoted_printable_30", "apple_grouped_email"])
def test_an_update_keeps_every_other_byte_and_undo_brings_all_back(start, odd, name):
    server = start(**odd)
    path = server.plant(name)
    before = server.held(path)
    (found,) = server.connector().find("person", [Key(ID, path)])
    after = server.connector().update(found, {"TITLE": "Chief", "EMAIL": ("new@arches.example",)})
    lines = [line for line in before.split(b"\r\n") if b"TITLE" not in line and b"EMAIL" not in line]
    left = server.held(path).split(b"\r\n")
    assert (
        b"TITLE" in server.held(path)
        and [line for line in lines if line not in left and b"=6E" not in line] == []
    )
    fields = {name: found.values.get(name) for name in ("TITLE", "EMAIL")}
    (now,) = server.connector().find("person", [Key(ID, path)])
    assert now.version == after.version
    server.connector().update(now.model_copy(update={"restore": after.restore}), fields)
    assert server.held(path) == before


def test_what_is_never_shown_as_it_is_stored_is_left_alone(start):
    server = start(always_converts=True)
    path = server.plant("vcard4")
    before = server.held(path)
    (found,) = server.connector().find("person", [Key(ID, path)])
    with pytest.raises(Unsupported):
        server.connector().update(found, {"TITLE": "Chief"})
    assert server.held(path) == before


def test_an_undo_that_the_server_does_not_let_be_whole_says_so(start):
    server = start()
    path = server.plant("vcard4")
    (found,) = server.connector().find("person", [Key(ID, path)])
    after = server.connector().update(found, {"TITLE": "Chief"})
    server.odd.drops = "PHOTO"
    with pytest.raises(Conflict):
        server.connector().update(after, {"TITLE": found.values["TITLE"]})


def test_a_contact_at_our_own_path_is_never_overwritten_nor_deleted(start):
    server = start(overwrites=True, filter="empty")
    path = server.book.put("u9.vcf", (CARDS / "foreign_block_30.vcf").read_text(encoding="utf-8"))
    before = server.held(path)
    assert [hit.id for hit in server.connector().find("person", [Key("UID", "u9")])] == [path]
    with pytest.raises(Conflict):
        server.connector().create("person", VALUES)
    (found,) = server.connector().find("person", [Key(ID, path)])
    with pytest.raises(Conflict):
        server.connector().delete(found.model_copy(update={"version": '"stale"'}))
    assert server.held(path) == before


FILTERS = ["works", "empty", "whole", "ungrouped", "400", "403", "501"]


@pytest.mark.parametrize("multiget", [True, False])
@pytest.mark.parametrize("filter", FILTERS)
@pytest.mark.parametrize(
    ("name", "key"),
    [("apple_grouped_url", URL), ("vcard4", URL), ("apple_grouped_email", EMAIL), ("mailto_email", EMAIL)],
)
def test_a_person_is_found_whatever_the_filter_does(start, filter, multiget, name, key):
    server = start(filter=filter, multiget=multiget)
    path = server.plant(name)
    server.book.put("else.vcf", "BEGIN:VCARD\nVERSION:3.0\nUID:e\nFN:Else\nN:E;;;;\nEND:VCARD\n")
    assert [hit.id for hit in server.connector().find("person", [Key("UID", "u9"), key])] == [path]


@pytest.mark.parametrize("name", ["group_apple", "group_vcard4"])
@pytest.mark.parametrize("filter", ["works", "empty"])
def test_a_group_is_nobody(start, name, filter):
    server = start(filter=filter)
    path = server.plant(name)
    assert server.connector().find("person", [Key("FN", "Odile Pontier"), Key(ID, path)]) == []
    assert server.connector().search("Odile") == []


def test_an_address_in_capitals_is_the_same(start):
    server = start()
    text = (CARDS / "apple_grouped_url.vcf").read_text(encoding="utf-8")
    path = server.book.put(
        "x.vcf", text.replace("https://www.linkedin.com/in/o", "HTTPS://WWW.LINKEDIN.COM/IN/O")
    )
    (found,) = server.connector().find("person", [URL])
    assert found.id == path and "/in/" in found.values["URL"]


def test_a_contact_that_the_server_names_itself_is_known_under_that_name(start):
    server = start(renames=True)
    made = server.connector().create("person", VALUES)
    assert list(server.book.cards) == [made.id] and made.id.endswith("server-0.vcf")
    server.connector().delete(made)
    assert server.book.cards == {}


PUTS = [
    (507, b"", Full),
    (413, b"", Invalid),
    (405, b"", Forbidden),
    (415, b"", Invalid),
    (400, b"", Invalid),
]
PUTS += [(409, b"", Conflict), (412, b"", Conflict), (400, b"VCard object with uid already exists", Conflict)]


@pytest.mark.parametrize(("status", "body", "kind"), PUTS)
def test_a_refusal_to_write_has_its_own_class(start, status, body, kind):
    server = start(put_status=status, put_body=body)
    with pytest.raises(kind):
        server.connector().create("person", VALUES)


@pytest.mark.parametrize("algorithm", ["MD5", "SHA-256", "SHA-512-256"])
def test_digest_is_signed_in_with(start, algorithm):
    server = start(digest=algorithm)
    made = server.connector().create("person", VALUES)
    assert server.connector(account="").whoami().id == server.stub.url + BOOK
    server.connector().delete(made)
    assert server.book.cards == {}


def test_a_wrong_password_stays_wrong_however_many_requests_are_under_way(start):
    server = start(digest="MD5")
    wrong = {**server.connector().grant.secrets, "password": SecretStr("other")}
    with pytest.raises(Unauthorised):
        server.connector(secrets=wrong).find("person", [Key("UID", "u9"), URL])
    assert len(server.book.nonces) <= 6, "an account may be locked after a few tries"


@pytest.mark.parametrize("root", [200, 302, 404, 405, 500])
def test_the_well_known_address_is_tried_whatever_the_root_says(start, root):
    assert start(root=root).connector(account="").whoami().name == "rep · Work"


def test_a_book_that_is_read_only_is_not_connected(start):
    with pytest.raises(WrongAddress, match=r"Work \(read-only\)"):
        start(read_only=True).connector(account="").whoami()


def test_twenty_namesakes_with_photos_and_one_of_megabytes_are_read(start):
    server = start()
    for number in range(20):
        photo = "PHOTO:data:image/jpeg;base64," + "A" * (250_000 if number else 4_200_000)
        text = f"BEGIN:VCARD\nVERSION:4.0\nUID:n{number}\nFN:Odile Pontier\n{photo}\nEND:VCARD\n"
        server.book.put(f"n{number}.vcf", text)
    assert len(server.connector().find("person", [Key("FN", "Odile Pontier")])) == 20


def test_a_filter_that_was_seen_to_work_is_trusted_and_no_other(start):
    for name, odd, learned in [
        ("apple_grouped_email", "works", "filter"),
        ("apple_grouped_email", "ungrouped", ""),
        ("vcard4", "works", ""),
    ]:
        server = start(filter=odd)
        server.plant(name)
        assert server.connector().survey() == learned


def test_of_two_homes_the_book_that_can_be_written_is_chosen_and_the_other_is_marked(start):
    server = start(homes=2)
    assert server.connector(account="").whoami().id == server.stub.url + BOOK
    secrets = {**server.connector().grant.secrets, "addressbook": SecretStr("no such book")}
    with pytest.raises(WrongAddress, match=r"There are: Everybody \(read-only\), Work"):
        server.connector(account="", secrets=secrets).whoami()
    with pytest.raises(WrongAddress, match="nothing can be written"):
        server.connector(account="", secrets={**secrets, "addressbook": SecretStr("everybody")}).whoami()


@pytest.mark.parametrize(
    ("target", "words"),
    [("https://elsewhere.example/dav/", r"another host \(elsewhere\.example\)")],
)
def test_being_sent_elsewhere_is_told_as_that(start, target, words):
    with pytest.raises(Elsewhere, match=words):
        start(sends_to=target).connector(account="").whoami()


def test_a_redirect_to_http_of_another_host_is_told_as_not_encrypted():
    assert follow_redirect("https://a.example/", "http://a.example/dav/") == "https://a.example/dav/"
    with pytest.raises(Elsewhere, match="not encrypted"):
        follow_redirect("https://a.example/", "http://b.example/dav/")


EMOJI = Entry(kind="note", key="k", text="\U0001f309 " * 40, at="2026-11-22", author="Rep")


def test_what_the_server_could_not_give_out_again_is_put_back_to_the_byte(start):
    server = start(null_from=30)
    path = server.plant("foreign_block_30")
    before = server.held(path)
    (found,) = server.connector().find("person", [Key(ID, path)])
    with pytest.raises(Invalid, match="nothing was changed"):
        server.connector().log(found, EMOJI)
    assert server.held(path) == before
    few = EMOJI.model_copy(update={"text": "\U0001f309"})
    assert server.connector().log(found, few).values == found.values
    with pytest.raises(Invalid, match="nothing was changed"):
        server.connector().create("person", {**VALUES, "TITLE": EMOJI.text})
    assert list(server.book.cards) == [path]


def test_a_contact_that_the_server_gives_out_as_null_hides_nobody_else(start):
    server = start(null_from=30, filter="empty")
    server.book.put("n1.vcf", (CARDS / "emoji_note_sogo.vcf").read_text(encoding="utf-8"))
    path = server.plant("vcard4")
    assert [hit.id for hit in server.connector().find("person", [Key("UID", "u9"), URL])] == [path]


def test_a_photo_that_a_report_leaves_out_is_never_lost(start):
    server = start(cuts=True, filter="empty")
    path = server.book.put("photo.vcf", PHOTO)
    before = server.held(path)
    (found,) = server.connector().find("person", [Key("UID", "u9"), URL])
    after = server.connector().update(found, {"TITLE": "Chief"})
    assert server.held(path) == before.replace(b"END:VCARD", b"TITLE:Chief\r\nEND:VCARD")
    (now,) = server.connector().find("person", [Key("UID", "u9"), URL])
    assert now.version == after.version
    server.connector().update(now.model_copy(update={"restore": after.restore}), {"TITLE": None})
    assert server.held(path) == before

"""Entries in the note of a contact: once each, behind what the user wrote, and never without bounds."""

import pytest

from connectors.errors import Conflict, Invalid
from connectors.google.note import MARK, MOST_NOTE
from tests.contract.peer import TALK


@pytest.fixture
def logged(google_account):
    """Log an entry on a new contact that has this note; the note after it."""

    def log(entry, **note):
        id_ = google_account.plant(
            {"names": [{"givenName": "Ada"}], **({"biographies": [note]} if note else {})}
        )
        connector = google_account.connector()
        connector.log(connector._contacts.read(id_).record, entry)
        return google_account.person(id_)["biographies"][0]

    return log


def test_an_entry_says_when_what_and_who(logged):
    lines = logged(TALK)["value"].split("\n")
    assert lines[:2] == ["2026-11-22 · note · Rep", "Met at the fair."]
    assert lines[2].startswith(MARK) and len(lines) == 3


def test_an_entry_goes_behind_the_users_words(logged):
    note = logged(TALK, value="Likes engines.", contentType="TEXT_PLAIN")
    assert note["value"].startswith("Likes engines.\n\n2026-11-22 ·")
    assert note["contentType"] == "TEXT_PLAIN"


def test_a_note_in_html_stays_html(logged):
    entry = TALK.model_copy(update={"text": "A <b> & c\nd"})
    note = logged(entry, value="<p>Engines</p>", contentType="TEXT_HTML")
    assert note["contentType"] == "TEXT_HTML"
    assert (
        note["value"].startswith("<p>Engines</p><br><br>") and "A &lt;b&gt; &amp; c<br>d<br>" in note["value"]
    )


def test_a_text_cannot_bring_a_mark_of_its_own(logged):
    entry = TALK.model_copy(update={"text": f"{MARK}0123456789ab]", "author": MARK})
    assert logged(entry)["value"].count(MARK) == 1


def test_a_long_text_is_shortened_and_says_so(logged):
    note = logged(TALK.model_copy(update={"text": "x" * 100_000}))["value"]
    assert len(note) < 5_000 and "x … (shortened)\n" in note


def test_a_full_note_is_left_as_it_is(logged, google_account):
    with pytest.raises(Invalid, match="full"):
        logged(TALK, value="x" * MOST_NOTE, contentType="TEXT_PLAIN")
    (person,) = google_account.server.account.people.values()
    assert person["biographies"][0]["value"] == "x" * MOST_NOTE


def test_logging_reads_and_writes_once(google_account):
    id_ = google_account.plant({"names": [{"givenName": "Ada"}]})
    connector = google_account.connector()
    record = connector._contacts.read(id_).record
    after, calls = google_account.calls(lambda: connector.log(record, TALK))
    assert calls == ["get", "updateContact"]
    same, calls = google_account.calls(lambda: connector.log(after, TALK))
    assert calls == ["get"] and same == after


def test_a_write_in_between_is_read_again(google_account):
    id_ = google_account.plant({"names": [{"givenName": "Ada"}]})
    connector = google_account.connector()
    record = connector._contacts.read(id_).record
    google_account.server.stale(1)
    after, calls = google_account.calls(lambda: connector.log(record, TALK))
    assert calls == ["get", "updateContact"] * 2 and after.id == id_
    google_account.server.stale(2)
    with pytest.raises(Conflict):
        connector.log(after, TALK.model_copy(update={"key": "urn:li:msg:2"}))

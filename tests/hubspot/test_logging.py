"""Notes, LinkedIn messages and tasks: once per key, whatever the search knows, and our undo still works."""

import pytest

from connectors.base import Entry
from connectors.errors import Invalid, NotFound

NOTE = Entry(
    kind="note", key="note:1", text="Likes <b>engines</b>\n& poetry.", at="2026-11-22", author="Rep & Co"
)
MESSAGE = NOTE.model_copy(
    update={"kind": "message", "key": "urn:li:msg:7", "at": "2026-11-22T10:00:00+01:00"}
)
TASK = NOTE.model_copy(update={"kind": "task", "key": "task:1", "text": "Call back"})
KINDS = {"note": "notes", "message": "communications", "task": "tasks"}


def held(peer, entry):
    return [one.properties for one in peer.store.things[KINDS[entry.kind]].values()]


@pytest.mark.parametrize("entry", [NOTE, MESSAGE, TASK], ids=lambda one: one.kind)
def test_an_entry_is_written_once(peer, entry):
    made = peer.made()
    peer.server.portal.lagging = True
    for _ in range(2):
        assert peer.connector().log(made, entry) == made
    (one,) = held(peer, entry)
    assert one["hs_timestamp"] == ("2026-11-22T09:00:00Z" if entry is MESSAGE else "2026-11-22T00:00:00Z")
    assert peer.store.things["contacts"][made.id].ends == {
        KINDS[entry.kind]: [*peer.store.things[KINDS[entry.kind]]]
    }


def test_a_note_is_text_and_not_html(peer):
    peer.connector().log(peer.made(), NOTE)
    (one,) = held(peer, NOTE)
    assert one["hs_note_body"].startswith(
        "<p>Likes &lt;b&gt;engines&lt;/b&gt;<br>&amp; poetry.</p><p>Rep &amp; Co · "
    )


def test_a_message_is_a_linkedin_message(peer):
    peer.connector().log(peer.made(), MESSAGE)
    (one,) = held(peer, MESSAGE)
    assert one["hs_communication_channel_type"] == "LINKEDIN_MESSAGE"
    assert one["hs_communication_logged_from"] == "CRM"


def test_a_task_has_a_subject_and_is_open(peer):
    peer.connector().log(peer.made(), TASK)
    (one,) = held(peer, TASK)
    assert (one["hs_task_subject"], one["hs_task_status"]) == ("Call back", "NOT_STARTED")


def test_a_task_is_due_on_its_day_wherever_the_rep_is(peer):
    """Noon in UTC is the same day from Hawaii to Sydney."""
    peer.connector().log(peer.made(), TASK.model_copy(update={"due": "2026-12-01"}))
    (one,) = held(peer, TASK)
    assert one["hs_timestamp"] == "2026-12-01T12:00:00Z"


def test_an_old_entry_is_found_on_a_further_page(peer):
    made = peer.made()
    entries = [NOTE.model_copy(update={"key": f"note:{number}"}) for number in range(5)]
    for entry in (*entries, *entries):
        peer.connector().log(made, entry)
    assert len(held(peer, NOTE)) == 5


def test_an_entry_of_another_contact_is_not_this_ones(peer):
    for number in (1, 2):
        peer.connector().log(peer.made(number), NOTE)
    assert len(held(peer, NOTE)) == 2


def test_what_cannot_be_logged_says_so(peer):
    made = peer.made()
    with pytest.raises(Invalid, match="the day on which the task is due"):
        peer.connector().log(made, TASK.model_copy(update={"due": "soon"}))
    for wrong, words in (({"text": "x" * 70_000}, "65536"), ({"at": "yesterday"}, "date")):
        with pytest.raises(Invalid, match=words):
            peer.connector().log(made, NOTE.model_copy(update=wrong))
    peer.connector().delete(made)
    with pytest.raises(NotFound):
        peer.connector().log(made, NOTE)
    assert held(peer, NOTE) == []

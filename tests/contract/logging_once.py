"""Promises about entries: the kinds that are declared, each once per key, and nothing else touched."""

import pytest

from connectors.errors import Unsupported

from .peer import TALK

EACH = [
    TALK.model_copy(update={"kind": "note", "key": "urn:li:note:1", "text": "A note of the fair"}),
    TALK.model_copy(update={"kind": "message", "key": "urn:li:msg:3", "text": "A message of the fair"}),
    TALK.model_copy(
        update={"kind": "task", "key": "task:1", "text": "A task of the fair", "due": "2026-12-01"}
    ),
]


class Logging:
    def test_an_entry_is_logged_once_per_key(self, peer):
        connector, made = peer.connector(), peer.planted()
        if not connector.spec.capabilities.log:
            with pytest.raises(Unsupported):
                connector.log(made, TALK)
            return
        once = connector.log(made, TALK)
        again = peer.connector().log(once, TALK)
        assert (again.id, again.version, again.values) == (once.id, once.version, made.values)
        assert peer.entries(made) == 1
        peer.connector().log(again, TALK.model_copy(update={"key": "urn:li:msg:2", "text": "Called."}))
        assert peer.entries(made) == 1

    def test_logging_keeps_what_is_there(self, peer):
        planted = peer.planted()
        before = peer.foreign(planted)
        if peer.connector().spec.capabilities.log:
            after = peer.connector().log(planted, TALK)
            assert after.values == planted.values
        assert peer.foreign(planted) == before

    @pytest.mark.parametrize("entry", EACH, ids=lambda one: one.kind)
    def test_a_kind_of_entry_that_is_declared_is_logged_once_and_no_other(self, peer, entry):
        made = peer.planted()
        if entry.kind not in peer.connector().spec.entries:
            with pytest.raises(Unsupported):
                peer.connector().log(made, entry)
            assert peer.entries(made, entry) == 0
            return
        once = peer.connector().log(made, entry)
        again = peer.connector().log(once, entry)
        assert (again.version, again.values) == (once.version, made.values)
        assert peer.entries(made, entry) == 1
        if entry.kind == "task":
            assert peer.due(made, entry) == entry.due

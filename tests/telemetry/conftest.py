"""A relay that tells an ingest on loopback of everything."""

import pytest

from server.logs import LISTENERS, listen_to_errors
from server.wiring import NAME
from tests.server.relays import client

from .ingest import Ingest


@pytest.fixture
def ingest():
    made = Ingest()
    yield made
    made.stop()


@pytest.fixture
def listening():
    """Let a relay hear of errors outside of its requests, as gunicorn's settings do."""

    def listen(relay):
        listen_to_errors(relay.application.extensions[NAME].watchers.tell_crash)
        return relay

    before = LISTENERS[:]
    yield listen
    LISTENERS[:] = before


@pytest.fixture
def relay(ingest, listening):
    return listening(client(**ingest.settings))

"""The server that a test of this folder runs on, and its book, emptied."""

import os
import tempfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.fakes.carddav import Odd

from .live.servers import SERVERS
from .odd_server import Server

SERVER = "CARDDAV_SERVER"
"""Names the one server of this run; without it the two that come from PyPI."""
STARTED = pytest.StashKey()


def pytest_generate_tests(metafunc):
    if "server" in metafunc.fixturenames:
        names = [os.environ[SERVER]] if SERVER in os.environ else metafunc.module.SERVERS_OF_EVERY_RUN
        metafunc.parametrize("server", names, indirect=True, scope="module")


@pytest.fixture(scope="module")
def server(request):
    """With the path of its book as the server itself tells it."""
    if STARTED in request.config.stash:
        yield request.config.stash[STARTED]
        return
    with (
        tempfile.TemporaryDirectory(prefix="passerelle-carddav-") as home,
        SERVERS[request.param].start(Path(home)) as book,
    ):
        yield ask_for_book(book)


def ask_for_book(book):
    return replace(book, path=urlsplit(book.connector(account="").whoami().id).path)


@pytest.fixture
def book(server):
    for path, _ in server.connector()._our_members()._list_book():
        server.ask("DELETE", path)
    return server


@pytest.fixture
def start():
    started = []

    def begin(**odd):
        started.append(Server(Odd(**odd)))
        return started[-1]

    yield begin
    for server in started:
        server.stub.__exit__()

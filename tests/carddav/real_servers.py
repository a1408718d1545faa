"""CardDAV servers on loopback, each started from its package in a folder of its own."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path

from server.local import processes
from tests.address_book import AddressBook, started

PASSWORD = "secret"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def start_xandikos(home: Path) -> Iterator[AddressBook]:
    """No sign-in of its own: whoever reaches it is the user."""
    port = free_port()
    words = ["serve", "-d", str(home / "books"), "--defaults", "--current-user-principal", "/rep/"]
    words += ["--listen-address", "127.0.0.1", "--port", str(port), "--state-dir", str(home / "state")]
    child = processes.start_process(["-m", "xandikos", *words], {}, quiet=True)
    try:
        processes.wait_until_answers(f"http://127.0.0.1:{port}", child)
        yield AddressBook(f"http://127.0.0.1:{port}", PASSWORD, "/rep/contacts/addressbook/")
    finally:
        processes.end_processes([child])


START = {"radicale": started, "xandikos": start_xandikos}


def chosen_servers() -> list[str]:
    """Those that `CARDDAV_SERVERS` names; by default the one that the contract has not run on yet."""
    return os.environ.get("CARDDAV_SERVERS", "xandikos").split(",")

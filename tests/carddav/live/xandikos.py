"""Xandikos, from PyPI. It has no sign-in of its own: whoever reaches it is the user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version as version_of
from pathlib import Path

from server.local import processes
from tests.address_book import AddressBook

from .programs import free_port


def version() -> str:
    return version_of("xandikos")


@contextmanager
def start_xandikos(home: Path) -> Iterator[AddressBook]:
    port = free_port()
    words = ["serve", "-d", str(home / "books"), "--defaults", "--current-user-principal", "/rep/"]
    words += ["--listen-address", "127.0.0.1", "--port", str(port), "--state-dir", str(home / "state")]
    child = processes.start_process(["-m", "xandikos", *words], {}, quiet=True)
    try:
        processes.wait_until_answers(f"http://127.0.0.1:{port}", child)
        yield AddressBook(f"http://127.0.0.1:{port}", "secret", "/rep/contacts/addressbook/")
    finally:
        processes.end_processes([child])

"""sabre/dav, the library under Nextcloud, ownCloud and Baikal, as Debian has it.

1.8 converts no contact to another version, as 3.1 and later do: that is played by tests/fakes/carddav.py.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from tests.address_book import USER, AddressBook

from .programs import free_port, require_packages, run_daemon, version_of_package, wait_until_open

PAGE = Path(__file__).with_suffix(".php")
PROGRAMS = {
    "php": "php-cli",
    "/usr/share/php/Sabre/CardDAV/Plugin.php": "php-sabre-dav",
    "/usr/share/doc/php-sqlite3": "php-sqlite3",
}
TABLES = """
CREATE TABLE principals (id integer primary key, uri text, email text, displayname text, vcardurl text);
CREATE TABLE groupmembers (id integer primary key, principal_id integer, member_id integer);
CREATE TABLE addressbooks (id integer primary key, principaluri text, displayname text, uri text,
  description text, ctag integer);
CREATE TABLE cards (id integer primary key, addressbookid integer, carddata blob, uri text,
  lastmodified integer, UNIQUE (addressbookid, uri));
INSERT INTO principals VALUES (1, 'principals/rep', 'rep@firm.example', 'Rep Resentative', null);
INSERT INTO addressbooks VALUES (1, 'principals/rep', 'Contacts', 'contacts', '', 1);
"""
"""As its own files in examples/sql make them; a name is there once in a book."""


def version() -> str:
    return version_of_package("php-sabre-dav")


@contextmanager
def start_sabre(home: Path, sign_in: str = "basic") -> Iterator[AddressBook]:
    """PHP's own web server, with so many workers as a small hoster gives."""
    require_packages(PROGRAMS)
    folder, port = home / "sabre", free_port()
    folder.mkdir()
    with closing(sqlite3.connect(folder / "store.sqlite")) as store:
        store.executescript(TABLES)
    env = {"SABRE_STORE": str(folder / "store.sqlite"), "SABRE_SIGN_IN": sign_in}
    env |= {"PHP_CLI_SERVER_WORKERS": "4"}
    words = ["php", "-d", "include_path=/usr/share/php", "-S", f"127.0.0.1:{port}", PAGE]
    with run_daemon(words, folder, env=env) as child:
        wait_until_open(port, child, folder)
        yield AddressBook(f"http://127.0.0.1:{port}", "secret", f"/addressbooks/{USER}/contacts/")


start_digest = partial(start_sabre, sign_in="digest")

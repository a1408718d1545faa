"""The servers that can be started here, by name, with what is run on each."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

from tests.address_book import AddressBook, started

from . import cyrus, davical, radicale, sabre, sogo, xandikos

CONTRACT, CARDS, CONNECTING, TLS = (
    "test_real_contract.py",
    "test_real_cards.py",
    "test_real_connecting.py",
    "real_tls.py",
)
ALL = (CONNECTING, CONTRACT, CARDS)


LIMITS = {
    "SOGo-text5": "a name of more than 255 characters is answered 500, and we say that it is in doubt",
    "DAViCal-a:b=c?d|e\\\\n\\\\,": "a backslash before an n becomes a line end",
}
"""Promises that a server itself breaks, by the end of the test's name: nothing that we send helps."""


class Server(NamedTuple):
    start: Callable[[Path], AbstractContextManager[AddressBook]]
    version: Callable[[], str]
    files: tuple[str, ...] = ALL


SERVERS = {
    "DAViCal": Server(davical.start_davical, davical.version),
    "SOGo": Server(sogo.start_sogo, sogo.version),
    "Cyrus": Server(cyrus.start_cyrus, cyrus.version),
    "sabre/dav": Server(sabre.start_sabre, sabre.version),
    "sabre/dav, Digest": Server(sabre.start_digest, sabre.version, (CONNECTING,)),
    "Xandikos": Server(xandikos.start_xandikos, xandikos.version),
    "Radicale": Server(started, radicale.version),
    "Radicale under /dav/": Server(radicale.start_sub_path, radicale.version, (CONNECTING, CONTRACT)),
    "Radicale, well-known": Server(radicale.start_well_known, radicale.version, (CONNECTING, CONTRACT)),
    "Radicale, user with @": Server(radicale.start_user_with_at, radicale.version, (CONNECTING, CARDS)),
    "Radicale, own cert.": Server(radicale.start_self_signed, radicale.version, (TLS,)),
}
"""The slowest first: they are run beside each other."""

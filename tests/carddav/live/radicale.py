"""Radicale, from PyPI: by itself, and behind an nginx as people put it on the web."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version as version_of
from pathlib import Path

from tests.address_book import AddressBook, started
from tests.odoo.commands import run

from .nginx import run_nginx
from .programs import give_folder, require_packages

BELOW = (
    "location /dav/ {{ proxy_pass {radicale}/; proxy_set_header X-Script-Name /dav; "
    "proxy_set_header Host $http_host; }}"
)
SUB_PATH = BELOW + " location / {{ return 404; }}"
WELL_KNOWN = (
    "location = /.well-known/carddav {{ return 301 /dav/; }} "
    'location = / {{ return 200 "<html>our home page</html>"; }} ' + SUB_PATH
)
WHOLE = "location / {{ proxy_pass {radicale}; }}"
AT = "rep@firm.example"


def version() -> str:
    return version_of("radicale")


@contextmanager
def start_behind(home: Path, rules: str, tls: str = "") -> Iterator[AddressBook]:
    """Radicale, reached through an nginx with these rules."""
    with started(home) as book, run_nginx(home, rules.format(radicale=book.server), tls) as port:
        yield replace(book, server=f"{'https' if tls else 'http'}://127.0.0.1:{port}")


@contextmanager
def start_sub_path(home: Path) -> Iterator[AddressBook]:
    """Under /dav/, as its documentation shows; the root is nothing."""
    with start_behind(home, SUB_PATH) as book:
        yield replace(book, path=f"/dav{book.path}", start="/dav/")


@contextmanager
def start_well_known(home: Path) -> Iterator[AddressBook]:
    """The root is somebody's home page, and only the well-known address leads on."""
    with start_behind(home, WELL_KNOWN) as book:
        yield replace(book, path=f"/dav{book.path}")


@contextmanager
def start_user_with_at(home: Path) -> Iterator[AddressBook]:
    with start_behind(home, WHOLE) as book:
        with (home / "address-book-users").open("a") as users:
            users.write(f"{AT}:{book.password}\n")
        yield replace(book, user=AT, path=f"/{AT}/contacts/")


@contextmanager
def start_self_signed(home: Path) -> Iterator[AddressBook]:
    """Its certificate is of its own making."""
    require_packages({"openssl": "openssl"})
    give_folder(home / "keys", "nobody")
    key, certificate = home / "keys/key.pem", home / "keys/crt.pem"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1"]
    run([*words, "-keyout", key, "-out", certificate, "-days", "2"], 60)
    tls = f" ssl; ssl_certificate {certificate}; ssl_certificate_key {key}"
    with start_behind(home, WHOLE, tls) as book:
        yield book

"""The real relay, in a thread of the test, and a real address book, in a process beside it."""

from __future__ import annotations

import base64
import itertools
import logging
import secrets
import socket
import threading
from dataclasses import dataclass
from pathlib import Path

import urllib3
from werkzeug.serving import BaseWSGIServer, make_server

from server.app import create_app
from server.local import processes
from server.settings import Settings

from .extension import ORIGIN

USERS = 200  # one for each test, so that each begins with an empty book
logging.getLogger("werkzeug").setLevel(logging.ERROR)


@dataclass(frozen=True)
class Book:
    """One user's address book."""

    url: str
    user: str
    password: str

    @property
    def answers(self) -> dict[str, str]:
        return {"base_url": self.url, "username": self.user, "password": self.password}

    def cards(self) -> list[str]:
        """Every vCard in the book, as the server gives it."""
        headers = urllib3.make_headers(basic_auth=f"{self.user}:{self.password}")
        answer = urllib3.request("GET", f"{self.url}/{self.user}/contacts/", headers=headers, retries=False)
        text = answer.data.decode() if answer.status == 200 else ""
        return [f"BEGIN:VCARD{one}" for one in text.split("BEGIN:VCARD")[1:]]


class Books:
    """Radicale on loopback."""

    def __init__(self, folder: Path) -> None:
        self._password = secrets.token_urlsafe(9)
        self._count = itertools.count()
        users = "".join(f"rep{number}:{self._password}\n" for number in range(USERS))
        (folder / "address-book-users").write_text(users, encoding="ascii")
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self._child = processes.address_book(folder, port)
        processes.wait_until_answers(self.url, self._child)

    def one(self) -> Book:
        return Book(self.url, f"rep{next(self._count)}", self._password)

    def stop(self) -> None:
        processes.end([self._child])


class Relay:
    """The relay as it ships. It can be stopped and started again at the same address, with the same keys."""

    def __init__(self, books: Books, origins: tuple[str, ...] = (ORIGIN,)) -> None:
        key = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
        settings = Settings.model_validate(
            {
                "production": False,
                "seal_keys": (f"test:{key}",),
                "extension_origins": origins,
                "allow_origins": (books.url,),
            }
        )
        self.app = create_app(settings)
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._server: BaseWSGIServer | None = None
        self.start()

    def start(self) -> None:
        self._server = make_server("127.0.0.1", self.port, self.app, threaded=True)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

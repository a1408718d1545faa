"""A sales rep with Firefox: settings, a saved page, a press on the icon, the address book."""

from __future__ import annotations

import json
from typing import Any

from tests.address_book import USER, AddressBook
from tests.browser.live import Relay
from tests.browser.saved import Saved
from tests.browser.site import Site

from .firefox import ORIGIN, Firefox, until
from .sidebar import Sidebar

SETTINGS = f"{ORIGIN}/options/options.html"


class Rep:
    def __init__(self, firefox: Firefox, site: Site, relay: Relay, book: AddressBook) -> None:
        self.firefox = firefox
        self.sidebar = Sidebar(firefox)
        self.site = site
        self.relay = relay
        self.book = book

    def open_settings(self) -> str:
        """The settings page of a rep whose relay is set."""
        settings = self.firefox.open(SETTINGS, wait="none")
        until(lambda: self.firefox.is_own(settings), "the settings did not open")
        self._tell(settings, verb="use_relay", address=self.relay.address)
        return settings

    def connect(self) -> Rep:
        """Set up as through the settings page, without its screens."""
        settings = self.open_settings()
        book = self.book.server + self.book.path
        answers = {"base_url": book, "username": USER, "password": self.book.password}
        self._tell(settings, verb="connect", connector="carddav", answers=answers)
        self._tell(settings, verb="keep")
        return self

    def _tell(self, settings: str, **message: Any) -> None:
        answer = self.firefox.evaluate(settings, f"chrome.runtime.sendMessage({json.dumps(message)})")
        assert "value" in answer, answer

    def open(self, saved: Saved) -> None:
        """The page in a tab in front, as LinkedIn would give it."""
        self.site.serve(saved.url, saved.html)
        self.firefox.open(saved.url)

    def cards(self) -> list[str]:
        """Every vCard in the book, as the server gives it."""
        text = self.book.ask("GET", self.book.path).data.decode().replace("\r\n ", "")
        return [f"BEGIN:VCARD{one}" for one in text.split("BEGIN:VCARD")[1:]]

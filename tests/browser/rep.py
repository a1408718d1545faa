"""A sales rep: opens pages, presses the icon, reads the side panel, looks into the address book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.address_book import USER, AddressBook

from .extension import OPTIONS, open_bare_settings
from .live import Relay
from .open_tab import leave_parked, open_panel, park_tab, take_tab
from .saved import Saved
from .side_panel import SidePanel, press_icon, wait_until_closed
from .site import Site

ASK = "(message) => chrome.runtime.sendMessage(message)"
ASK_LATER = "(message) => { globalThis.answer = chrome.runtime.sendMessage(message); }"


@dataclass
class Rep:
    context: BrowserContext
    site: Site
    relay: Relay
    book: AddressBook
    _shown: bool = False

    @property
    def behind(self) -> Page:
        """The browser's first page: the settings page, until it is looked at without what it shows."""
        first = self.context.pages[0]
        if first.url == "about:blank":
            open_bare_settings(first)
        return first

    @property
    def options(self) -> Page:
        """The settings page as the rep sees it."""
        if not self._shown:
            self._shown = True
            self.behind.goto(OPTIONS)
        return self.behind

    @property
    def answers(self) -> dict[str, str]:
        return {
            "base_url": self.book.server + self.book.path,
            "username": USER,
            "password": self.book.password,
        }

    def tell(self, verb: str, **body: Any) -> Any:
        """What the worker answers to the settings page."""
        answer = self.ask(verb, **body)
        assert "value" in answer, answer
        return answer["value"]

    def ask(self, verb: str, **body: Any) -> Any:
        """The same, with its problem when it has one."""
        return self.behind.evaluate(ASK, {"verb": verb, **body})

    def stored(self, key: str) -> Any:
        """What the extension keeps on the disk under a key."""
        return self.behind.evaluate("(key) => chrome.storage.local.get(key).then((all) => all[key])", key)

    def await_stored(self, key: str) -> Any:
        """The same, once there is something: a view may be shown before what it did is remembered."""
        found = "(key) => chrome.storage.local.get(key).then((all) => all[key])"
        return self.behind.wait_for_function(found, arg=key).json_value()

    def store(self, key: str, **changes: Any) -> None:
        """Change a part of it."""
        value = {**self.stored(key), **changes}
        self.behind.evaluate("([key, value]) => chrome.storage.local.set({ [key]: value })", [key, value])

    def use_relay(self) -> Rep:
        """Settings that show what the relay offers, with nothing connected."""
        assert self.tell("use_relay", address=self.relay.address)["outcome"] == "ok"
        self._shown = True
        self.behind.goto(OPTIONS)
        return self

    def window(self, button: str) -> Page:
        """The window of a CRM's own server, which opens when the rep presses the button."""
        with self.context.expect_page() as opened:
            self.options.get_by_role("button", name=button, exact=True).click()
        return opened.value

    def sign_in(self, label: str, name: str = "") -> Rep:
        """Connect by OAuth, as the rep does it; `name` is the connector's, when others are connected."""
        self.window(f"Connect {label}").get_by_role("button", name="Allow").click()
        self.options.get_by_role("button", name="Yes, keep it").click()
        row = f"[data-crm={name}]" if name else "#crms"
        expect(self.options.locator(row)).to_contain_text("Connected as")
        return self

    def allow(self, connector: str) -> Rep:
        """Connect by OAuth: the CRM's own window, without the screens of the settings."""
        assert self.tell("use_relay", address=self.relay.address)["outcome"] == "ok"
        with self.context.expect_page() as opened:
            self.behind.evaluate(ASK_LATER, {"verb": "connect", "connector": connector, "answers": {}})
        opened.value.get_by_role("button", name="Allow").click()
        assert "value" in self.behind.evaluate("() => globalThis.answer")
        self.tell("keep")
        return self

    def connect(self) -> Rep:
        """Set up as through the settings page, without its screens."""
        assert self.tell("use_relay", address=self.relay.address)["outcome"] == "ok"
        self.tell("connect", connector="carddav", answers=self.answers)
        self.tell("keep")
        return self

    def fill_in(self, **changes: str) -> None:
        """Open the connect form, type the answers and send it."""
        page = self.options
        page.get_by_role("button", name="Connect CardDAV address book").click()
        for name, value in {**self.answers, **changes}.items():
            page.fill(f"#ask-carddav-{name}", value)
        page.locator("form button", has_text="Connect CardDAV").click()

    def connect_by_form(self) -> Rep:
        """Set up as the rep does it: check the relay, type the password, recognise the account."""
        page = self.options
        expect(page.locator("#address")).not_to_have_value("")
        page.fill("#address", self.relay.address)
        page.get_by_role("button", name="Check and use").click()
        expect(page.locator("#outcome")).to_contain_text("answers here")
        self.fill_in()
        page.get_by_role("button", name="Yes, keep it").click()
        expect(page.locator("#crms")).to_contain_text("Connected as")
        return self

    def open(self, saved: Saved) -> Page:
        leave_parked(self.context)
        self.site.serve(saved.url, saved.html)
        page = self.context.new_page()
        page.goto(saved.url, wait_until="domcontentloaded")
        return page

    def click_icon(self, page: Page) -> SidePanel:
        press_icon(self.context, page)
        return SidePanel(self.context)

    def close_tab(self) -> None:
        """Close the tab that was opened last, its side panel with it."""
        self.context.pages[-1].close()
        wait_until_closed(self.context)

    def look_at(self, saved: Saved) -> SidePanel:
        """The side panel on this page, whatever it shows; a tab that is parked is used again (`open_tab`)."""
        panel = take_tab(self.context, self.site, saved)
        return panel or open_panel(self.context, self.open(saved), saved)

    def look_anew(self, saved: Saved) -> SidePanel:
        """The same by a panel that knows nothing of what was looked at before; no other is open."""
        park_tab(self.context)
        return self.look_at(saved)

    def plan(self, saved: Saved) -> SidePanel:
        """The side panel with a plan for this page."""
        panel = self.look_at(saved)
        panel.wait_view("plan")
        return panel

    def inject(self, script: str) -> Any:
        """What a function answers when the extension runs it in the LinkedIn tab that is open."""
        return self.behind.evaluate(
            f"""async () => {{
              const tabs = await chrome.tabs.query({{}});
              const tabId = tabs.find((one) => one.url?.includes("linkedin.com")).id;
              const [frame] = await chrome.scripting.executeScript({{ target: {{ tabId }}, func: {script} }});
              return frame.result;
            }}"""
        )

    def cards(self) -> list[str]:
        """Every vCard in the book, as the server gives it."""
        text = self.book.ask("GET", self.book.path).data.decode()
        return [f"BEGIN:VCARD{one}" for one in text.replace("\r\n ", "").split("BEGIN:VCARD")[1:]]

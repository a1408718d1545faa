"""The tab and the side panel that a plan left open, for the next one of the same page.

To open a tab, press the icon and close both again is half of what a journey costs. What the page gives is the
same; of the panel's document and of what it knew nothing is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from playwright.sync_api import BrowserContext, Page

from .extension import ORIGIN
from .saved import Saved, saved_pages
from .side_panel import SidePanel, press_icon, wait_until_closed
from .site import Site

BARE = f"{ORIGIN}/panel/panel.css"  # a document without scripts, of the extension's own
TEXT = "document.documentElement.outerHTML"


@dataclass
class OpenTab:
    """`text` is what the page held when it was opened: one that was changed since is loaded again.

    A page that a test made is loaded again always: it may notice that it is asked.
    """

    page: Page
    saved: Saved
    panel: SidePanel
    text: str
    is_parked: bool = False
    address: str = ""

    def is_open(self) -> bool:
        return not self.page.is_closed() and self.panel.is_open()

    def shows(self, saved: Saved) -> bool:
        is_there = bool(self.text) and self.saved == saved and self.page.url == saved.url
        return is_there and self.page.evaluate(TEXT) == self.text

    def clear_panel(self) -> None:
        """End the panel's document, with all that it knows and listens to."""
        if self.is_parked:
            return
        self.address = str(self.panel.evaluate("location.href"))
        self.panel.visit(BARE)
        self.is_parked = True

    def go_to(self, context: BrowserContext, site: Site, saved: Saved) -> None:
        """Another page in the same tab, with the icon pressed there."""
        site.serve(saved.url, saved.html)
        self.page.goto(saved.url, wait_until="domcontentloaded")
        self.saved, self.text = saved, read_text(self.page, saved)
        press_icon(context, self.page)

    def bring_panel(self) -> SidePanel:
        """The panel of this tab anew, as when the rep opens it."""
        self.is_parked = False
        self.page.bring_to_front()
        self.panel = self.panel.begin_anew(self.address)
        return self.panel


def read_text(page: Page, saved: Saved) -> str:
    """What a page as it was saved holds now; "" for one that a test made."""
    return str(page.evaluate(TEXT)) if saved_pages().get(saved.id) == saved else ""


LAST: WeakKeyDictionary[BrowserContext, OpenTab] = WeakKeyDictionary()


def open_panel(context: BrowserContext, page: Page, saved: Saved) -> SidePanel:
    """Press the icon in a tab that was opened for a plan."""
    text = read_text(page, saved)
    press_icon(context, page)
    LAST[context] = OpenTab(page, saved, SidePanel(context), text)
    return LAST[context].panel


def close_tabs(context: BrowserContext) -> None:
    """Every tab but the browser's first; a side panel ends a moment after its tab."""
    for page in context.pages[1:]:
        page.close()
    wait_until_closed(context)
    LAST.pop(context, None)


def park_tab(context: BrowserContext) -> None:
    """Close every other tab, and leave nothing of the panel's document; without such a tab close all."""
    last = LAST.get(context)
    if not last or not last.is_open():
        close_tabs(context)
        return
    last.clear_panel()
    for page in context.pages[1:]:
        if page is not last.page:
            page.close()
    wait_until_closed(context, spared=1)


def take_tab(context: BrowserContext, site: Site, saved: Saved) -> SidePanel | None:
    """The panel on this page in the tab that was parked, None when none was."""
    last = LAST.get(context)
    if not last or not last.is_parked:
        return None
    if not last.shows(saved):
        last.go_to(context, site, saved)
    return last.bring_panel()


def leave_parked(context: BrowserContext) -> None:
    """Close the tab that was parked, for a test that opens its own; a page that it opened before stays."""
    last = LAST.get(context)
    if last and last.is_parked:
        last.page.close()
        last.panel.until(lambda: not last.panel.is_open())
        del LAST[context]

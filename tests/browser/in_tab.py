"""A page of the extension in a tab of its own, driven like the side panel."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Error, Page

from .side_panel import SidePanel


class InTab(SidePanel):
    """`evaluate`, `wait` and `press` as in the side panel."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.bring_to_front()
        self._session = page.context.new_cdp_session(page)
        self.wait("document.readyState === 'complete'")

    def send(self, method: str, **params: Any) -> Any:
        try:
            return self._session.send(method, params)
        except Error as error:
            raise RuntimeError(str(error)) from None

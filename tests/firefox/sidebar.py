"""The toolbar button and the real sidebar, which BiDi does not list: the browser's own window reaches it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .firefox import ORIGIN, Firefox, until
from .manifest import ID

BUTTON = f"document.getElementById({json.dumps(ID.replace('@', '_').replace('.', '_') + '-BAP')})"
INNER = "SidebarController.browser?.contentDocument?.getElementById('webext-panels-browser')"
FRAME_SCRIPT = "data:text/javascript;charset=utf-8," + quote(
    Path(__file__).with_name("in_sidebar.js").read_text(encoding="utf-8")
)
ASK = """({ messageManager }, asked) => new Promise((resolve) => {
  messageManager.addMessageListener("passerelle:answer", function hear({ data }) {
    if (data.id !== asked.id) return;
    messageManager.removeMessageListener("passerelle:answer", hear);
    resolve(data);
  });
  messageManager.sendAsyncMessage("passerelle:ask", asked);
})"""


class Sidebar:
    """The window's one sidebar, once the rep has pressed the toolbar button."""

    def __init__(self, firefox: Firefox) -> None:
        self._firefox = firefox
        self._window = firefox.window()
        self._last = 0

    def press_icon(self) -> Sidebar:
        """The button, with the tab in front; it grants activeTab."""
        self._until(f"Boolean({BUTTON})", "no button in the toolbar")
        self._browser(f"{BUTTON}.click()")
        panel = json.dumps(f"{ORIGIN}/panel/panel.html")
        self._until(f"{INNER}?.currentURI?.spec === {panel}", "the sidebar did not open")
        if not self._last:
            self._browser(f"{INNER}.messageManager.loadFrameScript({json.dumps(FRAME_SCRIPT)}, false)")
        return self

    def _browser(self, expression: str) -> Any:
        return self._firefox.evaluate(self._window, expression)

    def _until(self, expression: str, failure: str) -> Any:
        return until(lambda: self._browser(expression), failure)

    def _ask(self, **asked: str) -> Any:
        self._last += 1
        answer = self._browser(f"({ASK})({INNER}, {json.dumps({'id': self._last, **asked})})")
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return json.loads(answer.get("value", "null"))

    def evaluate(self, script: str) -> Any:
        return self._ask(script=script)

    def press(self, key: str) -> None:
        """A key press as the keyboard makes it: trusted, with its default action."""
        self._ask(key=key)

    def click(self, selector: str) -> None:
        found = f"document.querySelector({json.dumps(selector)})"
        until(lambda: self.evaluate(f"Boolean({found})"), f"no {selector}: {self.text()}")
        self.evaluate(f"{found}.click()")

    def wait_view(self, name: str) -> None:
        """Wait until this view is shown and not busy."""
        view = "document.getElementById('view')"
        shown = f"{view}?.dataset.view === {json.dumps(name)} && !{view}.ariaBusy"
        try:
            until(lambda: self.evaluate(shown), "")
        except TimeoutError:
            raise TimeoutError(f"wanted {name}, shown: {self.text()}") from None

    def wait_text(self, wanted: str) -> None:
        """Wait until a plan says this."""
        self.wait_view("plan")
        until(lambda: wanted in self.text(), f"the plan does not say {wanted}")

    def text(self) -> str:
        return str(self.evaluate("document.getElementById('view')?.innerText ?? ''"))

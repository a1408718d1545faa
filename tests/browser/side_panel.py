"""The toolbar button and the real side panel, which Playwright does not list among its pages."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page

from .extension import ID

PATIENCE = 30.0  # seconds
WATCH = """(async () => {
  for (const end = performance.now() + 1000; performance.now() < end; ) {
    const found = ((one) => one instanceof Node || one)(CONDITION);
    if (found) return found;
    await new Promise((done) => setTimeout(done, 10));
  }
})()"""
SHOWN = "document.readyState === 'complete' && document.getElementById('view')?.dataset.view"
LEFT = ("Promise was collected", "context was destroyed", "navigated or closed", "Cannot find context")
"""How Chromium says that a page went away while it was asked."""


def press_icon(context: BrowserContext, page: Page) -> None:
    """The same as a click on the toolbar button while this page is in front; it grants activeTab."""
    session = browser_session(context)
    page.bring_to_front()
    tabs = session.send("Target.getTargets", {"filter": [{"type": "tab"}]})["targetInfos"]
    tab = [one for one in tabs if one["url"] == page.url][-1]
    session.send("Extensions.triggerAction", {"id": ID, "targetId": tab["targetId"]})
    session.detach()


def browser_session(context: BrowserContext) -> CDPSession:
    if context.browser is None:
        raise RuntimeError("the context has no browser of its own")
    return context.browser.new_browser_cdp_session()


def find_panels(session: CDPSession) -> list[str]:
    """The targets of the side panels that are open, whatever document is in them."""
    found = session.send("Target.getTargets", {"filter": [{"type": "page"}]})["targetInfos"]
    return [one["targetId"] for one in found if f"{ID}/panel/panel." in one["url"]]


def wait_until_closed(context: BrowserContext, spared: int = 0) -> None:
    """Wait until no more side panels than these are open: that of a closed tab ends a moment after it."""
    session = browser_session(context)
    end = time.monotonic() + PATIENCE
    while len(find_panels(session)) > spared:
        if time.monotonic() > end:
            raise TimeoutError("a side panel stays open")
    session.detach()


class SidePanel:
    """Drives the open side panel over the browser's own session."""

    def __init__(self, context: BrowserContext, target: str = "") -> None:
        """`target` is that of a panel that is open already, whatever document is in it."""
        self._context = context
        self._session = browser_session(context)
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._last = 0
        self._session.on("Target.receivedMessageFromTarget", self._receive)
        self._target = target or self._until(self._find_target, "the side panel did not open")
        attached = self._session.send("Target.attachToTarget", {"targetId": self._target, "flatten": False})
        self._id = attached["sessionId"]
        if not target:
            self.wait(SHOWN)

    def _find_target(self) -> str | None:
        return next(iter(find_panels(self._session)), None)

    def is_open(self) -> bool:
        return self._target in find_panels(self._session)

    def visit(self, address: str) -> None:
        """Another document in the panel's place: it is there when this returns."""
        self.evaluate(f"void setTimeout(() => location.replace({json.dumps(address)}))")
        self.wait(f"location.href === {json.dumps(address)} && document.readyState === 'complete'")

    def begin_anew(self, address: str) -> SidePanel:
        """The same panel as if it had just opened: a document of its own, and nothing emulated."""
        self._session.detach()
        anew = SidePanel(self._context, self._target)
        anew.visit(address)
        anew.wait(SHOWN)
        return anew

    def _receive(self, event: dict[str, Any]) -> None:
        message = json.loads(event["message"])
        answer = self._answers.pop(message.get("id"), None)
        if answer:
            answer.set_result(message)

    def _await(self, what: Awaitable[Any]) -> Any:
        """Let Playwright deliver what comes until this is there.

        None of its public calls waits for an event of a session; to ask Chromium again and again,
        so that it delivers meanwhile, was half of all messages to it.
        """
        return self._session._sync(what)

    def _until(self, found: Callable[[], Any], failure: str) -> Any:
        end = time.monotonic() + PATIENCE
        while not (value := found()):
            if time.monotonic() > end:
                raise TimeoutError(failure)
            self._await(asyncio.sleep(0.01))
        return value

    def send(self, method: str, **params: Any) -> Any:
        self._last += 1
        number = self._last
        message = json.dumps({"id": number, "method": method, "params": params})
        expected = self._answers[number] = self._session._loop.create_future()
        self._session.send("Target.sendMessageToTarget", {"sessionId": self._id, "message": message})
        try:
            answer = self._await(asyncio.wait_for(expected, PATIENCE))
        except TimeoutError:
            raise TimeoutError(method) from None
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["result"]

    def evaluate(self, script: str) -> Any:
        result = self.send(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, userGesture=True
        )
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"])
        return result["result"].get("value")

    def wait(self, condition: str) -> Any:
        """The value of a condition, once it is true.

        The page itself looks again and again: a question from here costs three processes a message each.
        """
        script = WATCH.replace("CONDITION", condition)
        return self._until(lambda: self._watch(script), f"never true: {condition}")

    def _watch(self, script: str) -> Any:
        """What comes of it, None when the page was left meanwhile."""
        try:
            return self.evaluate(script)
        except RuntimeError as error:
            if any(words in str(error) for words in LEFT):
                return None
            raise

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something outside the panel is so."""
        self._until(condition, "it never came to that")

    def wait_view(self, *names: str) -> str:
        """Wait until one of these views is shown and not busy; say which."""
        names_text = json.dumps(names)
        view = "document.getElementById('view')"
        try:
            return str(
                self.wait(f"!{view}.ariaBusy && {names_text}.find((one) => one === {view}.dataset.view)")
            )
        except TimeoutError:
            raise TimeoutError(f"wanted {names_text}, shown: {self.text()}") from None

    def text(self) -> str:
        return str(self.evaluate("document.getElementById('view').innerText"))

    def click(self, selector: str) -> None:
        self.wait(f"Boolean(document.querySelector({json.dumps(selector)}))")
        self.evaluate(f"document.querySelector({json.dumps(selector)}).click()")

    def press(self, key: str) -> None:
        """A key press as the keyboard makes it: trusted, with its default action."""
        code = {"Enter": 13, "Escape": 27, "Tab": 9, " ": 32}[key]
        text = {"Enter": "\r", " ": " "}.get(key, "")
        common = {"key": key, "code": key if key != " " else "Space", "windowsVirtualKeyCode": code}
        self.send("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        self.send("Input.dispatchKeyEvent", type="keyUp", **common)

    def look(self, scheme: str) -> None:
        """Show it in the light or the dark scheme."""
        features = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
        asked = [{"name": name, "value": value} for name, value in features.items()]
        self.send("Emulation.setEmulatedMedia", features=asked)

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"]))

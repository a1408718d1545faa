"""A real headless Firefox with the package that ships, driven over WebDriver BiDi (a W3C draft)."""

from __future__ import annotations

import contextlib
import itertools
import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from .manifest import ID

UUID = "3d0c8b52-6b1e-4c57-9a43-0f5d7c1e2a96"
ORIGIN = f"moz-extension://{UUID}"
PATIENCE = 180.0  # seconds; a busy machine needs a minute for what takes two seconds
ARGUMENTS = ("--headless", "--no-remote", "--remote-debugging-port=0", "--remote-allow-system-access")


def program() -> str:
    """The installed browser. `RuntimeError` says what to install when there is none."""
    found = shutil.which("firefox-esr") or shutil.which("firefox")
    if not found:
        raise RuntimeError("firefox is missing: apt-get install firefox-esr")
    return found


def preferences(proxy: int) -> dict[str, Any]:
    """The extension's own address is fixed; everything but loopback goes through the proxy."""
    return {
        "extensions.webextensions.uuids": json.dumps({ID: UUID}),
        "network.proxy.type": 1,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": proxy,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": proxy,
        "network.stricttransportsecurity.preloadlist": False,
        "browser.chrome.site_icons": False,  # the browser's own request, which nobody here makes
        "intl.accept_languages": "en-GB",
        "intl.locale.requested": "en-GB",
    }


@contextlib.contextmanager
def firefox(profile: Path, package: Path, proxy: int, browser: str = "") -> Iterator[Firefox]:
    """The browser with the package in it, until the block ends."""
    lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in preferences(proxy).items())
    (profile / "user.js").write_text("".join(lines))
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    child = subprocess.Popen([browser or program(), *ARGUMENTS, "--profile", profile], **quiet)
    try:
        with connect(address(profile, child), max_size=None) as socket:
            one = Firefox(socket)
            one.send("session.new", capabilities={"alwaysMatch": {"acceptInsecureCerts": True}})
            one.send("webExtension.install", extensionData={"type": "archivePath", "path": str(package)})
            welcome = until(lambda: one.find(f"{ORIGIN}/welcome/"), "the first run did not open")
            one.send("browsingContext.close", context=welcome)
            yield one
    finally:
        child.terminate()
        child.wait(PATIENCE)


def address(profile: Path, child: subprocess.Popen[bytes]) -> str:
    """Where the browser listens, as it says in its profile."""

    def said() -> Any:
        if child.poll() is not None:
            raise RuntimeError(f"firefox ended with {child.returncode}")
        with contextlib.suppress(FileNotFoundError, ValueError):
            return json.loads((profile / "WebDriverBiDiServer.json").read_text())
        return None

    found = until(said, "firefox did not start")
    return f"ws://{found['ws_host']}:{found['ws_port']}/session"


def until(found: Callable[[], Any], failure: str) -> Any:
    """The value of a condition, once it is true."""
    end = time.monotonic() + PATIENCE
    while not (value := found()):
        if time.monotonic() > end:
            raise TimeoutError(failure)
        time.sleep(0.02)
    return value


class Firefox:
    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)

    def send(self, method: str, **params: Any) -> Any:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (answer := json.loads(self._socket.recv(PATIENCE))).get("id") != number:
            pass
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['message']}")
        return answer["result"]

    def open(self, url: str, wait: str = "interactive") -> str:
        """A new tab in front, with this page; its context."""
        context = str(self.send("browsingContext.create", type="tab")["context"])
        self.send("browsingContext.navigate", context=context, url=url, wait=wait)
        return context

    def find(self, start: str) -> str | None:
        """The context of the page whose address starts so, when one is open."""
        tree = self.send("browsingContext.getTree", maxDepth=0)["contexts"]
        return next((str(one["context"]) for one in tree if one["url"].startswith(start)), None)

    def is_own(self, context: str) -> bool:
        """Whether a page of the extension is there: Firefox reports no load of one."""
        ready = f"document.readyState === 'complete' && location.origin === {json.dumps(ORIGIN)}"
        return bool(self.evaluate(context, ready))

    def window(self) -> str:
        """The context of the browser's own window, with its toolbar."""
        tree = self.send("browsingContext.getTree", maxDepth=0, **{"moz:scope": "chrome"})
        return str(tree["contexts"][0]["context"])

    def evaluate(self, context: str, expression: str) -> Any:
        """What a script in the page of this context says, as JSON would carry it."""
        result = self.send(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})))()",
            target={"context": context},
            awaitPromise=True,
            userActivation=True,
        )
        if result["type"] == "exception":
            raise RuntimeError(result["exceptionDetails"]["text"])
        return json.loads(result["result"].get("value", "null"))

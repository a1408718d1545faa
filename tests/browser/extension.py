"""The extension as it ships, loaded unpacked into a real headless Chromium."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, Worker

from tests import ROOT

EXTENSION = ROOT / "extension"
MANIFEST = json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))
DIGEST = hashlib.sha256(base64.b64decode(MANIFEST["key"])).hexdigest()[:32]
ID = "".join(chr(ord("a") + int(digit, 16)) for digit in DIGEST)
ORIGIN = f"chrome-extension://{ID}"
OPTIONS = f"{ORIGIN}/options/options.html"
WELCOME = "/welcome/welcome.html"
PATIENCE = 120_000  # milliseconds
ROOM = 1 << 30  # bytes; a profile takes a few per cent of it, and the workers share it
IS_BARE = "globalThis.isBare === true && Boolean(chrome.runtime?.id)"


def chromium() -> str:
    """The installed browser. `RuntimeError` says what to install when there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        raise RuntimeError("chromium is missing: apt-get install chromium")
    return found


def pick_room() -> Path | None:
    """Where a profile is kept: in memory where there is room; a tenth of a browser's work is the disk's."""
    memory = Path("/dev/shm")  # noqa: S108 (`mkdtemp` makes a folder of its own there)
    is_large = memory.is_dir() and shutil.disk_usage(memory).free > ROOM
    return memory if is_large else None


@contextlib.contextmanager
def browser(
    playwright: Playwright,
    site: Any,
    profile: Path | None = None,
    extension: Path = EXTENSION,
    language: str = "en-GB",
    program: str = "",
    greeted: bool = True,
) -> Iterator[BrowserContext]:
    """LinkedIn's hosts lead to `site`; every other name leads nowhere.

    `greeted`: the page that an installation opens was seen and closed; else it is left as it is.
    `LANGUAGE` is Chromium's own language on Linux, that of `chrome.i18n`; `locale` is what pages see.
    """
    folder = profile or Path(tempfile.mkdtemp(prefix="passerelle-", dir=pick_room()))
    is_new = not (folder / "Default").exists()
    context = playwright.chromium.launch_persistent_context(
        folder,
        executable_path=program or chromium(),
        headless=True,
        no_viewport=True,
        locale=language,
        env={**os.environ, "LANGUAGE": language.replace("-", "_")},
        args=[f"--lang={language}", *switches(site, extension)],
    )
    # a condition that comes late on a busy machine comes all the same
    context.set_default_timeout(PATIENCE)
    try:
        worker(context)
        if is_new and greeted:
            take_welcome(context).close()
        yield context
    finally:
        context.close()
        if profile is None:
            shutil.rmtree(folder, ignore_errors=True)


def take_welcome(context: BrowserContext) -> Page:
    """The page that an installation opens, once it is there."""
    while not (found := [page for page in context.pages if page.url.endswith(WELCOME)]):
        context.pages[0].wait_for_timeout(20)
    return found[0]


def switches(site: Any, extension: Path) -> list[str]:
    rules = f"MAP *.linkedin.com 127.0.0.1:{site.port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    return [
        "--window-size=1280,960",
        f"--disable-extensions-except={extension}",
        f"--load-extension={extension}",
        f"--host-resolver-rules={rules}",
        f"--ignore-certificate-errors-spki-list={site.spki}",
        # the side panel slides in: Chromium lays out and paints its whole window for each frame of that
        "--animation-duration-scale=0",
    ]


def worker(context: BrowserContext) -> Worker:
    """The service worker, once `chrome` exists in it: its target is visible a moment before."""
    one = next(iter(context.service_workers), None)
    one = one or context.wait_for_event("serviceworker", timeout=PATIENCE)
    one.evaluate("""async () => {
      while (!globalThis.chrome?.runtime?.id) await new Promise((resolve) => setTimeout(resolve, 10));
    }""")
    return one


def open_bare_settings(page: Page) -> None:
    """The settings page's address without its scripts: all that asking the worker and the disk needs.

    None of the page's forty modules is loaded, which most tests never look at. A bare page stays as it is.
    """
    if page.url == OPTIONS and page.evaluate(IS_BARE):
        return
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setScriptExecutionDisabled", {"value": True})
    page.goto(OPTIONS)
    session.send("Emulation.setScriptExecutionDisabled", {"value": False})
    session.detach()
    page.evaluate("globalThis.isBare = true")


def kill_worker(page: Page) -> None:
    """End every service worker, as the browser does when one idles. `page` is one of the extension's."""
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    session.detach()

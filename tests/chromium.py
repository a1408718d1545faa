"""The reader in a real Chromium: a saved page is loaded as if from its address, with the network blocked."""

from __future__ import annotations

import copy
import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any, Self

import pytest
from playwright.sync_api import Route, sync_playwright

from tests import TESTS

EXTENSION = TESTS.parent / "extension"
BENCH = "https://bench.passerelle.example"
TYPES = {".js": "text/javascript", ".json": "application/json"}
IMPORT = "async ([name, path]) => { window[name] = await import(path); }"


class Chromium:
    """One browser. `load` gives what page.js returns, `read` what read.js makes of it."""

    def __enter__(self) -> Self:
        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(executable_path=shutil.which("chromium"))
        self.context = self.browser.new_context()
        self.served: dict[str, str] = {}
        self.asked: list[str] = []
        self.seen: dict[tuple[bytes, str], dict[str, Any]] = {}
        self.context.route("**/*", self.answer)
        self.bench = self.context.new_page()
        self.bench.goto(f"{BENCH}/")
        for name in ("page", "read", "linkedin_url"):
            self.bring(name, f"/reader/{name}.js")
        self.source = self.bench.evaluate("() => page.page.toString()")
        self.tab = self.context.new_page()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.browser.close()
        self.playwright.stop()

    def answer(self, route: Route) -> None:
        """Serve the extension's files and the one saved page; refuse everything else."""
        url = route.request.url
        asked = url.removeprefix(f"{BENCH}/")
        file = TESTS / asked.removeprefix("tests/") if asked.startswith("tests/") else EXTENSION / asked
        if url == f"{BENCH}/":
            route.fulfill(body="<!DOCTYPE html>", content_type="text/html")
        elif url.startswith(BENCH) and file.is_file():
            route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
        elif url in self.served and route.request.is_navigation_request():
            route.fulfill(body=self.served[url], content_type="text/html; charset=utf-8")
        else:
            self.asked.append(url)
            route.abort()

    def bring(self, name: str, path: str) -> None:
        """Import a module of the extension, or of `/tests/`, under a name for `run`."""
        self.bench.evaluate(IMPORT, [name, path])

    def run(self, script: str, value: Any = None) -> Any:
        """Run a function on the bench, where the modules are."""
        return self.bench.evaluate(script, value)

    def within(self, script: str, value: Any = None) -> Any:
        """Run a function in the saved page that was loaded last."""
        return self.tab.evaluate(script, value)

    def load_once(self, html: str, url: str) -> dict[str, Any]:
        """The same as `load`, of a page that nothing is asked of afterwards: each is opened once in a run."""
        key = (hashlib.sha256(html.encode()).digest(), url)
        if key not in self.seen:
            self.seen[key] = self.load(html, url)
        return copy.deepcopy(self.seen[key])

    def load(self, html: str, url: str) -> dict[str, Any]:
        """Open a saved page and run the injected function in it."""
        self.served = {url.split("#")[0]: html}
        self.tab.goto(url, wait_until="domcontentloaded")
        page: dict[str, Any] = self.tab.evaluate(f"({self.source})()")
        return page

    def read(self, page: dict[str, Any], without: Sequence[str] = ()) -> dict[str, Any]:
        answer: dict[str, Any] = self.bench.evaluate(
            "([page, without]) => read.read(page, without)", [page, list(without)]
        )
        return answer


class Apart:
    """The same from a thread of its own, for other tests drive a browser of theirs from this one."""

    def __init__(self, chromium: Chromium, thread: ThreadPoolExecutor) -> None:
        self.chromium = chromium
        self.thread = thread

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *given: self.thread.submit(getattr(self.chromium, name), *given).result()

    @property
    def asked(self) -> list[str]:
        """Every address that was asked for and refused."""
        return self.chromium.asked


@pytest.fixture(scope="session")
def chromium() -> Iterator[Apart]:
    """One browser for all tests of the reader."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        one = thread.submit(Chromium().__enter__).result()
        yield Apart(one, thread)
        thread.submit(one.__exit__, None, None, None).result()

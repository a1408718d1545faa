"""Nothing in the extension makes code or markup of text: what pages and CRMs say is shown as it is."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests import ROOT

EXTENSION = ROOT / "extension"
SCRIPTS = sorted(EXTENSION.rglob("*.js"))
PAGES = sorted(EXTENSION.rglob("*.html"))
MARKUP = (
    r"\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment"
    r"|srcdoc|setHTML|parseHTMLUnsafe|XSLTProcessor"
)
CODE = r"\beval\b|\bnew Function\b|\bFunction\(|set(?:Timeout|Interval)\(\s*[\"'`]|javascript:|importScripts"
LISTENING = r"setAttribute\(\s*[\"'`]on|[{,]\s*[\"']?on[a-z]+[\"']?\s*:\s*[\"'`]"
REACHABLE = r"onMessageExternal|onConnect|onUserScript|addEventListener\(\s*[\"']message|\.postMessage\("
# what is loaded when it is needed: a module of our own by a literal path, and data (TC39, JSON modules)
PART = r"\"\.[\w./]*\.js\"\)"
DATA = r"\"\.\./_locales/[a-z]+/messages\.json\", \{ with: \{ type: \"json\" \} \}\)"
LOADED = (
    rf"(?<![.\w])import\((?!{PART}|{DATA})" + r"|https?://(?!\*|127\.0\.0\.1|www\.w3\.org)[^\s\"'`]*\.m?js\b"
)
# The thread that reads business cards hears its own page alone, and loads the package's engines.
THREAD = {
    "card/picture/worker.js": {"importScripts", 'addEventListener("message', ".postMessage("},
    "card/picture/models.js": {"import("},
    "card/reading.js": {".postMessage("},
}
READER = {"reader/page.js", "reader/read.js", "reader/public/selectors.js"}


def bare(path: Path) -> str:
    """A script without its comments."""
    text = path.read_text(encoding="utf-8")
    return re.sub(r"(?<![:\"'`\\])//[^\n]*", "", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))


@pytest.mark.parametrize(
    "banned", [CODE, LISTENING, REACHABLE, LOADED], ids=["code", "on", "heard", "loaded"]
)
def test_no_code_comes_from_text(banned):
    found = {path.relative_to(EXTENSION).as_posix(): re.findall(banned, bare(path)) for path in SCRIPTS}
    odd = {name: set(calls) - THREAD.get(name, set()) for name, calls in found.items()}
    assert len(found) > 150 and {name: calls for name, calls in odd.items() if calls} == {}


def test_no_markup_comes_from_text():
    """The reader parses the page's own copy, in a document that runs and loads nothing."""
    for path in SCRIPTS:
        name = path.relative_to(EXTENSION).as_posix()
        found = set(re.findall(MARKUP, bare(path)))
        assert found <= ({"DOMParser", ".outerHTML"} if name in READER else set()), name
        if ".outerHTML" in found:
            assert re.findall(r"\w+\.outerHTML.?", bare(path)) == ["copy.outerHTML;"], "it is read, never set"


class Page(HTMLParser):
    """Collects what a page of the extension loads, and what it would run by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        words = dict(attrs)
        self.loaded += [words[name] or "" for name in ("src", "href") if name in words]
        self.inline += [name for name in words if name.startswith("on") or name == "style"]
        self.inline += (
            [tag] if tag in ("style", "base", "iframe") or (tag == "script" and "src" not in words) else []
        )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_runs_its_own_files_alone(path):
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    assert page.inline == []
    local = [re.split("[?#]", one)[0] for one in page.loaded]
    assert all((path.parent / one).resolve().is_relative_to(EXTENSION) for one in local)
    assert all((path.parent / one).is_file() for one in local)


@pytest.mark.parametrize(
    ("banned", "line"),
    [
        (CODE, "eval(x)"),
        (CODE, "setTimeout('x()', 1)"),
        (LISTENING, 'one.setAttribute("onclick", x)'),
        (LISTENING, "element('p', { onclick: 'x()' })"),
        (REACHABLE, 'addEventListener("message", x)'),
        (LOADED, "import(x)"),
        (LOADED, 'import("../_locales/en/messages.json")'),
        (LOADED, 'import(`../_locales/${x}/messages.json`, { with: { type: "json" } })'),
        (LOADED, '"https://cdn.example/x.js"'),
        (MARKUP, "one.innerHTML = x"),
    ],
)
def test_what_is_banned_is_found(banned, line):
    assert re.search(banned, line)

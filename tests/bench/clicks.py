"""Click to plan: from the press on the icon until the plan is shown, in a real Chromium.

The floor is the same press on the same page, with a panel whose script is one line.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.address_book import AddressBook
from tests.browser.desk import Desk
from tests.browser.extension import EXTENSION, browser
from tests.browser.live import Relay
from tests.browser.rep import Rep
from tests.browser.saved import Saved, saved_pages
from tests.browser.site import Site

PAGE = "sdui_2026_profile_synthetic_ja"
HERE, FLOOR = "extension", "a panel of one line"
SHOW = 'document.getElementById("view").dataset.view = "plan";\n'
TICKS = os.sysconf("SC_CLK_TCK")
UTIME, CSTIME = 11, 15  # places behind the name in /proc/PID/stat, proc(5)


class Click(NamedTuple):
    """Milliseconds, `cpu` of all processes of the browser, and the files of script that the panel loaded."""

    wall: float
    cpu: float
    files: int


class Clicks(NamedTuple):
    """The medians of a version, and of each round's ratio to the floor's wall clock."""

    name: str
    middle: Click
    ratio: float


def measure_clicks(rounds: int, others: Sequence[Path] = ()) -> list[Clicks]:
    """Clicks in turns, also of other versions of the extension, after one to warm up; last is the floor."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        site = Site()
        stack.callback(site.stop)
        playwright = stack.enter_context(sync_playwright())
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        desk, saved = Desk(patch), saved_pages()[PAGE]
        relay = Relay()
        stack.callback(relay.stop)
        versions = {HERE: EXTENSION, **{str(other): other for other in others}, FLOOR: make_floor(folder)}
        reps = {
            name: stack.enter_context(
                hold_rep(playwright, site, relay, version, folder / f"profile-{number}")
            )
            for number, (name, version) in enumerate(versions.items())
        }
        for rep in reps.values():
            desk.connect(rep, "memory")
        clicks: dict[str, list[Click]] = {name: [] for name in reps}
        for turn in range(rounds + 1):
            for number, (name, rep) in enumerate(reps.items()):
                click = measure_click(rep, saved, folder / f"profile-{number}")
                if turn:
                    clicks[name].append(click)
    return [tell_clicks(name, mine, clicks[FLOOR]) for name, mine in clicks.items()]


def tell_clicks(name: str, mine: list[Click], floor: list[Click]) -> Clicks:
    middle = Click(*(statistics.median(column) for column in zip(*mine, strict=True)))
    ratio = statistics.median(each.wall / bare.wall for each, bare in zip(mine, floor, strict=True))
    return Clicks(name, middle, ratio)


def make_floor(folder: Path) -> Path:
    """The extension, with a panel that shows at once that it is there."""
    floor = folder / "floor"
    shutil.copytree(EXTENSION, floor)
    (floor / "panel/panel.js").write_text(SHOW, encoding="utf-8")
    return floor


@contextmanager
def hold_rep(playwright: Playwright, site: Site, relay: Relay, version: Path, profile: Path) -> Iterator[Rep]:
    with browser(playwright, site, profile, version) as context:
        yield Rep(context, site, relay, AddressBook("", ""))


def measure_click(rep: Rep, saved: Saved, profile: Path) -> Click:
    page = rep.open(saved)
    pid = find_browser(profile)
    cpu, begin = cpu_seconds(pid), time.monotonic()
    panel = rep.click_icon(page)
    panel.wait_view("plan")
    wall = time.monotonic() - begin
    spent = cpu_seconds(pid) - cpu
    panel.send("Page.enable")
    held = panel.send("Page.getResourceTree")["frameTree"]["resources"]
    files = sum(each["type"] == "Script" for each in held)
    rep.close_tab()
    return Click(wall * 1000, spent * 1000, files)


def find_browser(profile: Path) -> int:
    """The process that was started with this profile; `RuntimeError` when none is there."""
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = place.read_bytes().split(b"\0")
        except OSError:
            continue  # it ended meanwhile
        if f"--user-data-dir={profile}".encode() in words and not any(
            w.startswith(b"--type=") for w in words
        ):
            return int(place.parent.name)
    raise RuntimeError("no browser has this profile")


def cpu_seconds(root: int) -> float:
    """Of a process and all below it, those included that ended and were waited for."""
    spent: dict[int, int] = {}
    below: dict[int, list[int]] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(place.parent.name)
        below.setdefault(int(told[1]), []).append(pid)
        spent[pid] = sum(map(int, told[UTIME:CSTIME]))
    tree, found = [root], 0
    while tree:
        pid = tree.pop()
        found += spent.get(pid, 0)
        tree += below.get(pid, [])
    return found / TICKS

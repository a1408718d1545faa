"""`python -m tests.bench.panel [ROUNDS]`: how soon the panel is there, with its list of modules and
without.

Two browsers, one extension each, in turns. What is measured is the time from the opening of the page until
all of its modules have run (DOMContentLoaded), which is most of what the first click waits for.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright

from tests.browser.extension import EXTENSION, ORIGIN, browser
from tests.browser.site import Site
from tests.tools.preloads import LINKS

ROUNDS = 15
READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        site = Site()
        stack.callback(site.stop)
        playwright = stack.enter_context(sync_playwright())
        ways = {"with": EXTENSION, "without": copy_unlinked(folder)}
        opened = {
            name: stack.enter_context(browser(playwright, site, extension=path))
            for name, path in ways.items()
        }
        # in turns, so that a busy minute of the machine counts for both; the first of each warms the disk up
        times = [{name: measure_once(context) for name, context in opened.items()} for _ in range(rounds + 1)]
    median = {name: statistics.median(each[name] for each in times[1:]) for name in ways}
    print(
        f"panel ready: {median['with']:.0f} ms with the list, {median['without']:.0f} ms without ({rounds}x)"
    )
    print(f"ratio {median['with'] / median['without']:.2f}")
    return 0


def copy_unlinked(folder: Path) -> Path:
    """The extension as it would be without the list."""
    copy = Path(shutil.copytree(EXTENSION, folder / "extension"))
    page = copy / "panel/panel.html"
    page.write_text(LINKS.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")
    return copy


def measure_once(context: BrowserContext) -> float:
    """Milliseconds."""
    page = context.new_page()
    page.goto(f"{ORIGIN}/panel/panel.html?tab=0")
    took = float(page.evaluate(READY))
    page.close()
    return took


if __name__ == "__main__":
    sys.exit(main())

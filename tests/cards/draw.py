"""`python -m tests.cards.draw [NAME ...]`: the invented cards, HTML files, each with a JPEG of it beside it.

They are this project's own (CC0): nobody stands on them. What they say is in the JSON beside each. The
pictures are committed; they are drawn anew only when a card is added.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
FOLDERS = ("drawn", "spoken", "nobody", "forms")
SIZE = {"width": 1000, "height": 600}
OWN_SIZE = """() => {
  const text = document.querySelector("meta[name=viewport]")?.content ?? "";
  const [width, height] = text.match(/\\d+/g) ?? [];
  return width && { width: Number(width), height: Number(height) };
}"""
"""A card that stands: its page says so."""
QUALITY = 70


def main(names: list[str]) -> int:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(viewport=SIZE)
        for source in sorted(path for name in FOLDERS for path in (HERE / name).glob("*.html")):
            if names and source.stem not in names:
                continue
            page.goto(source.as_uri())
            page.set_viewport_size(page.evaluate(OWN_SIZE) or SIZE)
            page.screenshot(path=source.with_suffix(".jpg"), type="jpeg", quality=QUALITY)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`python -m tests.tools.icons`: draw extension/icons/*.png from mark.svg, in the installed browser."""

from __future__ import annotations

from playwright.sync_api import sync_playwright

from ..browser.extension import EXTENSION, chromium

SIZES = (16, 32, 48, 128)
ICONS = EXTENSION / "icons"


def main() -> None:
    svg = (ICONS / "mark.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        for size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(
                f"<style>body {{ margin: 0 }} svg {{ display: block; width: {size}px }}</style>{svg}"
            )
            page.screenshot(path=ICONS / f"{size}.png", omit_background=True)
            print(f"icons/{size}.png")
        browser.close()


if __name__ == "__main__":
    main()

"""`python -m tests.status`: pictures of the support's page in each state, for its guide."""

from __future__ import annotations

import shutil
import sys

from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from server.access.sessions import COOKIE, Session
from server.wiring import NAME
from tests import TESTS
from tests.servers import serve_in_thread, stop_serving

from .states import STATES, Company, hold_state

FOLDER = TESTS / "screens/status"
DESK, PHONE = {"width": 900, "height": 700}, {"width": 390, "height": 800}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for state in STATES:
            with hold_state(state) as company:
                take_picture(browser, company, state, DESK)
                if state == "healthy":
                    take_picture(browser, company, f"{state}-phone", PHONE)
                if state == "layout_broken":
                    take_picture(browser, company, f"{state}-signed_in", DESK, signed_in=True)
        browser.close()
    sys.stdout.write(f"status: {len(list(FOLDER.glob('*.png')))} pictures\n")


def take_picture(
    browser: Browser, company: Company, name: str, size: dict[str, int], *, signed_in: bool = False
) -> None:
    server = make_server("127.0.0.1", 0, company.app, threaded=True)
    serve_in_thread(server)
    headers = {}
    if signed_in:
        session = Session(who="support", role="support", token="t")
        headers["Cookie"] = f"{COOKIE}={company.app.extensions[NAME].sealer.seal(session)}"
    page = browser.new_page(viewport=size, extra_http_headers=headers)  # type: ignore[arg-type]
    page.goto(f"http://127.0.0.1:{server.server_port}/status?language=en")
    page.screenshot(path=FOLDER / f"{name}.png", full_page=True)
    page.close()
    stop_serving(server)


if __name__ == "__main__":
    main()

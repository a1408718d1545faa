"""`python -m tests.tools.demo`: a saved LinkedIn page becomes a contact in an address book, and goes again.

A real headless Chromium with the extension and its real side panel, the real relay, a real Radicale.
"""

from __future__ import annotations

import sys
import tempfile
import textwrap
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import structlog
from playwright.sync_api import sync_playwright

from ..address_book import started
from ..browser.extension import browser
from ..browser.live import Relay
from ..browser.rep import Rep
from ..browser.saved import saved_pages
from ..browser.side_panel import SidePanel
from ..browser.site import Site
from ..browser.write.card import read_back

PAGE = "ember_2025_profile_own_en"
ROWS = """[...document.querySelectorAll('.row')].map((row) => ({
  field: row.dataset.field, label: row.querySelector('.top').firstElementChild.innerText,
  ticked: row.querySelector('input')?.checked ?? true, note: row.querySelector('.note').innerText,
  now: [...row.querySelectorAll('del bdi')].map((one) => one.innerText),
  new: [...row.querySelectorAll('ins bdi')].map((one) => one.innerText) }))"""
LEFT = """[...document.querySelectorAll('details li')].map((row) => ({
  label: row.querySelector('.name').textContent, note: row.querySelector('.note').textContent }))"""


def main() -> int:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    begun = time.monotonic()
    site = Site()
    with (
        tempfile.TemporaryDirectory() as folder,
        started(Path(folder)) as book,
        sync_playwright() as playwright,
        browser(playwright, site) as context,
    ):
        relay = Relay(book.server)
        made, right, fields, undone = walk(Rep(context, site, relay, book))
        relay.stop()
    site.stop()
    seconds = time.monotonic() - begun
    print(
        f"demo: created {made}, read back {right} of {fields} fields, undone {undone}, seconds {seconds:.1f}"
    )
    return 0 if (made, right, undone) == (1, fields, 1) and fields else 1


def walk(rep: Rep) -> tuple[int, int, int, int]:
    """Contacts made, fields that came back as planned, fields planned, contacts taken back."""
    saved = saved_pages()[PAGE]
    rep.connect_by_form()
    say("The rep opens", saved.url)
    panel = rep.plan(saved)
    rows = panel.evaluate(ROWS)
    say("Plan, as the side panel shows it", *panel.text().split("\n\n")[:3], *map(planned, rows))
    say("Left alone", *(f"{one['label']}: {one['note']}" for one in panel.evaluate(LEFT)))
    panel.press("Enter")
    panel.wait_view("report")
    report(panel, "Report")
    cards = rep.cards()
    say("The vCard, read back from the address book", *"".join(cards).splitlines())
    compared = read_back({row["field"]: row["new"] for row in rows if row["ticked"]}, "".join(cards))
    say("Compared with the plan", *(f"{'ok ' if ok else 'NOT'} {name}" for name, ok in compared.items()))
    panel.click("[data-undo]")
    panel.wait_view("undone")
    report(panel, "Undo")
    return len(cards), sum(compared.values()), len(compared), len(cards) - len(rep.cards())


def planned(row: dict[str, Any]) -> str:
    now, new = ", ".join(row["now"]) or "nothing", ", ".join(row["new"])
    return f"[{'x' if row['ticked'] else ' '}] {row['label']}: {now} -> {new}  ({row['note']})"


def report(panel: SidePanel, title: str) -> None:
    lines: Iterable[str] = panel.evaluate("document.querySelector('.lines').innerText").split("\n")
    link = panel.evaluate("document.querySelector('.lines a')?.href ?? ''")
    say(title, *(line for line in lines if line.strip()), *([link] if link else []))


def say(title: str, *lines: str) -> None:
    print(title, textwrap.indent("\n".join(lines), "  "), "", sep="\n")


if __name__ == "__main__":
    sys.exit(main())

"""`python -m tests.screens`: pictures of the real side panel and the settings, for the README."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest
import structlog
from playwright.sync_api import Page, sync_playwright

from .address_book import started
from .browser.extension import browser
from .browser.live import Relay
from .browser.portals import opened
from .browser.rep import Rep
from .browser.saved import saved_pages
from .browser.side_panel import SidePanel
from .browser.site import Site
from .fakes.hubspot import TOKEN, HubSpot
from .oauth.server import Provider

FOLDER = Path(__file__).with_name("screens")
NEW, KNOWN, REFUSED = (
    "ember_2025_profile_own_en",
    "sdui_2026_contact_overlay_synthetic_de",
    "search_people_own_de",
)
THREAD, UNKNOWN = "messaging_thread_2025_synthetic_en", "profile_unknown_layout_own_en"
COMPANY = "company_2025_about_synthetic_en"
CARD = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:{uid}\r\nFN:{name}\r\n{more}END:VCARD\r\n"


def main() -> int:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    FOLDER.mkdir(exist_ok=True)
    site = Site()
    with (
        tempfile.TemporaryDirectory() as folder,
        started(Path(folder)) as book,
        sync_playwright() as playwright,
        browser(playwright, site) as context,
    ):
        relay = Relay(book.server)
        rep = Rep(context, site, relay, book)
        settings(rep)
        for scene in (known, fresh, question, refusal, thread, unknown):
            scene(rep)
            rep.context.pages[-1].close()
        relay.stop()
        company(rep)
    site.stop()
    return 0


def settings(rep: Rep) -> None:
    """The form as it is drawn, before it is sent, and the account after."""
    rep.options.set_viewport_size({"width": 640, "height": 860})
    rep.connect_by_form()
    shot(rep.options, "settings")


def known(rep: Rep) -> None:
    """Somebody the address book has, with an older job, seen with the contact details open."""
    saved = saved_pages()[KNOWN]
    name, url = saved.expected["full_name"], saved.expected["profile_url"]
    more = f"TITLE:Vertriebsleiter\r\nURL:{url}\r\nEMAIL:buero@weiss-anlagen.example\r\n"
    rep.book.put("known.vcf", CARD.format(uid="known", name=name, more=more))
    pictures(rep.plan(saved), "change")


def fresh(rep: Rep) -> None:
    panel = rep.plan(saved_pages()[NEW])
    pictures(panel, "plan")
    panel.press("Enter")
    panel.wait_view("report")
    pictures(panel, "report")
    panel.click("#undo")
    panel.wait_view("undone")
    pictures(panel, "undone")


def question(rep: Rep) -> None:
    saved = saved_pages()[NEW]
    for number, firm in enumerate(("Nordhavn Foods", "Kattegat Fisk")):
        more = f"ORG:{firm}\r\nEMAIL:ines@{firm.split()[0].lower()}.example\r\n"
        uid = f"twin-{number}"
        rep.book.put(f"{uid}.vcf", CARD.format(uid=uid, name=saved.expected["full_name"], more=more))
    pictures(rep.plan(saved), "question")


def refusal(rep: Rep) -> None:
    panel = rep.click_icon(rep.open(saved_pages()[REFUSED]))
    panel.wait_view("refused")
    pictures(panel, "refused")


def thread(rep: Rep) -> None:
    panel = rep.click_icon(rep.open(saved_pages()[THREAD]))
    panel.wait_view("thread")
    pictures(panel, "thread")


def unknown(rep: Rep) -> None:
    """A page in a form that is not known: the report, open, and the form with a field that is wrong."""
    panel = rep.click_icon(rep.open(saved_pages()[UNKNOWN]))
    panel.wait_view("refused")
    panel.click("#show_report")
    pictures(panel, "layout")
    panel.click("#fill_in")
    panel.wait_view("hand")
    panel.send("Input.insertText", text="Mira Holt")
    panel.evaluate("void (document.getElementById('hand-emails').value = 'mira')")
    panel.click(".buttons [type=submit]")
    pictures(panel, "hand")


def company(before: Rep) -> None:
    """A company's page, for a rep who is connected to a CRM that keeps companies."""
    provider = Provider()
    with pytest.MonkeyPatch.context() as patch, HubSpot() as portal:
        relay = opened(patch, "hubspot", portal, provider, TOKEN)
        rep = Rep(before.context, before.site, relay, before.book).use_relay().sign_in("HubSpot")
        pictures(rep.plan(saved_pages()[COMPANY]), "company")
        relay.stop()
    provider.stop()


def pictures(panel: SidePanel, name: str) -> None:
    for scheme in ("light", "dark"):
        panel.look(scheme)
        panel.picture(FOLDER / f"{name}-{scheme}.png")
        print(f"screens/{name}-{scheme}.png")


def shot(page: Page, name: str) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.screenshot(path=FOLDER / f"{name}-{scheme}.png")
        print(f"screens/{name}-{scheme}.png")


if __name__ == "__main__":
    sys.exit(main())

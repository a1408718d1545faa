"""After a whole session, and a queued write, the browser's profile holds nothing of anybody."""

from __future__ import annotations

import pytest

from ..extension import browser
from ..plan.test_by_hand import SUBMIT
from ..rep import Rep
from ..saved import saved_pages
from .disk import forms, left_behind

THREAD = saved_pages()["messaging_thread_2025_synthetic_en"]
UNKNOWN = saved_pages()["profile_unknown_layout_own_en"]
TYPED = {
    "full_name": "Quirin Absentius",
    "current_title": "Keeper of Marker Lamps",
    "current_company": "Lanternwright Works",
    "emails": "quirin@lanternwright.example",
    "phones": "+45 55 50 77 31",
}
# Where Chromium keeps the pages that the rep opened, with the extension or without.
OF_ANY_PAGE = {f"Default/{one}" for one in ("Cache", "History", "Top Sites", "Sessions", "Favicons")} | {
    "segmentation_platform/ukm_db"
}
PLANT = """async ([local, session, base]) => {
  await chrome.storage.local.set({ planted: local });
  await chrome.storage.session.set({ planted: session });
  await new Promise((done) => {
    const opened = indexedDB.open("planted", 1);
    opened.onupgradeneeded = () => opened.result.createObjectStore("all").put(base, "planted");
    opened.onsuccess = () => { opened.result.close(); done(); };
  });
}"""
MARKERS = {
    "local": "Planted Lörelei Localsdottir",
    "session": "Planted Sverre Sessionsson",
    "base": "Planted Bjørk Basesdottir",
}


def whole_day(rep, person) -> list[str]:
    """All that a rep does. The words in play that are on no page: a typed person, account, password."""
    rep.connect_by_form()
    panel = rep.plan(person)
    panel.press("Enter")
    panel.wait_view("report")
    panel.click("[data-undo]")
    panel.wait_view("undone")
    rep.context.pages[-1].close()
    rep.click_icon(rep.open(THREAD)).wait_view("thread")
    rep.context.pages[-1].close()
    panel = rep.click_icon(rep.open(UNKNOWN))
    panel.wait_view("refused")
    panel.click("#fill_in")
    panel.wait_view("hand")
    for name, text in TYPED.items():
        panel.evaluate(f"document.getElementById('hand-{name}').focus()")
        panel.send("Input.insertText", text=text)
    panel.click(SUBMIT)
    panel.wait_view("plan")
    rep.relay.fail("/v1/apply", "throttled", retry_after=90)
    panel.press("Enter")
    panel.wait_view("kept")
    rep.options.evaluate(PLANT, list(MARKERS.values()))
    (connection,) = rep.tell("standing")["connections"]
    return [*TYPED.values(), connection["account"], rep.book.password]


@pytest.fixture
def profile(playwright, site, relay, address_book, person, tmp_path):
    """A profile that was closed after the day, the words that were in play, and the sealed grant."""
    with browser(playwright, site, tmp_path / "day") as context:
        rep = Rep(context, site, relay, address_book)
        words = whole_day(rep, person)
        grant = rep.stored("grant:carddav")["sealed"]
    return tmp_path / "day", words, grant


def places(found: dict[str, list[str]]) -> set[str]:
    """Parts of a profile: `Default/History`, `Default/Cache`."""
    return {"/".join(one.split("/")[:2]) for files in found.values() for one in files}


def test_nothing_of_anybody_is_left(profile, person):
    folder, words, grant = profile
    planted = left_behind(folder, [grant, *MARKERS.values()])
    assert {grant, MARKERS["local"], MARKERS["base"]} == planted.keys(), "the control: what is there is found"
    assert left_behind(folder, words) == {}
    seen = [person.expected[name] for name in ("full_name", "headline", "current_company", "public_id")]
    seen += [one["body"][:40] for one in THREAD.expected["messages"] if len(one["body"]) > 8]
    assert len(seen) > 5
    assert places(left_behind(folder, seen)) <= OF_ANY_PAGE


@pytest.mark.parametrize("word", ["Lörelei", "plain words here", "山森 花子"])
def test_every_form_of_a_word_is_found(tmp_path, word):
    for number, form in enumerate(sorted(forms(word))):
        (tmp_path / f"{number}.log").write_bytes(b"before" + form + b"after")
    assert len(left_behind(tmp_path, [word])[word]) == len(forms(word)) >= 4
    assert left_behind(tmp_path, ["Somebody else"]) == {}

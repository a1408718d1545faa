"""What stays on the disk, and what is asked of LinkedIn: nothing that names a person, and nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..extension import ID, browser
from ..live import Relay
from ..rep import Rep
from ..side_panel import press_icon

WATCH = """() => {
  window.seen = 0;
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver((changes) => { window.seen += changes.length; }).observe(document, all);
  for (const kind of ["click", "keydown", "submit", "focus", "scroll"]) {
    addEventListener(kind, () => { window.seen += 1; }, true);
  }
}"""


@pytest.fixture
def visit(playwright, site, relay, address_book, person, tmp_path):
    """A whole session in a profile that is then closed: what was in play, and every byte it left."""
    profile = tmp_path / "profile"
    with browser(playwright, site, profile) as context:
        rep = Rep(context, site, relay, address_book).connect_by_form()
        panel = rep.plan(person)
        panel.press("Enter")
        panel.wait_view("report")
        grant = rep.options.evaluate(
            "chrome.storage.local.get(null).then((all) => all['grant:carddav'].sealed)"
        )
    return rep, grant, profile


def left_behind(profile: Path, word: str, everywhere: bool = False) -> list[str]:
    """Files that hold the word, in either of the encodings that Chromium writes: of the extension, or all."""
    forms = {word.encode(), word.encode("utf-16-le")}
    files = [one for one in profile.rglob("*") if one.is_file()]
    own = [one for one in files if everywhere or "Extension" in str(one) or ID in str(one)]
    return [str(one) for one in own if any(form in one.read_bytes() for form in forms)]


def test_the_disk_holds_the_sealed_grant_and_no_more(visit, person):
    rep, grant, profile = visit
    assert left_behind(profile, grant), "the control: what is kept can be found"
    words = [person.expected[name] for name in ("full_name", "headline", "current_company", "public_id")]
    for word in (*words, rep.book.path, "rep ·"):
        assert left_behind(profile, word) == [], word
    assert left_behind(profile, rep.book.password, everywhere=True) == []
    assert ask_another_relay(rep, grant)["code"] == "broken_seal", "and what is kept is no use there"


def ask_another_relay(rep, grant):
    other = Relay(rep.book.server)
    answer = other.app.test_client().post(
        "/v1/apply", json={"sealed": "x"}, headers={"Authorization": f"Bearer {grant}"}
    )
    other.stop()
    return answer.get_json()


def test_the_extension_asks_linkedin_for_nothing(connected, person, site):
    page = connected.open(person)
    page.wait_for_load_state("networkidle")
    before = list(site.hits)
    page.evaluate(WATCH)
    panel = connected.click_icon(page)
    panel.wait_view("plan")
    panel.press("Enter")
    panel.wait_view("report")
    panel.click("[data-undo]")
    panel.wait_view("undone")
    assert site.hits == before
    assert page.evaluate("window.seen") == 0, "no click, no node, no attribute"


def test_content_scripts_could_not_read_the_store(connected, person):
    """Were one ever injected, it would find the local store closed."""
    page = connected.open(person)
    press_icon(connected.context, page)
    answer = connected.inject("() => chrome.storage.local.get(null).then(() => 'read', () => 'closed')")
    assert answer == "closed"

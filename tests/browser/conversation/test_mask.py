"""Masking: off by default, remembered, seen before it is sent, and never too much without a way back."""

from __future__ import annotations

import pytest

from ..desk import confirmed, fill
from .talk import TEXTS, grown, known, logged, shown, turned_on

FOUND = "[...document.querySelectorAll('.found li')].map((one) => one.innerText.trim())"


@pytest.fixture
def talk(solo, desk, thread):
    """A conversation that names somebody else."""
    known(desk, "memory")
    turned_on(solo, "memory")
    return grown(thread, "Please ask Jonas Berg, at Grand Hotel", "jonas knows, Mireille")


def masked(panel):
    panel.click("#mask")
    panel.wait("Boolean(document.getElementById('mask-also'))")
    return panel


def test_it_is_off_until_the_rep_turns_it_on_and_stays_so(solo, talk):
    panel = shown(solo, talk)
    assert "mireille@okafor-studio.example" in panel.text()
    masked(panel)
    panel.until(lambda: solo.stored("masks") is True)
    panel = shown(solo, talk)
    assert panel.evaluate("document.getElementById('mask').checked")
    assert "mireille@" not in "".join(panel.evaluate(TEXTS))


def test_what_is_seen_is_what_is_sent(solo, desk, talk):
    panel = masked(shown(solo, talk))
    texts = panel.evaluate(TEXTS)
    assert "My address is [e-mail] or [phone]." in texts[1]
    assert texts[6].startswith("Please ask [name], at [name]\n") and texts[7].startswith(
        "jonas knows, Mireille"
    )
    confirmed(panel)
    entries = logged(desk.crms["memory"])
    assert [one.text for one in entries] == texts
    said = " ".join(one.text for one in entries)
    assert not any(word in said for word in ("okafor-studio", "7700", "Berg", "Hotel"))


def test_too_much_is_unticked_and_too_little_is_typed(solo, desk, talk):
    panel = masked(shown(solo, talk))
    found = panel.evaluate(FOUND)
    assert "Grand Hotel [name]" in found and "mireille@okafor-studio.example [e-mail]" in found
    panel.click(f"#mask-{found.index('Grand Hotel [name]')}")
    panel.wait(f"({TEXTS})[6].includes('Grand Hotel')")
    fill(panel, "#mask-also", "Jonas, connecting")
    panel.wait(f"({TEXTS})[7].startsWith('[name] knows')")
    texts = panel.evaluate(TEXTS)
    assert texts[0].startswith("Hello! Thanks for [name]") and "ask [name], at Grand Hotel" in texts[6]
    confirmed(panel)
    assert [one.text for one in logged(desk.crms["memory"])] == texts


def test_what_was_typed_is_kept_nowhere(solo, talk):
    panel = masked(shown(solo, talk))
    fill(panel, "#mask-also", "Jonas")
    panel.wait(f"({TEXTS})[7].startsWith('[name]')")
    assert "jonas" not in solo.behind.evaluate("chrome.storage.local.get(null).then(JSON.stringify)").lower()
    assert "jonas knows" in " ".join(shown(solo, talk).evaluate(TEXTS))

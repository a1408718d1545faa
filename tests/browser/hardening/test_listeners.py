"""The worker listens to pages of the extension alone, and to nothing but its own messages."""

from __future__ import annotations

from ..extension import ID, ORIGIN
from ..side_panel import press_icon

ASK = "(message) => chrome.runtime.sendMessage(message)"
REFUSED = {"problem": {"code": "refused_message", "action": "none"}}
FORGED = [
    None,
    "standing",
    [],
    {},
    {"verb": "constructor"},
    {"verb": "__proto__"},
    {"verb": "unknown"},
    {"verb": "standing", "more": 1},
    {"verb": "use_relay"},
    {"verb": "use_relay", "address": 1},
    {"verb": "use_relay", "address": "x" * 301},
    {"verb": "connect", "connector": "carddav", "answers": {"base_url": 1}},
    {"verb": "connect", "connector": "carddav", "answers": []},
    {"verb": "disconnect", "connector": ""},
    {"verb": "plan", "connector": "carddav", "snapshot": {}, "policy": {}, "answers": {}},
    {"verb": "send", "id": "a", "kind": "apply", "connector": "carddav", "person": "A", "sealed": "x"},
    {"verb": "discard", "id": "a"},
    {"verb": "report_layout", "report": {}},
]


def test_a_message_that_is_not_ours_is_refused(rep):
    taken = [message for message in FORGED if rep.behind.evaluate(ASK, message) != REFUSED]
    assert taken == []


def test_the_panel_may_not_change_the_settings(rep, person):
    panel = rep.click_icon(rep.open(person))
    message = "{ verb: 'use_relay', address: 'https://relay.example' }"
    assert panel.evaluate(f"chrome.runtime.sendMessage({message})") == REFUSED


def test_injected_code_may_ask_nothing(connected, person):
    """A message from LinkedIn's process carries our id, but not the address of a page of ours."""
    page = connected.open(person)
    press_icon(connected.context, page)
    answer = connected.inject("() => chrome.runtime.sendMessage({ verb: 'standing' })")
    assert answer == REFUSED


def test_a_page_cannot_see_the_extension(connected, person):
    page = connected.open(person)
    assert page.evaluate("typeof globalThis.chrome?.runtime?.sendMessage") == "undefined"
    for path in ("manifest.json", "panel/panel.html", "icons/128.png"):
        script = f"fetch('{ORIGIN}/{path}').then(() => 'seen', () => 'unseen')"
        assert page.evaluate(script) == "unseen", path
    assert ID not in page.content()

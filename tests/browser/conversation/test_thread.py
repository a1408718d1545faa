"""A conversation is shown as it was read; no CRM is asked until the rep turns logging on for it."""

from __future__ import annotations

import connectors

from ..saved import saved_pages
from .talk import CONFIRM, STANDINGS, TICKS, known, logged, says, shown, turned_on

MESSAGES = """[...document.querySelectorAll('.messages > li')].map((one) =>
  [one.dataset.direction, one.querySelector('figcaption').innerText,
   one.querySelector('blockquote')?.innerText ?? ""])"""


def test_a_conversation_is_shown_and_no_crm_is_asked(pair, desk, thread):
    known(desk, "memory")
    pair.relay.seen.clear()
    panel = shown(pair, thread)
    wanted = thread.expected["messages"]
    rows = panel.evaluate(MESSAGES)
    assert "Conversation with Mireille Okafor" in panel.text()
    assert f"{len(wanted)} messages read" in panel.text()
    assert [one[0] == "sent" for one in rows] == [one["from_me"] for one in wanted]
    assert rows[0] == ["received", "Received · Mireille Okafor · Monday, 2:14 PM", wanted[0]["body"]]
    assert [one[2].splitlines()[0] for one in rows] == [one["body"].splitlines()[0] for one in wanted]
    assert "price-list-2025.pdf" in panel.text()
    assert panel.evaluate(STANDINGS) == {"memory": "off", "ledger": "off"}
    assert panel.evaluate(TICKS) == [] and panel.evaluate(CONFIRM) == ""
    panel.press("Enter")
    assert panel.wait_view("thread") and not [one for one in pair.relay.seen if one.startswith("POST")]
    assert desk.crms["memory"].calls == desk.crms["ledger"].calls == []


def test_a_crm_that_is_off_leads_to_the_settings_and_is_not_asked(pair, desk, thread):
    known(desk, "memory", "ledger")
    panel = shown(turned_on(pair, "memory"), thread)
    assert panel.evaluate(STANDINGS) == {"memory": "kept", "ledger": "off"}
    assert "not logged here" in says(panel, "ledger")
    assert desk.crms["ledger"].calls == []
    before = len(pair.context.pages)
    panel.click("#settings-ledger")
    panel.until(lambda: len(pair.context.pages) > before or pair.options.evaluate("document.hasFocus()"))


def test_a_crm_that_takes_no_conversations_says_so(solo, desk, thread):
    known(desk)
    connectors.specs()["memory"] = desk.specs["memory"].model_copy(update={"entries": ("task",)})
    solo.tell("connectors", fresh=True)
    panel = shown(turned_on(solo, "memory"), thread)
    assert panel.evaluate(STANDINGS) == {"memory": "takes_none"}
    assert "Takes no conversations" in says(panel, "memory") and desk.crms["memory"].calls == []


def test_a_message_is_never_markup(connected, thread):
    panel = shown(connected, thread)
    assert "<small>" in panel.text()
    assert not panel.evaluate("Boolean(document.querySelector('#view small'))")


def test_when_the_rep_goes_on_it_offers_to_read_again(connected, thread):
    page = connected.open(thread)
    panel = connected.click_icon(page)
    panel.wait_view("thread")
    page.evaluate("history.pushState({}, '', '/messaging/thread/2-b3RoZXI=/')")
    panel.wait("Boolean(document.getElementById('read_moved'))")
    assert "Conversation with Mireille Okafor" in panel.text()


def test_a_group_chat_is_refused_before_anything_is_asked(solo, desk):
    known(desk)
    turned_on(solo, "memory").relay.seen.clear()
    panel = shown(solo, saved_pages()["messaging_group_2025_own_en"], "refused")
    assert "Several people take part" in panel.text()
    assert solo.relay.seen == [] and desk.crms["memory"].calls == []


def test_a_conversation_beside_a_profile_is_logged_from_there(solo, desk):
    """The profile's own address finds the record, which the conversation's would not."""
    saved = saved_pages()["sdui_2026_profile_overlay_own_da"]
    url, name = saved.expected["profile_url"], saved.expected["full_name"]
    desk.crms["memory"].put("person", {"name": name, "linkedin": url})
    panel = shown(turned_on(solo, "memory"), saved, "plan")
    panel.click("#open_conversation")
    panel.wait_view("thread")
    assert panel.evaluate(STANDINGS) == {"memory": "kept"} and panel.evaluate(CONFIRM).startswith("Log ")
    panel.press("Enter")
    panel.wait_view("report")
    assert logged(desk.crms["memory"])

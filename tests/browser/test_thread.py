"""A conversation is shown as it was read; nothing of it leaves the browser."""

from __future__ import annotations

import pytest

from .saved import saved_pages

MESSAGES = """[...document.querySelectorAll('.messages > li')].map((one) =>
  [one.dataset.direction, one.querySelector('figcaption').innerText,
   one.querySelector('blockquote')?.innerText ?? ""])"""


@pytest.fixture
def thread():
    return saved_pages()["messaging_thread_2025_synthetic_en"]


def test_a_conversation_is_shown_and_the_relay_is_not_asked(connected, thread):
    before = list(connected.relay.seen)
    panel = connected.click_icon(connected.open(thread))
    panel.wait_view("thread")
    wanted = thread.expected["messages"]
    shown = panel.evaluate(MESSAGES)
    assert "Conversation with Mireille Okafor" in panel.text()
    assert f"{len(wanted)} messages read" in panel.text()
    assert "Open the profile" in panel.text()
    assert [one[0] == "sent" for one in shown] == [one["from_me"] for one in wanted]
    assert shown[0] == ["received", "Received · Mireille Okafor · Monday, 2:14 PM", wanted[0]["body"]]
    assert [one[2] for one in shown] == [one["body"] for one in wanted]
    assert "price-list-2025.pdf" in panel.text()
    assert connected.relay.seen == before


def test_a_message_is_never_markup(connected, thread):
    panel = connected.click_icon(connected.open(thread))
    panel.wait_view("thread")
    assert "<small>" in panel.text()
    assert not panel.evaluate("Boolean(document.querySelector('#view small'))")


def test_when_the_rep_goes_on_it_offers_to_read_again(connected, thread):
    page = connected.open(thread)
    panel = connected.click_icon(page)
    panel.wait_view("thread")
    page.evaluate("history.pushState({}, '', '/messaging/thread/2-b3RoZXI=/')")
    panel.wait("Boolean(document.getElementById('read_moved'))")
    assert "Conversation with Mireille Okafor" in panel.text()

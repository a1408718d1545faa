"""Conversations: which one is open, who wrote what, and what is refused."""

import json
import re

import pytest

from ..saved_pages import OWN, saved

THREAD = "messaging_thread_2025_synthetic_en"
OVERLAY = "messaging_overlay_2026_own_en"
VIEWER = "ACoAA01ylBRuC_8Mmo7C2V0qaMWHe4WuUeKGZ7j"
FEED = "https://www.linkedin.com/feed/"


@pytest.fixture
def read(chromium):
    """Read an own page, in another spelling or under another address when asked to."""

    def by_name(name, change=lambda html: html, url=None):
        html, address, _ = saved(OWN / name)
        return chromium.read(chromium.load(change(html), url or address))

    return by_name


def test_a_thread_has_the_form_of_the_wire(read):
    thread = read(THREAD)["thread"]
    assert set(thread) == {
        *("version", "reader", "kind", "era", "ui_locale", "captured_at", "counterpart", "messages"),
    }
    assert (thread["version"], thread["kind"]) == (1, "thread")
    assert set(thread["counterpart"]) == {
        *("full_name", "profile_url", "member_urn", "headline", "pronouns", "connection_degree"),
    }
    for one in thread["messages"]:
        assert set(one) == {
            *("key", "from_me", "author", "text", "date_text", "time_text", "edited", "attachments"),
        }


def test_a_key_is_stable_and_names_no_viewer(read):
    first, again = (read(THREAD)["thread"]["messages"] for _ in range(2))
    keys = [one["key"] for one in first]
    assert keys == [one["key"] for one in again] == ["2-M1", "2-M2", "2-M3", "2-M4", "2-M5", "2-M6"]
    assert VIEWER not in json.dumps(first)


def test_drafts_other_bubbles_and_contact_data_are_left_out(read):
    thread = read(THREAD)["thread"]
    said = json.dumps(thread["messages"])
    assert "draft" not in said
    assert "bubble" not in said
    assert "@" not in json.dumps(thread["counterpart"])


def test_a_message_behind_the_first_of_its_group_has_its_author_and_no_time(read):
    second, fifth = (read(THREAD)["thread"]["messages"][place] for place in (1, 4))
    assert (second["author"], second["time_text"]) == ("Mireille Okafor", None)
    assert (fifth["author"], fifth["time_text"], fifth["edited"]) == ("Viewer Account", None, True)


def test_nothing_is_inherited_from_another_group(read):
    lost = read(THREAD, lambda html: html.replace("msg-s-message-group__", "x__"))
    assert lost["thread"]["messages"][4]["author"] is None


@pytest.mark.parametrize(
    "change",
    [
        lambda html: html.replace("msg-s-event-listitem--other", "x"),
        lambda html: html.replace(VIEWER + ",2-M3", "ACoAA01ylBRuC_8Mmo7C2V0qaMWHe4WuUeKGZ7k,2-M3"),
        lambda html: html.replace(">Mireille Okafor</a>", ">Odd Someone</a>"),
        lambda html: html.replace("2-M2)", "2-M1)"),
    ],
    ids=["sides", "viewers", "names", "keys"],
)
def test_two_signs_that_differ_refuse_the_thread(read, change):
    assert read(THREAD, change) == {"refused": "disagreement"}


def test_a_message_outside_of_every_conversation_refuses_the_page(read):
    stray = '<div data-event-urn="urn:li:msg_message:(urn:li:fsd_profile:x,2-Z)"></div></body>'
    assert read(THREAD, lambda html: html.replace("</body>", stray)) == {"refused": "unknown_layout"}


def test_several_people_or_conversations_are_refused(read):
    other = "ACoAAUFygigE7Swhh2tFKHuEbJboPxCtkf2ezjd"

    def third(html):
        start, _, end = html.rpartition('class="ember-view msg-s-event-listitem__link"')
        return re.sub(r"/in/ACoAA[\w-]{34}(?=\" $)", f"/in/{other}", start) + _ + end

    assert read(THREAD, third) == {"refused": "group_chat"}
    two = read(OVERLAY, lambda html: html.replace("--is-minimized", "").replace("--is-active", ""))
    assert two == {"refused": "several_threads"}


def test_the_bubble_that_is_written_in_is_read(read):
    thread = read(OVERLAY, lambda html: html.replace("--is-minimized", ""))["thread"]
    assert thread["counterpart"]["full_name"]["value"] == "Quillon Ashdale"
    assert thread["era"] == "messaging-overlay"


def test_a_bubble_with_somebody_else_stays_away_from_a_profile(read):
    name = "sdui_2026_profile_overlay_own_da"
    member = saved(OWN / name)[2]["member_urn"][-39:]
    assert "thread" in read(name)
    other = read(name, lambda html: re.sub(f'(href="/in/){member}', rf"\g<1>{member[:-1]}_", html))
    assert "snapshot" in other
    assert "thread" not in other


def test_a_feed_without_an_open_bubble_is_a_feed(read):
    closed = read(OVERLAY, lambda html: html.replace("--is-active", "--is-minimized"), FEED)
    assert closed == {"refused": "feed"}

"""The whole path in a real Firefox with its real sidebar: page, plan, confirm, contact, undo."""

from __future__ import annotations

from tests.browser.saved import saved_pages
from tests.browser.site import place

from .firefox import until

PERSON, OTHER = (saved_pages()[f"sdui_2026_profile_{one}"] for one in ("synthetic_ja", "own_sv"))


def test_a_page_becomes_a_contact_and_is_taken_back(rep, proxy):
    rep.open(PERSON)
    sidebar = rep.sidebar.press_icon()
    sidebar.wait_view("plan")
    assert PERSON.expected["full_name"] in sidebar.text()
    assert rep.cards() == [], "nothing is written before the rep confirms"
    sidebar.press("Enter")
    sidebar.wait_view("report")
    (card,) = rep.cards()
    assert PERSON.expected["profile_url"].rpartition("/")[2].lower() in card.lower()
    sidebar.click("[data-undo]")
    sidebar.wait_view("undone")
    assert rep.cards() == []
    assert rep.site.hits == [place(PERSON.url)], "the extension asks LinkedIn for nothing"
    assert {one for one in proxy.asked if "linkedin" in one} == {"www.linkedin.com:443"}


def test_the_sidebar_is_of_the_tab_whose_icon_was_pressed_last(rep):
    rep.open(PERSON)
    sidebar = rep.sidebar.press_icon()
    sidebar.wait_text(PERSON.expected["full_name"])
    rep.open(OTHER)
    assert PERSON.expected["full_name"] in sidebar.text(), "no press, no other page"
    sidebar.press_icon().wait_text(OTHER.expected["full_name"])
    plans = rep.relay.seen.count("POST /v1/plan")
    sidebar.press_icon()
    until(lambda: rep.relay.seen.count("POST /v1/plan") > plans, "a second press reads the page again")
    sidebar.wait_text(OTHER.expected["full_name"])
    assert rep.cards() == []

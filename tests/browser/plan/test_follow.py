"""The rep goes from profile to profile in one tab."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from ..desk import OTHERS, standing, status, value
from ..saved import saved_pages

GO = "(path) => history.pushState({}, '', path)"
ELSEWHERE = "/in/somebody-else/"
BANNER = "document.querySelector('#moved p')?.innerText"


@pytest.fixture
def there(solo, ines):
    """The panel on one profile, and its tab; nothing is counted yet."""
    page = solo.open(ines)
    panel = solo.click_icon(page)
    panel.wait_view("plan")
    solo.relay.seen.clear()
    return panel, page


@pytest.fixture
def following(solo, there):
    solo.tell("set_follows", on=True)
    return there


def go(there, path=ELSEWHERE):
    panel, page = there
    page.evaluate(GO, path)
    return panel


def test_by_default_a_banner_says_so_and_nobody_is_asked(solo, there, ines):
    panel = go(there)
    panel.wait(f"{BANNER}?.startsWith('The page moved on.')")
    assert panel.wait_view("plan") and ines.expected["full_name"] in panel.text()
    assert solo.relay.seen == []
    go(there, "/in/a-third-one/")
    go(there, "/feed/")
    assert panel.evaluate("document.querySelectorAll('#moved p').length") == 1
    assert solo.relay.seen == [] and not solo.tell("follows")


def test_with_following_only_the_address_is_looked_up(solo, following, desk):
    desk.crms["memory"].calls.clear()
    panel = go(following)
    panel.wait_view("glance")
    assert {one.split()[1] for one in solo.relay.seen} == {"/v1/lookup"} and set(
        desk.crms["memory"].calls
    ) == {"find"}
    assert status(panel, "memory") == "Not in Memory yet"
    assert "Nothing of the page was read." in panel.text() and "somebody-else" in panel.text()
    assert value(panel, "#confirm") is None


def test_what_is_asked_is_the_address_and_nothing_else(following, monkeypatch):
    asked = []
    real = __import__("server.routes.crm", fromlist=["make_lookup"])
    wrapped = real.make_lookup
    monkeypatch.setattr(real, "make_lookup", lambda *of: asked.append(of[:2]) or wrapped(*of))
    go(following, f"{ELSEWHERE}?miniProfileUrn=urn%3Ali%3Atracking&lipi=page").wait_view("glance")
    ((subject, known),) = asked
    assert subject.linkedin_url.endswith("/in/somebody-else") and dict(known) == {}
    told = subject.model_dump(exclude_defaults=True, exclude={"linkedin_url", "public_id"})
    assert not [one for one in told.values() if one and "somebody-else" not in str(one)]


def test_who_is_there_is_named_with_the_link_and_the_owner(following, desk):
    url = "https://www.linkedin.com/in/somebody-else"
    desk.crms["memory"].put("person", {"name": "Some Body", "linkedin": url, "owner": "rep-2"})
    panel = go(following)
    panel.wait_view("glance")
    assert status(panel, "memory") == "In Memory as Some Body"
    assert value(panel, ".tile .note") == "Owned by Colleague at Example"
    assert value(panel, ".tile a", "href") == "https://crm.example/person-1"


def test_read_this_page_plans(solo, following):
    panel, page = following
    other = saved_pages()[OTHERS[0]]
    solo.site.serve(other.url, other.html)
    page.goto(other.url, wait_until="domcontentloaded")
    panel.wait_view("glance")
    assert "POST /v1/plan" not in solo.relay.seen
    panel.click("#read_this")
    panel.wait_view("plan")
    assert other.expected["current_title"] in panel.text() and standing(panel) == {"memory": "create"}


def test_what_is_no_profile_is_not_looked_up(solo, following, ines):
    home = urlsplit(ines.url).path
    for path in ("/feed/", "/company/70010001/", "/jobs/view/1/", "/messaging/thread/2-a/"):
        panel = go(following, path)
        panel.wait(f"{BANNER}?.startsWith('The page moved on.')")
        assert panel.wait_view("plan") and solo.relay.seen == [], path
        go(following, home).wait(f"{BANNER} === undefined")


def test_nobody_is_asked_about_somebody_personal(solo, following):
    panel = following[0]
    url = "https://www.linkedin.com/in/somebody-else"
    panel.evaluate(f"chrome.runtime.sendMessage({{ verb: 'set_personal', urls: ['{url}'], on: true }})")
    go(following).wait_view("personal")
    assert solo.relay.seen == []


def test_a_crm_that_is_left_out_is_not_asked(pair, desk, ines):
    page = pair.open(ines)
    panel = pair.click_icon(page)
    panel.wait_view("plan")
    panel.click("#include-ledger")
    panel.wait("document.querySelector('[data-crm=ledger]').dataset.standing === 'left_out'")
    panel.wait_view("plan")
    pair.tell("set_follows", on=True)
    desk.crms["ledger"].calls.clear()
    go((panel, page)).wait_view("glance")
    assert standing(panel) == {"memory": "none"} and not desk.crms["ledger"].calls


def test_one_crm_that_fails_does_not_hide_the_other(pair, ines):
    page = pair.open(ines)
    panel = pair.click_icon(page)
    panel.wait_view("plan")
    pair.tell("set_follows", on=True)
    pair.relay.fail("/v1/lookup", "unavailable")
    go((panel, page)).wait_view("glance")
    assert sorted(standing(panel).values()) == ["none", "problem"]
    assert "The CRM does not answer." in panel.text()


def test_of_two_moves_the_last_is_shown(solo, following):
    held = solo.relay.hold("/v1/lookup")
    panel = go(following, "/in/the-first/")
    panel.until(held.reached.is_set)
    go(following, "/in/the-second/")
    panel.wait("document.querySelector('.headline')?.innerText === 'the-second'")
    held.go.set()
    panel.until(lambda: solo.relay.seen.count("POST /v1/lookup") == 2)
    assert panel.wait_view("glance") and "the-first" not in panel.text()

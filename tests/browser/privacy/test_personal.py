"""Somebody whom the rep keeps out: no question, no write, and nothing that names them."""

from __future__ import annotations

import json

import pytest

from ..desk import OTHERS, confirmed, reopened, value
from ..live import Relay
from ..saved import saved_pages

MARK = "#mark_personal"


@pytest.fixture
def marked(solo, ines):
    """The panel on somebody who was marked a moment ago; what the relay sees is counted from there."""
    panel = solo.plan(ines)
    solo.relay.seen.clear()
    panel.click(MARK)
    panel.wait_view("personal")
    return panel


def open_again(rep, saved):
    for page in rep.context.pages:
        if page is not rep.behind:
            page.close()
    return rep.click_icon(rep.open(saved))


def test_it_is_told_in_words(marked):
    assert "No CRM and no relay is asked about them." in marked.text()
    assert marked.evaluate("document.querySelectorAll('.buttons button').length") == 1


@pytest.mark.usefixtures("marked")
def test_the_relay_hears_nothing_any_more(solo, ines):
    panel = open_again(solo, ines)
    panel.wait_view("personal")
    for key in ("Enter", "Escape"):
        panel.press(key)
    assert panel.wait_view("personal") and solo.relay.seen == []
    assert ines.expected["full_name"] not in panel.text()


def test_every_address_of_the_person_is_meant(marked, ines):
    """The holder's number in an address leads to the same person."""
    number = ines.expected["member_urn"].rsplit(":", 1)[-1]
    urls = [f"https://www.linkedin.com/in/{number}"]
    ask = f"chrome.runtime.sendMessage({{ verb: 'is_personal', urls: {json.dumps(urls)} }})"
    assert marked.evaluate(ask) == {"value": True}


def test_the_worker_itself_refuses(solo, marked, ines):
    """A panel of another tab may hold the page from before."""
    snapshot = {"kind": "profile", "profile_url": {"value": ines.expected["profile_url"]}}
    wishes = {"policy": {"default": "replace", "fields": {}, "shared": []}, "answers": {}}
    for verb in ("plan", "draft"):
        message = {"verb": verb, "connector": "memory", "snapshot": snapshot, "wishes": wishes}
        answer = marked.evaluate(f"chrome.runtime.sendMessage({json.dumps(message)})")
        assert answer["problem"]["code"] == "personal"
    assert solo.relay.seen == []


def test_others_are_asked_about_as_ever(solo, marked, desk):
    assert marked.wait_view("personal")
    panel = reopened(solo, saved_pages()[OTHERS[0]])
    confirmed(panel)
    assert len(desk.people("memory")) == 1


def test_the_mark_is_taken_off(solo, marked, ines):
    marked.click(".buttons button")
    marked.wait_view("plan")
    assert ines.expected["full_name"] in marked.text() and "POST /v1/plan" in solo.relay.seen
    assert solo.stored("personal") == []


def test_what_waits_for_them_is_given_up(solo, desk, ines):
    panel = solo.plan(ines)
    solo.relay.fail("/v1/apply", "throttled", retry_after=90)
    panel.press("Enter")
    panel.wait_view("kept")
    panel = reopened(solo, ines)
    panel.click(MARK)
    panel.wait_view("personal")
    panel.wait("!document.querySelector('#queue li:not([data-state=failed])')")
    states = panel.evaluate("chrome.runtime.sendMessage({ verb: 'writes' }).then(({ value }) => value)")
    assert not [one for one in states if one["state"] in ("waiting", "sending", "blocked")]
    assert not desk.crms["memory"].records


def test_they_leave_the_list_of_those_kept_for_later(solo, ines):
    panel = solo.plan(ines)
    panel.click("#keep_for_later")
    panel.wait_view("captured")
    panel = reopened(solo, ines)
    assert value(panel, "#basket", "hidden") is False
    panel.click(MARK)
    panel.wait_view("personal")
    panel.wait("document.getElementById('basket').hidden")


def test_another_relay_changes_nothing_about_it(solo, marked, desk, ines):
    assert marked.wait_view("personal")
    other = Relay()
    solo.relay, before = other, solo.relay
    desk.connect(solo, "memory")
    other.seen.clear()
    before.seen.clear()
    panel = open_again(solo, ines)
    panel.wait_view("personal")
    # the panel asks the relay that it follows for its CRMs, and tells nothing of the person
    assert set(other.seen) <= {"GET /v1/connectors"} and before.seen == []
    other.stop()
    solo.relay = before


@pytest.mark.usefixtures("marked")
def test_the_disk_holds_digests_alone(solo, ines):
    marks = solo.stored("personal")
    assert marks and all(len(one) == len(marks[0]) > 40 for one in marks)
    disk = json.dumps(solo.behind.evaluate("chrome.storage.local.get(null)"))
    told = ines.expected
    for word in ("Qvist", told["public_id"], told["profile_url"], told["member_urn"].rsplit(":", 1)[-1]):
        assert word not in disk

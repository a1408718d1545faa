"""People kept one by one and synced together: one summary, one confirm."""

from __future__ import annotations

import json

import pytest

from connectors.errors import Forbidden

from ..desk import INES, OTHERS, confirmed, reopened, value
from ..extension import kill_worker
from ..saved import saved_pages

NAMES = "[...document.querySelectorAll('.batch-name label')].map((one) => one.innerText)"
PEOPLE = (INES, *OTHERS)


def keep(rep, *pages):
    """Keep these people for later, one after the other; the panel of the last."""
    for page in pages:
        panel = reopened(rep, saved_pages()[page])
        panel.click("#keep_for_later")
        panel.wait_view("captured")
    return panel


@pytest.fixture
def three(solo):
    return keep(solo, *PEOPLE)


def opened(panel):
    panel.click("#basket")
    panel.wait_view("batch")
    return panel


def test_three_are_kept_planned_one_by_one_confirmed_once_and_undone_each(solo, three, desk):
    assert value(three, "#basket") == "Sync 3" and value(three, "#sync_all") == "Sync 3"
    assert "is kept in this browser" in three.text()
    assert not desk.crms["memory"].records, "nothing is written"
    ask_for_plans(solo, three)
    names = {saved_pages()[one].expected["full_name"] for one in PEOPLE}
    assert set(three.evaluate(NAMES)) == names and "3 people to sync" in three.text()
    assert value(three, "#confirm") == "Sync 3"
    check_fields(three)
    assert confirmed(three) == "results"
    assert "3 done" in three.text() and {one["name"] for one in desk.people("memory")} == names
    assert solo.relay.seen.count("POST /v1/apply") == 3
    three.wait("document.getElementById('basket').hidden")
    for _ in range(3):
        left = three.evaluate("document.querySelectorAll('.result [data-undo]').length")
        three.click(".result [data-undo]")
        three.wait(f"document.querySelectorAll('.result [data-undo]').length === {left - 1}")
        three.wait_view("results")
    assert not desk.people("memory")


def ask_for_plans(solo, three):
    """One after the other, with a bar."""
    solo.relay.seen.clear()
    held = solo.relay.hold("/v1/plan")
    three.click("#basket")
    three.until(held.reached.is_set)
    assert three.evaluate("document.querySelector('progress').max") == 3
    assert solo.relay.seen.count("POST /v1/plan") == 1
    held.go.set()
    three.wait_view("batch")


def check_fields(three):
    """Each of the people has fields of its own: one that is left out is left out of one."""
    ids = three.evaluate("[...document.querySelectorAll('#view [id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids)) > 30
    second = ".batch > li:nth-child(2)"
    three.click(f"{second} [data-entity=person] .row[data-field=title] label")
    three.wait(f"document.querySelector('{second} .row.out[data-field=title]')")
    three.wait_view("batch")
    assert three.evaluate("document.querySelectorAll('.row.out[data-field=title]').length") == 1


def test_who_raises_a_question_stays_in_the_list(three, desk):
    twin = saved_pages()[OTHERS[0]].expected["full_name"]
    desk.crms["memory"].put("person", {"name": twin})
    opened(three)
    assert value(three, "#confirm") == "Sync 2"
    assert three.evaluate("document.querySelector('.batch > li:has([data-standing=ask]) details').open")
    assert three.evaluate(
        "document.querySelector('.batch > li:has([data-standing=ask]) .batch-name input').disabled"
    )
    confirmed(three)
    assert len(desk.people("memory")) == 3
    three.wait("document.getElementById('basket').innerText === 'Sync 1'")
    opened(three)
    assert three.evaluate(NAMES) == [twin]
    three.click(".choice > li:last-child button")
    three.wait("document.getElementById('confirm')?.innerText === 'Sync 1'")
    three.wait_view("batch")
    confirmed(three)
    assert len(desk.people("memory")) == 4


def test_somebody_is_left_out_this_time_and_stays(three, desk):
    opened(three)
    three.click(".batch-name input")
    three.wait("document.getElementById('confirm')?.innerText === 'Sync 2'")
    confirmed(three)
    assert len(desk.people("memory")) == 2
    three.wait("document.getElementById('basket').innerText === 'Sync 1'")


def test_somebody_is_taken_off_the_list(three, desk):
    opened(three)
    first = three.evaluate(NAMES)[0]
    three.click(".batch > li > button")
    three.wait("document.querySelectorAll('.batch > li').length === 2")
    assert first not in three.evaluate(NAMES) and value(three, "#basket") == "Sync 2"
    for left in (1, 0):
        three.click(".batch > li > button")
        three.wait(f"document.querySelectorAll('.batch > li').length === {left}")
    three.wait_view("empty_basket")
    assert value(three, "#basket", "hidden") and not desk.crms["memory"].records


def test_a_worker_that_ended_in_between_lost_nobody(solo, three, desk):
    kill_worker(solo.behind)
    opened(three)
    assert value(three, "#confirm") == "Sync 3"
    kill_worker(solo.behind)
    confirmed(three)
    assert len(desk.people("memory")) == 3 and solo.relay.seen.count("POST /v1/apply") == 3


def test_what_was_ticked_and_typed_goes_with_each(solo, desk, ines):
    panel = solo.plan(ines)
    panel.click("#tick-memory-person-title")
    panel.wait("document.querySelector('.row.out')")
    panel.wait_view("plan")
    panel.click("#keep_for_later")
    panel.wait_view("captured")
    confirmed(opened(panel))
    assert "title" not in desk.people("memory")[0]


def test_a_failed_one_does_not_stop_the_others(three, desk, monkeypatch):
    name = saved_pages()[INES].expected["full_name"]
    put = desk.crms["memory"].put

    def refused(entity, values, id_=""):
        if values.get("name") == name:
            raise Forbidden("this one")
        return put(entity, values, id_)

    opened(three)
    monkeypatch.setattr(desk.crms["memory"], "put", refused)
    confirmed(three)
    assert "2 done · 1 not done" in three.text() and len(desk.people("memory")) == 2


def test_the_same_person_twice_is_one(solo):
    panel = keep(solo, INES, INES)
    assert value(panel, "#basket") == "Sync 1"


def test_more_than_fifty_are_refused_in_words(solo, ines):
    panel = solo.plan(ines)
    fifty = {
        f"captured:{n}": {"id": str(n), "at": n, "name": "N", "urls": [f"https://x.example/{n}"]}
        for n in range(50)
    }
    panel.evaluate(f"chrome.storage.session.set({json.dumps(fifty)})")
    panel.click("#keep_for_later")
    panel.wait_view("problem")
    assert "50 people are waiting already. Sync them first." in panel.text()
    assert panel.evaluate("document.querySelectorAll('.buttons button').length") == 1


def test_who_could_not_be_planned_everywhere_stays(pair, desk):
    panel = keep(pair, INES)
    desk.crms["ledger"].fails["find"] = Forbidden("contacts")
    opened(panel)
    confirmed(panel)
    assert len(desk.people("memory")) == 1 and not desk.people("ledger")
    del desk.crms["ledger"].fails["find"]
    panel.wait("document.getElementById('basket').innerText === 'Sync 1'")
    opened(panel)
    confirmed(panel)
    assert len(desk.people("memory")) == 1 == len(desk.people("ledger"))
    panel.wait("document.getElementById('basket').hidden")

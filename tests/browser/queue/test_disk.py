"""When the browser closes, what waits is gone and told; or kept encrypted and sent once, as the rep chose."""

from __future__ import annotations

import contextlib
import time

import pytest

from ..extension import browser, kill_worker
from ..privacy.test_privacy import left_behind
from ..rep import Rep
from .queued import Queue, name

KEPT = """chrome.storage.local.get(null).then((all) =>
  Object.keys(all).filter((key) => key.startsWith("queued:")))"""
KEYS = "indexedDB.databases().then((all) => all.map((one) => one.name).sort())"
DAY = 86_400_000


@pytest.fixture
def profile(tmp_path):
    return tmp_path / "profile"


@pytest.fixture
def sitting(playwright, site, relay, address_book, profile):
    """A browser from its start to its end, with the profile of the one before."""

    @contextlib.contextmanager
    def sit():
        with browser(playwright, site, profile) as context:
            yield Rep(context, site, relay, address_book)

    return sit


def wait_in_vain(rep, count=3):
    """Writes that wait because the relay is away."""
    queue = Queue(rep)
    writes = [queue.write(number) for number in range(count)]
    rep.relay.stop()
    queue.send(*writes)
    queue.wait(lambda: [bool(one["problem"]) for one in queue.entries()] == [True] * count)
    return queue


def kept(rep):
    return rep.behind.evaluate(KEPT)


@pytest.fixture
def closed(sitting):
    """A browser that was closed while three writes waited on the disk."""
    with sitting() as rep:
        assert rep.connect().tell("queue_kept") is True, "by default"
        wait_in_vain(rep)
        assert len(kept(rep)) == 3


@pytest.mark.usefixtures("closed")
def test_it_is_read_back_once_and_sent_once(sitting, relay):
    relay.seen.clear()
    relay.start()
    with sitting() as rep:
        queue = Queue(rep)
        queue.wait_states(*["done"] * 3)
        kill_worker(rep.behind)
        queue.wait_states(*["done"] * 3)
        assert queue.names() == [name(number) for number in range(3)]
        assert queue.applied() == 3
        queue.wait(lambda: [rep.stored(key)["whose"] for key in kept(rep)] == [""] * 3)  # it names nobody
        assert rep.tell("queue_kept") is True
    with sitting() as rep:
        past = Queue(rep).entries()
        assert [(one["state"], one["person"]) for one in past] == [("done", "")] * 3
        assert relay.seen.count("POST /v1/apply") == 3


@pytest.mark.usefixtures("closed")
def test_the_disk_names_nobody_and_it_starts_by_itself_with_the_browser(sitting, profile, relay):
    assert left_behind(profile, "queued:"), "the control: what is kept can be found"
    words = [part for number in range(3) for part in (name(number), f"wartend-{number}")]
    for word in (*words, "Wartend"):
        assert left_behind(profile, word, everywhere=True) == [], word
    relay.start()
    with sitting() as rep:
        page, end = rep.context.new_page(), time.monotonic() + 20
        while len(rep.cards()) < 3:
            assert time.monotonic() < end, "no page of the extension was opened"
            page.wait_for_timeout(50)


@pytest.mark.usefixtures("closed")
def test_a_killed_worker_reads_nothing_twice(sitting):
    with sitting() as rep:
        queue = Queue(rep)
        queue.wait(lambda: len(queue.entries()) == 3)
        queue.ask("discard", id=queue.entries()[0]["id"])
        for _ in range(3):
            kill_worker(rep.behind)
            assert len(queue.entries()) == len(kept(rep)) == 2


@pytest.mark.usefixtures("closed")
def test_what_was_kept_for_a_day_is_given_up_and_told(sitting, relay):
    with sitting() as rep:
        queue = Queue(rep)
        queue.wait(lambda: len(queue.entries()) == 3)
        for key in kept(rep):
            rep.store(key, at=time.time() * 1000 - DAY)
    relay.start()
    with sitting() as rep:
        queue = Queue(rep)
        queue.wait_states(*["failed"] * 3)
        assert {one["problem"]["code"] for one in queue.entries()} == {"waited_too_long"}
        assert kept(rep) == [] and rep.cards() == []


def test_what_was_written_is_taken_back_after_the_browser_closed(sitting, person):
    with sitting() as rep:
        panel = rep.connect().plan(person)
        panel.press("Enter")
        panel.wait_view("report")
        assert len(rep.cards()) == 1
    with sitting() as rep:
        panel = rep.plan(person)
        assert "until" in panel.evaluate("document.querySelector('.undo').innerText")
        panel.click("#history")
        panel.wait_view("history")
        assert "Name no longer kept" in panel.text() and "written" in panel.text()
        panel.click("[data-undo]")
        panel.wait_view("undone")
        assert rep.cards() == [] and kept(rep) == []


def test_after_a_day_it_cannot_be_taken_back_and_is_off_the_disk(connected, person):
    panel = connected.plan(person)
    panel.press("Enter")
    panel.wait_view("report")
    queue = Queue(connected)
    (done,) = queue.entries()
    assert len(kept(connected)) == 1
    queue.change(done["id"], ended=time.time() * 1000 - DAY)
    queue.wake()
    queue.wait(lambda: kept(connected) == [] and queue.entries()[0]["report"]["undo"] is None)


@pytest.mark.usefixtures("closed")
def test_what_was_altered_is_not_sent_but_told(sitting, relay):
    with sitting() as rep:
        queue = Queue(rep)
        queue.wait(lambda: len(queue.entries()) == 3)
        one, other, _ = kept(rep)
        rep.store(one, sealed=rep.stored(other)["sealed"])
    relay.start()
    with sitting() as rep:
        queue = Queue(rep)
        queue.wait_states("failed", "done", "done")
        (lost,) = [one for one in queue.entries() if one["state"] == "failed"]
        assert (lost["problem"]["code"], lost["problem"]["detail"]) == ("lost_at_close", "1")
        assert lost["person"] in [name(number) for number in range(3)], "whose it was is told"
        assert len(rep.cards()) == 2


@pytest.mark.usefixtures("closed")
def test_turned_off_it_is_wiped_with_its_key(sitting):
    with sitting() as rep:
        queue = Queue(rep)
        queue.wait(lambda: len(queue.entries()) == 3)
        assert rep.behind.evaluate(KEYS) == ["holder", "queue"], "the connection's key, and the queue's"
        before = {key: rep.stored(key) for key in kept(rep)}
        rep.tell("keep_queue", on=False)
        queue.wait(lambda: len(kept(rep)) == 3)
        now = {key: rep.stored(key) for key in kept(rep)}
        assert [one["sealed"] for one in now.values()] == [""] * 3, "whose they are, and nothing else"
        assert all(now[key]["whose"] != one["whose"] for key, one in before.items()), "under a new key"
        assert len(queue.entries()) == 3, "it is in memory still"
        assert rep.tell("queue_kept") is False


def test_turned_on_later_it_keeps_what_waits(connected):
    connected.tell("keep_queue", on=False)
    queue = wait_in_vain(connected)
    connected.tell("keep_queue", on=True)
    queue.wait(lambda: all(connected.stored(key)["sealed"] for key in kept(connected)))
    queue.ask("discard", id=queue.entries()[0]["id"])
    assert len(kept(connected)) == 2


def test_turned_off_it_ends_with_the_browser_and_whose_it_was_is_told(sitting, profile, relay):
    with sitting() as rep:
        rep.connect().tell("keep_queue", on=False)
        queue = wait_in_vain(rep)
        queue.wait(lambda: queue.badge() == "3")
    assert left_behind(profile, "Wartend", everywhere=True) == []
    relay.start()
    with sitting() as rep:
        queue = Queue(rep)
        queue.wait_states(*["failed"] * 3)
        lost = queue.entries()
        assert sorted(one["person"] for one in lost) == [name(number) for number in range(3)]
        assert {one["problem"]["code"] for one in lost} == {"lost_at_close"}
        assert rep.cards() == []
    with sitting() as rep:
        assert Queue(rep).entries() == [], "told once"


def test_the_panel_may_not_choose_it(connected):
    queue = Queue(connected)
    assert queue.ask("keep_queue", on=True)["problem"]["code"] == "refused_message"
    assert connected.tell("queue_kept") is True

"""A dozen drain while the worker is killed, the relay starts anew, the computer sleeps: each is made once."""

from __future__ import annotations

import random
import threading

import pytest

from server import sync
from server.app import wire_relay
from server.wiring import NAME

from ..extension import kill_worker
from .queued import Queue, name

DOZEN = range(12)
KILLS = 20
PASSING = 8  # fewer than there are writes, so that each kill hits one
POINTS = ("before", "after")
HOUR = 3_600_000
PATIENCE = 120  # seconds, for a busy machine


@pytest.fixture
def made(monkeypatch):
    """For whom the relay wrote, once for each time it did."""
    made, real = [], sync.make_report

    def counted(plan, *rest, **named):
        made.append(plan.person)
        return real(plan, *rest, **named)

    monkeypatch.setattr(sync, "make_report", counted)
    return made


@pytest.fixture
def queue(connected):
    return Queue(connected)


class Gate:
    """Holds one write at the relay, before its work or after it, until it is let go."""

    def __init__(self, relay):
        self.real, relay.app.wsgi_app = relay.app.wsgi_app, self.through
        self.point, self.passing = "", 0
        self.reached, self.go = threading.Event(), threading.Event()

    def arm(self, point, passing):
        """Hold at this point, after so many writes have passed it; whoever is held now goes on."""
        before, self.reached, self.go = self.go, threading.Event(), threading.Event()
        self.passing, self.point = passing, point
        before.set()

    def through(self, environ, start):
        if f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}" != "POST /v1/apply":
            return self.real(environ, start)
        self.hold("before")
        answer = list(self.real(environ, start))
        self.hold("after")
        return answer

    def hold(self, here):
        if self.point != here:
            return
        if self.passing:
            self.passing -= 1
            return
        self.point, reached, go = "", self.reached, self.go
        reached.set()
        go.wait(PATIENCE)


def everybody(queue, made):
    names = [name(number) for number in DOZEN]
    assert queue.names() == names, "no card is missing, and none is there twice"
    assert sorted(made) == names, "the relay wrote each of them once"
    assert all(one["report"]["ok"] for one in queue.entries())


@pytest.mark.parametrize("seed", [5])
def test_a_worker_killed_twenty_times_loses_nothing_and_doubles_nothing(connected, queue, made, seed):
    chance = random.Random(seed)
    writes, gate = [queue.write(number) for number in DOZEN], Gate(connected.relay)
    passing = chance.sample([1] * PASSING + [0] * (KILLS - PASSING), KILLS)
    gate.arm(chance.choice(POINTS), passing[0])
    queue.send(*writes)
    left = []
    for more in (*passing[1:], 0):
        assert gate.reached.wait(PATIENCE), "a write is under way"
        kill_worker(connected.behind)
        gate.arm(chance.choice(POINTS), more)
        left.append([one for one in queue.states() if one != "done"])
    gate.arm("", 0)
    assert all(left), "each of them hit the queue while it drained"
    queue.wait_states(*["done"] * len(DOZEN), seconds=PATIENCE)
    assert queue.applied() > len(DOZEN), "some answers were lost"
    everybody(queue, made)
    queue.wait(lambda: queue.badge() == "")


def test_a_relay_that_starts_anew_while_they_drain(connected, queue, made):
    """What it remembered of the last minute is gone."""
    queue.send(*[queue.write(number) for number in DOZEN])
    queue.wait(lambda: "done" in queue.states())
    connected.relay.stop()
    queue.wait(lambda: not {"sending"} & {*queue.states()})
    relay = connected.relay.app
    relay.extensions[NAME] = wire_relay(relay.extensions[NAME].settings)
    connected.relay.start()
    queue.wake()
    queue.wait_states(*["done"] * len(DOZEN))
    everybody(queue, made)


def test_an_alarm_that_comes_hours_late(connected, queue, made):
    writes = [queue.write(number) for number in DOZEN]
    connected.relay.stop()
    queue.send(*writes)
    queue.wait(lambda: queue.states() == ["waiting"] * len(DOZEN))
    queue.wait(lambda: all(one["problem"] for one in queue.entries()))
    kill_worker(connected.behind)
    now = queue.page.evaluate("Date.now()")
    connected.relay.start()
    queue.change(*(one["id"] for one in writes), at=now - 6 * HOUR, next=now - 5 * HOUR)
    queue.page.evaluate(f"chrome.alarms.create('drain', {{ when: {now - 5 * HOUR} }})")
    queue.wait_states(*["done"] * len(DOZEN))
    everybody(queue, made)
    assert queue.applied() == len(DOZEN)


def test_many_at_once_are_kept_first_and_sent_one_by_one(connected, queue, made):
    writes = [queue.write(number) for number in DOZEN]
    held = connected.relay.hold("/v1/apply")
    queue.send(*writes)
    queue.wait(lambda: held.reached.is_set())
    assert sorted(queue.states()) == ["sending"] + ["waiting"] * (len(DOZEN) - 1)
    queue.wait(lambda: queue.badge() == str(len(DOZEN)))
    assert queue.applied() == 1
    assert [one["place"] for one in queue.entries()] == [number + 1 for number in DOZEN]
    held.go.set()
    queue.wait_states(*["done"] * len(DOZEN))
    everybody(queue, made)
    assert made == [name(number) for number in DOZEN], "in the order in which they were confirmed"

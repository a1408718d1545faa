"""What holds a write up: the CRM's pace, a connection that ended, a relay that is away, a full queue."""

from __future__ import annotations

import time

import pytest

from ..bridge import NAME
from .queued import Queue

HOUR = 3_600_000
LARGEST = "x" * 256 * 1024


@pytest.fixture
def queue(connected):
    return Queue(connected)


@pytest.fixture
def bridged(holder):
    return Queue(holder, NAME)


def codes(queue):
    return [one["problem"] and one["problem"]["code"] for one in queue.entries()]


def sent_while(queue, refusal, count=3, **told):
    """Several writes, the first of which the relay refuses."""
    writes = [queue.write(number) for number in range(count)]
    queue.rep.relay.fail("/v1/apply", refusal, **told)
    queue.send(*writes)
    queue.wait(lambda: len(queue.states()) == count and all(codes(queue)))
    return writes


def test_a_throttled_crm_is_left_alone_as_long_as_it_asks(connected, queue):
    sent_while(queue, "throttled", retry_after=90)
    assert queue.states() == ["waiting"] * 3 and codes(queue) == ["throttled"] * 3
    assert queue.applied() == 1, "the others did not even ask"
    now = time.time() * 1000
    assert all(80_000 < one["next"] - now <= 90_000 for one in queue.entries())
    queue.wait(lambda: 80 < queue.alarm() <= 90)
    queue.send(queue.write(3))
    queue.wait(lambda: len(queue.states()) == 4)
    queue.wait(lambda: queue.badge() == "4")
    assert queue.applied() == 1 and codes(queue)[-1] == "throttled", (
        "one that is confirmed later waits as well"
    )
    queue.wake()
    queue.wait_states(*["done"] * 4)
    assert len(connected.cards()) == 4 and queue.applied() == 5


def test_each_time_it_waits_longer(queue):
    (write,) = sent_while(queue, "throttled", 1, retry_after=40)
    queue.rep.relay.fail("/v1/apply", "throttled", retry_after=40)
    queue.ask("attempt", id=write["id"])
    (entry,) = queue.entries()
    assert entry["tries"] == 2 and 70_000 < entry["next"] - time.time() * 1000 <= 80_000


def test_when_one_gets_through_the_others_follow(connected, queue):
    writes = sent_while(queue, "throttled", retry_after=90)
    queue.ask("attempt", id=writes[1]["id"])
    queue.wait_states(*["done"] * 3)
    assert len(connected.cards()) == 3


def test_somebody_else_writes_this_person(connected, queue):
    """A second is waited for in the worker; no alarm is as short."""
    sent_while(queue, "busy", 1, retry_after=1)
    queue.wait_states("done")
    assert len(connected.cards()) == 1


def test_one_that_always_fails_does_not_hold_up_the_others(connected, queue):
    first, *others = (queue.write(number) for number in range(3))
    connected.relay.stop()
    queue.send(first)
    queue.wait(lambda: codes(queue) == ["unreachable"])
    queue.send(*others)
    queue.wait(lambda: codes(queue) == ["unreachable"] * 3)
    times = [one["next"] for one in queue.entries()]
    assert max(times) in times and len(set(times)) > 1, "in turn"
    connected.relay.start()
    queue.wake()
    queue.wait_states(*["done"] * 3)


def test_a_token_that_expired_blocks_and_connecting_again_releases(holder, bridged, bridge, provider):
    """The relay answers with a report: nothing was done, because the CRM did not know the token."""
    writes = [bridged.write(number) for number in range(3)]
    provider.store.tokens.clear()
    bridged.send(*writes)
    bridged.wait_states(*["blocked"] * 3)
    assert bridged.applied() == 1 and codes(bridged) == ["unauthorised"] * 3
    assert holder.stored(f"grant:{NAME}")["again"] is True
    assert not bridge.crm.records
    bridged.wait(lambda: bridged.badge() == "3")
    bridged.wait(lambda: bridged.alarm() > 23 * 3600)  # it is woken to give up, not to try
    holder.window("Connect again to Bridge").get_by_role("button", name="Allow").click()
    holder.options.get_by_role("button", name="Yes, keep it").click()
    bridged.wait_states(*["done"] * 3)
    people = [one for one in bridge.crm.records.values() if one.entity == "person"]
    assert len(people) == 3
    bridged.wait(lambda: bridged.badge() == "")


def test_what_waits_longer_than_a_day_is_given_up_and_told(connected, queue):
    old, young = sent_while(queue, "throttled", 2, retry_after=90)
    day = 24 * HOUR
    queue.change(old["id"], at=queue.page.evaluate("Date.now()") - day)
    queue.wake()
    queue.wait_states("failed", "done")
    states = {one["id"]: (one["state"], one["problem"]) for one in queue.entries()}
    assert states[old["id"]][1]["code"] == "waited_too_long" and states[young["id"]][0] == "done"
    assert len(connected.cards()) == 1 and queue.applied() == 2
    assert queue.ask("attempt", id=old["id"])["value"]["state"] == "failed"
    assert queue.applied() == 2, "it cannot be sent any more"


def test_a_full_queue_says_so_and_keeps_what_it_has(connected, queue):
    connected.relay.stop()
    writes = [queue.message(number, LARGEST) for number in range(16)]
    queue.send(*writes[:15])
    queue.wait(lambda: len(queue.states()) == 15)
    refused = queue.page.evaluate("(message) => chrome.runtime.sendMessage(message)", writes[15])
    assert refused["problem"]["code"] == "queue_full"
    assert len(queue.states()) == 15
    queue.ask("discard", id=writes[0]["id"])
    taken = queue.page.evaluate("(message) => chrome.runtime.sendMessage(message)", writes[15])
    assert "value" in taken, taken
    assert len(queue.states()) == 15

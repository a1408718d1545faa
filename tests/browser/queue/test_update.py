"""A new version of the extension waits until it costs nothing, and what waits on the disk is carried over."""

from __future__ import annotations

import pytest

from ..extension import OPTIONS, worker
from ..rep import Rep
from .queued import Queue
from .test_disk import profile, sitting, wait_in_vain  # noqa: F401 - fixtures

TELL = "() => chrome.runtime.onUpdateAvailable.dispatch({ version: '9.9.9' })"
HELD = "() => chrome.storage.session.get('update_ready').then((all) => all.update_ready === true)"
MARK = "() => chrome.storage.session.set({ 'pressed:0': 1 })"
MARKED = "() => chrome.storage.session.get('pressed:0').then((all) => 'pressed:0' in all)"


def close_pages(rep: Rep) -> None:
    """No page of ours is open; the browser stays."""
    blank = rep.context.new_page()
    for page in rep.context.pages:
        if page is not blank:
            page.close()
    rep._options = None


def tell_of_update(rep: Rep) -> None:
    """What the browser tells when a new version lies ready; the extension's own reload is real."""
    held = worker(rep.context)
    held.evaluate(MARK)
    held.evaluate(TELL)


def wait_reloaded(rep: Rep) -> None:
    """What lay in memory is gone: the extension began anew."""
    page = rep.context.new_page()
    for _ in range(600):
        page.wait_for_timeout(100)
        try:
            page.goto(OPTIONS)
            if not page.evaluate(MARKED):
                page.close()
                return
        except Exception:  # noqa: S112 - between two versions the page is refused
            continue
    raise AssertionError("the extension was not reloaded")


def test_what_waits_on_the_disk_is_carried_over_and_sent_once(sitting, relay):  # noqa: F811
    with sitting() as rep:
        rep.connect()
        wait_in_vain(rep)
        close_pages(rep)
        tell_of_update(rep)
        wait_reloaded(rep)
        relay.start()
        queue = Queue(rep)
        queue.wait_states("done", "done", "done")
        assert len(rep.cards()) == 3


@pytest.mark.parametrize("kept", [False, True], ids=["in memory alone", "a page open"])
def test_it_waits_while_something_would_be_lost(sitting, kept):  # noqa: F811
    with sitting() as rep:
        rep.connect().tell("keep_queue", on=kept)
        queue = wait_in_vain(rep)
        if not kept:
            close_pages(rep)
        tell_of_update(rep)
        assert worker(rep.context).evaluate(HELD) is True
        assert worker(rep.context).evaluate(MARKED) is True, "it runs on"
        if not kept:
            queue = Queue(rep)
        assert len(queue.entries()) == 3


def test_it_comes_with_the_next_look_when_nothing_waits_any_more(sitting):  # noqa: F811
    with sitting() as rep:
        rep.connect().tell("keep_queue", on=False)
        queue = wait_in_vain(rep, count=1)
        tell_of_update(rep)
        queue.ask("discard", id=queue.entries()[0]["id"])
        close_pages(rep)
        worker(rep.context).evaluate("() => chrome.alarms.create('drain', { when: Date.now() + 50 })")
        wait_reloaded(rep)

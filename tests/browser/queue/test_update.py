"""A new version of the extension waits until it costs nothing, and what waits on the disk is carried over."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Error

from ..extension import PATIENCE, worker
from ..rep import Rep
from .queued import Queue
from .test_disk import profile, sitting, wait_in_vain  # noqa: F401 - fixtures

TELL = "() => chrome.runtime.onUpdateAvailable.dispatch({ version: '9.9.9' })"
HELD = "() => chrome.storage.session.get('update_ready').then((all) => all.update_ready === true)"
ALARM = "() => chrome.alarms.create('drain', { when: Date.now() + 50 })"


def close_pages(rep: Rep) -> None:
    """No page of ours is open; the browser stays."""
    blank = rep.context.new_page()
    for page in rep.context.pages:
        if page is not blank:
            page.close()
    rep._options = None


def tell_of_update(rep: Rep) -> None:
    """What the browser tells when a new version lies ready."""
    worker(rep.context).evaluate(TELL)


@contextlib.contextmanager
def reload_of(rep: Rep) -> Iterator[None]:
    """No page of ours is opened before the extension began anew: that would hold it up."""
    with rep.context.expect_event("serviceworker", timeout=PATIENCE):
        yield


def test_what_waits_on_the_disk_is_carried_over_and_sent_once(sitting, relay):  # noqa: F811
    with sitting() as rep:
        rep.connect()
        wait_in_vain(rep)
        close_pages(rep)
        with reload_of(rep), contextlib.suppress(Error):  # the worker that answers is the one that ends
            tell_of_update(rep)
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
        with reload_of(rep):
            worker(rep.context).evaluate(ALARM)

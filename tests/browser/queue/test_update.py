"""A new version of the extension waits until it costs nothing, and what waits on the disk is carried over."""

from __future__ import annotations

import pytest

from ..extension import worker
from ..rep import Rep
from .queued import Queue
from .test_disk import profile, sitting, wait_in_vain  # noqa: F401 - fixtures

TELL = "() => chrome.runtime.onUpdateAvailable.dispatch({ version: '9.9.9' })"
HELD = "() => chrome.storage.session.get('update_ready').then((all) => all.update_ready === true)"
SPY = "() => { chrome.runtime.reload = () => { globalThis.reloaded = true; }; }"
RELOADED = """async () => {
  for (let tries = 0; tries < 600 && !globalThis.reloaded; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return globalThis.reloaded === true;
}"""
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


def wait_reloaded(rep: Rep) -> bool:
    """Whether the worker would have the new version put in place; looked at without a page of ours."""
    return bool(worker(rep.context).evaluate(RELOADED))


def test_what_waits_on_the_disk_holds_no_update_up(sitting):  # noqa: F811
    """It is carried over: `test_disk` reads it back, once, where the extension begins anew."""
    with sitting() as rep:
        rep.connect()
        wait_in_vain(rep)
        close_pages(rep)
        worker(rep.context).evaluate(SPY)
        tell_of_update(rep)
        worker(rep.context).evaluate(ALARM)
        assert wait_reloaded(rep)


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

"""Calls that overlap: the caller makes the first itself, and the process's own threads the others.

Threads are kept, since a new one costs more than our own work on a plan. A call that no thread has begun when
the caller is free is made by the caller, so calls that make calls of their own never wait for each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

MOST_THREADS = 128
Result = TypeVar("Result")
Other = TypeVar("Other")
THREADS = ThreadPoolExecutor(MOST_THREADS, thread_name_prefix="together")


def run_together(calls: Sequence[Callable[[], Result]]) -> list[Result]:
    """What all calls give, in their order. All have ended when this ends; raises the first one's error."""
    if len(calls) < 2:
        return [call() for call in calls]
    waiting = [(call, THREADS.submit(copy_context().run, call)) for call in calls[1:]]
    ends = [end_of(calls[0]), *(end_or_make(call, future) for call, future in waiting)]
    return [end.result() for end in ends]


def run_both(first: Callable[[], Result], other: Callable[[], Other]) -> tuple[Result, Other]:
    """What both give; raises the first one's error before the other's."""
    future = THREADS.submit(copy_context().run, other)
    end = end_of(first)
    ended = end_or_make(other, future)
    return end.result(), ended.result()


def end_or_make(call: Callable[[], Result], future: Future[Result]) -> Future[Result]:
    """The ended call: here and now where no thread has begun it."""
    if future.cancel():
        return end_of(call)
    future.exception()
    return future


def end_of(call: Callable[[], Result]) -> Future[Result]:
    ended: Future[Result] = Future()
    try:
        ended.set_result(call())
    except BaseException as error:
        ended.set_exception(error)
    return ended

"""Calls overlap on kept threads, and what is worked out once is known to all of them, for one request."""

import threading

import pytest

from connectors.once import keep_notes, note_once
from connectors.together import MOST_THREADS, THREADS, run_both, run_together


def test_calls_overlap_and_keep_their_order():
    barrier = threading.Barrier(5, timeout=60)
    assert run_together([lambda n=n: (barrier.wait(), n)[1] for n in range(5)]) == [0, 1, 2, 3, 4]
    assert run_both(lambda: "a", lambda: 1) == ("a", 1)


def test_all_have_ended_and_the_first_error_counts():
    ended = []

    def fail(number):
        ended.append(number)
        raise ValueError(number)

    with pytest.raises(ValueError, match=r"^1$"):
        run_together([lambda: ended.append(0), lambda: fail(1), lambda: fail(2)])
    assert sorted(ended) == [0, 1, 2]


def test_calls_of_calls_never_wait_for_each_other():
    """With every thread taken, whoever waits makes the calls."""
    free = threading.Event()
    taken = [THREADS.submit(free.wait, 60) for _ in range(MOST_THREADS)]

    def deep(level):
        return sum(run_together([lambda: deep(level - 1)] * 3)) if level else 1

    try:
        assert deep(4) == 81
    finally:
        free.set()
    assert all(future.result() for future in taken)


def test_pure_work_is_done_once_per_request():
    seen = []

    @note_once
    def measure(text):
        seen.append(text)
        return len(text)

    assert [measure("ab"), measure("ab")] == [2, 2] and len(seen) == 2
    with keep_notes():
        assert run_together([lambda: measure("ab")] * 4) == [2] * 4
        first = len(seen)
        assert measure("ab") == 2 and len(seen) == first
    measure("ab")
    assert len(seen) == first + 1

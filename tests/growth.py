"""Whether the time that something takes grows with its input, and not with the square of it."""

import time

TIMES, FLOOR_SECONDS, TRIES = 8, 0.002, 3


def assert_linear(work, size, times=TIMES):
    """`work(size)` eight times as large takes eight times as long; with a square it would be 64 times.

    The thread's own CPU time, the best of three, so that a busy machine changes nothing.
    """
    small, large = (min(measure(work, one) for _ in range(TRIES)) for one in (size, size * times))
    assert large <= max(small, FLOOR_SECONDS) * times * 3, (small, large)


def measure(work, size):
    begin = time.thread_time()
    work(size)
    return time.thread_time() - begin

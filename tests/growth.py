"""Whether the time that something takes grows with its input, and not with the square of it."""

import time

TIMES, FLOOR_SECONDS, GLANCE_SECONDS, TRIES = 8, 0.001, 0.00008, 3


def assert_linear(work, size, times=TIMES):
    """`work(size)` eight times as large takes eight times as long; with a square it would be 64 times.

    The thread's own CPU time, the best of three, so that a busy machine changes nothing.
    """
    small = min(measure(work, size) for _ in range(TRIES))
    most, tried = max(small, FLOOR_SECONDS) * times * 3, []
    while not tried or tried[-1] > most:
        assert len(tried) < TRIES, (small, tried)
        tried.append(measure(work, size * times))


def is_clearly_linear(work, size, seconds, times=TIMES):
    """Whether an eighth of the input took a fair share of these seconds: one look, which only clears.

    What it does not clear may be linear still, on a busy machine: `assert_linear` decides.
    """
    return seconds <= max(measure(work, size // times), GLANCE_SECONDS) * times * 3


def measure(work, size):
    begin = time.thread_time()
    work(size)
    return time.thread_time() - begin

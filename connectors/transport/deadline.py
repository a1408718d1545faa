"""Until when an exchange, and the whole action of a user of which it is a part, must be over.

Both are contexts, so every thread of `together` that works on one action has the same end.
"""

from __future__ import annotations

import math
import time
from contextvars import ContextVar

from ..errors import Unavailable

END: ContextVar[float] = ContextVar("END", default=math.inf)
"""When the exchange under way must be over, on the monotonic clock."""

ACTION_END: ContextVar[float] = ContextVar("ACTION_END", default=math.inf)
"""When all exchanges of one action must be over: whoever clicked waits for all of them, and not for each."""


def begin_action(seconds: float) -> None:
    """From now on, in this context, all exchanges together may take this long."""
    ACTION_END.set(time.monotonic() + seconds)


def end_action() -> None:
    ACTION_END.set(math.inf)


def begin_exchange(seconds: float) -> float:
    """The present moment; the exchange may take `seconds`, and no longer than what its action has left.

    Raises `Unavailable` when nothing is left: then nothing is sent, and a write is not in doubt.
    """
    now = time.monotonic()
    if ACTION_END.get() <= now:
        raise Unavailable("the CRM took too long")
    END.set(min(now + seconds, ACTION_END.get()))
    return now


def end_exchange() -> None:
    """What this thread does next is inside of no exchange: it must not be late for one that is over."""
    END.set(math.inf)


def time_left(patience: float | None = None) -> float | None:
    """Seconds until the deadline, `patience` at most; None without any. `TimeoutError` when it is over."""
    seconds = min(END.get() - time.monotonic(), math.inf if patience is None else patience)
    if seconds <= 0:
        raise TimeoutError("the deadline has passed")
    return None if seconds == math.inf else seconds

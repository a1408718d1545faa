"""Pure work once per value and request: what a text means is asked for dozens of times during one plan.

The notes live as long as the request. A cache of the process would keep people's names and addresses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

NOTES: ContextVar[dict[Any, Any] | None] = ContextVar("NOTES", default=None)
Args = ParamSpec("Args")
Result = TypeVar("Result")


@contextmanager
def keep_notes() -> Iterator[None]:
    """Remember within this block, in every thread of `together`, and forget at its end."""
    token = NOTES.set({})
    try:
        yield
    finally:
        NOTES.reset(token)


def note_once(function: Callable[Args, Result]) -> Callable[Args, Result]:
    """For a pure function of values that can be hashed, given by position; outside `keep_notes` it is called
    each time."""

    @wraps(function)
    def look_up(*args: Args.args, **named: Args.kwargs) -> Result:
        notes = NOTES.get()
        if notes is None or named:
            return function(*args, **named)
        key = (function, args)
        try:
            found: Result = notes[key]
        except KeyError:
            found = notes[key] = function(*args, **named)
        return found

    return look_up

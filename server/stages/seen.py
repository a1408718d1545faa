"""Seen: one field of a page, and the bounded texts that a Snapshot is made of. Sizes are in characters."""

from __future__ import annotations

from typing import Annotated, Generic, Literal, Self, TypeVar

from pydantic import StringConstraints, model_validator

from connectors.base import Model

T = TypeVar("T")
Certainty = Literal["sure", "to_check"]
"""`to_check`: found by the last rung, on a page of no known layout. The rep ticks it, or it is not sent."""
State = Literal["read", "absent", "unreadable", "not_loaded", "hidden"]
Label = Annotated[str, StringConstraints(max_length=40)]
Line = Annotated[str, StringConstraints(max_length=500)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True)]
Text = Annotated[str, StringConstraints(max_length=10_000)]
Address = Annotated[str, StringConstraints(max_length=2_000)]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2]))?$")]


class Seen(Model, Generic[T]):
    """Every field says what became of it and which rung of its ladder answered, so that an unread field is
    never taken for an empty one. `value` is there exactly when `state` is `read`."""

    state: State = "absent"
    rung: Annotated[str, StringConstraints(max_length=80)] = ""
    value: T | None = None
    visibility: Literal["public", "connections"] = "public"
    certainty: Certainty = "sure"

    @model_validator(mode="after")
    def value_when_read(self) -> Self:
        if (self.state == "read") != (self.value is not None):
            raise ValueError("a field has a value exactly when it was read")
        return self

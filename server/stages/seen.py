"""Seen: one field of a page, and the bounded texts that a Snapshot is made of. Sizes are in characters."""

from __future__ import annotations

from typing import Annotated, Any, Generic, Literal, Self, TypeVar, get_args

from pydantic import Field, StringConstraints, model_validator

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
# a year may stand alone: not every page says the month
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2]))?$")]
Degree = Annotated[int, Field(ge=1, le=3)]
WORDS = (
    *((Line, "Line"), (Name, "Name"), (Text, "Text"), (Address, "Address")),
    (Degree, "Degree"),
)


def name_values(kind: Any) -> str:
    """What a kind of value is called in OpenAPI, where pydantic would spell out its bounds: `UpTo20Lines`."""
    for known, word in WORDS:
        if kind == known:
            return word
    bounds = getattr(kind, "__metadata__", ())
    longest = next((limit.max_length for bound in bounds for limit in getattr(bound, "metadata", ())), "")
    bare = get_args(kind)[0] if bounds else kind
    if not get_args(bare):
        return str(bare.__name__).capitalize()
    word = name_values(get_args(bare)[0])
    plural = f"{word}es" if word.endswith("s") else f"{word}s"
    return f"UpTo{longest}{plural}" if longest else plural


class Seen(Model, Generic[T]):
    """Every field says what became of it and which rung of its ladder answered, so that an unread field is
    never taken for an empty one. `value` is there exactly when `state` is `read`."""

    state: State = "absent"
    rung: Annotated[str, StringConstraints(max_length=80)] = ""
    value: T | None = None
    visibility: Literal["public", "connections"] = "public"
    certainty: Certainty = "sure"

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """`SeenLine`, `SeenUpTo20Lines`: the names under which the API describes them."""
        return f"{cls.__name__}{name_values(params[0])}"

    @model_validator(mode="after")
    def value_when_read(self) -> Self:
        """Raises `ValueError` for an empty field that was read, or a full one that was not."""
        # else "not read" could not be told from "empty", and an empty value could clear a field
        if (self.state == "read") != (self.value is not None):
            raise ValueError("a field has a value exactly when it was read")
        return self

"""Reading the body of a request as its model."""

from __future__ import annotations

from contextlib import suppress
from typing import TypeVar

from flask import request
from pydantic import BaseModel

from connectors.transport.answers import whole_body

from ..status.trace import measure_stage
from ..wiring import current_wiring
from .problems import Problem
from .requests import NoBody

Shape = TypeVar("Shape", bound=BaseModel)


def read_body(shape: type[Shape]) -> Shape:
    """The body, with a `?` for half an emoji: a browser cuts texts between the halves, and JSON may hold one.

    Raises `ValidationError` for a body of another shape, and for what is no JSON; `Problem` (`too_large`).
    """
    with measure_stage("body"):
        body = request.get_data()
        # a body in chunks has no length beforehand: werkzeug cuts it at the limit, and says nothing
        if request.content_length is None and len(body) >= current_wiring().settings.max_body_bytes:
            raise Problem("too_large")
        # what is no JSON is refused by the model below, in words
        with suppress(ValueError, RecursionError):
            body = whole_body(body)
        return shape.model_validate_json(body)


def read_nothing() -> None:
    """For an operation that takes nothing but the grant: `{}`, or no body at all.

    Raises `ValidationError` for any other body: whoever sends one expects something of it.
    """
    if request.get_data():
        read_body(NoBody)

"""Nothing travels that nobody reads: the fields of requests, and what a connector says that it can do.

What a spec may map has a table in `extension/reader/README.md`, which `test_given.py` holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from connectors.spec import Capabilities
from server.api.openapi import OPERATIONS
from server.stages.seen import Seen
from tests import ROOT

PYTHON = "\n".join(
    path.read_text(encoding="utf-8")
    for tree in ("server", "connectors")
    for path in (ROOT / tree).rglob("*.py")
)
SCRIPTS = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "extension").rglob("*.js"))
UNREAD = {
    "rung": 'which rung of the reader answered: the rep\'s own page shows it under "Copy why"',
}


def models_in(kind: Any, known: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """A type's own models and those of its parts, each once."""
    for part in get_args(kind):
        yield from models_in(part, known)
    if isinstance(kind, type) and issubclass(kind, BaseModel) and kind not in known:
        known.add(kind)
        yield kind
        for field in kind.model_fields.values():
            yield from models_in(field.annotation, known)


def list_request_fields() -> set[str]:
    known: set[type[BaseModel]] = set()
    bodies = [operation.body for operation in OPERATIONS if operation.body]
    return {name for body in bodies for model in models_in(body, known) for name in model.model_fields}


def is_read(name: str) -> bool:
    """As an attribute, or by a name that the code holds as a text."""
    return bool(re.search(rf"\.{name}\b|[\"\']{name}[\"\']", PYTHON))


def test_the_fields_are_found():
    assert {
        "snapshot",
        "policy",
        "sealed",
        "full_name",
        "captured_at",
        "experiences",
    } <= list_request_fields()
    assert set(Seen.model_fields) <= list_request_fields()


@pytest.mark.parametrize("name", sorted(list_request_fields()))
def test_every_field_of_a_request_is_read(name):
    assert is_read(name) != (name in UNREAD), f"{name}: read it, drop it, or say why it travels"


@pytest.mark.parametrize("name", Capabilities.model_fields)
def test_every_capability_is_read(name):
    """By the relay, by the panel, or by the port itself, which refuses what is not declared."""
    assert re.search(rf"capabilities\??\.{name}\b", PYTHON + SCRIPTS), name

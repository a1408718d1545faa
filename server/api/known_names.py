"""Which names may stand in a refusal: those of our own models. Any other was made up by the client."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

UNKNOWN = "?"
"""Stands for a name that nobody declared: it may be somebody's."""


def hide_unknown(place: Sequence[int | str]) -> str:
    """The place of a fault, as `snapshot.current_title.value`, in names of ours and numbers."""
    known = list_names()
    return ".".join(str(part) if isinstance(part, int) or part in known else UNKNOWN for part in place)


@cache
def list_names() -> frozenset[str]:
    """Every property of the API's schemas, and the kinds of page by which a union is told apart."""
    from .openapi import describe_api  # it needs the requests, which need the stages

    schemas = describe_api()["components"]["schemas"].values()
    return frozenset(name for schema in schemas for name in schema.get("properties", ())) | {
        "person",
        "company",
    }

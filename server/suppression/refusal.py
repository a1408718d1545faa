"""The refusal of people who objected, in a request."""

from __future__ import annotations

from ..api.problems import Problem
from ..stages.subject import Subject
from ..wiring import current_wiring
from .objections import NoList


def refuse_suppressed(subject: Subject) -> None:
    """Raises `Problem` (`suppressed`), also while the list cannot be read: anybody may be on it."""
    country = current_wiring().settings.default_country
    try:
        listed = current_wiring().objections.is_suppressed(subject, country)
    except NoList:
        raise Problem("suppressed", "the list of people who objected cannot be read") from None
    if listed:
        raise Problem("suppressed")


def refuse_suppressed_key(key: str) -> None:
    """The same for a plan that was sealed before. Raises `Problem` (`suppressed`)."""
    try:
        listed = current_wiring().objections.is_key_suppressed(key)
    except NoList:
        raise Problem("suppressed", "the list of people who objected cannot be read") from None
    if listed:
        raise Problem("suppressed")

"""An admin's TOML becomes checked rules; a fault is told by its place, and nothing of it is quoted."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

MOST_LETTERS = 1_000_000
Rules = TypeVar("Rules", bound=BaseModel)


class WrongRules(ValueError):
    """The file cannot be used; the message says where, and quotes nothing of it."""


def read_rules(path: Path, kind: type[Rules], name: str) -> Rules:
    """The rules in a file; `name` is what messages call it. Raises `WrongRules`."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise WrongRules(f"{name} cannot be read") from None
    return parse_rules(text, kind, name)


def parse_rules(text: str, kind: type[Rules], name: str) -> Rules:
    """The rules in a text. Raises `WrongRules`."""
    # tomllib is quadratic in some nestings
    if len(text) > MOST_LETTERS:
        raise WrongRules(f"{name} is larger than {MOST_LETTERS:,} letters")
    try:
        return kind.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        place = str(error).rpartition("(")[2].rstrip(")")
        raise WrongRules(f"{name} is no TOML, {place}") from None
    except RecursionError:
        raise WrongRules(f"{name} is no TOML, too deep") from None
    except ValidationError as error:
        raise WrongRules(f"{name}: {describe_fault(error)}") from None


def describe_fault(error: ValidationError) -> str:
    """Where the first fault is, and the reason where one of our own rules gave it."""
    fault = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, fault["loc"]))
    own = fault.get("ctx", {}).get("error")
    return f"{place}: {own or 'not what it must be'}" if place else str(own or "not what it must be")

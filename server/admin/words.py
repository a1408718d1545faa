"""Every text of the pages in four languages, from one catalogue: `words.toml`, a table for each text."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from flask import Response, request

LANGUAGES = {"en": "English", "fr": "Français", "de": "Deutsch", "es": "Español"}
COOKIE, YEAR = "__Host-language", 365 * 86_400


@cache
def load_catalogue() -> dict[str, dict[str, str]]:
    """`ValueError` for a text that lacks a language: then the relay does not start."""
    path = Path(__file__).with_name("words.toml")
    found: dict[str, dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    if lacking := [key for key, texts in found.items() if texts.keys() != LANGUAGES.keys()]:
        raise ValueError(f"server/admin/words.toml lacks a language of {lacking[0]}")
    return found


def choose_language() -> str:
    """What the admin chose, else what the browser asks for, else English."""
    chosen = request.args.get("lang") or request.cookies.get(COOKIE, "")
    return chosen if chosen in LANGUAGES else request.accept_languages.best_match(LANGUAGES, "en")


def remember_language(answer: Response) -> Response:
    """A choice in the address is kept for the next page."""
    if (chosen := request.args.get("lang", "")) in LANGUAGES:
        answer.set_cookie(
            COOKIE, chosen, max_age=YEAR, path="/", secure=True, httponly=True, samesite="Strict"
        )
    return answer


def say(key: str, **given: object) -> str:
    """A text in the language of the request. `KeyError` for one that the catalogue lacks."""
    text = load_catalogue()[key][choose_language()]
    for name, value in given.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def say_if_known(key: str, otherwise: str) -> str:
    return say(key) if key in load_catalogue() else otherwise

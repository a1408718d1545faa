"""The sentences that a rep reads about a failure, and what support can do, in the extension's languages.

`rep_words.json` is made from the extension's own messages by `python -m tests.tools.rep_words`; a test holds
the two together.
"""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
LANGUAGES = ("en", "fr", "de", "es")


class Advice(NamedTuple):
    """The heading and the sentence on the rep's screen, and what helps."""

    title: str
    meaning: str
    help: str


def advise(language: str, code: str, action: str) -> Advice:
    """In one of `LANGUAGES`; a code without a sentence of its own has its action's, as in the panel.

    What a rep need not do, support may have to: some codes have an advice of their own.
    """
    said = load_rep_words()[language]
    meaning = said.get(f"problem_{code}") or said.get(f"action_{action}_text", "")
    words = load_words()[language]
    return Advice(said.get(f"title_{action}", ""), meaning, words.get(f"do_{code}") or words[f"do_{action}"])


def pick_language(asked: str) -> str:
    """The first of ours in an Accept-Language header (or a plain code); English when there is none."""
    wanted = (part.split(";")[0].split("-")[0].strip().lower() for part in asked[:200].split(","))
    return next((language for language in wanted if language in LANGUAGES), "en")


@cache
def load_rep_words() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = json.loads((HERE / "rep_words.json").read_text(encoding="utf-8"))
    return loaded


@cache
def load_words() -> dict[str, dict[str, str]]:
    """What the pages of `/status` say themselves, by language."""
    loaded: dict[str, dict[str, str]] = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
    return loaded

"""The sentences of the privacy documents, in the extension's languages."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

MINUTE, HOUR, DAY = 60, 3_600, 86_400


@cache
def load_sentences() -> dict[str, dict[str, str]]:
    """By language and key."""
    text = Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = tomllib.loads(text)
    return loaded


class Voice:
    """Speaks one language: `say(key, name=value)`."""

    def __init__(self, language: str) -> None:
        self.language, self._words = language, load_sentences()[language]

    def say(self, key: str, **parts: object) -> str:
        """A sentence with its facts. Raises `KeyError` for an unknown key: ours alone name keys."""
        return self._words[key].format(**parts)

    def say_time(self, seconds: int) -> str:
        """In the largest unit that leaves no rest: `90 s`, `10 min`, `24 h`, `90 days`."""
        # a day is told as 24 h: "within 1 day" may be read as the end of tomorrow
        if seconds > DAY and seconds % DAY == 0:
            return self.say("days", many=seconds // DAY)
        for unit, name in ((HOUR, "h"), (MINUTE, "min")):
            if seconds >= unit and seconds % unit == 0:
                return f"{seconds // unit} {name}"
        return f"{seconds} s"

    def say_pair(self, name: str, what: str) -> str:
        """`name: what`, with the language's own colon."""
        return self.say("colon", name=name, what=what)

    def say_both(self, first: str, second: str) -> str:
        """`first; second`, with the language's own semicolon; the first alone where there is no second."""
        return self.say("both", first=first, second=second) if second else first

    def leave_blank(self, key: str) -> str:
        """A place that only the company can fill."""
        return self.say("unsaid", what=self.say(key))

"""Copy what reps read about failures from the extension into the relay: `python -m tests.tools.rep_words`."""

from __future__ import annotations

import json

from server.api.problems import KINDS
from server.status.words import HERE, LANGUAGES
from tests import ROOT


def collect_rep_words() -> dict[str, dict[str, str]]:
    """Every sentence about a code, and every heading and sentence about an action, by language."""
    actions = sorted({kind.action for kind in KINDS.values()})
    names = [f"problem_{code}" for code in KINDS]
    names += [name for action in actions for name in (f"title_{action}", f"action_{action}_text")]
    return {language: pick_messages(language, names) for language in LANGUAGES}


def pick_messages(language: str, names: list[str]) -> dict[str, str]:
    path = ROOT / "extension/_locales" / language / "messages.json"
    messages = json.loads(path.read_text(encoding="utf-8"))
    return {name: messages[name]["message"] for name in names if name in messages}


if __name__ == "__main__":
    words = json.dumps(collect_rep_words(), ensure_ascii=False, indent=2)
    (HERE / "rep_words.json").write_text(words + "\n", encoding="utf-8")

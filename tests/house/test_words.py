"""Every text of the screens is in _locales, and every text there is on a screen."""

from __future__ import annotations

import json
import re
from typing import get_args

import pytest

from connectors.spec import RuleName
from server.api.problems import KINDS
from server.stages.diff import Reason
from tests import ROOT

EXTENSION = ROOT / "extension"
LOCALES = {
    path.parent.name: json.loads(path.read_text()) for path in EXTENSION.glob("_locales/*/messages.json")
}
SCREENS = [
    path.read_text(encoding="utf-8")
    for path in EXTENSION.rglob("*")
    if path.suffix in (".js", ".html", ".json")
    and path.relative_to(EXTENSION).parts[0] not in ("_locales", "reader")
]
BUILT = re.compile(r"`([a-z_]*)\$\{[^}]+\}(?:_(?:\$\{[^}]+\}|[a-z]+))*`")
ACTIONS = sorted({kind.action for kind in KINDS.values()})
REFUSALS = re.findall(r"^  (\w+):", (EXTENSION / "reader/refusals.js").read_text(), re.MULTILINE)
MADE = sorted({code for text in SCREENS for code in re.findall(r'(?:\bcode: |\bfailure\()"([a-z_]+)"', text)})


def flat(kinds):
    return [word for kind in kinds for word in (get_args(kind) or (kind,))]


def whole_keys():
    """Every key that a screen writes out."""
    quoted = {word for text in SCREENS for word in re.findall(r'"([a-z][a-z_]+)"', text)}
    return quoted | {word for text in SCREENS for word in re.findall(r"__MSG_(\w+)__", text)}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_code_has_words(locale):
    wanted = {
        *(f"refused_{code}" for code in REFUSALS),
        *(f"problem_{code}" for code in (*KINDS, *MADE)),
        *(f"title_{action}" for action in ACTIONS),
        *(f"action_{action}_text" for action in ACTIONS),
        *(f"rule_{rule}" for rule in get_args(RuleName) if rule != "never"),
        *(f"left_{reason}" for reason in flat(get_args(Reason)) if reason != "read"),
    }
    assert len(REFUSALS) > 15
    assert len(MADE) > 8
    lost = wanted - LOCALES[locale].keys()
    assert not lost, f"_locales/{locale}/messages.json lacks {sorted(lost)}"


@pytest.mark.parametrize("locale", LOCALES)
def test_no_text_is_left_over(locale):
    prefixes = {match[1] for text in SCREENS for match in BUILT.finditer(text) if match[1]}
    prefixes |= {"apply_", "undo_"}
    used = whole_keys()
    unused = {
        key
        for key in LOCALES[locale]
        if key not in used
        and re.sub(r"_(one|other|title|text|crms)$", "", key) not in used
        and not any(key.startswith(prefix) for prefix in prefixes)
    }
    assert unused == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_written_key_exists(locale):
    named = {word for text in SCREENS for word in re.findall(r'\bword(?:Or)?\("([a-z_]+)"', text)}
    named |= {word for text in SCREENS for word in re.findall(r'data-(?:word|label)="([a-z_]+)"', text)}
    counted = {word for text in SCREENS for word in re.findall(r'\bcounted\("([a-z_]+)"', text)}
    buttons = {word for text in SCREENS for word in re.findall(r'\bbutton\("([a-z_]+)"', text)}
    named |= buttons - counted
    named |= {f"{word}_{form}" for word in counted for form in ("one", "other")}
    notices = {word for text in SCREENS for word in re.findall(r'noticeView\("(\w+)"', text)}
    named |= {f"{word}_{part}" for word in notices for part in ("title", "text")}
    assert len(named) > 50
    assert named - LOCALES[locale].keys() == set()

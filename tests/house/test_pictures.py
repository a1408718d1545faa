"""The pictures of the screens: one for every state, no two alike, none of a state that is gone."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

from tests import ROOT, TESTS
from tests.tools.screens import DARK, FOLDER

PICTURES = sorted(FOLDER.rglob("*.png"))
SHOWN = re.compile(r"tests/screens/([\w/-]+\.png)")
SCENE = re.compile(r"^@scene\((?:[^()]|\([^()]*\))*?\)\ndef (\w+)", re.MULTILINE)
NAMED = re.compile(r"^@scene\([^)]*?name=\"(\w+)\"[^)]*\)\ndef \w+", re.MULTILINE)


def test_no_two_pictures_are_equal():
    same = Counter(hashlib.sha256(path.read_bytes()).hexdigest() for path in PICTURES)
    twice = [path.name for path in PICTURES if same[hashlib.sha256(path.read_bytes()).hexdigest()] > 1]
    assert len(PICTURES) > 50 and twice == []


def test_every_picture_in_a_text_is_there():
    for text in ("README.md", "extension/README.md"):
        shown = SHOWN.findall((ROOT / text).read_text(encoding="utf-8"))
        assert shown and [name for name in shown if not (FOLDER / name).is_file()] == [], text


def test_what_is_told_dark_is_a_state():
    texts = [path.read_text(encoding="utf-8") for path in (TESTS / "browser/scenes").glob("*.py")]
    states = {name for text in texts for name in (*SCENE.findall(text), *NAMED.findall(text))}
    assert states >= DARK

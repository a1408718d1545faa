"""`python -m tests.tools.screens`: pictures of every state of the side panel, the settings, the about page.

The states are those of the accessibility tests; the README's tour shows them.
"""

from __future__ import annotations

import sys

import pytest

from tests import TESTS

FOLDER = TESTS / "screens"
DARK = {"plan_create", "plan_update", "report", "settings_connected"}


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    ended = pytest.main(["-q", "-p", "no:cacheprovider", str(TESTS / "browser/scenes/pictures.py")])
    print(f"screens: {len(list(FOLDER.glob('*.png')))} pictures in {FOLDER.relative_to(TESTS.parent)}")
    return int(ended)


if __name__ == "__main__":
    sys.exit(main())

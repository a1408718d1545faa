"""`python -m tests.tools.admin_screens`: pictures of the admin's pages, for the admin's guide."""

from __future__ import annotations

import sys

import pytest

from tests import TESTS

FOLDER = TESTS / "screens/admin"


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    words = ["-q", "-p", "no:cacheprovider", "-o", "python_files=pictures.py"]
    ended = pytest.main([*words, str(TESTS / "browser/admin/pictures.py")])
    print(f"screens: {len(list(FOLDER.glob('*.png')))} pictures in {FOLDER.relative_to(TESTS.parent)}")
    return int(ended)


if __name__ == "__main__":
    sys.exit(main())

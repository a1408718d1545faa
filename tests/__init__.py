"""The tests. `ROOT` is the checkout, so that no test counts the folders above it."""

from pathlib import Path

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent

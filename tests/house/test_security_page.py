"""SECURITY.md claims what a test holds: each test that it names is there, each item stands once."""

import ast
import re

from tests import ROOT

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d+\.\d+\.\d+[^|]*) \| [^|]+ \| `([^`]+)` \|$", re.MULTILINE)
ROWS = ROW.findall(PAGE)


def list_missing(names):
    """Those that are no test of their file."""
    for name in names:
        path, _, test = name.partition("::")
        file = ROOT / path
        tree = ast.parse(file.read_text(encoding="utf-8")) if file.is_file() else ast.Module([], [])
        if test not in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}:
            yield name


def test_every_test_that_is_named_is_there():
    assert len(ROWS) > 40 and len(ROWS) == PAGE.count("`tests/")
    assert list(list_missing(test for _, test in ROWS)) == []


def test_a_test_that_is_gone_is_missed():
    """The control."""
    gone = ["tests/house/test_security_page.py::test_nothing", "tests/none.py::test_x"]
    assert list(list_missing(gone)) == gone


def test_each_item_stands_once_and_each_principle_has_its_limit():
    items = [item for told, _ in ROWS for item in re.findall(r"\d+\.\d+\.\d+", told)]
    assert len(set(items)) == len(items)
    principles = re.findall(r"^\| \*\*.+?\*\*.*?\| (.+?) \|$", PAGE, re.MULTILINE)
    assert len(principles) >= 6 and all(limit.strip() for limit in principles)


def test_every_guide_leads_there():
    assert "SECURITY.md" in (ROOT / "README.md").read_text(encoding="utf-8")

"""The page of all checks names tests that are there, and counts what they did."""

import ast

from tests import ROOT

from .guards_off import GUARDS
from .page import BEGIN, END, SECURITY, WHOLE, count_passed, list_missing, read_checks, sum_up, write_page


def list_tests(path):
    if path == "tests/security/guards_off.py":
        return [f"test_{number}" for number in GUARDS]
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]


def test_every_test_that_a_check_names_is_there():
    checks = read_checks()
    assert checks.keys() <= WHOLE and len(checks) >= 25
    for check in checks.values():
        for each in (*check["tests"], *check.get("control", ())):
            path, _, name = each.partition("::")
            names = [found for found in list_tests(path) if found.startswith("test_")]
            begins = f"test_{name}" if name in GUARDS else name.partition("[")[0]
            assert any(found.startswith(begins or "test_") for found in names), each


def test_a_check_is_controlled_by_its_own_guard_and_by_no_other():
    results = {"tests/security/guards_off.py::C40": False, "tests/security/guards_off.py::C4": True}
    assert count_passed(results, ["tests/security/guards_off.py::C4"]) == (1, 1)


def test_the_page_says_what_is_not_proven():
    told = write_page({}, {}).partition("## What is not proven, said plainly\n\n")[2]
    assert "- that a hosted relay's operator does not read along\n" in told and len(told.splitlines()) >= 5


def test_the_page_counts_what_passed_and_shows_the_control():
    checks = {"C1": {"title": "It holds", "tests": ["a.py::test_c1"], "control": ["a.py::test_c2"]}}
    results = {
        "a.py::test_c1_x[1]": True,
        "a.py::test_c1_x[2]": False,
        "a.py::test_c2": True,
        "b.py::x": False,
    }
    assert count_passed(results, ["a.py"]) == (2, 3)
    page = write_page(checks, results)
    assert "| C1 | It holds | 1 of 2 | 1 of 1 |  |" in page and "C50" in page


def test_the_sum_counts_a_check_only_when_all_of_it_passed():
    checks = {
        "C1": {"title": "a", "tests": ["a.py::test_c1"], "control": ["a.py::test_c2"]},
        "C2": {"title": "b", "tests": ["b.py"]},
        "C3": {"title": "c", "tests": ["c.py"]},
    }
    results = {"a.py::test_c1": True, "a.py::test_c2": False, "b.py::test_x": True}
    told = sum_up(checks, results, "2026-11-29")
    assert told.startswith("1 of 50 checks") and "2 of 2 tests passed, and\n0 of 1 controls" in told


def test_what_the_guide_says_is_of_this_list():
    told = SECURITY.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    assert f"Without a test here: {list_missing(read_checks())}." in told

"""A new connector is three files: made in a copy of the house, they keep the whole contract at once."""

import os
import shutil
import subprocess
import sys
import tomllib

import pytest

from tests import ROOT
from tests.tools.new_connector import begin_connector, places

SLOW = "slow or time-out or bomb or MB"


@pytest.fixture
def house(tmp_path):
    """A copy of what a connector needs around it."""
    unwanted = shutil.ignore_patterns("__pycache__", "pages", "node_modules", "browser")
    for name in ("connectors", "server", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=unwanted)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def run(house, *words):
    env = {**os.environ, "PYTHONPATH": str(house), "PYTHONDONTWRITEBYTECODE": "1"}
    env.pop("PYTEST_XDIST_WORKER", None)
    return subprocess.run([sys.executable, "-m", *words], cwd=house, env=env, capture_output=True, text=True)


def keeps_the_contract(house, name):
    chosen = f"{name} and not ({SLOW})"
    tests = run(house, "pytest", "tests/contract", "-k", chosen, "-vv", "-p", "no:cacheprovider")
    assert tests.returncode == 0, tests.stdout
    assert f"[{name}-whoami-500] PASSED" in tests.stdout


def test_a_new_connector_is_three_files_that_keep_the_contract(house):
    before = {path for path in house.rglob("*") if path.is_file()}
    made = run(house, "tests.tools.new_connector", "acme")
    assert made.returncode == 0, made.stdout
    new = {path for path in house.rglob("*") if path.is_file()} - before
    assert new == set(places(house, "acme")), "nothing else was touched"
    assert tomllib.loads((house / "connectors/acme.toml").read_text())["label"] == "Acme"
    assert (house / "connectors/acme.py").read_text().startswith('"""Acme, by its REST API."""')
    keeps_the_contract(house, "acme")
    for check in (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]):
        checked = run(house, *check, "connectors/acme.py")
        assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("name", ["carddav", "pipedrive", "../x", "Acme", ""])
def test_what_cannot_be_made_is_told(house, name):
    with pytest.raises(ValueError, match=r"already there|is no name"):
        begin_connector(house, name)

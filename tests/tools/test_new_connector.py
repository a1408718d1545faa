"""A new connector is three files: made in a copy of the house, they keep the whole contract at once."""

import os
import re
import shutil
import subprocess
import sys
import tomllib

import pytest

from tests import ROOT
from tests.tools.new_connector import begin, places

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


def test_the_copy_keeps_the_contract(house):
    before = {path for path in house.rglob("*") if path.is_file()}
    made = run(house, "tests.tools.new_connector", "acme", "carddav")
    assert made.returncode == 0, made.stdout
    assert {path for path in house.rglob("*") if path.is_file()} - before == set(places(house, "acme"))
    assert tomllib.loads((house / "connectors/acme.toml").read_text())["label"] == "Acme"
    assert (house / "connectors/acme.py").read_text().startswith('"""Acme, begun from carddav.')
    keeps_the_contract(house, "acme")


def test_the_example_in_the_readme_keeps_the_contract(house):
    text = (ROOT / "connectors/README.md").read_text(encoding="utf-8")
    for path, kind in zip(places(house, "tiny"), ("python", "toml", "json"), strict=True):
        (block,) = re.findall(rf"^```{kind}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
        path.write_text(block, encoding="utf-8")
    keeps_the_contract(house, "tiny")
    for check in (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]):
        checked = run(house, *check, "connectors/tiny.py")
        assert checked.returncode == 0, checked.stdout


IMPOSSIBLE = (("carddav", "carddav"), ("acme", "nobody"), ("../x", "carddav"), ("Acme", "carddav"))


@pytest.mark.parametrize(("name", "model"), IMPOSSIBLE)
def test_what_cannot_be_made_is_told(house, name, model):
    with pytest.raises(ValueError, match=r"already there|there is no connector|is no name"):
        begin(house, name, model)

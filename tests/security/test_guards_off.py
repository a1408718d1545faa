"""Guards can be taken away, and what is missed then is a failure. `make checks` does it with each of them."""

import pytest

from tests import ROOT

from .guards_off import GUARDS, Replaced, find_owner, is_needed, run_check
from .page import read_checks


def test_a_check_fails_without_its_guard_and_passes_with_it():
    assert is_needed("C24") and run_check("C24", off=False).returncode == 0


@pytest.mark.parametrize("number", GUARDS)
def test_every_guard_is_where_it_is_looked_for(number):
    for change in GUARDS[number].changes:
        if isinstance(change, Replaced):
            owner, name = find_owner(change.place)
            assert getattr(owner, name) is not change.by
        else:
            assert change.line in (ROOT / "extension" / change.path).read_text(encoding="utf-8")
    assert f"tests/security/guards_off.py::{number}" in read_checks()[number]["control"]


def test_every_check_but_the_planted_leaks_has_a_control():
    assert [number for number, check in read_checks().items() if not check.get("control")] == ["C2"]

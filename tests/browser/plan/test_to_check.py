"""A page of no known layout: what its structure alone tells is to be checked, and nothing ticks itself."""

from __future__ import annotations

import pytest

from ..desk import confirmed
from ..saved import saved_pages

ROWS = """[...document.querySelectorAll('[data-entity=person] .row:has(input[type=checkbox])')]
  .map((row) => [row.dataset.field, row.querySelector('input[type=checkbox]').checked, row.innerText])"""


@pytest.fixture
def panel(solo):
    return solo.plan(saved_pages()["profile_unknown_2027_own_en"])


def test_nothing_of_an_unknown_layout_ticks_itself(panel, desk):
    rows = panel.evaluate(ROWS)
    assert {"name", "title", "company"} <= {field for field, _, _ in rows}
    assert not any(ticked for _, ticked, _ in rows)
    assert all("To be checked" in text for _, _, text in rows)
    panel.press("Enter")
    assert panel.wait_view("plan") and desk.people("memory") == []


def test_what_the_rep_ticks_is_written_and_the_rest_is_not(panel, desk):
    panel.click("#tick-memory-person-name")
    panel.wait("document.querySelector('.row:not(.out) #tick-memory-person-name')")
    panel.wait_view("plan")
    left = {field for field, ticked, _ in panel.evaluate(ROWS) if not ticked}
    assert left == {"title", "company"}
    confirmed(panel)
    (person,) = desk.people("memory")
    assert person["name"] == "Mira Holt" and not left & {name for name, said in person.items() if said}

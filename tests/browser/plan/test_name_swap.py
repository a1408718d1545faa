"""A name whose split nothing proves: the plan says so, and one press swaps it and swaps it back."""

from __future__ import annotations

import pytest

from ..saved import saved_pages
from ..write.card import values

SWAP = "document.querySelector('[data-swap]')"
NAMES = """['N\\\\.given', 'N\\\\.family'].map((one) =>
  document.querySelector(`[data-entity=person] [data-field=${one}] ins bdi`)?.innerText)"""


@pytest.fixture
def seoyun():
    return saved_pages()["sdui_2026_profile_own_ko"]


def press_swap(panel, wanted):
    panel.click("[data-swap] button")
    panel.wait(f"{SWAP}?.dataset.swap === '{wanted}'")
    panel.wait_view("plan")


def test_one_press_swaps_the_parts_of_a_name_and_another_swaps_back(connected, seoyun):
    panel = connected.plan(seoyun)
    assert "서윤 · 한" in panel.evaluate(f"{SWAP}.innerText")
    before = panel.evaluate(NAMES)
    press_swap(panel, "back")
    assert panel.evaluate(NAMES) == ["서윤", "한"]
    press_swap(panel, "offered")
    assert panel.evaluate(NAMES) == before == ["한서윤", None]
    press_swap(panel, "back")
    panel.press("Enter")
    panel.wait_view("report")
    (card,) = connected.cards()
    assert (values(card)["N.given"], values(card)["N.family"]) == (["서윤"], ["한"])


def test_a_sure_split_offers_nothing(connected, person):
    panel = connected.plan(person)
    assert panel.evaluate(f"{SWAP} === null")

"""Several jobs that last: the one that the card names is offered, and the rep can choose another."""

from __future__ import annotations

import pytest

from ..saved import saved_pages
from ..write.card import values

LIST = "document.querySelector('#position')"
OPTIONS = f"[...{LIST}.options].map((one) => one.text)"
CHOSEN = f"{LIST}?.selectedOptions[0]?.text"
TITLE = "document.querySelector('[data-entity=person] [data-field=TITLE] ins bdi')?.innerText"


@pytest.fixture
def oriane():
    return saved_pages()["sdui_2026_id_keys_own_fr"]


def choose(panel, label):
    panel.evaluate(
        f"""(() => {{ const list = {LIST};
        list.value = [...list.options].find((one) => one.text === "{label}").value;
        list.dispatchEvent(new Event("change")); }})()"""
    )
    panel.wait(f"({TITLE}) === '{label.split(' · ')[0]}'")
    panel.wait_view("plan")


def test_the_job_that_the_card_names_is_offered_and_another_can_be_chosen(connected, oriane):
    panel = connected.plan(oriane)
    assert panel.evaluate(OPTIONS) == ["Consultante", "Cheffe de projet · Houle & Vent"]
    assert panel.evaluate(CHOSEN) == "Cheffe de projet · Houle & Vent"
    assert panel.evaluate(TITLE) == "Cheffe de projet"
    choose(panel, "Consultante")
    assert panel.evaluate(CHOSEN) == "Consultante"
    choose(panel, "Cheffe de projet · Houle & Vent")
    choose(panel, "Consultante")
    panel.press("Enter")
    panel.wait_view("report")
    (card,) = connected.cards()
    written = values(card)
    assert written["TITLE"] == ["Consultante"]
    assert not any("Houle" in text for texts in written.values() for text in texts)


def test_a_single_job_offers_no_choice(connected, person):
    panel = connected.plan(person)
    assert panel.evaluate(f"{LIST} === null")

"""What nobody sees goes in every way in: the page, the rep's words, notes and tasks."""

import pytest

from server.stages.wishes import Asked
from tests.server.relays import client
from tests.stages.people import ADA

UNSEEN = "\u200b\u2060\u00ad\u202e\ufeff"


@pytest.mark.parametrize("kind", ["note", "message", "task"])
def test_what_is_logged_has_none(kind):
    entry = {
        "kind": kind,
        "key": "k",
        "text": f"Met{UNSEEN} Ada\n",
        "at": "2026-11-22",
        "author": f"R{UNSEEN}ep",
    }
    (kept,) = Asked.model_validate({"entries": [entry]}).entries
    assert (kept.text, kept.author, kept.key) == ("Met Ada", "Rep", "k")


def test_a_page_and_own_words_have_none():
    page = ADA.model_dump(mode="json")
    for name in ("full_name", "current_title", "current_company", "location"):
        page[name]["value"] = UNSEEN.join(page[name]["value"])
    edits = {"person": {"TITLE": UNSEEN.join("Countess")}}
    made = client().post("/v1/export", json={"snapshot": page, "edits": edits, "connector": "carddav"}).json
    assert "TITLE:Countess" in made["vcard"] and "Ada Lovelace" in made["csv"]
    assert not any(
        letter in text for letter in UNSEEN for text in (made["vcard"], made["csv"], str(made["json"]))
    )

"""A rep can see who runs the relay, what it takes, and what of a field may be edited."""

import pytest
from pydantic import ValidationError

from server import VERSION

from .relays import client, settings

SAID = {
    "operator": "Engines Ltd",
    "contact": "privacy@engines.example",
    "privacy_url": "https://engines.example/privacy#relay",
}


@pytest.mark.parametrize("said", [{}, SAID])
def test_about(said):
    empty = {"operator": "", "contact": "", "privacy_url": "", "sign_in": "", "keys": False}
    assert client(**said).get("/v1/about").json == {"version": VERSION, "api": 1, **empty, **said}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("privacy_url", "http://engines.example/privacy"),
        ("privacy_url", "javascript:alert(1)"),
        ("privacy_url", "https://user:x@engines.example/"),
        ("privacy_url", "https://engines.example/a b"),
        ("privacy_url", "engines.example"),
        ("privacy_url", "https://engines.example/" + "x" * 500),
        ("operator", "x" * 201),
        ("contact", "a\nb"),
    ],
)
def test_a_wrong_word_stops_the_start(name, value):
    with pytest.raises(ValidationError):
        settings(**{name: value})


def test_a_card_says_what_it_takes():
    cards = {one["name"]: one for one in client().get("/v1/connectors").json["connectors"]}
    for card in cards.values():
        assert bool(card["entries"]) == card["capabilities"]["log"]
    fields = {one["name"]: one for one in cards["carddav"]["entities"]["person"]["fields"]}
    assert fields["TITLE"]["editable"] and not fields["UID"]["editable"] and not fields["URL"]["editable"]
    assert fields["EMAIL"]["several"] and not fields["TITLE"]["several"]


def test_the_front_door_is_a_page_for_people():
    page = client(**SAID | {"operator": "Engines <b>Ltd</b>"}).get("/")
    assert page.mimetype == "text/html" and page.headers["Cache-Control"] == "no-store"
    text = page.get_data(as_text=True)
    assert "<code>http://localhost</code>" in text and VERSION in text
    assert "Engines &lt;b&gt;Ltd&lt;/b&gt;" in text and SAID["contact"] in text
    assert "<script" not in text and "script-src" not in page.headers["Content-Security-Policy"]

"""A card keeps every byte that is not ours, and holds what we write, whatever it is."""

import pytest

from connectors.base import Entry
from connectors.carddav.card.fields import read_field
from connectors.carddav.card.lines import Card, unescape_text
from connectors.carddav.card.vcard import append_note, compose_card, write_field
from connectors.errors import Invalid
from connectors.linkedin_url import identity_of

from .cards import APPLE, NEXTCLOUD

CARDS = {"apple": APPLE, "nextcloud": NEXTCLOUD, "one line end": APPLE.replace("\r\n", "\n")}
WRITES = {
    "FN": "Ada King",
    "N.given": "Augusta",
    "N.family": "King",
    "TITLE": "Chief; of, all\\",
    "ORG": "New; Engines",
    "URL": "https://www.linkedin.com/in/ada-king",
    "EMAIL": ("second@engines.example", "new@engines.example"),
    "TEL": ("+44 (20) 7946-0000", "+1 555 0100"),
    "ADR.locality": "Paris, France",
    "CATEGORIES": ("Friends", "LinkedIn"),
    "NICKNAME": ("Countess",),
    "NOTE": "three\nfour",
    "X-LEAD": "yes",
}


def lines(card, *names):
    """The raw lines of all properties but these."""
    return [line.raw for line in card.lines if line.name not in names]


@pytest.mark.parametrize("name", CARDS)
def test_an_untouched_card_is_the_same_text(name):
    assert str(Card(CARDS[name])) == CARDS[name]


@pytest.mark.parametrize("field", WRITES)
@pytest.mark.parametrize("name", CARDS)
def test_a_write_changes_its_own_property_and_no_other_byte(name, field):
    card = Card(CARDS[name])
    before = lines(card, field.partition(".")[0])
    write_field(card, field, WRITES[field])
    assert lines(card, field.partition(".")[0]) == before
    assert [line.raw for line in Card(str(card)).lines] == [line.raw for line in card.lines]


@pytest.mark.parametrize("field", WRITES)
@pytest.mark.parametrize("name", CARDS)
def test_what_was_written_is_read_and_can_be_taken_back(name, field):
    card = Card(CARDS[name])
    before = read_field(card, field)
    write_field(card, field, WRITES[field])
    assert read_field(Card(str(card)), field) == WRITES[field]
    write_field(card, field, before)
    assert read_field(Card(str(card)), field) == before


def test_a_list_keeps_the_lines_of_what_stays():
    card = Card(APPLE)
    write_field(card, "EMAIL", ("ADA@engines.example", "two@engines.example"))
    assert [line.raw for line in card.all("EMAIL")] == [
        "item1.EMAIL;type=INTERNET;type=pref:Ada@Engines.example\r\n",
        "EMAIL:two@engines.example\r\n",
    ]
    write_field(card, "EMAIL", ("two@engines.example",))
    assert read_field(card, "EMAIL") == ("two@engines.example",)
    write_field(card, "EMAIL", None)
    assert read_field(card, "EMAIL") == () and "X-ABLabel" in str(card)


def test_only_the_linkedin_address_is_ours():
    card = Card(APPLE.replace("X-SOCIALPROFILE;", "X-OTHER;"))
    assert read_field(card, "URL") is None
    write_field(card, "URL", "https://www.linkedin.com/in/ada")
    write_field(card, "URL", "https://www.linkedin.com/in/ada-king")
    assert [unescape_text(line.value) for line in card.all("URL")] == [
        "https://ada.example/a,b",
        "https://www.linkedin.com/in/ada-king",
    ]
    write_field(card, "URL", None)
    assert len(card.all("URL")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "X-SOCIALPROFILE;type=linkedin;x-user=ada:x-apple:ada",
        "X-SOCIALPROFILE;TYPE=LinkedIn:ada",
        "x-socialprofile;type=twitter:http://www.linkedin.com/in/ada/",
        "item7.SOCIALPROFILE;SERVICE-TYPE=LinkedIn:https://uk.linkedin.com/in/Ada?trk=x",
        "URL:linkedin.com/in/ada",
        "URL;TYPE=WORK:https\\://www.linkedin.com/in/ada",
    ],
)
def test_other_clients_spell_a_linkedin_address_in_their_own_ways(line):
    card = Card(f"BEGIN:VCARD\nVERSION:3.0\nURL:https://ada.example\n{line}\nEND:VCARD\n")
    assert identity_of(read_field(card, "URL")) == "in/ada"


@pytest.mark.parametrize(
    "line", ["URL:https://www.linkedin.com/company/ada", "X-SOCIALPROFILE;type=x:ada", "URL:"]
)
def test_what_is_no_address_of_a_person_is_not_taken_for_one(line):
    assert read_field(Card(f"BEGIN:VCARD\nVERSION:3.0\n{line}\nEND:VCARD\n"), "URL") is None


def test_a_location_never_goes_into_a_foreign_street_address():
    home = "ADR;TYPE=HOME:;;1 Main Street;;;;"
    card = Card(f"BEGIN:VCARD\nVERSION:3.0\n{home}\nEND:VCARD\n")
    write_field(card, "ADR.locality", "Paris")
    write_field(card, "ADR.country", "France")
    assert [line.raw for line in card.all("ADR")] == [f"{home}\n", "ADR:;;;Paris;;;France\n"]
    for field in ("ADR.country", "ADR.locality"):
        write_field(card, field, None)
    assert [line.raw for line in card.all("ADR")] == [f"{home}\n"]


def test_a_card_within_a_card_is_not_ours():
    inner = "BEGIN:VCARD\nVERSION:3.0\nFN:Bob\nEND:VCARD\n"
    text = f"BEGIN:VCARD\nVERSION:3.0\n{inner}FN:Ada\nEND:VCARD\n{inner}"
    card = Card(text)
    assert read_field(card, "FN") == "Ada"
    write_field(card, "FN", "Augusta")
    assert str(card) == text.replace("FN:Ada", "FN:Augusta")


@pytest.mark.parametrize(
    "text", ["", "hello", "BEGIN:VCARD\nFN:Ada\n", "<html>", "BEGIN:VCALENDAR\nEND:VCALENDAR\n"]
)
def test_what_is_no_card_is_a_value_error(text):
    with pytest.raises(ValueError, match="not a vCard"):
        Card(text)


@pytest.mark.parametrize(
    ("field", "wanted"), [("FN", None), ("UID", "other"), ("UID", None), ("N.nose", "x")]
)
def test_what_a_card_cannot_be_is_invalid(field, wanted):
    with pytest.raises(Invalid):
        write_field(Card(APPLE), field, wanted)
    with pytest.raises(Invalid):
        compose_card({"UID": "a", "N.given": "Ada"})


def test_an_entry_is_noted_once_and_cannot_hide_another():
    first = Entry(kind="message", key="1", text="Hello", at="2026-11-22", author="Rep")
    card = Card(APPLE)
    assert append_note(card, first) and not append_note(Card(str(card)), first)
    mark = read_field(card, "NOTE").rpartition("[")[2]
    fresh = Card(APPLE)
    assert append_note(fresh, first.model_copy(update={"key": "2", "text": f"[{mark}\n[{mark}"}))
    assert append_note(fresh, first)
    assert read_field(fresh, "NOTE").startswith("one\ntwo\n\n2026-11-22 · message · Rep\n(passerelle")

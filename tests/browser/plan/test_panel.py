"""What the rep can see and choose before anything is written."""

from __future__ import annotations

import pytest

from ..saved import saved_pages

CARD = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:{uid}\r\nFN:{name}\r\n{more}END:VCARD\r\n"
ROWS = "[...document.querySelectorAll('.row')].map((one) => [one.dataset.field, one.textContent])"
TICKED = """Object.fromEntries([...document.querySelectorAll('.row')].map((one) =>
  [one.dataset.field, one.querySelector("input")?.checked]))"""


@pytest.fixture
def overlay():
    """A page with details that LinkedIn shows to connections only."""
    return saved_pages()["sdui_2026_contact_overlay_synthetic_de"]


def test_every_field_shows_its_value_and_its_rule(connected, person):
    rows = dict(connected.plan(person).evaluate(ROWS))
    assert person.expected["current_title"] in rows["TITLE"]
    assert "Replaced each time" in rows["TITLE"]
    assert "Filled when empty" in rows["FN"]


def test_what_keeps_one_person_one_record_has_no_box(connected, person):
    panel = connected.plan(person)
    assert "Filled when empty" in dict(panel.evaluate(ROWS))["UID"]
    assert "UID" not in panel.evaluate(TICKED)
    assert panel.evaluate(TICKED)["TITLE"] is True


def test_now_and_new_stand_side_by_side(connected, person):
    panel = connected.plan(person)
    panel.press("Enter")
    panel.wait_view("report")
    path = connected.book.path
    (name,) = (line.split("<")[0] for line in hrefs(connected.book))
    card = connected.book.card(name).replace(person.expected["current_title"], "Astronaut")
    connected.book.ask("PUT", name, card.encode(), **{"Content-Type": "text/vcard"})
    panel.click(".buttons .secondary")
    panel.wait_view("plan")
    assert path in name
    assert panel.evaluate("document.querySelector('[data-field=TITLE] del').innerText").endswith("Astronaut")
    assert person.expected["current_title"] in panel.evaluate(
        "document.querySelector('[data-field=TITLE] ins').innerText"
    )
    assert "1 field differs" in panel.text()


def hrefs(book):
    body = '<propfind xmlns="DAV:"><prop><getetag/></prop></propfind>'
    text = book.ask("PROPFIND", book.path, body, Depth="1").data.decode()
    return [part for part in text.split("<href>")[1:] if part.split("<")[0] != book.path]


def test_an_unticked_field_is_left_out(connected, person):
    panel = connected.plan(person)
    panel.click("[data-field=TITLE] input")
    panel.wait(f"document.querySelector('.row.out') && ({TICKED}).TITLE === false")
    panel.wait_view("plan")
    assert "You left this out" in dict(panel.evaluate(ROWS))["TITLE"]
    panel.press("Enter")
    panel.wait_view("report")
    (card,) = connected.cards()
    assert "TITLE" not in card


def test_details_for_connections_only_are_sent_when_ticked(connected, overlay):
    panel = connected.plan(overlay)
    email = overlay.expected["emails"][0]
    assert panel.evaluate(TICKED)["EMAIL"] is False
    panel.click("[data-field=EMAIL] input")
    panel.wait(f"({TICKED}).EMAIL === true")
    panel.wait_view("plan")
    assert panel.evaluate(TICKED)["TEL"] is False, "each is ticked by itself"
    panel.press("Enter")
    panel.wait_view("report")
    (card,) = connected.cards()
    assert email in card
    assert "TEL" not in card


def test_details_for_connections_only_are_not_sent_by_themselves(connected, overlay):
    panel = connected.plan(overlay)
    panel.press("Enter")
    panel.wait_view("report")
    (card,) = connected.cards()
    assert overlay.expected["emails"][0] not in card


def test_two_who_may_be_the_same_are_a_question(connected, person):
    name = person.expected["full_name"]
    for uid in ("one", "two"):
        connected.book.put(f"{uid}.vcf", CARD.format(uid=uid, name=name, more=f"NICKNAME:{uid}\r\n"))
    panel = connected.plan(person)
    assert "2 records may be the same: choose" in panel.text()
    panel.press("Enter")
    assert panel.evaluate("document.getElementById('view').dataset.view") == "plan", "nothing to confirm yet"
    panel.click(".candidate button")
    panel.wait("Boolean(document.getElementById('confirm'))")
    panel.press("Enter")
    panel.wait_view("report")
    assert len(connected.cards()) == 2


def test_the_answer_may_be_neither(connected, person):
    connected.book.put("one.vcf", CARD.format(uid="one", name=person.expected["full_name"], more=""))
    panel = connected.plan(person)
    panel.click(".choice > li:last-child button")
    panel.wait("Boolean(document.getElementById('confirm'))")
    panel.press("Enter")
    panel.wait_view("report")
    assert len(connected.cards()) == 2


def test_text_of_a_crm_is_never_markup(connected, person):
    more = "NICKNAME:<img src=x onerror=alert(1)>\r\nTITLE:<b id=planted>x</b>\r\n"
    url = f"URL:{person.expected['profile_url']}\r\n"
    connected.book.put("one.vcf", CARD.format(uid="one", name="<i id=planted>x</i>", more=more + url))
    panel = connected.plan(person)
    assert "<b id=planted>" in panel.text()
    assert not panel.evaluate("Boolean(document.getElementById('planted'))")

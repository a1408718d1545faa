"""What the lists of a page say in one line each, and what of a page has no property at all."""

import pytest

from server.specs_check import list_properties
from server.stages.normalise import SEEN_AS, normalise
from server.stages.seen import Seen
from server.stages.snapshot import Education, Experience, Site, Snapshot

from .people import read, snapshot

NOW = Experience(title="Analyst", company="Engines", start="2020-12", current=True)
SIDE = Experience(title="Adviser", company="Looms", start="2018", current=True)
BEFORE = Experience(title="Clerk", company="Engines", start="2016-01", end="2020-11", current=False)
LONG_AGO = Experience(title="Tutor", company="Ockham Hall", start="2010", end="2015", current=False)


def person(*positions, **fields):
    said = {"current_title": "Analyst", "current_company": "Engines"} | fields
    return normalise(snapshot(experiences=positions, **said))


def test_the_position_is_the_one_that_the_card_names():
    ada = person(SIDE, NOW, BEFORE, LONG_AGO)
    assert (ada.position_start, ada.years_in_position) == ("2020-12", "5")
    assert (ada.previous_title, ada.previous_company) == ("Tutor", "Ockham Hall")


@pytest.mark.parametrize(
    ("position", "start", "years"),
    [
        (NOW.model_copy(update={"start": "2020"}), "2020", ""),
        (NOW.model_copy(update={"start": "2020-11"}), "2020-11", "6"),
        (NOW.model_copy(update={"start": "2026-11"}), "2026-11", "0"),
        (NOW.model_copy(update={"start": "2027-01"}), "2027-01", ""),
        (NOW.model_copy(update={"start": None}), "", ""),
        (NOW.model_copy(update={"current": None}), "", ""),
        (NOW.model_copy(update={"company": "Looms"}), "", ""),
    ],
)
def test_years_are_whole_and_only_of_what_is_sure(position, start, years):
    ada = person(position)
    assert (ada.position_start, ada.years_in_position) == (start, years)


def test_two_positions_of_one_name_have_no_start():
    assert person(NOW, NOW.model_copy(update={"start": "2021-01"})).position_start == ""


def test_a_time_that_is_none_gives_no_years():
    page = snapshot(current_title="Analyst", current_company="Engines", experiences=(NOW,))
    odd = page.model_copy(update={"captured_at": "\u0662\u0660\u0662\u0666-11"})
    assert normalise(odd).years_in_position == ""


def test_a_list_that_was_not_loaded_explains_what_comes_of_it():
    states = normalise(snapshot(experiences=Seen(state="not_loaded"), sites=Seen(state="hidden"))).states
    assert {states[one] for one in ("position_start", "previous_company")} == {"not_loaded"}
    assert states["blog"] == "hidden"


def test_schools_skills_and_sites():
    ada = normalise(
        snapshot(
            education=(Education(degree="MSc"), Education(school="Somerville", degree="BSc")),
            skills=("Bernoulli numbers", " Bernoulli  numbers ", "Flutes"),
            sites=(Site(kind="blog", url="javascript:x"), Site(kind="blog", url="https://ada.example/")),
            connection_degree=2,
            birthday=read("10 December", "connections"),
        )
    )
    assert (ada.school, ada.degree) == ("Somerville", "BSc")
    assert ada.skills == ("Bernoulli numbers", "Flutes")
    assert (ada.blog, ada.portfolio, ada.connection_degree) == ("https://ada.example/", "", "2")
    assert "birthday" in ada.shared


def test_open_to_work_is_no_property_of_anybody():
    names = {*list_properties(), *Snapshot.model_fields}
    assert not [name for name in names if "open" in name or "work" in name]


def test_every_field_of_a_snapshot_has_a_reader():
    """What travels is read: by a property of its own name, or by one that is made of it."""
    every_page = {"version", "reader", "era", "ui_locale", "kind", "captured_at"}
    fields = set(Snapshot.model_fields) - every_page - {"company_url"}
    assert fields <= {*list_properties(), *SEEN_AS.values()}

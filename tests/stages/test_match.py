"""Never a guess between two people: keys prove, hints ask."""

import pytest

import connectors
from connectors.base import ID, Record
from connectors.errors import NotFound
from server.stages.mapping import map_subject
from server.stages.match import match
from server.stages.normalise import normalise

from .people import read, snapshot

SPEC = connectors.specs()["carddav"]
URL = "https://www.linkedin.com/in/john"
JOHN = snapshot("john", "John Smith", emails=read(("john@acme.example",)), current_company="Acme")


class Book:
    """Answers every find with the same records, as generously as a connector may."""

    def __init__(self, *records):
        self.spec, self.records, self.asked = SPEC, records, []

    def required(self, entity):
        return []

    def find_all(self, wanted):
        self.asked += [key for keys in wanted.values() for key in keys]
        return {entity: list(self.records) for entity in wanted}


def record(number, **values):
    return Record(entity="person", id=str(number), values=values)


def verdict(*records, answer=""):
    (desired,) = map_subject(normalise(JOHN), SPEC)
    (matched,) = match((desired,), Book(*records), {"person": answer}, {})
    return matched


OTHER = record(1, FN="John Smith", URL="https://www.linkedin.com/in/john-smith")
OURS = record(2, FN="J. Smith", URL="https://uk.linkedin.com/in/John/?trk=x")
MAIL = record(3, FN="Smith", EMAIL=("JOHN@acme.example",))
MAIL_OTHER = record(4, EMAIL=("john@acme.example",), URL="https://www.linkedin.com/in/joan")
NAMESAKE = record(5, FN="john smith", ORG="Acme")
COLLEAGUE = record(6, FN="Jane Roe", ORG="Acme")


@pytest.mark.parametrize(
    ("records", "said", "ids"),
    [
        ((), "none", []),
        ((COLLEAGUE,), "none", []),
        ((OURS,), "one", ["2"]),
        ((MAIL,), "one", ["3"]),
        ((OURS, OTHER, COLLEAGUE), "one", ["2"]),
        ((OURS, MAIL_OTHER), "one", ["2"]),
        ((OURS, MAIL), "unsure", ["2", "3"]),
        ((OURS, record(9, URL=URL)), "unsure", ["2", "9"]),
        ((MAIL_OTHER,), "unsure", ["4"]),
        ((NAMESAKE,), "unsure", ["5"]),
        ((OTHER,), "unsure", ["1"]),
        ((OURS, OURS), "one", ["2"]),
    ],
)
def test_verdicts(records, said, ids):
    found = verdict(*records)
    assert found.verdict == said
    assert [one.record.id for one in found.candidates] == (ids if said == "unsure" else [])
    assert (found.record.id if found.record else None) == (ids[0] if said == "one" else None)


def test_john_is_not_john_smith():
    assert verdict(record(1, URL="https://www.linkedin.com/in/john-smith")).verdict == "none"


def test_a_candidate_says_why():
    (candidate,) = verdict(NAMESAKE).candidates
    assert candidate.because == ("FN", "ORG")


@pytest.mark.parametrize(
    ("records", "answer", "said", "id_"),
    [
        ((NAMESAKE,), "5", "one", "5"),
        ((NAMESAKE,), "new", "none", None),
        ((OURS, MAIL), "new", "one", "2"),
        ((MAIL_OTHER,), "new", "none", None),
        ((OURS, record(9, URL=URL)), "new", "none", None),
    ],
)
def test_the_reps_answer_decides(records, answer, said, id_):
    found = verdict(*records, answer=answer)
    assert (found.verdict, found.record.id if found.record else None) == (said, id_)


def test_a_chosen_record_must_still_be_there():
    with pytest.raises(NotFound):
        verdict(OURS, answer="77")


def test_a_choice_is_asked_for_by_id_alone():
    (desired,) = map_subject(normalise(JOHN), SPEC)
    book = Book(NAMESAKE)
    match((desired,), book, {"person": "5"}, {})
    assert [(key.field, key.value) for key in book.asked] == [(ID, "5")]

"""A business card is one more reader: its own floor, its own key, and no country that nobody stated."""

import pytest
from pydantic import ValidationError

from server.stages.normalise import normalise
from server.stages.seen import Seen
from server.stages.snapshot import Snapshot
from tests.fakes.memory import Crm

from .people import read, snapshot
from .rep import held, plan, sync, verbs


def card(name="Ada Holm", address=None, **fields):
    seen = {field: read(value) for field, value in fields.items()}
    return Snapshot(
        version=1,
        reader="test",
        kind="card",
        era="card",
        captured_at="2026-11-29T09:00:00Z",
        full_name=read(name) if name else Seen(state="absent"),
        profile_url=read(address) if address else Seen(state="absent"),
        **seen,
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"emails": ("ada@holm.example",)},
        {"phones": ("08 555 01 12",)},
        {"address": "https://www.linkedin.com/in/ada-holm"},
    ],
)
def test_one_way_to_be_found_again_is_enough(fields):
    assert normalise(card(**fields)).full_name == "Ada Holm"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"emails": (), "phones": (" ",)},
        {"name": "", "emails": ("ada@holm.example",)},
        {"address": "https://holm.example/in/ada", "emails": ("ada@holm.example",)},
        {"address": "https://www.linkedin.com/company/holm", "emails": ("ada@holm.example",)},
        {"websites": ("https://holm.example",)},
    ],
)
def test_below_the_floor_there_is_nobody(fields):
    with pytest.raises(ValidationError):
        card(**fields)


def test_a_page_needs_its_address_as_ever():
    page = snapshot().model_dump() | {"profile_url": {"state": "absent"}, "emails": {"state": "absent"}}
    with pytest.raises(ValidationError):
        Snapshot.model_validate(page)


def test_the_key_is_of_the_person_and_not_of_an_address_that_many_share():
    team = [card(name, emails=("info@holm.example",)) for name in ("Ada Holm", "Bo Holm")]
    keys = [normalise(each).sync_key for each in team]
    assert len(set(keys)) == 2 and all(len(key) == 26 for key in keys)
    again = [card(" ADA  holm", emails=("Info@Holm.example",)), card("Ada Holm", phones=("+46 8 555 01 12",))]
    assert [normalise(each).sync_key == keys[0] for each in again] == [True, False]
    known = card(address="https://se.linkedin.com/in/Ada-Holm/", emails=("ada@holm.example",))
    assert normalise(known).sync_key == normalise(snapshot("ada-holm", "Ada Holm")).sync_key


def test_a_number_stays_as_printed():
    """Neither the country of the address nor the admin's own makes one of another country."""
    swiss = card(
        phones=("044 555 01 12", "+49 30 5550112"), location="Seestr. 1, 78464 Konstanz, Deutschland"
    )
    assert normalise(swiss, "FR").phones == ("044 555 01 12", "+49305550112")


def test_twice_is_one_record():
    crm, seen = Crm(), card(emails=("ada@holm.example",), current_title="Director")
    sync(crm, seen)
    assert len(held(crm)) == 1
    assert [verb for _, verb in verbs(plan(crm, seen))] == ["skip"]

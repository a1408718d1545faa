"""Google shows an old state for a while after a write: what is known to be old is never believed."""

from collections import Counter

import pytest

from connectors.base import ID, Entry, Key
from connectors.errors import Conflict, InDoubt, Throttled
from server.relay import Asked, make_plan, make_report, make_undo
from tests.contract.promises import Losing
from tests.contract.racing import Clock, race
from tests.fakes.google_account import ADA
from tests.stages.people import ADA as PAGE
from tests.stages.people import snapshot

LATE = (0.3, 1.2)
"""Seconds: seen by the second look, and by the third."""


@pytest.fixture(params=LATE, ids=["one late read", "two late reads"])
def late(request, google_account):
    google_account.server.account.delay = request.param
    return google_account


def talk(number):
    return Entry(kind="note", key=f"urn:{number}", text=f"Words {number}.", at="2026-11-22")


def test_a_new_contact_is_read_though_google_does_not_show_it_yet(late):
    made = late.connector().create("person", ADA)
    assert late.connector().find("person", [Key(ID, made.id)]) == [made]


def test_undo_knows_its_own_write(late):
    google = late.connector()
    report, capsule = make_report(make_plan(PAGE, Asked(), google), google)
    assert report.ok and make_undo(capsule, late.connector()).ok
    assert late.server.account.people == {}


def test_undo_of_a_change_knows_its_own_write(late):
    made = late.connector().create("person", ADA)
    late.server.account.pass_time(60)
    after = late.connector().update(made, {"organizations.title": "Chief"})
    (now,) = late.connector().find("person", [Key(ID, made.id)])
    assert now == after
    assert late.connector().update(now, {"organizations.title": "Engineer"}).values == made.values


def test_a_note_after_an_update_and_a_second_message_are_both_there(late):
    made = late.connector().create("person", ADA)
    late.connector().update(made, {"organizations.title": "Chief"})
    for number in (1, 2):
        late.connector().log(made, talk(number))
    (note,) = late.person(made.id)["biographies"]
    assert [note["value"].count(f"Words {number}.") for number in (1, 2)] == [1, 1]


def test_somebody_elses_change_is_no_late_read(google_account):
    made = google_account.connector().create("person", ADA)
    google_account.change(made.id, organizations=[{"title": "Director", "name": "Analytical Engines"}])
    before = google_account.server.account.now
    with pytest.raises(Conflict):
        google_account.connector().update(made, {"organizations.title": "Chief"})
    assert google_account.server.account.now == before, "and nobody waited"


def test_who_stays_late_is_waited_for_by_the_extension(google_account):
    google_account.server.account.delay = 5.0
    made = google_account.connector().create("person", ADA)
    google_account.server.account.pass_time(60)
    google_account.connector().update(made, {"organizations.title": "Chief"})
    with pytest.raises(Throttled) as caught:
        google_account.connector().find("person", [Key(ID, made.id)])
    assert caught.value.retry_after == 5.0


def test_an_old_state_in_a_search_is_read_anew(google_account):
    made = google_account.connector().create("person", ADA)
    keys = [Key("emailAddresses.value", "ada@engines.example")]
    assert google_account.connector().find("person", keys) == [made]
    after = google_account.connector().update(made, {"organizations.title": "Chief"})
    google_account.server.account.warm = lambda: None
    assert google_account.connector().find("person", keys) == [after]


def test_a_create_in_doubt_is_found_or_waited_for(google_account):
    account = google_account.server.account
    account.delay = 3.0
    http_ = Losing(google_account.connector().http.egress)
    with pytest.raises(InDoubt):
        google_account.connector(http_).create("person", ADA)
    with pytest.raises(Throttled):
        google_account.connector().create("person", ADA)
    account.pass_time(4)
    with pytest.raises(Conflict) as caught:
        google_account.connector().create("person", ADA)
    assert caught.value.record_id in {f"people/{one}" for one in account.people}


@pytest.mark.parametrize(("losing", "delay"), [(0, 0.0), (4, 0.0), (0, 3.0), (4, 3.0)])
def test_many_clicks_at_the_same_instant_make_each_person_once(google_account, monkeypatch, losing, delay):
    clock, account = Clock(), google_account.server.account
    google_account.server.losing, account.delay = losing, delay
    monkeypatch.setattr(type(account), "now", property(lambda _: clock.now, lambda *_: None), raising=False)
    monkeypatch.setattr("connectors.google.patience.sleep", lambda seconds: clock.wait(clock.now, seconds))
    pages = [snapshot(f"ada-{one}", f"Ada Lovelace{one}") for one in range(12)]
    http_ = google_account.connector().http
    ends = race(pages, 4, lambda: google_account.connector(http_), clock)
    made = Counter(one["urls"][0]["value"] for one in account.people.values())
    assert set(ends) == {"ok"}, Counter(ends)
    assert len(made) == 12 and set(made.values()) == {1}

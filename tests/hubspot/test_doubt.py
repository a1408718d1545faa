"""Whom the search may not know yet: marked with every write that was tried, read consistently, forgotten."""

import re

import pytest

from connectors.base import Key
from connectors.errors import Conflict, InDoubt, Throttled
from connectors.hubspot.rows import UNIQUE, unique_keys
from connectors.short_store import LocalStore
from connectors.turns import MARK_SECONDS
from server.relay import Asked, make_plan, make_report
from tests.contract.faults import FAULTS
from tests.contract.promises import Losing
from tests.contract.replay import Replay
from tests.contract.test_faults import nothing_leaks, raised
from tests.fakes.hubspot_schema import throttled
from tests.stages.people import read, snapshot

BY_UNIQUE = [
    {
        "method": "POST",
        "path": "/crm/objects/2026-03/contacts/batch/read",
        "holds": [f'"idProperty": "{name}"'],
        "answer": {"status": "COMPLETE", "results": []},
    }
    for name in UNIQUE
]
DIGEST = re.compile(r"[0-9a-f]{32}")
OWN, MAIL = Key("passerelle_key", "key1"), Key("email", "ada1@engines.example")
ADDRESS = Key("hs_linkedin_url", "https://www.linkedin.com/in/ada-1")
PAGES = {
    "our property": (snapshot(), "Passerelle key"),
    "an e-mail": (snapshot(emails=read(("ada@engines.example",))), "come into the CRM"),
}


@pytest.fixture
def late(peer):
    """A portal whose search knows nothing of what the test writes."""
    peer.server.portal.lagging = True
    return peer


def found(peer, *keys):
    return [one.id for one in peer.connector().find("person", keys)]


def made_elsewhere(peer, another_process):
    made = peer.made()
    another_process()
    assert found(peer, OWN, MAIL, ADDRESS) == []
    return made


@pytest.mark.parametrize("key", [OWN, MAIL, ADDRESS], ids=lambda key: key.field)
def test_a_create_is_found_at_once(late, key):
    made = late.made()
    assert found(late, key) == [made.id]


@pytest.mark.parametrize("key", [OWN, MAIL], ids=lambda key: key.field)
def test_a_create_whose_answer_was_lost_is_found_at_once(late, key):
    with pytest.raises(InDoubt):
        late.connector(Losing(late.connector().http.egress)).create("person", late.values())
    assert len(found(late, key)) == 1


@pytest.mark.parametrize("key", [OWN, MAIL], ids=lambda key: key.field)
def test_a_twin_that_another_process_made_is_found_once_it_was_in_the_way(late, another_process, key):
    made = made_elsewhere(late, another_process)
    with pytest.raises(Conflict):
        late.connector().create("person", late.values())
    assert found(late, key) == [made.id]


@pytest.mark.parametrize("case", PAGES)
def test_a_plan_after_a_conflict_finds_the_twin(late, another_process, case):
    page, words = PAGES[case]
    if case == "an e-mail":
        del late.store.schema["contacts"]["passerelle_key"]
    assert make_report(make_plan(page, Asked(), late.connector()), late.connector())[0].ok
    another_process()
    plan = make_plan(page, Asked(), late.connector())
    report, _ = make_report(plan, late.connector())
    assert [one.verb for one in plan.changes] == ["create"]
    assert [(one.code, one.action) for one in report.lines] == [("conflict", "replan")]
    (held,) = late.store.things["contacts"]
    told = report.lines[0]
    assert words in told.detail and told.rival == held
    (twin,) = make_plan(page, Asked(suspects={"person": told.rival}), late.connector()).changes
    assert (twin.verb, twin.record.id) == ("skip", held)


def test_what_an_update_wrote_is_found_at_once(late, another_process):
    made = late.made()
    another_process()
    changes = {"email": ("new@engines.example",), "jobtitle": "Chief Engineer"}
    after = late.connector().update(made, changes)
    for key in (OWN, MAIL._replace(value="New@engines.example")):
        assert late.connector().find("person", [key]) == [after], key


def test_what_the_search_remembers_does_not_win_over_what_is(late, another_process):
    made = late.made()
    late.server.portal.reindex()
    after = late.connector().update(made, {"jobtitle": "Chief Engineer"})
    assert late.connector().find("person", [OWN, ADDRESS]) == [after]
    another_process()
    assert late.connector().find("person", [OWN, ADDRESS]) == [made]
    with pytest.raises(Conflict):
        late.connector().update(made, {"jobtitle": "Analyst"})
    assert late.connector().find("person", [OWN, ADDRESS]) == [after]


def test_nobody_else_is_in_doubt(peer):
    peer.made(1)
    peer.server.clear()
    assert found(peer, Key("passerelle_key", "key2"), Key("email", "ada2@engines.example")) == []
    assert peer.server.calls() == ["POST /crm/objects/2026-03/contacts/search"]


def test_a_read_that_fails_is_no_nobody(peer, monkeypatch):
    def refuse(*_, **__):
        raise throttled("SECONDLY")

    peer.made()
    monkeypatch.setattr(peer.server.portal, "one", refuse)
    for key in (OWN, MAIL):
        with pytest.raises(Throttled):
            found(peer, key)


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_of_these_reads_has_its_name(fault, another_process):
    """The contract's own faults meet a find of somebody whose write is in doubt."""
    replay, marks = Replay("hubspot"), another_process()
    replay.stub.exchanges = [*replay.fixture["exchanges"], *BY_UNIQUE]
    with replay.stub:
        marks.mark_created(f"{replay.stub.url} 4711", unique_keys(replay.values("person")))
        replay.call("find person")
        assert replay.http.safe == [True] * 3
        for step in range(3 if FAULTS[fault].send else 1):
            replay.stub.clear()
            error = raised(replay, "find person", fault, step)
            assert type(error) is FAULTS[fault].read, (step, error)
            nothing_leaks(error)


def test_marks_hold_digests_and_ids_and_end_within_two_minutes(late, another_process):
    marks, clock = another_process(), [0.0]
    marks._local = LocalStore(clock=lambda: clock[0])
    made, held = late.made(), marks._local._memos
    assert all(DIGEST.fullmatch(name) for name in held)
    assert {entry.text for entry in held.values()} == {made.id} and len(held) == 3
    clock[0] = MARK_SECONDS - 1
    assert found(late, OWN) == [made.id]
    clock[0] = MARK_SECONDS + 1
    assert found(late, OWN) == [] and len(held) == 0

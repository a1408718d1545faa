"""How many calls a sync costs, from snapshot to undo, and which of them go together."""

import threading

import pytest

from server.relay import Asked, make_plan, make_report, make_undo
from tests.fakes.hubspot_portal import NUMBER
from tests.stages.people import ADA, read, snapshot

BY_KEY, BY_SEARCH = (
    "POST /crm/objects/2026-03/contacts/batch/read",
    "POST /crm/objects/2026-03/contacts/search",
)
COMPANY = "POST /crm/objects/2026-03/companies/search"
NEW = ["POST /crm/objects/2026-03/companies", "POST /crm/objects/2026-03/contacts"]
ALONE = snapshot(current_title=read("Analyst"))
ENGINES = {"current_company": "Engines", "company_url": "https://www.linkedin.com/company/engines"}


def sync(peer, page, **asked):
    """The plan, the capsule, and the calls of the plan and of the apply."""
    peer.server.clear()
    plan = make_plan(page, Asked.model_validate(asked), peer.connector())
    reads = peer.server.calls()
    peer.server.clear()
    report, capsule = make_report(plan, peer.connector())
    assert report.ok, report
    return [one.verb for one in plan.changes], capsule, sorted(reads), peer.server.calls()


@pytest.mark.parametrize(("page", "reads"), [(snapshot(**ENGINES), 3), (ADA, 4)], ids=["", "with an e-mail"])
def test_a_new_person_at_a_new_company_costs_three_rounds(peer, page, reads):
    """All reads are under way at the same time, or the barrier would break; then two writes."""
    peer.server.meeting = threading.Barrier(reads, timeout=5)
    plan = make_plan(page, Asked(), peer.connector())
    peer.server.meeting = None
    assert sorted(peer.server.calls()) == sorted([BY_KEY] * (reads - 2) + [BY_SEARCH, COMPANY])
    peer.server.clear()
    report, _ = make_report(plan, peer.connector())
    assert report.ok and peer.server.calls() == NEW
    (made,) = peer.store.things["contacts"].values()
    assert made.ends == {"companies": [*peer.store.things["companies"]]}


def test_four_calls_where_the_portal_is_known_to_lack_the_property(bare):
    sync(bare, snapshot("grace-hopper-example", "Grace Hopper"))
    verbs, _, reads, writes = sync(bare, snapshot(**ENGINES))
    assert (verbs, reads, writes) == (["create", "create", "link"], sorted([BY_SEARCH, COMPANY]), NEW)


def test_a_known_person_with_a_changed_field_costs_one_read_and_one_checked_write(peer):
    sync(peer, ALONE)
    (known,) = peer.store.things["contacts"]
    page = ALONE.model_copy(update={"current_title": read("Chief Engineer")})
    verbs, _, reads, writes = sync(peer, page, known={"person": known})
    change = f"PATCH /crm/objects/2026-03/contacts/{known}"
    assert (verbs, reads, writes) == (["update"], [BY_KEY], [BY_KEY, change])


def test_nothing_changed_costs_one_read(peer):
    sync(peer, ALONE)
    (known,) = peer.store.things["contacts"]
    assert sync(peer, ALONE, known={"person": known})[2:] == ([BY_KEY], [])


def test_undo_works_although_hubspot_moved_the_record_meanwhile(peer):
    _, capsule, _, _ = sync(peer, ADA)
    peer.connector().find("person", [])
    assert make_undo(capsule, peer.connector()).ok
    assert not peer.store.things["contacts"] and not peer.store.things["companies"]


def test_undo_is_refused_once_somebody_has_worked_with_the_record(peer):
    _, capsule, _, _ = sync(peer, ALONE)
    (made,) = peer.store.things["contacts"].values()
    note = peer.store.add("notes", {"hs_note_body": "Called.", "hs_timestamp": "2026-11-22T00:00:00Z"})
    peer.store.associate("notes", note, "contacts", made.id)
    report = make_undo(capsule, peer.connector())
    assert [one.code for one in report.lines] == ["conflict"] and peer.store.things["contacts"]


def test_records_have_the_address_of_their_page(peer):
    made, company = peer.made(), peer.connector().create("company", peer.company())
    assert made.url == f"https://app.hubspot.com/contacts/{NUMBER}/record/0-1/{made.id}"
    assert company.url.endswith(f"/{NUMBER}/record/0-2/{company.id}")


@pytest.mark.parametrize("page", [ADA, ALONE], ids=["with a company", "alone"])
def test_planning_again_changes_nothing(peer, page):
    sync(peer, page)
    assert set(sync(peer, page)[0]) <= {"skip", "link"}

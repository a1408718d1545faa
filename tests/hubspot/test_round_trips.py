"""How many calls a sync costs, from snapshot to undo, and which of them go together."""

import threading

import pytest

from connectors import specs
from connectors.hubspot.rows import Row, record_of
from server.relay import Asked, make_plan, make_report, make_undo
from tests.fakes.hubspot_portal import NUMBER
from tests.stages.people import ADA, read, snapshot

CONTACTS, COMPANIES = "/crm/objects/2026-03/contacts", "/crm/objects/2026-03/companies"
SEARCH = f"POST {CONTACTS}/search"
COMPANY = f"POST {COMPANIES}/search"
NEW = [f"POST {COMPANIES}", f"POST {CONTACTS}"]
ALONE = snapshot(current_title=read("Analyst"))
ENGINES = {"current_company": "Engines", "company_url": "https://www.linkedin.com/company/engines"}
LOOKED = [COMPANY, COMPANY, NEW[0], *[SEARCH] * 3, NEW[1]]
"""Where nothing is unique, a look goes before each create; one that finds nobody asks twice."""
ASKED = sorted([*[SEARCH] * 3, COMPANY, COMPANY])
"""Of somebody new: by keys and hints, then for the name in another spelling, a person's by two searches."""


def sync(peer, page, **asked):
    """The plan, the capsule, and the calls of the plan and of the apply."""
    peer.server.clear()
    plan = make_plan(page, Asked.model_validate(asked), peer.connector())
    reads = peer.server.calls()
    peer.server.clear()
    report, capsule = make_report(plan, peer.connector())
    assert report.ok, report
    return [one.verb for one in plan.changes], capsule, sorted(reads), peer.server.calls()


def plan_at_once(peer, page, reads, **asked):
    """A plan whose reads are all under way at the same time, or the barrier would break."""
    peer.server.clear()
    peer.server.meeting = threading.Barrier(reads, timeout=60)
    plan = make_plan(page, Asked.model_validate(asked), peer.connector())
    peer.server.meeting = None
    return plan


@pytest.mark.parametrize("page", [snapshot(**ENGINES), ADA], ids=["", "with an e-mail"])
def test_a_new_person_at_a_new_company_costs_nine_calls(peer, page):
    """Two searches together, then three, one more look for the company, which has no unique key, and two
    writes."""
    peer.server.clear()
    plan = make_plan(page, Asked(), peer.connector())
    assert sorted(peer.server.calls()) == ASKED
    peer.server.clear()
    report, _ = make_report(plan, peer.connector())
    assert report.ok and peer.server.calls() == [COMPANY, COMPANY, *NEW]
    (made,) = peer.store.things["contacts"].values()
    assert made.ends == {"companies": [*peer.store.things["companies"]]}


@pytest.mark.parametrize("page", [ALONE, ADA], ids=["", "with an e-mail"])
def test_who_was_written_a_moment_ago_is_also_read_by_the_id(peer, page):
    """By one id, whatever it was marked with; so is a company."""
    sync(peer, page, policy={"shared": ["emails"]})
    ids = known(peer)
    reads = [SEARCH, f"GET {CONTACTS}/{ids['person']}"]
    reads += [COMPANY, f"GET {COMPANIES}/{ids['company']}"] if page is ADA else []
    plan = plan_at_once(peer, page, len(reads), policy={"shared": ["emails"]})
    assert sorted(peer.server.calls()) == sorted(reads)
    assert [one.verb for one in plan.changes] == ["skip"] * (len(reads) // 2), "and the link is known"


def test_a_portal_without_the_property_costs_one_call_more_until_it_is_known(bare):
    unprepared = sync(bare, snapshot("grace-hopper-example", "Grace Hopper", **ENGINES))
    assert unprepared[2:] == (sorted([SEARCH, *ASKED]), LOOKED)
    other = {"current_company": "Looms", "company_url": "https://www.linkedin.com/company/looms"}
    verbs, _, reads, writes = sync(bare, snapshot(**other))
    assert (verbs, reads, writes) == (["create", "create", "link"], ASKED, LOOKED)


def test_the_offer_to_prepare_tells_it_too(bare):
    """It is made as the rep connects."""
    assert not bare.connector().preparations()[0].done
    assert sync(bare, ADA)[2:] == (ASKED, LOOKED)
    bare.connector().prepare("passerelle_key")
    assert sync(bare, snapshot())[2].count(SEARCH) == 1


def known(peer):
    kinds = {"person": "contacts", "company": "companies"}
    held = {entity: [*peer.store.things[kind]] for entity, kind in kinds.items()}
    return {entity: ids[0] for entity, ids in held.items() if ids}


def test_a_known_person_with_a_changed_field_costs_one_read_and_one_checked_write(peer):
    sync(peer, ALONE)
    ids, page = known(peer), ALONE.model_copy(update={"current_title": read("Chief Engineer")})
    one = f"{CONTACTS}/{ids['person']}"
    verbs, _, reads, writes = sync(peer, page, known=ids)
    assert (verbs, reads, writes) == (["update"], [f"GET {one}"], [f"GET {one}", f"PATCH {one}"])


def test_a_known_company_adds_one_read_at_the_same_time(peer):
    sync(peer, ADA)
    ids, page = known(peer), ADA.model_copy(update={"current_title": read("Chief Engineer")})
    one = f"{CONTACTS}/{ids['person']}"
    verbs, _, reads, writes = sync(peer, page, known=ids)
    assert (verbs, reads) == (["skip", "update"], sorted([f"GET {COMPANIES}/{ids['company']}", f"GET {one}"]))
    assert writes == [f"GET {one}", f"PATCH {one}"]


def test_nothing_changed_costs_one_read(peer):
    sync(peer, ALONE)
    ids = known(peer)
    assert sync(peer, ALONE, known=ids)[2:] == ([f"GET {CONTACTS}/{ids['person']}"], [])


def test_nothing_changed_at_a_known_company_costs_two_reads_at_the_same_time(peer):
    sync(peer, ADA)
    ids = known(peer)
    plan = plan_at_once(peer, ADA, 2, known=ids)
    assert [one.verb for one in plan.changes] == ["skip", "skip"]
    report, capsule = make_report(plan, peer.connector())
    assert report.ok and capsule is None
    paths = [f"GET {COMPANIES}/{ids['company']}", f"GET {CONTACTS}/{ids['person']}"]
    assert sorted(peer.server.calls()) == paths


def test_undo_works_although_hubspot_moved_the_record_meanwhile(peer):
    _, capsule, _, _ = sync(peer, ADA)
    assert make_undo(capsule, peer.connector()).ok
    assert not peer.store.things["contacts"] and not peer.store.things["companies"]


def test_undo_is_refused_once_somebody_has_worked_with_the_record(peer):
    _, capsule, _, _ = sync(peer, ALONE)
    (made,) = peer.store.things["contacts"].values()
    note = peer.store.add("notes", {"hs_note_body": "Called.", "hs_timestamp": "2026-11-22T00:00:00Z"})
    peer.store.associate("notes", note, "contacts", made.id)
    report = make_undo(capsule, peer.connector())
    assert [one.code for one in report.lines] == ["conflict"] and peer.store.things["contacts"]


def test_records_have_the_address_of_their_page_in_the_portals_region(peer):
    made, company = peer.made(), peer.connector().create("company", peer.company())
    page = f"https://app-eu1.hubspot.com/contacts/{NUMBER}/record"
    assert (made.url, company.url) == (f"{page}/0-1/{made.id}", f"{page}/0-2/{company.id}")
    assert peer.connector().update(made, {"jobtitle": "Chief"}).url == made.url
    assert peer.connector().search("lovelace")[0].url == made.url


@pytest.mark.parametrize(
    "told", ["https://evil.example/x", "https://app.hubspot.com.evil.example/", "", None]
)
def test_no_other_host_gets_into_an_address(told):
    row = Row.model_validate({"id": "51", "properties": {}, "url": told})
    page = f"https://app.hubspot.com/contacts/{NUMBER}/record/0-1/51"
    assert record_of("person", row, specs()["hubspot"].person, str(NUMBER)).url == page


@pytest.mark.parametrize("page", [ADA, ALONE], ids=["with a company", "alone"])
def test_planning_again_changes_nothing(peer, page):
    sync(peer, page)
    assert set(sync(peer, page)[0]) <= {"skip", "link"}

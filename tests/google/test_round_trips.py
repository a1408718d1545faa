"""How many calls a sync costs, from snapshot to undo. The count is the promise, not the time."""

import pytest

from server.relay import Asked, make_plan, make_report, make_undo
from tests.stages.people import ADA, read, snapshot

LOOK = ["searchContacts"] * 3
"""The warm-up, by e-mail and by name at the same time."""


@pytest.fixture
def sync(google_account):
    """The plan, the report and its capsule, and the calls of one sync."""

    def run(page, **asked):
        connector = google_account.connector()

        def whole():
            plan = make_plan(page, Asked.model_validate(asked), connector)
            return plan, *make_report(plan, connector)

        (plan, report, capsule), calls = google_account.calls(whole)
        assert report.ok, report
        return plan, report, capsule, calls

    return run


@pytest.fixture
def known(sync):
    """The id of a contact that an earlier sync made."""
    return sync(ADA)[1].lines[0].record_id


def verbs(plan):
    return [one.verb for one in plan.changes]


def test_a_new_person_is_looked_for_again_right_before_it_is_made(sync):
    """Google has no unique key: whoever creates looks first, under the lock, as the plan did.

    Each look ends in the last contacts, for a name in another spelling.
    """
    plan, _, _, calls = sync(ADA)
    assert verbs(plan) == ["create"] and calls == [*LOOK, "list", *LOOK, "list", "createContact"]


def test_a_known_person_with_a_changed_field_costs_two(sync, known):
    page = ADA.model_copy(update={"current_title": read("Chief Engineer")})
    plan, report, _, calls = sync(page, known={"person": known})
    assert verbs(plan) == ["update"] and calls == ["get", "updateContact"]
    assert report.lines[0].fields == ("organizations.title",)


def test_a_known_person_and_nothing_to_change_costs_one(sync, known):
    plan, _, _, calls = sync(ADA, known={"person": known})
    assert verbs(plan) == ["skip"] and calls == ["get"]


def test_what_the_extension_remembered_wrongly_is_found_anew(sync, google_account, known):
    other = google_account.plant({"names": [{"givenName": "Grace", "familyName": "Hopper"}]})
    plan, _, _, _ = sync(ADA, known={"person": other})
    assert verbs(plan) == ["skip"] and plan.changes[0].record.id == known


def test_undo_takes_back_what_was_made(sync, google_account):
    _, _, capsule, _ = sync(ADA)
    report, calls = google_account.calls(lambda: make_undo(capsule, google_account.connector()))
    assert report.ok and google_account.server.account.people == {}
    assert calls == ["get", "get", "deleteContact"]


def test_undo_restores_what_was_there(sync, google_account):
    job = {"name": "Old Engines", "title": "Clerk", "department": "Cards", "type": "work", "current": True}
    id_ = google_account.plant(
        {
            "names": [{"givenName": "Ada", "familyName": "Lovelace"}],
            "emailAddresses": [{"value": "ada@engines.example", "type": "home"}],
            "organizations": [job],
        }
    )
    before = google_account.person(id_)
    plan, _, capsule, _ = sync(ADA)
    assert (
        verbs(plan) == ["update"] and google_account.person(id_)["organizations"] != before["organizations"]
    )
    assert make_undo(capsule, google_account.connector()).ok
    after = google_account.person(id_)
    lists = {name for name, many in after.items() if isinstance(many, list)}
    assert {name: after[name] for name in lists} == {name: before[name] for name in lists}
    assert lists == {"names", "emailAddresses", "organizations", "memberships"}


def test_a_namesake_is_a_question(sync, google_account):
    google_account.plant({"names": [{"givenName": "Grace", "familyName": "Hopper"}]})
    plan, _, _, _ = sync(snapshot("grace-hopper-example", "Grace Hopper"))
    assert verbs(plan) == ["ask"] and len(plan.changes[0].candidates) == 1

"""How somebody stands in the CRM, in one line, before anything is asked of the rep."""

from __future__ import annotations

from ..desk import INES, confirmed, plan_again, reopened, standing, status, value
from ..saved import saved_pages

DAY = 86_400_000  # milliseconds
NOTE = ".tile .tile-head > .note"
EARLIER = """([key, back]) => chrome.storage.local.get(key).then(({ [key]: kept }) =>
  chrome.storage.local.set({ [key]: kept.map(([place, id, at]) => [place, id, at - back]) }))"""


def ours(**more):
    url = saved_pages()[INES].expected["profile_url"]
    return {"name": "Ines M. Q.", "linkedin": url, "title": "Cartographer", **more}


def test_how_somebody_stands(solo, desk, ines):
    """Nobody, somebody, whose contact it is, one of three: one plan after the other."""
    people = desk.crms["memory"]
    panel = solo.plan(ines)
    assert status(panel, "memory") == "Not in Memory yet"
    assert standing(panel) == {"memory": "create"}
    assert value(panel, NOTE) is None and value(panel, ".tile-head a") is None
    held = people.put("person", ours())
    plan_again(panel)
    check_named(panel, ines)
    for owner, words in (("rep-2", "Owned by Colleague at Example"), ("rep-1", "Owned by you")):
        people.put("person", ours(owner=owner), held.id)
        plan_again(panel)
        assert value(panel, NOTE) == words
    people.records.clear()
    for number in range(3):
        people.put("person", {"name": ines.expected["full_name"], "title": f"Job {number}"})
    plan_again(panel)
    assert status(panel, "memory") == "3 records may be the same: choose"
    assert standing(panel) == {"memory": "ask"} and value(panel, "#confirm") is None


def check_named(panel, ines):
    """With what differs, a link, and aloud."""
    differ = panel.evaluate("document.querySelectorAll('[data-entity=person] .row:has(ins)').length")
    assert differ >= 2
    assert status(panel, "memory") == f"In Memory as Ines M. Q. · {differ} fields differ"
    assert value(panel, ".tile-head a", "href") == "https://crm.example/person-1"
    assert "noreferrer" in value(panel, ".tile-head a", "rel")
    said = value(panel, "#said", "textContent")
    assert ines.expected["full_name"] in said and "In Memory as Ines M. Q." in said


def test_when_it_was_synced_last(solo, desk, ines):
    panel = solo.plan(ines)
    confirmed(panel)
    solo.behind.evaluate(EARLIER, ["known:memory", 3 * DAY])
    (contact,) = (one for one in desk.crms["memory"].records.values() if one.entity == "person")
    desk.crms["memory"].put("person", {**contact.values, "owner": "rep-2"}, contact.id)
    panel = reopened(solo, ines)
    assert value(panel, NOTE) == "Last synced 3 days ago · Owned by Colleague at Example"
    assert status(panel, "memory") == f"In Memory as {ines.expected['full_name']} · Nothing to change"
    assert value(panel, "#confirm") is None, "there is nothing to confirm"

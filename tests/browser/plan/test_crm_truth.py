"""What a CRM says of a record, and the rep's answers: away, required, refused, linked, undone, believed."""

from __future__ import annotations

import pytest

from connectors.base import Field
from connectors.errors import Conflict, Invalid

from ..desk import confirmed, fill, plan_again, reopened, standing, value
from ..saved import saved_pages

CANDIDATE = ".candidate[data-id={}]"
USE = ".candidate[data-id={}] button"
RULED = "[data-field={}] .note"


@pytest.fixture
def crm(desk):
    return desk.crms["memory"]


@pytest.fixture
def namesakes(solo, crm, ines):
    """A person of the same name without any key, and a company of the same name: both are questions."""
    crm.put("person", {"name": ines.expected["full_name"], "title": "Cartographer"})
    crm.put("company", {"name": ines.expected["current_company"]})
    return solo.plan(ines)


def answer(panel, *ids):
    for id_ in ids:
        panel.click(USE.format(id_))
        panel.wait(f"!document.querySelector('{CANDIDATE.format(id_)}')")
        panel.wait_view("plan")


def forget_keys(crm):
    """A CRM that keeps nothing by which the records would prove themselves again."""
    for record in list(crm.records.values()):
        values = {name: text for name, text in record.values.items() if name in ("name", "title", "company")}
        crm.put(record.entity, values, record.id)


def test_an_answer_is_believed(namesakes, solo, crm, ines):
    answer(namesakes, "company-2", "person-1")
    confirmed(namesakes)
    forget_keys(crm)
    panel = reopened(solo, ines)
    assert value(panel, ".candidate") is None and "you chose it earlier" in panel.text()
    confirmed(panel)
    assert len(crm.records) == 2
    forget_keys(crm)
    assert value(reopened(solo, ines), ".candidate") is None, "a later write keeps the answer"


def test_an_answer_with_nothing_to_write_is_believed(solo, crm, ines):
    """A contact that says all that the page says and proves nothing: no write tells of the answer."""
    page = ines.expected
    company = crm.put("company", {"name": page["current_company"], "page": page["company_url"]})
    held = {"name": page["full_name"], "title": page["current_title"], "company": page["current_company"]}
    person = crm.put("person", {**held, "key": "another key", "linkedin": "https://elsewhere.example"})
    crm.links.add((person.id, company.id))
    panel = solo.plan(ines)
    answer(panel, person.id)
    assert value(panel, "#confirm") is None and "Nothing to change" in panel.text()
    panel = reopened(solo, ines)
    assert value(panel, ".candidate") is None and "you chose it earlier" in panel.text()
    assert crm.records[person.id] == person and "update" not in crm.calls


def test_an_answer_can_be_taken_back(namesakes, solo, crm, ines):
    answer(namesakes, "company-2", "person-1")
    confirmed(namesakes)
    forget_keys(crm)
    panel = reopened(solo, ines)
    panel.click("#doubt-memory-person")
    panel.wait(f"document.querySelector('{CANDIDATE.format('person-1')}')")
    assert value(panel, "#confirm") is None


def test_undo_takes_the_answer_back(namesakes, solo, crm, ines):
    answer(namesakes, "company-2", "person-1")
    confirmed(namesakes)
    namesakes.click("[data-undo]")
    namesakes.wait_view("undone")
    forget_keys(crm)
    assert value(reopened(solo, ines), CANDIDATE.format("person-1")) is not None


def test_a_record_that_a_refusal_names_is_asked_about(solo, crm, ines):
    hidden = crm.put("company", {"name": "Another Firm"})
    crm.fails["create"] = Conflict("exists", record_id=hidden.id)
    panel = solo.plan(ines)
    confirmed(panel)
    crm.fails.clear()
    panel = reopened(solo, ines)
    assert value(panel, CANDIDATE.format(hidden.id)) is not None
    assert "there already" in panel.text() and value(panel, "#confirm") is None


def test_what_is_put_away_is_left_unless_it_is_restored(solo, crm, ines):
    old = crm.put("person", {"name": "Ines", "linkedin": ines.expected["profile_url"], "title": "Old"})
    crm.shelve(old, "archived")
    panel = solo.plan(ines)
    assert "Archived in Memory" in panel.text() and "unless you restore it" in panel.text()
    assert "left as it is" in value(panel, ".status")
    panel.press("Enter")
    assert panel.wait_view("plan") and crm.records[old.id].put_away == "archived"
    answer(panel, old.id)
    assert "it will be restored" in panel.text()
    confirmed(panel)
    assert (
        crm.records[old.id].put_away == ""
        and len([1 for one in crm.records.values() if one.entity == "person"]) == 1
    )


def test_a_company_that_is_put_away_is_left_or_restored(solo, crm, ines):
    old = crm.put("company", {"name": ines.expected["current_company"], "page": ines.expected["company_url"]})
    crm.shelve(old, "archived")
    panel = solo.plan(ines)
    assert "Archived in Memory" in value(panel, CANDIDATE.format(old.id))
    confirmed(panel)
    (person,) = (record for record in crm.records.values() if record.entity == "person")
    assert crm.records[old.id].put_away == "archived" and not crm.links and len(crm.records) == 2
    panel = reopened(solo, ines)
    answer(panel, old.id)
    confirmed(panel)
    assert crm.records[old.id].put_away == "" and crm.links == {(person.id, old.id)} and len(crm.records) == 2


def test_what_takes_no_write_cannot_be_read_or_is_one_of_many_is_said(solo, crm, ines):
    """Three states of the CRM, one plan after the other."""
    crm.tell(crm.put("person", {}), unwritable="unreadable")
    panel = solo.plan(ines)
    assert "1 contact there cannot be read" in value(panel, "[data-verb=create] [data-unread]")
    crm.records.clear()
    for _ in range(300):
        crm.put("person", {"name": ines.expected["full_name"]})
    plan_again(panel)
    assert panel.evaluate("document.querySelectorAll('.candidate').length") == 20
    assert "280 more may be the one" in value(panel, "[data-entity=person] [data-more]")
    crm.records.clear()
    old = crm.put("person", {"name": "Ines", "linkedin": ines.expected["profile_url"], "title": "Old"})
    crm.tell(old, unwritable="converted")
    plan_again(panel)
    assert "cannot be changed" in value(panel, ".status")
    assert "does not give this contact out as it is stored" in value(panel, "[data-entity=person]")
    assert value(panel, "[data-entity=person] input[type=checkbox]") is None
    if value(panel, "#confirm"):
        confirmed(panel)
    assert crm.records[old.id].values["title"] == "Old"


NO_RESTORE = """() => chrome.storage.session.get("connectors").then(({ connectors }) => {
  for (const card of connectors.list) card.capabilities.restore = false;
  return chrome.storage.session.set({ connectors });
})"""


def test_a_crm_that_restores_nothing_leaves_it(solo, crm, ines):
    solo.tell("connectors", fresh=True)
    solo.behind.evaluate(NO_RESTORE)
    crm.shelve(crm.put("person", {"name": "Ines", "linkedin": ines.expected["profile_url"]}), "hidden")
    panel = solo.plan(ines)
    assert (
        "Hidden in Memory · it stays as it is" in panel.text() and value(panel, ".candidate button") is None
    )


FIELDS = {
    "number": ("12", 12),
    "date": ("2026-11-28", "2026-11-28"),
    "choice": ("b", "b"),
    "ref": ("b", "b"),
    "list": ("a", ("a",)),
    "bool": ("true", True),
}


def test_what_the_crm_requires_is_typed_and_then_planned(solo, crm, ines):
    options = (("a", "Alpha"), ("b", "Beta"))
    wanted = {
        kind: Field(name=f"x_{kind}", label=f"A {kind}", kind=kind, required=True, options=options)
        for kind in FIELDS
    }
    crm.required = [("person", field) for field in wanted.values()]
    panel = solo.plan(ines)
    assert "Memory requires this" in panel.text()
    for kind, (typed, _) in FIELDS.items():
        assert value(panel, "#confirm") is None, "one is missing still"
        assert value(panel, f"[data-field=x_{kind}] label") == f"A {kind}"
        fill(panel, f"#need-memory-person-x_{kind}", typed)
        panel.wait_view("plan")
    panel.wait("document.getElementById('confirm')")
    confirmed(panel)
    (person,) = [one for one in crm.records.values() if one.entity == "person"]
    assert {kind: person.values[f"x_{kind}"] for kind in FIELDS} == {
        kind: written for kind, (_, written) in FIELDS.items()
    }


def test_a_refused_value_is_named_and_the_rest_is_written(solo, crm, ines):
    company = {"name": ines.expected["current_company"], "page": ines.expected["company_url"]}
    crm.put("company", company)
    panel = solo.plan(ines)
    crm.fails["create"] = Invalid("no such title", field="title", label="Title")
    confirmed(panel)
    assert "refused the value of Title" in panel.text()
    crm.fails.clear()
    panel.click("[data-without=title]")
    panel.wait_view("plan")
    assert value(panel, "[data-field=title] input", "checked") is False
    assert len(crm.records) == 1, "nothing is written before the rep agrees"
    confirmed(panel)
    (person,) = [one for one in crm.records.values() if one.entity == "person"]
    assert "title" not in person.values and person.values["name"] == ines.expected["full_name"]


def test_facts_that_belong_together_are_ticked_together(solo, ines):
    panel = solo.plan(ines)
    assert "goes together with" in value(panel, RULED.format("title"))
    panel.click("[data-entity=person] [data-field=title] input")
    panel.wait("document.querySelector('[data-entity=person] [data-field=company] input').checked === false")
    panel.wait_view("plan")
    panel.click("[data-entity=person] [data-field=company] input")
    panel.wait("document.querySelector('[data-entity=person] [data-field=title] input').checked")


def test_a_link_shows_what_was_before_and_is_undone_alone(solo, crm, ines):
    confirmed(solo.plan(ines))
    (person,) = [one for one in crm.records.values() if one.entity == "person"]
    old = crm.put("company", {"name": "Old Engines"})
    crm.links = {(person.id, old.id)}
    crm.tell(crm.records[person.id], employer="Old Engines", inherits=("Street", "City"))
    panel = reopened(solo, ines)
    said = value(panel, "[data-link]")
    assert "Old Engines" in said and ines.expected["current_company"] in said and "Street, City" in said
    confirmed(panel)
    assert (person.id, old.id) not in crm.links
    panel.click("[data-undo]")
    panel.wait_view("undone")
    assert crm.links == {(person.id, old.id)}


@pytest.mark.parametrize(
    ("how", "words"), [("merged", "under another id"), ("archived", "archived, hidden or deleted")]
)
def test_undo_of_what_lives_on_says_so(solo, crm, ines, how, words):
    panel = solo.plan(ines)
    confirmed(panel)
    (person,) = [one for one in crm.records.values() if one.entity == "person"]
    if how == "merged":
        survivor = crm.put("person", {"name": "Survivor"})
        del crm.records[person.id]
        crm.tell(survivor, absorbed=(person.id,))
    else:
        crm.shelve(person, "archived")
    panel.click("[data-undo]")
    panel.wait_view("undone")
    assert words in panel.text() and standing(panel) == {}


def test_a_placeholder_makes_no_company_and_says_so(solo, crm):
    panel = solo.click_icon(solo.open(saved_pages()["profile_unknown_layout_own_en"]))
    panel.wait_view("refused")
    panel.click("#fill_in")
    panel.wait_view("hand")
    for name, text in {"full_name": "Mira Holt", "current_company": "Self-employed"}.items():
        fill(panel, f"#hand-{name}", text)
    panel.click(".buttons [type=submit]")
    panel.wait_view("plan")
    assert value(panel, "[data-reason=no_employer] h3") == "No company"
    assert "“Self-employed” is no employer" in value(panel, ".card[data-reason=no_employer]")
    confirmed(panel)
    assert [record.entity for record in crm.records.values()] == ["person"]

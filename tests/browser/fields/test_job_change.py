"""Somebody in the CRM who works elsewhere by now: said in one line, with the day of the last sync."""

from __future__ import annotations

from ..desk import confirmed, plan_again, reopened, value

LINE = "[data-job]"
DAY = "new Intl.DateTimeFormat(chrome.i18n.getUILanguage(), { dateStyle: 'long' }).format(new Date())"


def hold(desk, ines, company):
    held = {"name": "Ines Maria Qvist", "linkedin": ines.expected["profile_url"], "company": company}
    return desk.crms["memory"].put("person", held)


def test_it_names_the_company_before_and_now(solo, desk, ines):
    hold(desk, ines, "Kattegat Fisk")
    panel = solo.plan(ines)
    assert value(panel, LINE) == "Company changed: Kattegat FiskNordhavn Foods"


def test_it_names_the_day_of_the_last_sync(solo, desk, ines):
    panel = solo.plan(ines)
    confirmed(panel)
    (record,) = (one for one in desk.crms["memory"].records.values() if one.entity == "person")
    desk.crms["memory"].put("person", {**record.values, "company": "Kattegat Fisk"}, record.id)
    panel = reopened(solo, ines)
    assert value(panel, LINE).startswith(f"Company changed since your sync of {panel.evaluate(DAY)}:")


def test_another_spelling_is_no_other_company(solo, desk, ines):
    record = hold(desk, ines, "Nordhavn Foods")
    panel = solo.plan(ines)
    assert value(panel, LINE) is None
    for company in ("", "NORDHAVN FOODS", "Nordhavn Foods A/S", "Nordhavn Foods, Inc."):
        desk.crms["memory"].put("person", {**record.values, "company": company}, record.id)
        plan_again(panel)
        assert value(panel, LINE) is None, company


def test_somebody_new_changed_nothing(solo, ines):
    assert value(solo.plan(ines), LINE) is None


def test_a_link_to_another_company_says_it_too(solo, desk, ines):
    """Where the CRM keeps the employer as a linked record, and no field of the person names it."""
    spec = desk.specs["memory"]
    words = spec.person.model_dump(by_alias=True)
    del words["fields"]["company"]
    desk.specs["memory"] = spec.model_copy(update={"person": type(spec.person).model_validate(words)})
    crm = desk.crms["memory"]
    person = crm.put("person", {"name": "Ines Maria Qvist", "linkedin": ines.expected["profile_url"]})
    company = crm.put("company", {"name": "Kattegat Fisk"})
    crm.links.add((person.id, company.id))
    crm.tell(person, employer="Kattegat Fisk")
    panel = solo.plan(ines)
    assert value(panel, LINE) == "Company changed: Kattegat FiskNordhavn Foods"

"""Several CRMs are one table: what is the same once, what differs in a column each."""

from __future__ import annotations

import pytest

from ..access.axe import findings
from ..desk import confirmed, fill, submit, value
from ..fit import misfits
from ..plan.test_heights import BROKEN, size

TABLE = "table.beside[data-entity=person]"
LINES = f"""[...document.querySelectorAll('{TABLE} tbody tr')].map((line) => [line.dataset.source,
  [...line.cells].slice(1).map((cell) => cell.dataset.crm ?? 'all')])"""
HEADS = f"[...document.querySelectorAll('{TABLE} thead th')].map((one) => one.innerText)"


def hold(desk, ines, name, **more):
    told = {"name": "Ines Maria Qvist", "linkedin": ines.expected["profile_url"], **more}
    return desk.crms[name].put("person", told)


def test_what_is_the_same_stands_once(pair, ines):
    panel = pair.plan(ines)
    assert panel.evaluate(HEADS) == ["Ledger", "Memory"]
    lines = panel.evaluate(LINES)
    assert [cells for _, cells in lines] == [["all"]] * len(lines)
    assert {"full_name", "title", "company.name", "linkedin_url"} == {source for source, _ in lines}
    assert panel.text().count(ines.expected["current_title"]) == 1


def test_what_differs_has_a_column_each(pair, desk, ines):
    hold(desk, ines, "memory", title="Head of Maps")
    panel = pair.plan(ines)
    lines = dict(panel.evaluate(LINES))
    assert lines["title"] == ["ledger", "memory"], "new here, changed there"
    cell = f"document.querySelector('{TABLE} [data-source=title] [data-crm=memory]').innerText"
    assert "Head of Maps" in panel.evaluate(cell) and "Operations Director" in panel.evaluate(cell)
    none = f"document.querySelector('{TABLE} [data-source=full_name] [data-crm=memory]').innerText"
    assert "nothing to write" in panel.evaluate(none)
    confirmed(panel)
    assert [one["title"] for name in desk.crms for one in desk.people(name)] == ["Operations Director"] * 2


def test_one_tick_leaves_out_in_all_and_one_edit_is_written_in_all(pair, desk, ines):
    panel = pair.plan(ines)
    panel.click("#tick-ledger-person-linkedin")
    panel.wait("document.querySelector('[data-source=linkedin_url] .row.out') !== null")
    panel.wait_view("plan")
    panel.click("#edit-ledger-person-title")
    fill(panel, "#text-ledger-person-title", "Head of Operations")
    submit(panel, "form.editing")
    panel.wait("document.querySelectorAll('[data-source=title] [data-field=title]').length === 2")
    panel.wait_view("plan")
    confirmed(panel)
    for name in desk.crms:
        (held,) = desk.people(name)
        assert held["title"] == "Head of Operations" and "linkedin" not in held


def test_a_field_is_decided_for_each_crm_when_the_rep_wants(pair, desk, ines):
    panel = pair.plan(ines)
    panel.click("#apart-person-title")
    assert dict(panel.evaluate(LINES))["title"] == ["ledger", "memory"]
    panel.click("#tick-memory-person-title")
    panel.wait("document.querySelector('[data-crm=memory] .row.out') !== null")
    panel.wait_view("plan")
    confirmed(panel)
    assert "title" not in desk.people("memory")[0] and "title" in desk.people("ledger")[0]


def test_one_that_asks_is_not_in_it_and_comes_first(pair, desk, ines):
    desk.crms["memory"].put("person", {"name": ines.expected["full_name"], "company": "Kattegat Fisk"})
    panel = pair.plan(ines)
    assert value(panel, TABLE) is None, "one CRM alone is no table"
    tiles = "[...document.querySelectorAll('.tile')].map((one) => one.dataset.crm)"
    assert panel.evaluate(tiles) == ["memory", "ledger"]


@pytest.mark.parametrize(("width", "tall", "scale"), [(360, 900, 1), (320, 640, 1), (180, 450, 2)])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_it_fits_and_can_be_heard_at_every_width(pair, desk, ines, width, tall, scale, direction):
    hold(desk, ines, "memory", title="Head of Maps", company="Kattegat Fisk")
    panel = pair.plan(ines)
    size(panel, width, tall, scale)
    panel.evaluate(f"void (document.documentElement.dir = '{direction}')")
    assert panel.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert panel.evaluate(BROKEN) == []
    assert misfits(panel, direction) == []
    assert findings(panel) == []
    roles = f"[...document.querySelectorAll('{TABLE} tr')].every((line) => line.role === 'row')"
    assert panel.evaluate(roles), "laid out as blocks it is a table still"

"""Deals on the mapping page: what a new one begins with, from the live pipelines; refusals and drift."""

from __future__ import annotations

import pytest

from connectors.base import Field
from connectors.errors import Forbidden
from server.mappings.revisions import read_active

from .conftest import FIELDS
from .desk import Desk
from .test_mapping_files import write
from .test_pages import rows_of

pytestmark = pytest.mark.usefixtures("crm")


@pytest.fixture
def desk(folder):
    return Desk(mapping_dir=folder)


def test_what_a_deal_begins_with_is_chosen_among_what_the_crm_offers(desk, folder):
    desk.connect()
    page = desk.page("/admin/mapping/memory")[1]
    assert all(f'<option value="{one}"' in page for one in ("sales", "renewal", "new", "met", "asked"))
    assert '<option value="won"' not in page, "no deal begins where it ends"
    form = desk.form("/admin/mapping/memory")
    form |= {"deal/way/default": "renewal", "deal/step/default": "asked", "deal/worth/default": "500"}
    form |= {"deal/what/default": "{company}: {name}", "deal/until/default": ""}
    form |= {"deal/+0/target": "x_kind", "deal/+0/value": "more"}
    assert desk.send("/admin/mapping/memory", **form).status_code == 303
    text = read_active(folder, "memory")
    assert 'default = "renewal"' in text and 'default = ""' in text and 'value = "more"' in text
    again = desk.form("/admin/mapping/memory")
    assert again["deal/step/default"] == "asked" and again["deal/x_kind/value"] == "more"
    assert desk.send("/admin/mapping/memory", **again).status_code == 303
    assert rows_of(text) == rows_of(read_active(folder, "memory")), "a page that changes nothing"
    left = desk.form("/admin/mapping/memory") | {"deal//make": "never"}
    assert desk.send("/admin/mapping/memory", **left).status_code == 303
    assert desk.form("/admin/mapping/memory")["deal//make"] == "never"


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("worth", "1.234,56", "digits, with a point"),
        ("worth", "NaN", "digits, with a point"),
        ("until", "soon", "a whole number"),
        ("until", "-3", "a whole number"),
        ("step", "gone-since", "does not offer this value"),
        ("way", "gone-since", "does not offer this value"),
    ],
)
def test_what_no_deal_can_begin_with_is_refused_in_words(desk, folder, field, typed, told):
    desk.connect()
    form = desk.form("/admin/mapping/memory") | {f"deal/{field}/default": typed}
    said = desk.send("/admin/mapping/memory", **form)
    text = said.get_data(as_text=True)
    assert said.status_code == 422 and told in text and f"deal.{field}" in text and typed in text
    assert read_active(folder, "memory") == ""


def test_who_may_see_no_deals_maps_people_all_the_same(desk, crm):
    crm.fails["list_pipelines"] = Forbidden("may not")
    desk.connect()
    form = desk.form("/admin/mapping/memory") | {"person/title/rule": "fill"}
    assert desk.send("/admin/mapping/memory", **form).status_code == 303


def test_a_stage_that_went_away_and_a_new_required_field_of_deals_are_drift(desk, folder, crm):
    write(folder, '[deal.fields.step]\ndefault = "met"\n')
    desk.connect()
    desk.send("/admin/drift/memory")
    assert "Everything fits" in desk.page("/admin/drift")[1]
    crm.ways = [way.model_copy(update={"stages": way.stages[:1]}) for way in crm.ways]
    crm.fields["deal"] = (*FIELDS["deal"], Field(name="x_new", label="New", kind="text", required=True))
    desk.send("/admin/drift/memory")
    text = desk.page("/admin/drift")[1]
    assert "deal.step" in text and "does not offer" in text and "deal.x_new" in text

"""The admin's pages as a browser without a script sees them: sign-in, roles, forms, and what each page
says."""

from __future__ import annotations

import json
import re

import pytest

from connectors.base import Field
from server.access.roll_edits import add_admin_key
from server.mappings.revisions import ReadOnly, list_revisions, read_active, save_revision
from server.suppression.objections import make_list
from tests.stages.people import snapshot

from .conftest import FIELDS
from .desk import Desk
from .test_mapping_files import MAPPED, Seat, write

pytestmark = pytest.mark.usefixtures("crm")
PAGES = [
    *("/admin", "/admin/mapping", "/admin/mapping/memory", "/admin/drift", "/admin/revisions"),
    *("/admin/access", "/admin/suppression", "/admin/connect/memory"),
]


@pytest.fixture
def desk(folder):
    return Desk(mapping_dir=folder)


@pytest.mark.parametrize("path", PAGES)
def test_nobody_sees_a_page_without_signing_in(folder, path):
    stranger = Desk(signed_in=False, mapping_dir=folder)
    said = stranger.relay.get(path)
    assert (said.status_code, said.location) == (303, f"/admin/sign-in?next={path}")
    assert stranger.relay.post(path, data={"csrf": "x"}).status_code in (303, 405)


@pytest.mark.parametrize("path", [*PAGES, "/admin/sign-in"])
@pytest.mark.parametrize("language", ["en", "fr", "de", "es"])
def test_every_page_is_strict_and_speaks_the_language(desk, path, language):
    said = desk.relay.get(path, headers={"Accept-Language": language})
    text = said.get_data(as_text=True)
    assert said.status_code == 200 and f'<html lang="{language}">' in text
    policy = said.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|javascript:", text)
    assert said.headers["Cache-Control"] == "no-store"


def test_a_chosen_language_stays(desk):
    desk.page("/admin?lang=fr")
    assert "Mise en route" in desk.page("/admin")[1]


def add(form, number, target, source="=", value="", **more):
    """Fill a new row of the form for people."""
    told = {"target": target, "from": source, "value": value, "rule": "fill", "editable": "on", **more}
    return form | {f"person/+{number}/{name}": text for name, text in told.items()}


def test_the_mapping_page_saves_what_it_shows_and_a_rep_plans_with_it(desk, folder):
    desk.connect()
    form = desk.form("/admin/mapping/memory")
    unchanged = desk.send("/admin/mapping/memory", **form)
    assert unchanged.status_code == 303 and read_active(folder, "memory").count("\n[") == 0, "nothing chosen"
    form = add(desk.form("/admin/mapping/memory"), 0, "x_source", value="li")
    form = add(form, 1, "x_industry", "industry", translate="Software = it\nFood = food")
    form |= {"person/title/rule": "fill", "company//make": "existing", "note": "sales asked"}
    del form["person/phones/editable"]
    assert desk.send("/admin/mapping/memory", **form).status_code == 303
    text = read_active(folder, "memory")
    assert 'value = "li"' in text and 'make = "existing"' in text and "editable = false" in text
    assert 'note = "sales asked"' in text and 'who = "local"' in text and 'label = "Lead source"' in text
    written, _ = Seat(folder).fields(snapshot(industry="Software"))
    assert (written["x_source"], written["x_industry"]) == ("li", "it")
    again = desk.form("/admin/mapping/memory")
    assert desk.send("/admin/mapping/memory", **again).status_code == 303
    assert rows_of(text) == rows_of(read_active(folder, "memory")), "a page that changes nothing"


def test_what_a_save_changes_for_personal_data_is_told(desk):
    """In the words of the privacy page; a change that is none for it says so."""
    desk.connect()
    form = desk.form("/admin/mapping/memory")
    form = add(form, 0, "x_industry", "industry", translate="Software = it\nFood = food")
    said = desk.send("/admin/mapping/memory", **form)
    page = desk.page(said.location)[1]
    assert "<li>New:" in page
    del (form := desk.form("/admin/mapping/memory"))["person/phones/editable"]
    same = desk.page(desk.send("/admin/mapping/memory", **form).location)[1]
    assert "this changes nothing" in same and "<li>New:" not in same
    assert 'id="privacy"' not in desk.page("/admin/mapping/memory")[1]
    assert 'id="privacy"' not in desk.page("/admin/mapping/memory?saved=x")[1]


def rows_of(text):
    """A mapping without who wrote it and when."""
    return [line for line in text.splitlines() if line.partition(" ")[0] not in ("number", "at", "note")]


def test_comments_and_order_of_the_admin_stay(desk, folder):
    write(folder, MAPPED)
    desk.connect()
    form = desk.form("/admin/mapping/memory") | {"person/title/rule": "never"}
    assert desk.send("/admin/mapping/memory", **form).status_code == 303
    text = read_active(folder, "memory")
    assert "# why: sales asked for it" in text and "# the custom field" in text
    assert text.index("x_headline") < text.index("x_source") < text.index("x_industry")
    assert 'translate = { "Software" = "it", "Food & Beverages" = "food" }' in text


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"target": "x_made", "source": "headline"}, "does not let this field be written"),
        ({"target": "x_score", "source": "headline"}, "cannot hold what a page says"),
        ({"target": "x_source", "value": "phone"}, "does not offer this value"),
        ({"target": "x_score", "value": "many"}, "not of the field's type"),
        ({"target": "title", "source": "headline"}, "Another row writes the same field"),
        ({"target": "x_headline", "source": "headline", "key": "on"}, "must be unique"),
        ({"target": "x_headline", "source": "full_name", "key": "on"}, "A name is never a key"),
        ({"target": "x_none", "source": "headline"}, "has no such field"),
        ({"target": "x_industry", "source": "industry"}, "offers a choice"),
    ],
)
def test_a_bad_row_is_refused_with_the_reason_and_what_was_typed_stays(desk, folder, row, told):
    desk.connect()
    form = add(desk.form("/admin/mapping/memory"), 0, **row)
    said = desk.send("/admin/mapping/memory", **form)
    text = said.get_data(as_text=True).replace("&#39;", "'")
    assert said.status_code == 422 and told in text and f"person.{row['target']}" in text
    assert read_active(folder, "memory") == ""


def test_the_second_admin_is_told_and_overwrites_nothing(desk, folder):
    desk.connect()
    form = add(desk.form("/admin/mapping/memory"), 0, "x_source", value="li")
    save_revision(folder, "memory", "", form["base"], "bo")
    theirs = read_active(folder, "memory")
    said = desk.send("/admin/mapping/memory", **form)
    text = said.get_data(as_text=True)
    assert said.status_code == 409 and "bo saved another revision" in text and 'value="li"' in text
    assert read_active(folder, "memory") == theirs


def test_a_folder_that_cannot_be_written_gives_the_file(desk, folder, monkeypatch):
    desk.connect()
    form = add(desk.form("/admin/mapping/memory"), 0, "x_source", value="li")

    def refuse(*_given, **_more):
        raise ReadOnly

    monkeypatch.setattr("server.admin.mapping_page.save_revision", refuse)
    said = desk.send("/admin/mapping/memory", **form)
    assert said.headers["Content-Disposition"] == 'attachment; filename="memory.toml"'
    assert 'value = "li"' in said.get_data(as_text=True) and read_active(folder, "memory") == ""


def test_nothing_is_saved_without_a_look_at_the_crm(desk):
    form = {"base": "x"}
    assert desk.send("/admin/mapping/memory", **form).status_code == 401
    assert desk.page("/admin/mapping/memory")[0] == 200
    assert desk.page("/admin/mapping/memory/schema.json")[0] == 401
    desk.connect()
    told = json.loads(desk.page("/admin/mapping/memory/schema.json")[1])
    assert len(told["fields"]["person"]) == len(FIELDS["person"])


def test_trying_shows_before_and_after_and_why_and_writes_nothing(desk, folder, crm):
    write(folder, MAPPED)
    desk.connect()
    form = desk.form("/admin/mapping/memory") | {"person/title/rule": "never"}
    said = desk.send("/admin/try/memory", **form)
    text = said.get_data(as_text=True)
    assert said.status_code == 200 and "Bridge engineer" in text
    assert text.count('class="changed"') == 1
    for why in ("the mapping never writes it", "the CRM has nothing here", "the translation has no word"):
        assert why in text
    assert not crm.records and read_active(folder, "memory") == MAPPED
    page = snapshot("grace", "Grace Example", industry="Software").model_dump_json()
    pasted = desk.send("/admin/try/memory", source="pasted", snapshot=page, draft=MAPPED)
    assert "Grace Example" in pasted.get_data(as_text=True)
    assert desk.send("/admin/try/memory", source="pasted", snapshot="{}").status_code == 422


def test_a_test_person_is_written_and_taken_back(desk, crm):
    desk.connect()
    calls = len(crm.calls)
    said = desk.send("/admin/try/memory/send").get_data(as_text=True)
    assert "PASSERELLE TEST" in said and "was written and taken back" in said
    assert "create" in crm.calls[calls:] and "delete" in crm.calls[calls:] and not crm.records


def test_drift_is_found_on_demand_and_by_itself(desk, folder, crm, monkeypatch):
    write(folder, MAPPED)
    desk.connect()
    desk.send("/admin/drift/memory")
    assert "Everything fits" in desk.page("/admin/drift")[1]
    crm.fields["person"] = tuple(item for item in FIELDS["person"] if item.name != "x_source")
    desk.send("/admin/drift/memory")
    text = desk.page("/admin/drift")[1]
    assert (
        "person.x_source" in text and "has no such field" in text and "Syncs that would write it fail" in text
    )
    seat = Seat(folder)
    watch = seat.relay.application.extensions["passerelle"].drift
    monkeypatch.setattr(watch, "_start", lambda look: look())
    seat.plan()
    (found,) = watch.list_findings()
    assert [flaw.row for flaw in found.flaws] == ["person.x_source"]
    described = crm.calls.count("describe")
    seat.plan()
    assert crm.calls.count("describe") == described, "once a day"


def test_drift_is_found_by_itself_without_a_mapping_file(folder, crm, monkeypatch):
    """What the connector itself declares is held against the live fields."""
    crm.fields["person"] = tuple(item for item in FIELDS["person"] if item.name != "title")
    seat = Seat(folder)
    watch = seat.relay.application.extensions["passerelle"].drift
    monkeypatch.setattr(watch, "_start", lambda look: look())
    seat.plan()
    (found,) = watch.list_findings()
    assert found.revision == "" and "person.title" in [flaw.row for flaw in found.flaws]


def test_revisions_are_compared_brought_back_and_taken_along(desk, folder):
    desk.connect()
    for value in ("li", "fair"):
        form = desk.form("/admin/mapping/memory")
        form |= {"person/x_source/value": value} if value == "fair" else add(form, 0, "x_source", value=value)
        assert desk.send("/admin/mapping/memory", **form).status_code == 303
    status, text = desk.page("/admin/revisions/memory?older=1&newer=2")
    assert status == 200 and '-value = "li"' in text and '+value = "fair"' in text
    base = re.search(r'name="base" value="(\w+)"', text)[1]
    assert desk.send("/admin/revisions/memory/1", base=base).status_code == 303
    assert Seat(folder).fields()[0]["x_source"] == "li"
    assert desk.send("/admin/revisions/memory/1", base=base).status_code == 409, (
        "an old page overwrites nothing"
    )
    assert [item.number for item in list_revisions(folder, "memory")] == [3, 2, 1]
    exported = desk.relay.get("/admin/revisions/memory/2.toml")
    assert 'value = "fair"' in exported.get_data(as_text=True)
    for path in ("/admin/revisions/..", "/admin/revisions/memory/9.toml", "/admin/revisions/nobody"):
        assert desk.page(path)[0] == 404


def test_keys_are_made_shown_once_and_revoked(folder, tmp_path):
    path = tmp_path / "access.toml"
    path.write_text("[teams.sales]\ndaily_cap = 7\nconversations = false\n")
    desk = Desk(signed_in=False, mapping_dir=folder, access_file=path)
    desk.enter(key=add_admin_key(path, "Ada", "admin"))
    text = desk.page("/admin/access")[1]
    assert "At most 7 contacts" in text and "No conversation is logged" in text
    made = desk.send("/admin/access", change="key", name="sales", label="Rae").get_data(as_text=True)
    key = re.search(r'<code id="shown">(pk_[\w-]+)</code>', made)[1]
    assert key not in desk.page("/admin/access")[1]
    assert desk.relay.get("/v1/connectors", headers={"Passerelle-Access": key}).status_code == 200
    desk.send("/admin/access", change="revoke", id=key.split("_")[1])
    assert desk.relay.get("/v1/connectors", headers={"Passerelle-Access": key}).status_code == 401
    assert desk.send("/admin/access", change="key", name="nobody").status_code == 400
    assert desk.send("/admin/access", change="everything").status_code == 400


def test_an_objection_is_added_and_refuses(folder, tmp_path):
    make_list(tmp_path / "o", tmp_path / "k")
    lists = {"suppression_file": tmp_path / "o", "suppression_key_file": tmp_path / "k"}
    desk = Desk(mapping_dir=folder, **lists)
    entry = "https://www.linkedin.com/in/ada-l-example"
    said = desk.send("/admin/suppression", entry=entry).get_data(as_text=True)
    assert "refused from now on" in said and "ada-l-example" not in said
    assert "already" in desk.send("/admin/suppression", entry=entry).get_data(as_text=True)
    assert desk.send("/admin/suppression", entry="Ada Lovelace").status_code == 422
    seat = Seat(folder, **lists)
    assert seat.plan(snapshot()).json["code"] == "suppressed"


def test_hostile_words_of_a_crm_are_shown_as_words(desk, crm):
    hostile = "</option><script>alert(1)</script>"
    crm.fields["person"] = (*FIELDS["person"], Field(name=hostile, label=hostile, kind="text"))
    desk.connect()
    said = desk.relay.get("/admin/mapping/memory").get_data(as_text=True)
    assert "<script>alert" not in said and "&lt;script&gt;alert" in said

"""The admin's mapping: what a rep plans with it, revisions, two admins at once, broken files, plans of
yesterday."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

import connectors
from server.mappings.overlay import digest_of, parse_overlay
from server.mappings.revisions import (
    Overtaken,
    ReadOnly,
    activate_revision,
    compare_texts,
    list_revisions,
    read_active,
    save_revision,
)
from tests.server.relays import client
from tests.stages.people import ADA, snapshot

pytestmark = pytest.mark.usefixtures("crm")
MAPPED = """# why: sales asked for it
[person.fields.x_headline]   # the custom field
from = "headline"
label = "Headline"

[person.fields.x_source]
value = "li"
label = "Lead source"
rule = "fill"

[person.fields.x_industry]
from = "industry"
label = "Branch"
translate = { "Software" = "it", "Food & Beverages" = "food" }
"""
PAGE = snapshot(
    current_title="Analyst",
    current_company="Analytical Engines",
    company_url="https://www.linkedin.com/company/analytical-engines",
    headline="First of them",
    industry="software",
)


class Seat:
    """A rep at a relay with this folder."""

    def __init__(self, folder, **more):
        self.relay = client(mapping_dir=folder, **more)
        made = self.relay.post("/v1/connect/memory", json={"answers": {}})
        self.headers = {"Authorization": f"Bearer {made.json['grant']}"}

    def post(self, path, **body):
        return self.relay.post(path, json=body, headers=self.headers)

    def plan(self, page=PAGE, **more):
        return self.post("/v1/plan", snapshot=page.model_dump(mode="json"), **more)

    def fields(self, page=PAGE, entity="person"):
        """{field: what would be written}, {field: why it is left}."""
        made = next(item for item in self.plan(page).json["plan"]["changes"] if item["entity"] == entity)
        written = {diff["field"]: diff["after"] for diff in made["diffs"]}
        return written, {left["field"]: left["reason"] for left in made["left"]}


@pytest.fixture
def seat(folder):
    return Seat(folder)


def write(folder, text, stem="memory"):
    (folder / f"{stem}.toml").write_text(text, encoding="utf-8")


def save(folder, text, who="ada", stem="memory", **more):
    return save_revision(folder, stem, text, digest_of(read_active(folder, stem)), who, **more)


def test_a_custom_field_a_fixed_value_and_a_picklist_are_planned_and_written(seat, crm, folder):
    plain, _ = seat.fields()
    assert not {"x_headline", "x_source", "x_industry"} & plain.keys()
    write(folder, MAPPED)
    written, _ = seat.fields()
    assert (written["x_headline"], written["x_source"], written["x_industry"]) == (
        "First of them",
        "li",
        "it",
    )
    assert seat.post("/v1/apply", sealed=seat.plan().json["sealed"]).json["ok"]
    held = next(item for item in crm.records.values() if item.entity == "person")
    assert held.values["x_industry"] == "it" and held.values["x_source"] == "li"
    assert seat.plan().json["plan"]["changes"][-1]["verb"] != "create", "it is found again"


def test_what_no_translation_knows_is_left_and_says_so(seat, folder):
    write(folder, MAPPED)
    _, left = seat.fields(snapshot(industry="Mining"))
    assert left["x_industry"] == "untranslated"
    assert seat.fields(snapshot())[1]["x_industry"] == "absent"


def test_a_rule_is_lowered_and_never_raised(seat, folder):
    write(folder, '[person.fields.title]\nrule = "never"\n\n[person.fields.about]\nrule = "replace"\n')
    _, left = seat.fields(snapshot(current_title="Analyst", about="I count."))
    assert left["title"] == "never" and left["about"] == "never", "the connector never writes `about`"


def test_a_field_is_left_out_and_another_is_not_the_reps_to_edit(seat, folder):
    write(folder, "[person.fields.phones]\nleft_out = true\n\n[person.fields.title]\neditable = false\n")
    cards = seat.relay.get("/v1/connectors").json["connectors"]
    fields = {item["name"]: item for item in cards[0]["entities"]["person"]["fields"]}
    assert "phones" not in fields and fields["title"]["editable"] is False
    refused = seat.plan(edits={"person": {"title": "Countess"}})
    assert refused.status_code == 422 and "admin's" in refused.json["detail"]


@pytest.mark.parametrize(
    ("rule", "verbs", "reason"),
    [("always", ["create", "create", "link"], None), ("existing", ["skip", "create"], "not_made")],
)
def test_companies_are_made_as_the_admin_says(seat, folder, rule, verbs, reason):
    write(folder, f'[company]\nmake = "{rule}"\n')
    changes = seat.plan().json["plan"]["changes"]
    assert [change["verb"] for change in changes] == verbs
    assert reason is None or changes[0]["reason"] == reason
    assert seat.post("/v1/apply", sealed=seat.plan().json["sealed"]).json["ok"]


def test_no_company_is_looked_for_where_there_is_never_one(seat, folder):
    write(folder, '[company]\nmake = "never"\n')
    assert [change["entity"] for change in seat.plan().json["plan"]["changes"]] == ["person"]


@pytest.mark.parametrize(("owner", "told"), [("you", "rep-1"), ("rep-2", "rep-2")])
def test_whoever_syncs_or_a_colleague_is_the_owner(seat, folder, owner, told):
    write(folder, f'[person]\nowner = "{owner}"\n')
    assert seat.fields()[0]["owner"] == told
    made = seat.plan(choices={"owner": "rep-2"}).json["plan"]["changes"]
    assert {diff["field"]: diff["after"] for change in made for diff in change["diffs"]}["owner"] == "rep-2"


def test_a_number_is_at_home_where_the_admin_says(seat, folder):
    write(folder, 'default_country = "FR"\n')
    page = snapshot(phones=("06 12 34 56 78",))
    assert seat.fields(page)[0]["phones"] == ["+33612345678"]


def test_a_plan_of_another_revision_is_planned_again_and_an_undo_goes_by_its_own(seat, crm, folder):
    save(folder, MAPPED)
    made = seat.plan().json
    report = seat.post("/v1/apply", sealed=made["sealed"]).json
    save(folder, "")
    stale = seat.post("/v1/apply", sealed=made["sealed"])
    assert (stale.status_code, stale.json["code"], stale.json["action"]) == (409, "mapping_changed", "replan")
    assert seat.post("/v1/undo", capsule=report["undo"]).json["ok"]
    assert not [item for item in crm.records.values() if item.entity == "person"]


def test_every_worker_has_a_new_revision_at_once(folder):
    seats = [Seat(folder) for _ in range(3)]
    for text, wanted in ((MAPPED, True), ("", False), (MAPPED.replace("First", "x"), True)):
        save(folder, text)
        assert [("x_source" in seat.fields()[0]) for seat in seats] == [wanted] * 3


@pytest.mark.parametrize(
    "broken",
    [
        "not = [toml",
        "[person.fields.x]\nfrom = 'headlin'",
        "[person.fields.x]\nrule = 'sometimes'\nfrom = 'headline'",
        "[person.fields.x]\n",
        "[person]\nkeys = ['name']",
        "[person]\nkeys = ['nothing']",
        "unknown = 1",
        "x" * 300_000,
    ],
)
def test_a_broken_file_takes_no_running_relay_down(seat, folder, broken):
    write(folder, MAPPED)
    assert "x_source" in seat.fields()[0]
    write(folder, broken)
    assert "x_source" in seat.fields()[0], "the last good revision goes on"
    assert "memory" in seat.relay.application.extensions["passerelle"].mappings.faults(connectors.specs())
    write(folder, "")
    assert "x_source" not in seat.fields()[0]
    assert not seat.relay.application.extensions["passerelle"].mappings.faults(connectors.specs())


def test_a_new_process_takes_the_last_good_revision_from_the_disk(folder):
    save(folder, MAPPED)
    write(folder, "broken [")
    assert "x_source" in Seat(folder).fields()[0]


def test_half_a_mapping_writes_nothing(folder):
    write(folder, "broken [")
    refused = client(mapping_dir=folder).post("/v1/connect/memory", json={"answers": {}})
    assert (refused.status_code, refused.json["code"]) == (503, "mapping_broken")


def test_a_save_is_a_revision_with_who_when_and_why(folder):
    first = save(folder, MAPPED, note="  for\nsales ")
    second = save(folder, MAPPED + '\n[person.fields.title]\nrule = "fill"\n', who="bo")
    assert [(item.number, item.note.who) for item in list_revisions(folder, "memory")] == [
        (2, "bo"),
        (1, "ada"),
    ]
    assert first.note.note == "for sales" and first.note.at.endswith("+00:00")
    assert read_active(folder, "memory") == second.text
    assert "# why: sales asked for it" in second.text and "# the custom field" in second.text
    assert second.text.index("x_headline") < second.text.index("x_source") < second.text.index("x_industry")
    assert '+rule = "fill"' in compare_texts(first.text, second.text)
    assert (folder / "memory.toml").stat().st_mode & 0o777 == 0o640


def test_any_revision_can_be_brought_back(folder):
    save(folder, MAPPED)
    save(folder, "")
    back = activate_revision(folder, "memory", 1, digest_of(read_active(folder, "memory")), "bo", "undo it")
    assert back.number == 3 and back.note.copies == 1
    assert parse_overlay(back.text).person == parse_overlay(MAPPED).person


def test_the_second_of_two_admins_is_told_and_overwrites_nothing(folder):
    save(folder, "", who="ada")
    base = digest_of(read_active(folder, "memory"))
    save_revision(folder, "memory", MAPPED, base, "bo")
    with pytest.raises(Overtaken) as told:
        save_revision(folder, "memory", "", base, "ada")
    assert told.value.note.who == "bo" and "x_source" in read_active(folder, "memory")


def test_of_eight_admins_at_once_one_saves(folder):
    save(folder, "")
    base = digest_of(read_active(folder, "memory"))

    def attempt(number):
        try:
            return save_revision(folder, "memory", MAPPED, base, f"admin{number}").number
        except Overtaken:
            return None

    with ThreadPoolExecutor(8) as threads:
        saved = [number for number in threads.map(attempt, range(8)) if number]
    assert saved == [2] and len(list_revisions(folder, "memory")) == 2


def test_nothing_half_written_is_left_when_the_disk_refuses(folder, monkeypatch):
    save(folder, MAPPED)
    before = read_active(folder, "memory")

    def refuse(_number):
        raise OSError("no space")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(ReadOnly):
        save_revision(folder, "memory", "", digest_of(before), "bo")
    assert read_active(folder, "memory") == before
    assert [path.name for path in folder.glob("*.toml")] == ["memory.toml"]


def test_a_team_has_its_own_file_over_the_connectors(folder):
    relay = client(mapping_dir=folder).application.extensions["passerelle"]
    spec = connectors.specs()["memory"]
    write(folder, MAPPED)
    write(folder, '[person.fields.x_source]\nvalue = "fair"\nlabel = "Lead source"\n', "memory.events")
    assert relay.mappings.fit_spec(spec).person.fields["x_source"].value == "li"
    team = relay.mappings.fit_spec(spec, "events")
    assert team.person.fields["x_source"].value == "fair" and "x_headline" in team.person.fields
    assert team.revision != relay.mappings.fit_spec(spec).revision


def test_ada_is_who_she_was(seat, folder):
    """Nothing that an overlay says moves a key."""
    write(folder, MAPPED)
    made = seat.plan(ADA).json["plan"]
    write(folder, "")
    assert made["sync_key"] == seat.plan(ADA).json["plan"]["sync_key"]

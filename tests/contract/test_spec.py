"""A declaration that contradicts itself is refused as it is read."""

import pytest

from connectors import specs
from connectors.base import Entry
from connectors.entries import due_day, only_declared
from connectors.errors import Invalid, Unsupported
from connectors.spec import FieldMap, load_spec
from server.specs_check import check_specs

from .replay import Replay, verbs_of

MORE = {
    "carddav": "ROLE",
    "google": "occupations.value",
    "hubspot": "headline",
    "mailchimp": "HEADLINE",
    "odoo": "comment",
    "pipedrive": "0123456789abcdef0123456789abcdef01234567",
    "salesforce": "Department",
}
"""A field of each CRM that nothing of ours maps."""
HEAD = 'label = "Tiny"\n{entries}\n[auth]\nkind = "none"\n[capabilities]\nlog = {log}\n'
PERSON = '[person]\nobject = "p"\nlabel = "P"\nkeys = ["n"]\nfields.n = { from = "full_name", label = "N" }\n'
TASK = Entry(kind="task", key="task:1", text="Call back", at="2026-11-22")


def read(folder, entries, log):
    path = folder / "tiny.toml"
    path.write_text(HEAD.format(entries=entries, log=log) + PERSON)
    return load_spec(path)


@pytest.mark.parametrize(
    ("entries", "log"),
    [
        ('entries = ["note"]', "false"),
        ("", "true"),
        ("entries = []", "true"),
        ('entries = ["note", "note"]', "true"),
        ('entries = ["letter"]', "true"),
    ],
)
def test_entries_are_declared_where_there_is_a_log_and_nowhere_else(tmp_path, entries, log):
    with pytest.raises(ValueError, match="entries"):
        read(tmp_path, entries, log)


def test_what_agrees_is_read(tmp_path):
    assert read(tmp_path, 'entries = ["task", "note"]', "true").entries == ("task", "note")
    assert read(tmp_path, "", "false").entries == ()


def test_every_owner_that_is_mapped_can_be_chosen():
    for spec in specs().values():
        assert spec.capabilities.owners == bool(spec.person.field_fed_by("owner")), spec.name
        assert not spec.person.field_fed_by("nothing")


@pytest.mark.parametrize(
    ("name", "entity", "field"), [("google", "person", "genders.value"), ("pipedrive", "company", "website")]
)
def test_a_mapped_field_that_the_crm_cannot_hold_stops_the_start(monkeypatch, name, entity, field):
    """A connector that writes any field of the live schema leaves the refusal to the CRM."""
    spec = specs()[name]
    added = FieldMap.model_validate({"from": "pronouns", "label": "Pronouns"})
    held = spec.entity(entity)
    wider = held.model_copy(update={"fields": {**held.fields, field: added}})
    changed = {**specs(), name: spec.model_copy(update={entity: wider})}
    monkeypatch.setattr("connectors.specs", lambda: changed)
    with pytest.raises(ValueError, match=rf"{name}.toml maps to what the CRM cannot hold.*{field}"):
        check_specs()


@pytest.mark.parametrize("name", sorted(MORE))
def test_a_line_more_in_the_toml_breaks_no_fixture(monkeypatch, name):
    """An admin maps one more field: words for it are missing in the locales, and nothing else."""
    added = FieldMap.model_validate({"from": "headline", "label": "Headline"})
    spec = specs()[name]
    wider = spec.person.model_copy(update={"fields": {**spec.person.fields, MORE[name]: added}})
    changed = {**specs(), name: spec.model_copy(update={"person": wider})}
    monkeypatch.setattr("connectors.specs", lambda: changed)
    check_specs()
    replay = Replay(name)
    with replay.stub:
        for verb in verbs_of(spec):
            replay.call(verb)
        assert replay.stub.strays == []
        (found,) = [one for one in replay.call("find person") if one.id == replay.record("person").id]
        assert found.version == replay.record("person").version


def test_an_entry_of_another_kind_is_refused_in_words():
    with pytest.raises(Unsupported, match="CardDAV address book takes no tasks"):
        only_declared(specs()["carddav"], TASK)
    only_declared(specs()["hubspot"], TASK)


def test_a_due_day_is_a_day_or_nothing():
    assert due_day(TASK) is None
    assert due_day(TASK.model_copy(update={"due": "2026-12-01"})).isoformat() == "2026-12-01"
    with pytest.raises(Invalid):
        due_day(TASK.model_copy(update={"due": "2026-02-30"}))

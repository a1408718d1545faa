"""Undo brings a contact back to the byte, however long, and whichever of its jobs was written; what it could
not bring back is refused before a byte is written."""

import pytest

from connectors.base import ID, Entry, Key
from connectors.carddav.card.fields import read_field
from connectors.carddav.card.jobs import list_jobs, read_job
from connectors.carddav.card.lines import Card
from connectors.errors import Unsupported
from connectors.spec import FieldMap
from server.relay import Asked, make_plan, make_report, make_undo
from tests.stages.people import read, snapshot

NAME = "Odile Pontier"
MANY = "".join(f"EMAIL;TYPE=HOME;PREF={number}:o{number:04}@arches.example\n" for number in range(500))
LONG = {
    "many addresses": MANY,
    "long categories": f"CATEGORIES;X-A=b:{','.join(f'group {number}' for number in range(2_000))}\n",
    "a long title": f"TITLE;LANGUAGE=fr:{'Directrice de la très longue chaîne ' * 250}\n",
}
ENTRY = Entry(kind="note", key="urn:1", text="Met at the fair", at="2026-11-22")


def page(**fields):
    fields = {"current_title": "Chief", "current_company": "Analytical Engines", **fields}
    return snapshot("odile-sample", NAME, emails=read(("new@arches.example",)), **fields)


def put(server, lines, head="VERSION:4.0\nUID:u1\nFN:Odile Pontier\nN:Pontier;Odile;;;\n"):
    url = "URL:https://www.linkedin.com/in/odile-sample\n"
    return server.book.put("odile.vcf", f"BEGIN:VCARD\n{head}{url}{lines}X-KEEP;A=b:1\nEND:VCARD\n")


def write_page(server, made_of=None, entries=()):
    """The plan, the report and the capsule of one sync."""
    made = make_plan(made_of or page(), Asked(entries=entries), server.connector())
    return made, *make_report(made, server.connector())


@pytest.mark.parametrize("entries", [(), (ENTRY,)])
@pytest.mark.parametrize("name", LONG)
def test_a_long_contact_comes_back_to_the_byte(start, name, entries):
    server = start()
    path = put(server, LONG[name])
    before = server.held(path)
    _, report, capsule = write_page(server, entries=entries)
    assert report.ok and server.held(path) != before
    back = make_undo(capsule, server.connector())
    assert back.ok, back
    assert [line.kind for line in back.lines if line.status == "skipped"] == [each.kind for each in entries]
    note = [line for line in server.held(path).split(b"\r\n") if line.startswith((b"NOTE", b" "))]
    assert entries or server.held(path) == before
    assert bool(note) == bool(entries) or "title" in name


@pytest.mark.parametrize(
    "head",
    ["VERSION:4.0\nUID:u1\nN:Pontier;Odile;;;\n", "VERSION:3.0\nFN:Odile Pontier\nN:Pontier;Odile;;;\n"],
    ids=["without a name", "without a UID"],
)
def test_what_was_added_where_every_card_has_it_goes_again(start, head):
    server = start()
    path = put(server, "", head)
    before = server.held(path)
    _, report, capsule = write_page(server)
    assert report.ok and b"\r\nFN:" in server.held(path) and b"\r\nUID:" in server.held(path)
    assert make_undo(capsule, server.connector()).ok and server.held(path) == before


def test_what_no_undo_could_hold_is_said_in_the_plan_and_not_written(start):
    server = start()
    path = put(server, MANY * 3)
    before = server.held(path)
    made, report, capsule = write_page(server)
    (change,) = made.changes
    assert (change.verb, change.reason, change.record.unwritable) == ("skip", "unwritable", "too_long")
    assert report.ok and capsule is None and server.held(path) == before
    (found,) = server.connector().find("person", [Key(ID, path)])
    with pytest.raises(Unsupported, match="nothing was written"):
        server.connector().update(found, {"EMAIL": None, "TITLE": "Chief"})
    assert server.held(path) == before


JOBS = {
    "ours is the second": (
        "ORG:Orphans' Charity\nTITLE:Trustee\nORG:Analytical Engines Ltd.\nTITLE:Analyst\n",
        ["Orphans' Charity/Trustee", "Analytical Engines/Chief"],
    ),
    "in groups, in another order": (
        "item1.TITLE:Analyst\nitem2.TITLE:Trustee\nitem2.ORG:Orphans' Charity\n"
        "item1.ORG:Analytical Engines;R&D\n",
        ["Orphans' Charity/Trustee", "Analytical Engines/Chief"],
    ),
    "neither is ours": (
        "ORG:Orphans' Charity\nTITLE:Trustee\nORG:Looms;Weaving\nTITLE:Weaver\n",
        ["Orphans' Charity/Trustee", "Looms/Weaver", "Analytical Engines/Chief"],
    ),
    "one of them without a title": (
        "ORG:Orphans' Charity\nORG:Analytical Engines\nTITLE:Trustee\n",
        ["Orphans' Charity/Trustee", "Analytical Engines/Chief"],
    ),
    "another is the preferred one": (
        "item1.ORG;TYPE=pref:Looms;Weaving\nitem1.TITLE:Weaver\nORG:Orphans' Charity\nTITLE:Trustee\n",
        ["Analytical Engines/Chief", "Orphans' Charity/Trustee"],
    ),
    "two are preferred": (
        "ORG;TYPE=pref:Orphans' Charity\nTITLE:Trustee\nORG:Looms\nTITLE;TYPE=pref:Weaver\n",
        ["Orphans' Charity/Trustee", "Looms/Weaver", "Analytical Engines/Chief"],
    ),
    "one job, as always": ("ORG:Looms;Weaving\nTITLE:Weaver\n", ["Analytical Engines/Chief"]),
    "one job in two languages": (
        "ORG;ALTID=1;LANGUAGE=en:Looms\nORG;ALTID=1;LANGUAGE=fr:Métiers\nTITLE:Weaver\n",
        ["Analytical Engines/Chief"],
    ),
}


@pytest.mark.parametrize("name", JOBS)
def test_a_job_is_written_and_nobody_elses(start, name):
    lines, wanted = JOBS[name]
    server = start()
    path = put(server, lines)
    before = server.held(path)
    made, report, capsule = write_page(server)
    told = {diff.field: diff.before for diff in made.changes[0].diffs if diff.field in ("ORG", "TITLE")}
    card = Card(server.held(path).decode())
    jobs = [f"{read_job(job, 'ORG')}/{read_job(job, 'TITLE')}" for job in list_jobs(card)]
    assert report.ok and sorted(jobs) == sorted(with_own(wanted, told, jobs))
    assert not {"Trustee", "Orphans' Charity"} & set(map(str, told.values()))
    again = make_plan(page(), Asked(), server.connector())
    assert [change.verb for change in again.changes] == ["skip"]
    assert make_undo(capsule, server.connector()).ok and server.held(path) == before
    assert make_undo(capsule, server.connector()).ok and server.held(path) == before


def with_own(wanted, told, jobs):
    """A company of a like name keeps the CRM's own spelling unless the plan said so."""
    own = next(job for job in jobs if job.endswith("/Chief"))
    return [own if job.endswith("/Chief") and "ORG" not in told else job for job in wanted]


def test_a_logged_note_stays_where_the_note_is_mapped_too(start):
    """Both stand in one line; the text of the page goes, what was logged does not."""
    server = start()
    path = put(server, "NOTE:Likes engines\\, and poetry.\n")
    plain = server.connector()
    about = FieldMap.model_validate({"from": "about", "label": "Note", "rule": "replace"})
    fields = {**plain.spec.person.fields, "NOTE": about}
    spec = plain.spec.model_copy(update={"person": plain.spec.person.model_copy(update={"fields": fields})})

    def connector():
        return type(plain)(spec, plain.grant, plain.http)

    made = make_plan(page(about="Chief of all engines."), Asked(entries=(ENTRY,)), connector())
    report, capsule = make_report(made, connector())
    assert (
        report.ok
        and b"Chief of all engines." in server.held(path)
        and b"Met at the fair" in server.held(path)
    )
    undone = make_undo(capsule, connector())
    note = read_field(Card(server.held(path).decode()), "NOTE")
    assert undone.ok and note.startswith("Likes engines, and poetry.") and "Met at the fair" in note
    assert "Chief of all" not in note and "not taken back" in undone.lines[-1].effect


OURS, CHARITY = "ORG:Analytical Engines\nTITLE:Analyst\n", "item1.ORG:Orphans' Charity\nitem1.TITLE:Trustee\n"
LOOMS, MAIL = "ORG:Looms\nTITLE:Weaver\n", "EMAIL:theirs@arches.example\n"
MEDDLED = {
    "they add a job": (
        OURS,
        CHARITY,
        "",
        [("Orphans' Charity", "Trustee"), ("Analytical Engines", "Analyst")],
    ),
    "they drop their job": (CHARITY + OURS, "", CHARITY, [("Analytical Engines", "Analyst")]),
    "they add an address": (OURS, MAIL, "", [("Analytical Engines", "Analyst")]),
    "ours was new, they add an address": (
        *(CHARITY + LOOMS, MAIL, ""),
        [("Orphans' Charity", "Trustee"), ("Looms", "Weaver")],
    ),
}


@pytest.mark.parametrize("name", MEDDLED)
def test_an_undo_beside_others_work_takes_back_our_job_alone(start, name):
    lines, added, dropped, wanted = MEDDLED[name]
    server = start()
    path = put(server, lines)
    _, report, capsule = write_page(server)
    text = server.held(path).decode().replace("\r\n", "\n")
    text = text.replace(dropped, "") if dropped else text
    server.book.put("odile.vcf", text.replace("END:VCARD", f"{added}END:VCARD"))
    undone = make_undo(capsule, server.connector())
    card = Card(server.held(path).decode())
    jobs = [(read_job(job, "ORG"), read_job(job, "TITLE")) for job in list_jobs(card)]
    assert report.ok and undone.ok and sorted(jobs) == sorted(wanted)
    assert (read_field(card, "EMAIL") or ()) == (("theirs@arches.example",) if added == MAIL else ())

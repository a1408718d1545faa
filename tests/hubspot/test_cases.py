"""What people report of tools like this, at HubSpot: each kind as it should be, and others of its kind."""

import pytest

from connectors.base import ID, Key
from server.relay import Asked, make_plan, make_report, make_undo
from tests.stages.people import company_page, read, snapshot

EMAIL = "ada@engines.example"
URL = "https://www.linkedin.com/in/ada-l-example"
SHARED = {"policy": {"shared": ["emails", "phones"]}}
ENGINES = {
    "current_company": "Analytical Engines",
    "company_url": "https://www.linkedin.com/company/analytical-engines",
}


def plan(peer, page, **asked):
    return make_plan(page, Asked.model_validate({**SHARED, **asked}), peer.connector())


def change(peer, page, entity="person", **asked):
    found = plan(peer, page, **asked)
    return next(one for one in found.changes if one.entity == entity and one.verb != "link")


def sync(peer, page, **asked):
    report, capsule = make_report(plan(peer, page, **asked), peer.connector())
    assert report.ok, report
    return capsule


def mailed(email=EMAIL, name="Ada Lovelace", **fields):
    return snapshot(name=name, emails=read((email,), "connections"), **fields)


@pytest.mark.parametrize(
    ("first", "last"), [("Ada Lovelace", ""), ("", "Ada Lovelace"), ("Lovelace", "Ada"), ("Ada King", "")]
)
def test_r6_a_name_that_is_filed_otherwise_is_not_filled_part_by_part(peer, first, last):
    peer.store.add("contacts", {"email": EMAIL, "firstname": first, "lastname": last})
    made = change(peer, mailed())
    assert made.verb in ("update", "ask")
    assert not {diff.field for diff in made.diffs} & {"firstname", "lastname"}


def test_r6_a_missing_part_of_the_same_name_is_filled(peer):
    peer.store.add("contacts", {"email": EMAIL, "firstname": "Ada"})
    made = {diff.field: diff.after for diff in change(peer, mailed()).diffs}
    assert made["lastname"] == "Lovelace" and "firstname" not in made


@pytest.mark.parametrize("name", ["Charles Babbage", "Mary Somerville", "C. Babbage"])
def test_r1_an_address_of_somebody_else_is_a_question(peer, name):
    first, _, last = name.partition(" ")
    held = {"firstname": first, "lastname": last, "email": EMAIL, "jobtitle": "Owner"}
    there = peer.store.add("contacts", held)
    made = change(peer, mailed(current_title="Analyst"))
    assert (made.verb, [one.record.id for one in made.candidates]) == ("ask", [there.id])


@pytest.mark.parametrize("local", ["info", "sales", "office", "kontakt"])
def test_r1_the_address_of_a_role_proves_nobody(peer, local):
    email = f"{local}@engines.example"
    peer.store.add("contacts", {"firstname": "Ada", "lastname": "Lovelace", "email": email})
    assert change(peer, mailed(email)).verb == "ask"


def test_r10_undo_of_what_was_merged_never_says_done(peer):
    capsule = sync(peer, snapshot())
    (made,) = peer.store.things["contacts"]
    kept = peer.store.add("contacts", {"firstname": "Augusta", "lastname": "King"})
    peer.store.merge("contacts", kept.id, made)
    (line,) = make_undo(capsule, peer.connector()).lines
    assert (line.status, line.code) == ("failed", "merged") and kept.id in line.detail
    assert kept.id in peer.store.things["contacts"]


@pytest.mark.parametrize(
    "held",
    [
        "https://uk.linkedin.com/in/ada-l-example",
        "https://www.linkedin.com/mwlite/in/ada-l-example",
        "http://m.linkedin.com/in/ADA-L-EXAMPLE/",
    ],
)
def test_r11_every_spelling_of_an_address_matches(peer, held):
    there = peer.store.add("contacts", {"firstname": "Augusta", "lastname": "King", "hs_linkedin_url": held})
    made = change(peer, snapshot())
    assert (made.verb, made.record.id) == ("update", there.id)


@pytest.mark.parametrize("name", ["Tiny Looms", "Société d'Étoffes", "A & B"])
def test_r14_a_company_that_we_made_ourselves_is_no_question(peer, another_process, name):
    page = snapshot(current_title="Weaver", current_company=name)
    sync(peer, page)
    another_process()
    (made,) = peer.store.things["contacts"]
    (firm,) = peer.store.things["companies"]
    again = plan(peer, page, known={"person": made, "company": firm})
    assert "ask" not in {one.verb for one in again.changes}
    assert len(peer.store.things["companies"]) == 1


def test_r15_the_id_that_a_refusal_names_is_the_next_candidate(peer, another_process):
    """A secondary address that neither the search nor a batch read knows, and a plan of another process."""
    peer.server.portal.shy = True
    held = {"firstname": "Augusta", "lastname": "King", "email": "a@home.example"}
    there = peer.store.add("contacts", {**held, "hs_additional_emails": EMAIL})
    report, _ = make_report(plan(peer, mailed()), peer.connector())
    (failed,) = report.lines
    assert (failed.code, failed.rival) == ("conflict", there.id)
    another_process()
    made = change(peer, mailed(), suspects={"person": failed.rival})
    assert made.verb == "ask" and [one.record.id for one in made.candidates] == [there.id]
    sync(peer, mailed(), answers={"person": there.id})
    assert list(peer.store.things["contacts"]) == [there.id]


@pytest.mark.parametrize("name", ["Analytical Engines Ltd", "Engines Group", "Difference Holding"])
def test_r16_the_domain_of_the_e_mail_raises_the_company(peer, name):
    firm = peer.store.add("companies", {"name": name, "domain": "engines.example"})
    made = change(peer, mailed(**ENGINES), "company")
    found = made.record.id if made.record else [one.record.id for one in made.candidates]
    assert found in (firm.id, [firm.id])


def test_r16_a_free_mailer_is_nobodys_company(peer):
    peer.store.add("companies", {"name": "Mail Service", "domain": "gmail.com"})
    assert change(peer, mailed("ada.lovelace.example@gmail.com", **ENGINES), "company").verb == "create"


@pytest.mark.parametrize(
    "site",
    [
        *("https://lnkd.in/abc", "https://m.facebook.com/engines", "https://de.linkedin.com/company/engines"),
        *(
            "https://linktr.ee./engines",
            "https://engines.notion.site",
            "https://tinyurl.com/x",
            "https://t.me/x",
        ),
    ],
)
def test_r17_a_host_that_many_share_is_no_domain(peer, site):
    host = site.split("/")[2].rstrip(".")
    firm = peer.store.add("companies", {"name": "Looms Ltd", "domain": host})
    made = change(peer, company_page(website=site), "company")
    assert made.verb == "create" and "domain" not in {diff.field for diff in made.diffs}
    assert "linkedin_company_page" not in peer.store.things["companies"][firm.id].properties


@pytest.mark.parametrize("name", ["Jose Alvarez", "JOSE ÁLVAREZ", "José Alvarez", "jose álvarez"])
def test_r19_accents_do_not_make_a_twin(peer, name):
    first, _, last = name.partition(" ")
    there = peer.store.add("contacts", {"firstname": first, "lastname": last})
    made = change(peer, snapshot(name="José Álvarez"))
    assert (made.verb, [one.record.id for one in made.candidates]) == ("ask", [there.id])


@pytest.mark.parametrize("name", ["Jürgen Mueller", "Juergen Müller", "Jurgen Muller"])
def test_r19_a_mark_may_be_a_letter(peer, name):
    first, _, last = name.partition(" ")
    there = peer.store.add("contacts", {"firstname": first, "lastname": last})
    made = change(peer, snapshot(name="Jürgen Müller"))
    assert (made.verb, [one.record.id for one in made.candidates]) == ("ask", [there.id])


@pytest.mark.parametrize("space", ["\u200b", "\u2060", "\u00ad"])
def test_r20_what_nobody_sees_does_not_make_a_twin(peer, space):
    there = peer.store.add("contacts", {"firstname": "Ada", "lastname": "Lovelace", "email": EMAIL})
    made = change(peer, mailed(f"ada@engines.example{space}", f"Ada{space} Lovelace"))
    assert (made.verb, made.record.id) == ("update", there.id)
    assert not {diff.field for diff in made.diffs} & {"firstname", "lastname", "email"}


@pytest.mark.parametrize(
    "employer", ["Self-employed", "Freelance", "Stealth Startup", "Indépendant", "Autónomo"]
)
def test_r8_a_placeholder_is_no_company(peer, employer):
    sync(peer, snapshot(current_title="Weaver", current_company=employer))
    (made,) = peer.store.things["contacts"].values()
    assert made.properties["jobtitle"] == "Weaver" and "company" not in made.properties
    assert not peer.store.things["companies"] and not made.ends


@pytest.mark.parametrize(
    ("location", "parts"),
    [
        ("Greater London Area, United Kingdom", ("", "", "United Kingdom")),
        ("London, England, United Kingdom", ("London", "England", "United Kingdom")),
        ("Berlin, Deutschland", ("Berlin", "", "Deutschland")),
        ("Remote", ("", "", "")),
        ("Paris et périphérie", ("", "", "")),
        ("Worldwide", ("", "", "")),
    ],
)
def test_r25_a_city_is_written_only_where_there_is_one(peer, location, parts):
    sync(peer, snapshot(location=location))
    (made,) = peer.store.things["contacts"].values()
    assert tuple(made.properties.get(name, "") for name in ("city", "state", "country")) == parts


@pytest.mark.parametrize(
    "held", [{"city": "Paris"}, {"country": "France"}, {"city": "Leeds", "state": "Yorks"}]
)
def test_r25_a_place_is_never_put_together_of_two(peer, held):
    there = peer.store.add("contacts", {"firstname": "Ada", "hs_linkedin_url": URL, **held})
    sync(peer, snapshot(location="Bergen, Vestland, Norway"))
    after = peer.store.things["contacts"][there.id].properties
    assert {name: after.get(name) for name in ("city", "state", "country") if after.get(name)} == held


def test_r25_undo_takes_the_parts_back(peer):
    there = peer.store.add("contacts", {"firstname": "Ada", "lastname": "Lovelace", "hs_linkedin_url": URL})
    capsule = sync(peer, snapshot(location="Bergen, Vestland, Norway"))
    assert make_undo(capsule, peer.connector()).ok
    (now,) = peer.connector().find("person", [Key(ID, there.id)])
    assert not now.values.keys() & {"city", "state", "country"}


def links_planned(peer, page):
    made = make_plan(page, Asked(), peer.connector())
    return [change.record.id for change in made.changes if change.verb == "link"]


def test_whose_primary_company_it_is_already_is_not_linked_again(peer):
    """A search tells no associations but this one: a call less, and a plan that says nothing twice."""
    firm = peer.store.add(
        "companies", {"name": "Analytical Engines", "linkedin_company_page": ENGINES["company_url"]}
    )
    there = peer.store.add("contacts", {"firstname": "Ada", "lastname": "Lovelace", "hs_linkedin_url": URL})
    page = snapshot(**ENGINES)
    assert links_planned(peer, page) == [there.id]
    peer.store.associate("contacts", there, "companies", firm.id)
    assert links_planned(peer, page) == []
    peer.store.part(there, "companies", firm.id)
    assert links_planned(peer, page) == [there.id]
    # at another one first: HubSpot tells the primary alone, so ours is asked for, which changes nothing
    old = peer.store.add("companies", {"name": "Old Engines"})
    peer.store.associate("contacts", there, "companies", old.id)
    peer.store.associate("contacts", there, "companies", firm.id)
    assert links_planned(peer, page) == [there.id]
    capsule = sync(peer, page)
    assert peer.store.things["contacts"][there.id].ends["companies"] == [old.id, firm.id]
    assert capsule is None or make_undo(capsule, peer.connector()).ok
    assert peer.store.things["contacts"][there.id].ends["companies"] == [old.id, firm.id]


def test_r4_a_link_has_a_before_and_an_undo(peer):
    old = peer.store.add("companies", {"name": "Old Engines"})
    new = {"name": "Analytical Engines", "linkedin_company_page": ENGINES["company_url"]}
    firm = peer.store.add("companies", new)
    there = peer.store.add("contacts", {"firstname": "Ada", "lastname": "Lovelace", "hs_linkedin_url": URL})
    peer.store.associate("contacts", there, "companies", old.id)
    capsule = sync(peer, snapshot(**ENGINES), known={"person": there.id, "company": firm.id})
    assert peer.store.things["contacts"][there.id].ends["companies"] == [old.id, firm.id]
    assert make_undo(capsule, peer.connector()).ok
    assert peer.store.things["contacts"][there.id].ends["companies"] == [old.id]

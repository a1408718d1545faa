"""Promises about who it is: what a page comes to where the CRM holds somebody like it, by the real stages."""

from typing import NamedTuple

import pytest

from server.relay import Asked, make_plan, make_report
from tests.stages.people import read, snapshot

MINE, LEAD = "ada@engines.example", "ACwAAAAtZ1UBxq8Zs2vQ0Zk3nPq7TtYyUuIiOoP"
ADA = ("Ada", "Lovelace")


class Held(NamedTuple):
    """Somebody in the CRM, and what becomes of the page of Ada Lovelace."""

    verb: str
    name: tuple[str, str]
    email: str = ""
    linkedin: str = ""
    page: tuple[str, str] = ADA


HELD = [
    Held("ask", ("Charles", "Babbage"), MINE),
    Held("ask", ("Adam", "Lovelace"), MINE),
    Held("ask", ("Ada y Charles", "Lovelace"), MINE),
    Held("ask", ADA, "vertrieb@engines.example"),
    Held("ask", ADA, "compta@engines.example"),
    Held("ask", ("Assistant of Ada", "Lovelace"), MINE),
    Held("ask", ("Ada", "Lovelace Institute"), MINE),
    Held("ask", ("Charles", "Babbage"), "sales-emea@engines.example"),
    Held("ask", ADA, MINE, "https://www.linkedin.com/in/joan-example"),
    Held("ask", ("Ada", "Lovelacé")),
    Held("ask", ("ADA", "LOVELACE")),
    Held("ask", ("Zoltán", "Szűcs"), page=("Zoltan", "Szucs")),
    Held("ask", ("Søren", "Ørsted"), page=("Soren", "Orsted")),
    Held("ask", ("Jürgen", "Müller"), page=("Juergen", "Mueller")),
    Held("ask", ("Tomas", "Dvorak"), page=("Tomáš", "Dvořák")),
    Held("ask", ("Zhang", "Wei"), page=("Wei", "Zhang")),
    Held("ask", ("Müller", "Jürgen"), page=("Juergen", "Mueller")),
    Held("ask", ("Annemarie", "Dupont"), page=("Anne-Marie", "Dupont")),
    Held("ask", ("Maria", "Garcia"), page=("María", "García López")),
    Held("ask", ("Jose", "de la Cruz"), page=("José", "Delacruz")),
    Held("ask", ("Ştefan", "Țepeș"), page=("Stefan", "Tepes")),
    Held("ask", ADA, "ufficio.commerciale@engines.example"),
    Held("update", ADA, MINE),
    Held("update", ("A.", "Lovelace"), MINE),
    Held("update", ("Dr. Ada", "LOVELACE PhD"), MINE),
    Held("update", ("Ada", "Lovelace (she/her)"), MINE),
    Held("update", ("", MINE), MINE),
    Held("update", ("Augusta", "King"), "", "http://uk.linkedin.com/in/Ada-L-Example/?trk=x"),
    Held("update", ("Augusta", "King"), "", "linkedin.com/mwlite/in/ada-l-example"),
    Held("update", ("Augusta", "King"), "", f"https://www.linkedin.com/sales/lead/{LEAD},NAME_SEARCH,x1"),
    Held("update", ("Augusta", "King"), "", "LinkedIn: linkedin.com/in/ada-l-example"),
    Held("update", ("Augusta", "King"), "", "https://www.linkedin.com/in/ada-l-example\u200b"),
    Held("update", ("Augusta", "King"), "", "(www.linkedin.com/in/ada-l-example)."),
    Held("update", ("Augusta", "King"), "", "https://www.linkedin.com/in/ada%2Dl%2Dexample"),
    Held("ask", ("Augusta", "King"), "", "see https://www.linkedin.com/in/ada-l-example/ (her page)"),
    Held("ask", ("Augusta", "King"), "", "linkedin.com/in/joan linkedin.com/in/ada-l-example"),
    Held("update", ("Augusta", "King"), "", "HTTPS://WWW.LINKEDIN.COM/IN/ADA-L-EXAMPLE/"),
    Held("update", ("Augusta", "King"), "", f"https://www.linkedin.com/talent/profile/{LEAD}"),
    Held("ask", ("Thordis", "Æsirsdóttir"), page=("Þórdís", "Aesirsdottir")),
    Held("ask", ("Þórdís", "Æsirsdóttir"), page=("Thordis", "Aesirsdottir")),
    Held("ask", ("Élő", "Éva"), page=("Eva", "Elo")),
    Held("ask", ("Ian", "Mc Donald"), page=("Ian", "McDonald")),
    Held("ask", ("Çağrı", "Öğüt"), page=("Cagri", "Ogut")),  # noqa: RUF001
    Held("ask", ("Ngọc", "Nguyễn"), page=("Ngoc", "Nguyen")),
    Held("ask", ADA, "bewerbung@engines.example"),
    Held("ask", ADA, "facturacion@engines.example"),
    Held("ask", ("Annabella and Ada", "Lovelace"), MINE),
    Held("ask", ("Ada", "Lovelace Consulting"), MINE),
    Held("ask", ("Ada", "Lovelace Jr."), MINE, page=("Ada", "Lovelace Sr.")),
    Held("ask", ADA, "zamowienie@engines.example"),
    Held("ask", ADA, "bewerbungen@engines.example"),
    Held("ask", ADA, "inscripciones@engines.example"),
    Held("ask", ADA, "pressestelle@engines.example"),
    Held("ask", ("Ада", "Лавлейс"), MINE),
    Held("update", ("J.-P.", "Dupont"), MINE, page=("Jean-Pierre", "Dupont")),
    Held("update", ("JP", "Dupont"), MINE, page=("Jean-Pierre", "Dupont")),
    Held("update", ("Mª José", "García"), MINE, page=("María José", "García")),
    Held("update", ("Frank H.", "Press"), MINE, page=("Frank", "Press")),
    Held("update", ("Ivan Sergeyevich", "Petrov"), MINE, page=("Petrov", "Ivan")),
    Held("update", ("Augusta", "King"), "", "https://https://www.linkedin.com/in/ada-l-example"),
    Held("update", ("Augusta", "King"), "", "http:/linkedin.com/in/ada-l-example"),
    Held("update", ("Augusta", "King"), "", "https://www.linkedin.com./in/ada-l-example/"),
    Held("update", ("Augusta", "King"), "", "https://www.linkedin.com/in/ada-l-example&trk=public_profile"),
    Held("create", ("Charles", "Babbage"), "", "https://evil.example/?https//linkedin.com./x"),
    Held("create", ("Charles", "Babbage"), "", "https://www.linkedin.com/in/ada-l-example-2"),
    Held("create", ("Charles", "Babbage"), "charles@engines.example", "https://www.linkedin.com/in/charles"),
    Held("create", ("Adam", "Lovelace")),
]


COMPANIES = [
    ("Analytical Engines OÜ", "ANALYTICAL ENGINES", "ask"),
    ("Würth & Söhne GmbH & Co. KG", "Wuerth und Soehne", "ask"),
    ("Dubois Frères SARL", "Dubois Freres", "ask"),
    ("Analytical-Engines", "Analytical Engines Sp. z o.o.", "ask"),
    ("Engines (UK) Ltd", "Engines UK", "ask"),
    ("ООО «Вектор»", "Вектор", "ask"),  # noqa: RUF001
    ("株式会社エンジン", "エンジン", "ask"),
    ("SARL Engines", "Engines", "ask"),
    ("Engines, L’Atelier", "Engines L'Atelier SAS", "ask"),  # noqa: RUF001
    ("H & M", "H&M", "ask"),
    ("AT&T", "AT and T", "ask"),
    ("3M", "3 M", "ask"),
    ("Engines.io", "Engines", "ask"),
    ("Engines", "ENGINES.COM", "ask"),
    ("Engines (acquired by Looms)", "Engines", "ask"),
    ("AB Engines", "Engines", "ask"),
    ("Engines CVBA", "Engines", "ask"),
    ("ТОО «Вектор»", "Вектор", "ask"),  # noqa: RUF001
    ("エンジン株式会社", "（株）エンジン", "ask"),  # noqa: RUF001
    ("Delta Faucets", "Delta Looms", "create"),
    ("Looms", "Freelance UX Designer", "skip"),
    ("Looms", "Retired - formerly Engines Ltd", "skip"),
    ("Looms", "Confidential (a bank)", "skip"),
    ("Looms", "En recherche d\u2019un emploi", "skip"),
    ("Looms", "Auf eigene Rechnung", "skip"),
    ("Looms", "Negocio propio", "skip"),
    ("Looms", "Currently seeking new opportunities", "skip"),
    ("Egenföretagare", "Egenföretagare", "skip"),
    ("Freelance", "Freelance / Self-employed", "skip"),
    ("Looms", "Самозанятость", "skip"),
]
"""What the CRM holds, what the page says, and what becomes of the company."""


def page_of(held):
    given, family = held.page
    extra = {"first_name": given, "last_name": family, "current_title": "Analyst", "salesnav_id": LEAD}
    emails = (held.email or MINE,) if held.verb != "create" else (MINE,)
    return snapshot(name=f"{given} {family}", emails=read(emails), **extra)


def values_of(peer, held):
    """What the CRM would hold of them, in its own fields."""
    facts = {
        "sync_key": "another",
        "linkedin_url": held.linkedin,
        "emails": (held.email,) if held.email else (),
        "email": held.email,
    }
    fields = peer.connector().narrow_spec().person.fields.items()
    told = {name: facts[field.source] for name, field in fields if facts.get(field.source)}
    return peer.complete({**peer.name_values(*held.name), **told})


class Judging:
    @pytest.mark.parametrize("held", HELD, ids=[f"{held.verb} {' '.join(held.name)}" for held in HELD])
    def test_who_it_is(self, peer, held):
        made = peer.connector().create("person", values_of(peer, held))
        (change,) = (
            change
            for change in make_plan(page_of(held), Asked(), peer.connector()).changes
            if change.verb != "link"
        )
        seen = [change.record.id] if change.record else [each.record.id for each in change.candidates]
        assert (change.verb, seen) == (held.verb, [] if held.verb == "create" else [made.id])

    @pytest.mark.parametrize(("held", "page", "verb"), COMPANIES)
    def test_which_company_it_is(self, peer, held, page, verb):
        """A name is never proof, and none is made of what is no employer; the title is kept."""
        connector = peer.connector()
        if connector.spec.company:
            named = connector.spec.company.field_fed_by("company.name")
            made = connector.create("company", {named: held})
        work = snapshot(current_company=page, current_title="Analyst")
        changes = make_plan(work, Asked(), peer.connector()).changes
        company = [change for change in changes if change.entity == "company"]
        if not connector.spec.company:
            assert company == []
        elif verb == "ask":
            assert [[each.record.id for each in change.candidates] for change in company] == [[made.id]]
        else:
            assert [change.verb for change in company] == [verb]
        person = next(change for change in changes if change.entity == "person" and change.verb != "link")
        assert person.values[peer.title] == "Analyst"

    @pytest.mark.parametrize("unseen", ["\u200b", "\u2060", "\u00ad", "\u200e", "\ufeff"])
    def test_what_nobody_sees_makes_no_twin_and_is_not_written(self, peer, unseen):
        made = peer.connector().create("person", values_of(peer, Held("", ADA, MINE)))
        page = snapshot(
            name=f"Ada{unseen} Lovelace", current_title=f"Ana{unseen}lyst", emails=read((f"{MINE}{unseen}",))
        )
        (change,) = make_plan(page, Asked(), peer.connector()).changes
        assert (change.verb, change.record.id, change.values[peer.title]) == ("update", made.id, "Analyst")
        assert unseen not in str(change.values)

    def test_one_number_in_two_spellings_is_no_change(self, peer):
        spec = peer.connector().narrow_spec()
        field = next(filter(None, map(spec.person.field_fed_by, ("phones", "phone"))), "")
        if not field:
            assert "phone" not in "".join(each.source for each in spec.person.fields.values())
            return
        several = isinstance(peer.values().get(field), tuple)
        held = {
            **values_of(peer, Held("", ADA, MINE)),
            field: ("020 7946 0000",) if several else "020 7946 0000",
        }
        peer.connector().create("person", held)
        page = snapshot(emails=read((MINE,)), phones=read(("+44 20 7946 0000",)))
        (change,) = make_plan(page, Asked(), peer.connector()).changes
        assert change.verb in ("update", "skip") and field not in change.values

    def test_who_was_answered_for_is_not_asked_about_again(self, peer):
        """By the id that the browser keeps; the record's own name and keys say somebody else."""
        made = peer.connector().create("person", values_of(peer, HELD[0]))
        page = page_of(HELD[0])
        chosen = make_plan(page, Asked(answers={"person": made.id}), peer.connector())
        assert make_report(chosen, peer.connector())[0].ok
        again = make_plan(page, Asked(believed={"person": made.id}), peer.connector())
        assert [change.verb for change in again.changes] == ["skip"]

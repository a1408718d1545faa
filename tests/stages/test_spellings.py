"""What is the same in another spelling, and what is not: names, companies, addresses, phones, employers."""

import json
from functools import partial
from pathlib import Path

import pytest

from connectors.linkedin_url import identity_of, is_comparable
from connectors.spelling.companies import is_like_company
from connectors.spelling.emails import addresses_in, is_role
from connectors.spelling.people import can_be_one_person, is_like_name
from connectors.spelling.phones import is_same_phone
from connectors.spelling.texts import strip_invisible
from server.stages.normalise import normalise
from server.stages.placeholders import placeholder_kind
from server.stages.places import place_of
from server.stages.sites import site_of
from server.stages.snapshot import Experience

from .people import company_page, read, snapshot
from .rep import plan

SAID = json.loads((Path(__file__).parent / "placeholders.json").read_text("utf-8"))
MEMBER, LEAD = "ACoAAAAtZ1UBxq8Zs2vQ0Zk3nPq7TtYyUuIiOoP", "ACwAAAAtZ1UBxq8Zs2vQ0Zk3nPq7TtYyUuIiOoP"
PAGE, NUMBER = (
    "https://www.linkedin.com/company/analytical-engines",
    "https://www.linkedin.com/company/1234567",
)


@pytest.mark.parametrize(
    ("name", "can"),
    [
        ("Ada Lovelace (née Byron)", True),
        ("Prof. Dr. h.c. Lovelace, Ada", True),
        ("Ada \u2018Gus\u2019 Lovelace", True),
        ("\uff21\uff44\uff41 Lovelace", True),
        ("Ada Lovelace MBA, PMP\u00ae", True),
        ("Ada y Charles Lovelace", False),
        ("Ada i Charles Lovelace", False),
        ("Ada ve Charles Lovelace", False),
        ("Ada / Charles Lovelace", False),
        ("Ada E. King Lovelace", True),
        ("Adam Lovelace", False),
        ("Engines Sales Team", False),
        ("Familie Lovelace", False),
        ("Ada Lovelace (she/her)", True),
        ("Ada Lovelace, elle / she / her", True),
        ("Assistant of Ada Lovelace", False),
        ("Büro Ada Lovelace", False),
        ("Ada Lovelace's office", False),
        ("Ada Lovelace Institute", False),
        ("PA to Ada Lovelace", False),
        ("Vorzimmer Dr. Ada Lovelace", False),
        ("Ada Lovelace Consulting", False),
        ("Beratung Ada Lovelace", False),
    ],
)
def test_names_contradict_or_not(name, can):
    assert can_be_one_person("Ada Lovelace", name) == can


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("José Ortega y Gasset", "Ortega y Gasset, Jose"),
        ("Nguyễn Văn An", "Nguyen Van An"),
        ("İpek Işık", "Ipek Isik"),
        ("Søren Ørsted", "Soeren Oersted"),
        ("Sinéad O\u2019Connor", "Sinead O Connor"),
        ("Đorđe Čolić", "Dorde Colic"),
    ],
)
def test_names_are_alike(first, other):
    assert is_like_name(first, other) and is_like_name(other, first)


ROLES = """accueil atendimento boekhouding kundendienst pazarlama insankaynaklari toiawase ketoan szamlazas
    ksiegowosc reklamace firmapost recursoshumanos info-uk sales.emea office-berlin berlin-office info2
    sales_team accounts.payable Vertrieb info+x"""


def test_roles_of_all_countries_prove_nobody():
    today = "bewerbungen inscripciones pressestelle zamowienie emploi gf ofis oficina kantoor atencion"
    assert all(is_role(f"{name}@engines.example") for name in today.split())
    more = "compta inbox payroll mailer-daemon hilfe facturas laskutus vacatures reservas presales kadrov"
    assert [name for name in f"{ROLES} {more}".split() if not is_role(f"{name}@engines.example")] == []
    people = ("ada", "a.lovelace", "hope.king", "art", "grace.hopper", "may", "ada2", "lovelace-king")
    assert not any(is_role(f"{name}@engines.example") for name in people)


@pytest.mark.parametrize(
    "name",
    [
        "Analytical Engines OÜ",
        "Analytical Engines UG (haftungsbeschränkt)",
        "Analytical Engines, S. de R.L. de C.V.",
        "Analytical Engines & Cie",
        "Analytical Engines AB (publ)",
        "Analytical Engines ЕООД",
        "UAB \u201eAnalytical Engines\u201c",
        "Công ty TNHH Analytical Engines",
        "บริษัท Analytical Engines จำกัด",
        "Analytical Engines בע\u05f4מ",
        "株式会社Analytical Engines",
        "Analytical Engines\u2122",
        "ANALYTICAL_ENGINES Sdn. Bhd.",
        "The Analytical Engines Company",
    ],
)
def test_a_legal_form_makes_no_other_company(name):
    assert is_like_company("Analytical Engines", name)


def test_another_word_makes_another_company():
    names = ("Analytical Motors", "Analytical", "Engines", "Analytical Engines Holding", "Analytical Engine")
    assert not any(is_like_company("Analytical Engines", name) for name in names)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\uff20b.example", ("a@b.example",)),
        ("a@b\u00fccher.example", ("a@xn--bcher-kva.example",)),
        ("A@XN--BCHER-KVA.example", ("a@xn--bcher-kva.example",)),
        ("a@b.example/c@d.example", ("a@b.example", "c@d.example")),
        ("a/x@b.example", ("a/x@b.example",)),
        ("mailto:A@B.example (work)", ("a@b.example",)),
    ],
)
def test_addresses_are_found_in_a_field(text, found):
    assert addresses_in(text) == found


@pytest.mark.parametrize(
    ("first", "same"),
    [
        ("(+44) (0)20 7946 0000", True),
        ("T: +44 20 7946 0000", True),
        ("Tel.: 020 7946 0000", True),
        ("+44 20 7946 0000 (office)", True),
        ("\uff0b44 20 7946 0000", True),
        ("٠٢٠٧٩٤٦٠٠٠٠", True),
        ("020 7946 0000 ext. 12", False),
        ("+44 20 7946 0000 / 0001", False),
        ("PO1234567", False),
        ("\u202a+44 20 7946 0000\u202c", True),
        ("tel:+44-20-7946-0000", True),
        ("+44 20 7946 0000;ext=12", False),
    ],
)
def test_one_number_is_one_entry(first, same):
    assert is_same_phone(first, "+44 20 7946 0000") == same


def test_an_extension_counts_in_every_spelling():
    assert is_same_phone("020 7946 0000 ext. 12", "+44 20 7946 0000 x12")


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www2.engines.example", "engines.example"),
        ("https://m.BÜCHER.example./x", "xn--bcher-kva.example"),
        ("https://amazon.de/x", ""),
        ("https://engines.blogspot.fr", ""),
        ("https://www.threads.com/@x", ""),
        ("https://engines.square.site", ""),
        ("https://google", ""),
        ("https://engines.co.uk:8080/x", "engines.co.uk"),
        ("https://engines.zendesk.com/hc", ""),
        ("https://www.zendesk.com/", "zendesk.com"),
        ("https://jobs.lever.co/engines", ""),
        ("https://engines.teamtailor.com", ""),
        ("https://engines.sharepoint.com", ""),
        ("https://tally.so/r/x", ""),
        ("https://zoom.us/j/1", ""),
        ("https://aka.ms/x", ""),
    ],
)
def test_a_site_is_a_companys_own_or_nobodys(url, site):
    assert site_of(url) == site


def test_what_nobody_sees_goes_and_a_line_end_parts():
    assert strip_invisible("Ada\u2800\ufe0f \u2061Love\U000e0041lace\u2063") == "Ada Lovelace"
    assert strip_invisible("Analyst\x85Chief\u2028Owner\x0bHead") == "Analyst\nChief\nOwner\nHead"
    assert strip_invisible("\u2764\ufe0f 1\ufe0f\u20e3") == "\u2764\ufe0f 1\ufe0f\u20e3"


@pytest.mark.parametrize("text", ["Nur Remote, Deutschland", "Helsingin alue, Suomi", "Fully remote, France"])
def test_no_city_is_made_of_a_way_of_working(text):
    assert (place_of(text).city, bool(place_of(text).country_code)) == ("", True)


@pytest.mark.parametrize("language", SAID)
def test_placeholders_are_no_employers(language):
    assert [name for name in SAID[language] if not placeholder_kind(name)] == []


@pytest.mark.parametrize(
    ("said", "addresses"),
    [
        ("mailto:Ada@Engines.example", ("ada@engines.example",)),
        ("Ada Lovelace <ada@engines.example>", ("ada@engines.example",)),
        ("a@engines.example; b@engines.example", ("a@engines.example", "b@engines.example")),
        ("\uff41da@engines.example", ("ada@engines.example",)),
        ("ada@engines.example.", ("ada@engines.example",)),
        ("ada@b\u00fccher.example", ("ada@b\u00fccher.example",)),
        ("ada [at] engines.example", ()),
        ("a@b.example@c.example", ()),
    ],
)
def test_a_page_may_say_an_address_in_many_ways(said, addresses):
    assert normalise(snapshot(emails=read((said,)))).emails == addresses


def test_what_is_no_name_of_a_company_is_no_employer():
    said = (
        "Pensionné|Einzelunternehmen|Under NDA|自由職業|On a break|Étudiante|Mon entreprise|Nobody|xxx"
        "|Zonder werk|Jobbsökande|Επί συντάξει|Gig worker|Privatperson|Bénévole|Myself|Retired / Volunteer"
        "|Freelance / Contract|Freelance UX Designer|Retired from the Navy|Retired - formerly Engines Ltd|TBC"
        "|Happily retired|Sabbatical Year|En recherche d\u2019un emploi|Sans activité|自营职业"
        "|Family business|Confidential (a bank)|Stealth (AI)|Auf eigene Rechnung|Negocio propio"
        "|Eenmanszaak|Various projects"
    )
    assert [name for name in said.split("|") if not placeholder_kind(name)] == []


def test_companies_are_employers():
    names = (
        "The Independent|Various Inc|Freelance.com|Private Bank|Stealth Communications Ltd|Retired Racing Ltd"
        "|Nothing Technology|Personal Group|Unknown Worlds|Volunteer Ireland|Me & Em|XXX Lutz"
        "|Home Depot|Open|Autonomy|Serbest Holding|Freelancer.com|NA-KD|Gap Inc|Available Light"
        "|Home from Home|Open (UK)|Independent Age|Anonymous Content|Secret Escapes|Gap Year Travel"
        "|Retired Greyhound Trust|Interim Healthcare|Contract Pharma|Freelance Lab GmbH"
    )
    assert [name for name in names.split("|") if placeholder_kind(name)] == []
    assert placeholder_kind("Independent") and not placeholder_kind("Independent", PAGE)
    assert placeholder_kind("Freelance", "https://www.linkedin.com/company/freelance")


def test_an_id_of_linkedins_and_a_chosen_one_contradict_nothing():
    assert not is_comparable("company/1234567", "company/analytical-engines")
    assert not is_comparable(f"in/{MEMBER}", "in/ada")
    assert is_comparable("in/ada", "in/joan") and is_comparable("company/1", "company/2")
    assert identity_of(f"https://www.linkedin.com/sales/people/{LEAD},x,y?z=1") == f"in/{LEAD}"


def person_page():
    jobs = (Experience(title="Analyst", company="Analytical Engines", company_url=NUMBER),)
    named = {"current_company": "Analytical Engines", "company_url": PAGE, "experiences": jobs}
    return snapshot(salesnav_id=LEAD, member_urn=f"urn:li:fsd_profile:{MEMBER}", **named)


@pytest.mark.parametrize(
    "address", [f"https://www.linkedin.com/sales/lead/{LEAD},NAME_SEARCH,x", f"linkedin.com/in/{MEMBER}"]
)
def test_a_person_is_known_by_every_alias_that_the_page_knows(crm, address):
    held = crm.put("person", {"name": "Augusta King", "linkedin": address})
    change = next(change for change in plan(crm, person_page()).changes if change.entity == "person")
    assert change.record.id == held.id


@pytest.mark.parametrize(
    "page", [person_page, partial(company_page, company_id="fsd_company:1234567")], ids=["person", "company"]
)
@pytest.mark.parametrize("held", [NUMBER, "linkedin.com/sales/company/1234567/people"])
def test_a_company_is_known_by_its_number_and_by_its_name(crm, page, held):
    made = crm.put("company", {"name": "Engines Group", "page": held})
    change = next(change for change in plan(crm, page()).changes if change.entity == "company")
    assert change.record.id == made.id

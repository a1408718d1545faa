"""Companies as the reader finds them: whose details they are, and lists as each language writes them."""

import pytest

from ..saved_pages import OWN, saved
from ..tools import month_words

LANGUAGES = {*month_words.LANGUAGES, "ja", "ko", "vi", "zh"}
ABOUT = "company_2025_about_synthetic_en"
LISTS = [
    ("Port Data, Forecasting, and Public Services", ["en"], ["Port Data", "Forecasting", "Public Services"]),
    ("Maps, Research and Development", ["en"], []),
    ("Research and Development", ["en"], []),
    ("Ferries", ["en"], ["Ferries"]),
    ("A, B, and C and D", ["en"], ["A", "B", "C and D"]),
    ("Leuchten, Steuerungen und Forschung", ["de"], ["Leuchten", "Steuerungen", "Forschung"]),
    ("Leuchten, Forschung und Lehre und Rat", ["de"], []),
    ("forja, soldadura e ingeniería", ["es"], ["forja", "soldadura", "ingeniería"]),
    ("内航、倉庫、通関", ["ja"], ["内航", "倉庫", "通関"]),
    ("传感器、灌溉和软件", ["zh"], []),
    ("насосы, клапаны и счётчики", ["ru"], ["насосы", "клапаны", "счётчики"]),
    ("pumpy, ventily a měřidla", ["cs"], ["pumpy", "ventily", "měřidla"]),
    ("ปั๊ม, วาล์ว และมิเตอร์", ["th"], []),
    ("Pumps, Valves", [], []),
]


@pytest.fixture
def read(chromium):
    """Read an own page, in another spelling or under another address when asked to."""

    def by_name(name, change=lambda html: html, url=None):
        html, address, _ = saved(OWN / name)
        return chromium.read(chromium.load(change(html), url or address))

    return by_name


@pytest.mark.parametrize(("said", "langs", "items"), LISTS, ids=lambda one: str(one))
def test_a_list_is_split_only_where_it_surely_ends(chromium, said, langs, items):
    chromium.bring("list", "/reader/company/list.js")
    assert chromium.run("([said, langs]) => list.splitList(said, langs)", [said, langs]) == items


def test_every_language_calls_every_detail_something_and_nothing_by_two_names(chromium):
    chromium.bring("tables", "/reader/words/tables.js")
    words = chromium.run("() => tables.WORDS")
    assert set(words) == LANGUAGES
    meaning = {}
    for lang, lists in words.items():
        assert len(lists["terms"]) == 8, lang
        for name, spellings in lists["terms"].items():
            assert spellings, (lang, name)
            for one in spellings:
                assert meaning.setdefault(one.lower(), name) == name, one


def test_a_school_and_a_showcase_page_say_so_in_their_era(read):
    eras = {name: read(f"company_2025_{name}_own_en")["snapshot"]["era"] for name in ("school", "showcase")}
    assert eras == {"school": "org-2024-school", "showcase": "org-2024-showcase"}


def test_the_details_of_another_tab_are_not_loaded(read):
    home = read("company_2025_home_own_en")["snapshot"]
    assert {home[one]["state"] for one in ("website", "founded", "specialties", "about")} == {"not_loaded"}
    assert home["industry"]["rung"] == "org.card.industry"


def test_details_that_nothing_ties_to_the_company_are_unreadable(read):
    strange = read(ABOUT, lambda html: html.replace("/?utm_source=li", "x/").replace("Bergen", "Oslo", 1))
    assert strange["snapshot"]["founded"]["state"] == "read"  # by the number in its link
    other = read(ABOUT, lambda html: html.replace('77120934%22%5D"', '11%22%5D"'))
    assert {other["snapshot"][one]["state"] for one in ("founded", "website", "about")} == {"unreadable"}


def test_a_detail_of_an_unknown_name_is_not_taken_for_absent(read):
    odd = read(ABOUT, lambda html: html.replace(">Founded<", ">Zorp<"))["snapshot"]
    assert odd["founded"] == {"state": "unreadable", "rung": "", "value": None}


def test_the_address_of_the_company_must_be_the_cards(read):
    other = read(ABOUT, url="https://www.linkedin.com/company/decoyo/about/")
    assert other == {"refused": "disagreement"}
    number = read(ABOUT, url="https://www.linkedin.com/company/77120934/about/")["snapshot"]
    assert number["company_url"]["value"] == "https://www.linkedin.com/company/77120934"
    assert (number["company_id"]["value"], number["company_id"]["rung"]) == ("77120934", "org.url")


def test_a_redirect_is_decoded_once_and_no_address_within_linkedin_is_a_site(read):
    name = "company_public_2025_own_en"
    inner = read(
        name, lambda html: html.replace("https%3A%2F%2Flarkfield.example", "https%3A%2F%2Flinkedin.com")
    )
    assert inner["snapshot"]["website"]["state"] != "read"

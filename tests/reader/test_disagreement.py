"""Two ways to one value that differ: the field is unreadable and says so, or the page is refused."""

import pytest

from ..saved_pages import OWN, saved

SDUI = "sdui_2026_profile_own_da"
EMBER = "ember_2025_profile_own_en"
PUBLIC = "public_2025_profile_own_en"
HEAD = "public_2026_profile_own_en"
HEAD_OTHER = '"profile:first_name" content="Olive"><meta property="profile:last_name" content="Branning"'
COMPANY = "company_2025_about_own_de"
OPEN = "company_public_2025_own_en"
RECRUITER = "recruiter_2024_profile_own_en"
ACCOUNT = "salesnav_account_2026_own_en"
DIFFERS = {"state": "unreadable", "rung": "disagreement", "value": None}
REFUSED = [
    (SDUI, "<title>Signe Lyngholm", "<title>Olive Branning"),
    (SDUI, 'aria-label="Signe Lyngholm"', 'aria-label="Olive Branning"'),
    (EMBER, "<title>(2) Ines Maria Qvist", "<title>(2) Olive Branning"),
    (PUBLIC, '"name": "Bastian Norrgaard"', '"name": "Olive Branning"'),
    (
        HEAD,
        '"profile:first_name" content="Mira"><meta property="profile:last_name" content="Holt"',
        HEAD_OTHER,
    ),
    (RECRUITER, "<title>Thaddeus Quarrie", "<title>Olive Branning"),
    (COMPANY, "<title>Harzlicht Werke", "<title>Decoyo"),
    (OPEN, '"name": "Larkfield Instruments"', '"name": "Decoyo"'),
    (ACCOUNT, '"name": "Orrin Freight"', '"name": "Decoyo"'),
]
UNREADABLE = [
    (SDUI, "headline", '<div><p class="d5431a5b _1ab16eed c21f445a a6e178b5">Driftschef', "<div><p>Rejser"),
    (COMPANY, "industry", 'mb4 t-black--light text-body-medium">Elektrotechnik', 'mb4">Bergbau'),
    (COMPANY, "company_id", "fsd_company:61000202", "fsd_company:61000203"),
    (COMPANY, "website", '"websiteUrl": "https://www.harzlicht', '"websiteUrl": "https://www.decoyo'),
    (COMPANY, "founded", '"year": 1949', '"year": 1950'),
    (OPEN, "website", '"sameAs": "https://larkfield.example', '"sameAs": "https://decoyo.example'),
    (OPEN, "about", '"description": "Larkfield', '"description": "Decoyo'),
]


@pytest.fixture
def read(chromium):
    """Read an own page with one text of it exchanged."""

    def by_name(name, old, new):
        html, url, _ = saved(OWN / name)
        assert old in html, old
        return chromium.read(chromium.load(html.replace(old, new), url))

    return by_name


@pytest.mark.parametrize(("name", "old", "new"), REFUSED, ids=lambda one: one[:40])
def test_a_page_that_names_two_is_refused(read, name, old, new):
    assert read(name, old, new) == {"refused": "disagreement"}


@pytest.mark.parametrize(("name", "field", "old", "new"), UNREADABLE, ids=lambda one: one[:40])
def test_a_field_of_two_values_has_none(read, name, field, old, new):
    found = read(name, old, new)["snapshot"][field]
    assert found["state"] == "unreadable"
    assert found["value"] is None


def test_such_a_field_says_that_it_is_a_disagreement(read):
    _, field, old, new = UNREADABLE[0]
    assert read(SDUI, old, new)["snapshot"][field] == DIFFERS


def test_a_card_and_positions_that_name_two_companies_prove_neither(read):
    card = 'company-accent-4"></svg></figure><div><p class="d5431a5b _1ab16eed c21f445a a6e178b5">'
    found = read(SDUI, f"{card}Havnely", f"{card}Vestkaj")["snapshot"]
    assert [found[one] for one in ("current_title", "current_company", "company_url")] == [DIFFERS] * 3
    assert found["experiences"]["state"] == "read"
    label = read(EMBER, "Current company: ", "Current company: Odd ")["snapshot"]
    assert (
        label["current_company"]["state"] == "read"
    )  # a label that is not what its button shows proves nothing


def test_a_name_that_leaves_something_out_is_the_same_name(read):
    short = read(SDUI, "<title>Signe Lyngholm", "<title>(4) Signe Lyngholm, MBA")
    assert short["snapshot"]["full_name"]["value"] == "Signe Lyngholm"

"""The reader in real Chromium on every saved page: the project's own, and those of EXTRA_PAGES when set."""

import json

import pytest
from pydantic import TypeAdapter

from server.stages.snapshot import AnySnapshot

from ..saved_pages import OWN, PAGES, saved
from ..server.relays import client
from .expected import compare
from .test_layout import check_report

SNAPSHOT = TypeAdapter(AnySnapshot)
ROUTES = {
    "https://www.linkedin.com/feed/": "feed",
    "https://www.linkedin.com/feed/followers/": "list",
    "https://www.linkedin.com/feed/update/urn:li:activity:1/": "post",
    "https://www.linkedin.com/posts/mira-holt_x-activity-1": "post",
    "https://www.linkedin.com/search/results/people/?keywords=x": "search_results",
    "https://www.linkedin.com/sales/search/people?query=x": "search_results",
    "https://www.linkedin.com/talent/hire/7/discover/recruiterSearch": "search_results",
    "https://www.linkedin.com/messaging/thread/2-x/": "messaging",
    "https://www.linkedin.com/sales/inbox/x": "messaging",
    "https://www.linkedin.com/company/polarheim/admin/dashboard/": "settings",
    "https://www.linkedin.com/company/setup/new/": "settings",
    "https://www.linkedin.com/mypreferences/d/account": "settings",
    "https://www.linkedin.com/company/polarheim/people/": "unknown_layout",
    "https://www.linkedin.com/sales/company/77120934": "unknown_layout",
    "https://www.linkedin.com/mynetwork/grow/": "list",
    "https://www.linkedin.com/mynetwork/invite-connect/connections/": "list",
    "https://www.linkedin.com/notifications/": "notifications",
    "https://www.linkedin.com/jobs/view/1/": "job",
    "https://www.linkedin.com/groups/1/": "group",
    "https://www.linkedin.com/events/1/": "group",
    "https://www.linkedin.com/talent/profile/x": "unknown_layout",
    "https://www.linkedin.com/talent/hire/7/manage/all": "recruiter",
    "https://www.linkedin.com/authwall?trk=x": "wall",
    "https://www.linkedin.com/checkpoint/challenge/x": "wall",
    "https://www.linkedin.com/404/": "not_found",
    "https://www.linkedin.com/in/mira-holt/details/experience/": "profile_part",
    "https://www.linkedin.com/in/mira-holt/edit/intro/": "profile_part",
    "https://www.linkedin.com/in/mira-holt/recent-activity/all/": "profile_part",
    "https://www.linkedin.com/premium/products/": "other_page",
    "https://www.linkedin.com/in/me/": "no_id",
    "https://linkedin.com.example/in/mira-holt": "not_linkedin",
}


@pytest.fixture
def read(chromium):
    """Read an own page by its name, in another spelling or under another address when asked to."""

    def by_name(name, change=lambda html: html, url=None):
        html, address, _ = saved(OWN / name)
        return chromium.read(chromium.load(change(html), url or address))

    return by_name


@pytest.fixture(scope="module")
def relay():
    return client()


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_a_page_is_read_as_expected_and_its_report_is_counted(chromium, relay, folder):
    html, url, expected = saved(folder)
    page = chromium.load_once(html, url)
    answer = chromium.read(page)
    chromium.bring("layout", "/reader/layout.js")
    check_report(chromium, relay, page, answer, expected)
    verdict = compare(expected, answer)
    assert verdict.wrong == []
    assert verdict.right
    if folder.parent == OWN:
        assert verdict.missed == []
    if "snapshot" in answer:
        SNAPSHOT.validate_python(answer["snapshot"])


def test_what_no_field_says_has_a_state(read):
    unscrolled = read("sdui_2026_profile_unscrolled_own_en")["snapshot"]
    assert [unscrolled[one]["state"] for one in ("experiences", "education", "current_title", "emails")] == [
        "not_loaded"
    ] * 4
    masked = read("public_2025_profile_masked_own_en")["snapshot"]
    assert [masked[one]["state"] for one in ("experiences", "current_title")] == ["hidden"] * 2
    employer = read("public_2026_masked_company_own_en")["snapshot"]
    assert [employer[one]["state"] for one in ("current_title", "current_company")] == ["read", "hidden"]
    unlinked = read("salesnav_lead_2026_bare_own_en")["snapshot"]
    assert unlinked["public_id"]["state"] == "unreadable", "a member id stands for one that nobody sees"
    overlay = read("sdui_2026_contact_overlay_synthetic_de")["snapshot"]
    assert {overlay[one]["visibility"] for one in ("emails", "phones", "websites")} == {"connections"}


@pytest.mark.parametrize(("url", "code"), ROUTES.items(), ids=lambda one: one.rsplit(".com", 1)[-1])
def test_a_page_of_another_kind_is_refused_by_its_name(chromium, url, code):
    html = saved(OWN / "sdui_2026_profile_unscrolled_own_en")[0]
    page = chromium.load_once(html, "https://www.linkedin.com/in/tamsin-arkwell-31/")
    assert chromium.read(page | {"url": url}) == {"refused": code}


def test_every_refusal_has_words(chromium):
    chromium.bring("refusals", "/reader/refusals.js")
    chromium.bring("kinds", "/reader/kinds.js")
    words = chromium.run("() => refusals.REFUSALS")
    tables = chromium.run("() => [...kinds.ROUTES, ...kinds.TITLES].map((one) => one[1])")
    tables += chromium.run("() => kinds.SIGNS.map((one) => one.code)")
    assert {*ROUTES.values(), *tables} <= set(words)
    assert all(text.endswith(".") for text in words.values())
    shown = json.loads((OWN.parents[1] / "extension/_locales/en/messages.json").read_text(encoding="utf-8"))
    assert {f"refused_{code}" for code in words} <= set(shown)


def test_the_degree_without_a_box_is_not_the_degree(read):
    stale = read("sdui_2026_profile_unscrolled_own_en", lambda html: html.replace("· 1st", "· 3rd"))
    assert stale["snapshot"]["connection_degree"]["value"] == 3


def test_a_first_degree_beside_an_invitation_is_unreadable(read):
    answer = read("sdui_2026_profile_synthetic_ja", lambda html: html.replace("· 2次", "· 1次"))
    assert answer["snapshot"]["connection_degree"]["state"] == "unreadable"


def test_an_address_with_a_member_id_is_resolved_by_the_card(read):
    member = json.loads((OWN / "sdui_2026_profile_synthetic_ja/expected.json").read_text())["member_urn"][
        -39:
    ]
    snapshot = read("sdui_2026_profile_synthetic_ja", url=f"https://www.linkedin.com/in/{member}/")[
        "snapshot"
    ]
    assert snapshot["profile_url"]["value"] == "https://www.linkedin.com/in/hanako-yamamori-88"
    other = member[:-1] + ("a" if member[-1] != "a" else "b")
    refused = read("sdui_2026_profile_synthetic_ja", url=f"https://www.linkedin.com/in/{other}/")
    assert refused == {"refused": "disagreement"}


def test_a_hidden_name_is_no_name(read):
    name = "ember_2020_profile_own_en"
    answer = read(name, lambda html: html.replace("Ottilie Brandmayr", "LinkedIn Member"))
    assert answer == {"refused": "hidden_name"}
    assert read(name, lambda html: html.replace(">Ottilie Brandmayr<", "><")) == {"refused": "no_name"}


def test_what_is_too_large_for_the_relay_is_not_taken(read):
    long = read(
        "sdui_2026_profile_unscrolled_own_en", lambda html: html.replace("Cold chains", "cold " * 120)
    )
    assert long["snapshot"]["headline"]["state"] == "unreadable"
    mail = '<a href="mailto:joerg@weiss-anlagen.example">'
    many = "".join(f'<a href="mailto:{number}@weiss-anlagen.example">x</a>' for number in range(30))
    page = read("sdui_2026_contact_overlay_synthetic_de", lambda html: html.replace(mail, f"{many}{mail}"))
    assert len(page["snapshot"]["emails"]["value"]) == 20
    SNAPSHOT.validate_python(page["snapshot"])


def test_a_page_without_text_is_empty(read):
    answer = read(
        "sdui_2026_profile_unscrolled_own_en", lambda html: html.split("<body>")[0] + "<body></body>"
    )
    assert answer == {"refused": "empty"}


def test_json_about_the_subject_with_another_name_is_left_alone(read):
    swapped = read(
        "ember_2025_profile_own_en",
        lambda html: html.replace('"Ines Maria"', '"Olive"').replace('"Qvist"', '"Odd"'),
    )["snapshot"]
    assert swapped["member_urn"]["state"] == "unreadable"
    assert swapped["first_name"] == {"state": "read", "rung": "ember.topcard.message", "value": "Ines Maria"}


def test_an_empty_place_for_the_employer_of_a_role_does_not_hide_the_group_s(read):
    name = "public_2026_group_own_de"
    whole = read(name)["snapshot"]
    assert whole["current_company"]["state"] == "read"
    empty = read(name, lambda html: html.replace("</h3>", "</h3><h4></h4>"))["snapshot"]
    assert empty["experiences"] == whole["experiences"]
    assert empty["current_company"] == whole["current_company"]


def test_a_drawer_without_the_address_s_own_row_is_not_read(read):
    name = "recruiter_2023_drawer_own_en"
    assert read(name)["snapshot"]["full_name"]["value"] == "Tadeu Alvim do Prado"
    url = json.loads((OWN / name / "expected.json").read_text())["input_url"]
    other = read(name, lambda html: html.replace(url.rsplit("/", 1)[1], "AEMAAother"))
    assert other == {"refused": "disagreement"}


def test_a_panel_is_not_read_when_the_row_of_the_address_names_another_lead(read):
    name = "salesnav_lead_2024_panel_own_en"
    assert read(name)["snapshot"]["full_name"]["state"] == "read"
    row = '<span data-anonymize="person-name">Nkiru Ezeani-Holt</span>'
    other = read(name, lambda html: html.replace(row, row.replace("Nkiru", "Ngozi")))
    assert other == {"refused": "no_name"}


def test_a_title_that_names_nobody_needs_the_address_on_the_page(read):
    name = "profile_mobile_nobody_own_fr"
    for said in ("in/somebody-else", "company/abena-sarpong", "feed"):
        other = read(
            name,
            lambda html, said=said: html.replace('linkedin.com/in/abena-sarpong"', f'linkedin.com/{said}"'),
        )
        assert other == {"refused": "unknown_layout"}


def test_details_of_another_account_are_left_alone(read):
    name = "salesnav_account_2026_details_own_fr"
    assert read(name)["snapshot"]["founded"]["value"] == "1894"
    other = read(name, lambda html: html.replace("À propos de Tuilerie Morvan", "À propos de Decoyo"))
    told = [other["snapshot"][field]["state"] for field in ("founded", "phone", "specialties")]
    assert told == ["not_loaded"] * 3

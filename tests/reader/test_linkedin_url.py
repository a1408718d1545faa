"""One table of addresses, for the reader in JavaScript and the relay in Python."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.linkedin_url import canonical_url, identity_of

TABLE = json.loads((Path(__file__).parent / "linkedin_urls.json").read_text(encoding="utf-8"))
CASES = TABLE["addresses"]
IDS = st.text(st.sampled_from("abcXYZ019_-éß花☕🚀\u200d\ufe0f\u200b’·%2E.~/? "), max_size=12)
ODD = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["https://", "http://", "//", "", "ftp://", "HTTPS://"]),
    st.sampled_from(
        ["www.linkedin.com", "linkedin.com", "se.linkedin.com", "evil-linkedin.com", "LinkedIn.com:1"]
    ),
    st.sampled_from(
        [
            "/in/",
            "/company/",
            "/sales/lead/",
            "/mwlite/in/",
            "/comm/in/",
            "/pub/a/1/2/",
            "/pub/",
            "/feed/",
            "/in",
        ]
    ),
    IDS
    | st.just("ACoAABk2w71Cn85JGhq3-c8kdelm7Rj5v6sctf0")
    | st.text(st.characters(max_codepoint=0x24F), max_size=8),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_relay_agrees_with_the_table(case):
    assert (identity_of(case["url"]), canonical_url(case["url"])) == (case["identity"], case["canonical"])


def test_the_reader_agrees_with_the_table(chromium):
    assert len(CASES) >= 80
    told = chromium.run(
        "(all) => all.map((one) => [linkedin_url.identity(one), linkedin_url.canonical(one)])",
        [case["url"] for case in CASES],
    )
    assert told == [[case["identity"], case["canonical"]] for case in CASES]


def test_redirects_are_decoded_once(chromium):
    cases = TABLE["outbound"]
    told = chromium.run("(all) => all.map(linkedin_url.targetOf)", [case["href"] for case in cases])
    assert told == [case["target"] for case in cases]


@given(ODD)
def test_a_canonical_address_is_its_own_and_names_the_same(url):
    one = canonical_url(url)
    assert one == "" or (canonical_url(one) == one and identity_of(one) == identity_of(url))
    assert one == "" or one.startswith(("https://www.linkedin.com/in/", "https://www.linkedin.com/company/"))


@given(st.lists(ODD, min_size=50, max_size=50))
def test_both_agree_on_any_address(chromium, urls):
    told = chromium.run("(all) => all.map(linkedin_url.canonical)", urls)
    assert told == [canonical_url(one) for one in urls]

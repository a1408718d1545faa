"""How a name may be marked, and what of a pasted text is an address: the one source of every connector."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.linkedin_url import canonical_url, identity_of
from connectors.spelling.companies import is_like_company
from connectors.spelling.marks import (
    ALPHABETS,
    MOST_MARKED,
    elided_spellings,
    marked_beginnings,
    marked_spellings,
    plainest_part,
)
from connectors.spelling.people import is_like_name
from connectors.spelling.profiles import id_forms, identities_in, identity_in, is_named_in
from connectors.spelling.texts import fold

ADA = "in/ada-l"
OWN = [
    "https://www.linkedin.com/in/ada-l\u200b",
    "\u2060https://www.linkedin.com/in/ada-l/\u00a0",
    "https://www.linkedin.com/in/ada-l.",
    "https://www.linkedin.com/in/ada-l/?trk=x;",
    "<https://www.linkedin.com/in/ada-l>",
    "(linkedin.com/in/ada-l)",
    "LinkedIn: linkedin.com/in/ada-l",
    "LinkedIn:https://uk.linkedin.com/in/Ada-L/",
    "LinkedIn profile - www.linkedin.com/in/ada-l",
    "Profil: de.linkedin.com/in/ada-l",
    "url=https://www.linkedin.com/in/ada%2Dl",
    "https://www.linkedin.com/in/ada-l\u2026",
    "https: //www.linkedin.com/in/ada-l",
    "HTTPS://WWW.LINKEDIN.COM/IN/ADA-L/",
    "LINKEDIN: WWW.LINKEDIN.COM/COMM/IN/ADA-L",
    "linkedin.com/in/ada-l linkedin.com/in/Ada-L/en",
    "www.linkedin.com/in/ada-l%20",
]
AMONG = [
    '<a href="https://www.linkedin.com/in/ada-l">Ada</a>',
    "see https://www.linkedin.com/in/ada-l/ (her page)",
    "her boss: linkedin.com/in/ada-l",
    "linkedin.com/in/ada-l, linkedin.com/in/joan",
    "[Ada](https://www.linkedin.com/in/ada-l)",
    "www.linkedin.com/in/ada-l | @ada on X",
]
NONE = [
    "https://evil.example/?u=https://www.linkedin.com/in/ada-l",
    "https://evil.example/linkedin.com/in/ada-l",
    "evil.example//linkedin.com/in/ada-l",
    "notlinkedin.com/in/ada-l",
    "my-linkedin.com/in/ada-l",
    "https://linkedin.com.evil.example/in/ada-l",
    "https://linkedin.com@evil.example/in/ada-l",
    "https%3A%2F%2Fevil.example%2F%3Fu%3Dlinkedin.com%2Fin%2Fada-l",
    "linkedin.com/in/ada-lovelace",
    "linkedin",
    "",
]


@pytest.mark.parametrize("text", OWN)
def test_a_text_that_is_an_address_and_nothing_else_is_the_fields_own(text):
    assert identity_in(text) == ADA and identities_in(text) == (ADA,) and is_named_in(text, ADA)


@pytest.mark.parametrize("text", AMONG)
def test_an_address_among_words_or_beside_another_only_asks(text):
    assert identity_in(text) == "" and is_named_in(text, ADA)


@pytest.mark.parametrize("text", NONE)
def test_an_address_within_another_sites_is_none(text):
    assert identity_in(text) != ADA and not is_named_in(text, ADA)


@pytest.mark.parametrize("text", ["ada-l", "@ada-l", "in/ada-l", "/in/Ada-L/"])
def test_the_id_alone_asks(text):
    assert identity_in(text) == "" and is_named_in(text, ADA) and not is_named_in(text, "in/ada")


@given(st.text(max_size=40))
def test_what_is_an_address_stays_one_and_nothing_becomes_one(text):
    if found := identity_of(text):
        assert identity_in(text).rstrip("\u2026\u00b7\u2022\u2013\u2014\u3002\u2019\u2018") == found.rstrip(
            "\u2026\u00b7\u2022\u2013\u2014\u3002\u2019\u2018"
        )
    elif "linkedin" not in text.lower():
        assert identities_in(text) == ()


@pytest.mark.parametrize("id_", ["ada-l", "mira-holt-8b13a611", "josé-álvarez", "\u5f20\u4f1f"])
def test_every_form_of_an_id_names_the_same(id_):
    url = canonical_url(f"https://www.linkedin.com/in/{id_}")
    forms = id_forms(url)
    assert {identity_of(f"linkedin.com/in/{form}") for form in forms} == {identity_of(url)}
    assert ("-" in id_) == any("%2D" in form for form in forms)


@pytest.mark.parametrize(
    ("word", "marked"),
    [
        ("zolc", "żółć"),
        ("swiatek", "świątek"),
        ("sukru", "şükrü"),
        ("los", "łoś"),
        ("dasa", "ďáša"),
        ("oz", "öz"),
        ("ase", "åsé"),
        ("toth", "tóth"),
        ("ozgur", "özgür"),
    ],
)
def test_a_rare_name_is_among_the_spellings_or_found_by_its_plain_half(word, marked):
    half = len(word) // 2
    plain_half = marked.startswith(word[:half]) or marked.endswith(word[half:])
    assert marked in marked_spellings(word) or plain_half


@given(st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), min_size=1, max_size=30))
def test_spellings_are_of_the_same_word_and_bounded(word):
    several = marked_spellings(word)
    assert len(several) == len(set(several)) <= MOST_MARKED
    for text in several:
        assert fold(text) == word[: len(text)] and not text.isascii()
        assert len(word) > 24 or is_like_name(f"Ada {text}", f"Ada {word}")
    assert plainest_part(word) in word
    assert all(fold(text) == word[:2] and text != word[:2] for text in marked_beginnings(word, 9))


@given(st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), min_size=4, max_size=20))
def test_a_hidden_apostrophe_leaves_the_company_what_it_is(word):
    for text in elided_spellings(word):
        assert text[0] in "ld" and text[1] in "'\u2019" and is_like_company(text, word)


def test_the_accents_of_the_issue():
    assert {"l'oréal", "l\u2019oréal", "l'oreal"} <= set(elided_spellings("loreal"))
    assert elided_spellings("looms")[0] == "l'ooms" and elided_spellings("engines") == ()
    assert plainest_part("swiatek") == "tek" and "św" in marked_beginnings("swiatek", 4)
    assert all(len(fold(letter)) >= 1 for alphabet in ALPHABETS for letter in alphabet)


@pytest.mark.parametrize("word", ["", "研究者", "\u0416\u0443\u043a\u043e\u0432", "1815"])
def test_what_no_alphabet_of_these_writes_has_no_spellings(word):
    assert marked_spellings(word) == () == elided_spellings(word)

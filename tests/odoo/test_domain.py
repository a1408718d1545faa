"""What is asked of Odoo for a set of keys."""

from fnmatch import fnmatchcase

import pytest

import connectors
from connectors.base import ID, Key
from connectors.odoo.domain import escape_wildcards, is_same, is_wanted, key_domain, text_domain
from tests.contract.finding import NAMES
from tests.contract.judging import COMPANIES, HELD

PERSON, COMPANY = connectors.specs()["odoo"].person, connectors.specs()["odoo"].company
WILD = str.maketrans("_%", "?*")
KINDS = dict.fromkeys(PERSON.fields, "char")


def asked(*keys, kinds=KINDS):
    return key_domain([Key(*one) for one in keys], PERSON, kinds, {})


def test_nothing_is_asked_for_no_keys_and_for_no_value():
    assert asked() == asked(("email", " ")) == asked((ID, "no-number")) == asked((ID, "0")) == []


def test_any_key_is_enough():
    email, id_ = ["email", "ilike", "ada@engines.example"], ["id", "=", 7]
    assert asked(("email", "ada@engines.example"), (ID, "7")) == ["|", email, id_]


def test_a_hint_is_asked_for_beside_the_keys():
    email, name = ["email", "ilike", "a@b.example"], ["name", "=ilike", "Ada"]
    domain = asked(("email", "a@b.example"), ("name", "Ada"))
    assert email in domain and name in domain and set(map(str, domain)) >= {"|"}


def test_hints_are_a_conjunction():
    both = PERSON.model_copy(update={"hints": ("name", "phone")})
    keys = [Key("name", "Ada"), Key("phone", "1")]
    assert key_domain(keys, both, KINDS, {})[0] == "&"
    assert key_domain(keys, both, {"name": "char"}, {}) == []


def test_a_linkedin_address_is_asked_for_in_every_spelling():
    domain = asked(("website", "https://www.linkedin.com/in/ada_1"))
    patterns = {term[2] for term in domain if term != "|"}
    assert patterns > {f"%linkedin.com%/ada\\_1{end}" for end in ("", "/%", "?%", "#%", " %")}
    # none that would find ada_1b, ada_12 and all who are called so; two signs behind it are compared here
    assert all("ada\\_1" in text and not text.endswith("ada\\_1%") for text in patterns)
    assert domain.count("|") == len(patterns) - 1


def test_a_field_that_the_database_lacks_is_not_asked_for():
    assert asked(("email", "a@b.example"), kinds={"website": "char"}) == []


@pytest.mark.parametrize("text", ["100 %", "a_b", "back\\slash"])
def test_wildcards_are_text(text):
    assert escape_wildcards(text).replace("\\", "", 1) == text
    assert text_domain(text, ["name"]) == [["name", "ilike", escape_wildcards(text)]]


@pytest.mark.parametrize(
    ("wanted", "held", "source", "said"),
    [
        ("a@b.example", '"Ada" <A@B.example>', "email", True),
        ("a@b.example", "c@d.example; a@b.example", "email", True),
        ("a@b.example", " A@b.Example ", "email", True),
        ("a@b.example", "la@b.example", "email", False),
        ("José Álvarez", "Jose Alvarez", "full_name", True),
        ("Jose Alvarez", "José Álvarez", "full_name", True),
        ("Jose Alvarez", "Josefa Alvarez", "full_name", False),
        ("Analytical Engines", "ANALYTICAL-ENGINES Ltd.", "company.name", True),
        ("Delta", "Delta Faucets", "company.name", False),
        ("https://www.linkedin.com/in/ada", "http://uk.linkedin.com/in/Ada/?trk=x", "linkedin_url", True),
        ("https://www.linkedin.com/in/ada", "https://www.linkedin.com/in/ada-2", "linkedin_url", False),
    ],
)
def test_what_is_held_is_compared_in_any_spelling(wanted, held, source, said):
    assert is_same(wanted, held, source) is said


@pytest.mark.parametrize("held", ["José Álvarez", "JOSE ALVAREZ", "Alvarez, José"])
def test_a_name_is_asked_for_with_and_without_accents(held):
    """`_` is any letter, `%` any text."""
    patterns = [term[2] for term in asked(("name", "Jose Alvarez")) if term != "|"]
    assert any(fnmatchcase(held.casefold(), one.casefold().translate(WILD)) for one in patterns)


@pytest.mark.parametrize("held", [held for held in HELD if held.verb == "ask" and not held.email])
def test_whoever_the_contract_asks_about_is_asked_for(held):
    patterns = [term[2] for term in asked(("name", " ".join(held.page))) if term != "|"]
    name = " ".join(held.name).casefold()
    assert any(fnmatchcase(name, pattern.casefold().translate(WILD)) for pattern in patterns)


@pytest.mark.parametrize(("held", "page"), NAMES)
def test_whatever_spelling_the_contract_holds_is_asked_for(held, page):
    patterns = [term[2].casefold().translate(WILD) for term in asked(("name", " ".join(page))) if term != "|"]
    name = " ".join(held).casefold()
    assert any(fnmatchcase(name, pattern) for pattern in patterns)


@pytest.mark.parametrize(("held", "page"), [(held, page) for held, page, verb in COMPANIES if verb == "ask"])
def test_whichever_company_the_contract_asks_about_is_asked_for(held, page):
    domain = key_domain([Key("name", page)], COMPANY, KINDS, {})
    patterns = [term[2].casefold().translate(WILD) for term in domain if term != "|"]
    assert any(fnmatchcase(held.casefold(), pattern) for pattern in patterns)


def test_what_is_not_wide_asks_for_no_pattern():
    domain = key_domain([Key("name", "Jose Alvarez")], PERSON, KINDS, {}, wide=False)
    assert ["name", "=ilike", "José Álvarez"] in domain and "%" not in str(domain)


def test_a_row_fits_any_key_and_all_hints():
    keys = [Key("email", "a@b.example"), Key(ID, "7"), Key("name", "Ada"), Key("phone", "1")]
    mapped = PERSON.model_copy(update={"hints": ("name", "phone")})
    rows = [{"email": "A@b.example"}, {"id": 7}, {"name": "ada", "phone": "1"}]
    assert all(is_wanted(keys, mapped, row, {}) for row in rows)
    others = [{}, {"id": 8, "email": False}, {"name": "ada", "phone": False}, {"phone": "1"}]
    assert not any(is_wanted(keys, mapped, row, {}) for row in others)
    assert not is_wanted([], mapped, {"id": 7}, {})

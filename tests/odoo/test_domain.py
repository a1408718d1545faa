"""What is asked of Odoo for a set of keys."""

import pytest

import connectors
from connectors.base import ID, Key
from connectors.odoo.domain import escape_wildcards, key_domain, matches_pattern, satisfies, text_domain

PERSON = connectors.specs()["odoo"].person
KINDS = dict.fromkeys(PERSON.fields, "char")


def asked(*keys, kinds=KINDS):
    return key_domain([Key(*one) for one in keys], PERSON, kinds)


def test_nothing_is_asked_for_no_keys_and_for_no_value():
    assert asked() == asked(("email", " ")) == asked((ID, "no-number")) == asked((ID, "0")) == []


def test_any_key_is_enough():
    email, id_ = ["email", "=ilike", "ada@engines.example"], ["id", "=", 7]
    assert asked(("email", "ada@engines.example"), (ID, "7")) == ["|", email, id_]


def test_a_hint_is_asked_for_beside_the_keys():
    email, name = ["email", "=ilike", "a@b.example"], ["name", "=ilike", "Ada"]
    assert asked(("email", "a@b.example"), ("name", "Ada")) == ["|", email, name]


def test_hints_are_a_conjunction():
    both = PERSON.model_copy(update={"hints": ("name", "phone")})
    keys = [Key("name", "Ada"), Key("phone", "1")]
    assert key_domain(keys, both, KINDS)[0] == "&"
    assert key_domain(keys, both, {"name": "char"}) == []


def test_a_linkedin_address_is_asked_for_in_every_spelling():
    domain = asked(("website", "https://www.linkedin.com/in/ada_1"))
    patterns = {term[2] for term in domain if term != "|"}
    assert patterns == {f"%linkedin.com%/ada\\_1{end}" for end in ("", "/%", "?%", "#%")}
    assert domain.count("|") == len(patterns) - 1


def test_a_field_that_the_database_lacks_is_not_asked_for():
    assert asked(("email", "a@b.example"), kinds={"website": "char"}) == []


@pytest.mark.parametrize("text", ["100 %", "a_b", "back\\slash"])
def test_wildcards_are_text(text):
    assert escape_wildcards(text).replace("\\", "", 1) == text
    assert text_domain(text, ["name"]) == [["name", "ilike", escape_wildcards(text)]]


@pytest.mark.parametrize(
    ("text", "pattern", "said"),
    [
        ("Ada", "ada", True),
        ("Ada", "ad", False),
        ("Ada", "da", False),
        ("", "ada", False),
        ("100 %", "100 \\%", True),
        ("100 x", "100 \\%", False),
        ("a_b", "A\\_B", True),
        ("axb", "a\\_b", False),
        ("back\\slash", "back\\\\slash", True),
        ("https://www.linkedin.com/in/ada", "%linkedin.com%/ada", True),
        ("https://www.linkedin.com/in/ada-2", "%linkedin.com%/ada", False),
        ("https://www.linkedin.com/in/ada/en", "%linkedin.com%/ada/%", True),
        ("linkedin.com/ada/ada", "%linkedin.com%/ada", True),
        ("ada/linkedin.com", "%linkedin.com%/ada", False),
    ],
)
def test_a_pattern_is_compared_as_odoo_does(text, pattern, said):
    assert matches_pattern(text, pattern) is said


def test_a_row_fits_any_key_and_all_hints():
    keys = [Key("email", "a@b.example"), Key(ID, "7"), Key("name", "Ada"), Key("phone", "1")]
    domain = key_domain(keys, PERSON.model_copy(update={"hints": ("name", "phone")}), KINDS)
    rows = [{"email": "A@b.example"}, {"id": 7}, {"name": "ada", "phone": "1"}]
    assert all(satisfies(domain, row) for row in rows)
    others = [{}, {"id": 8, "email": False}, {"name": "ada", "phone": False}, {"phone": "1"}]
    assert not any(satisfies(domain, row) for row in others)


def test_nothing_fits_where_nothing_is_asked():
    assert not satisfies([], {"id": 7})

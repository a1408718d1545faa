"""Which colleague the rep is, where the admin gives new records to whoever syncs."""

from __future__ import annotations

import pytest

from connectors.base import Owner
from server.access.oidc import proven_email
from server.relay import own_id

RAE = Owner(id="1", name="Rae", email="Rae@Company.example")
SUE = Owner(id="2", name="Sue", email="sue@company.example")
TOLD = Owner(id="3", name="Told", email="told@company.example", you=True)


@pytest.mark.parametrize(
    ("colleagues", "email", "found"),
    [
        ([RAE, SUE, TOLD], "rae@company.example", "3"),
        ([RAE, SUE], "rae@company.example", "1"),
        ([RAE, SUE], "RAE@COMPANY.EXAMPLE", "1"),
        ([RAE, SUE], "bo@company.example", ""),
        ([RAE, SUE], "", ""),
        ([RAE.model_copy(update={"email": ""}), SUE], "", ""),
        ([RAE, RAE.model_copy(update={"id": "4"})], "rae@company.example", ""),
        ([], "rae@company.example", ""),
    ],
)
def test_the_crms_own_word_comes_first_then_the_email_of_one(colleagues, email, found):
    assert own_id(colleagues, email) == found


@pytest.mark.parametrize(
    ("claims", "email"),
    [
        ({"email": "rae@company.example"}, "rae@company.example"),
        ({"email": "rae@company.example", "email_verified": True}, "rae@company.example"),
        ({"email": "rae@company.example", "email_verified": False}, ""),
        ({"email": "rae@company.example", "email_verified": "true"}, ""),
        ({"email": ["rae@company.example"]}, ""),
        ({"email": "r" * 255}, ""),
        ({}, ""),
    ],
)
def test_an_email_counts_where_the_provider_checked_it(claims, email):
    assert proven_email(claims) == email

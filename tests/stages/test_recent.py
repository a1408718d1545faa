"""What a CRM says of a person's activities is cleaned before anybody sees it."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from connectors.models import LONGEST_WHAT, MOST_DEALS, Recent, day_of, recent_of

ANYTHING = some.one_of(some.none(), some.booleans(), some.integers(), some.text(), some.lists(some.text()))


@given(ANYTHING, ANYTHING, ANYTHING, ANYTHING)
def test_whatever_is_said_it_is_bounded_and_clean(last, following, planned, deals):
    told = recent_of(last, following, planned, deals)
    assert len(told.planned) <= LONGEST_WHAT and told.planned == told.planned.strip()
    assert "\n" not in told.planned and "\u202e" not in told.planned
    assert told.deals is None or 0 <= told.deals <= MOST_DEALS
    assert all(day == "" or len(day) == 10 for day in (told.last, told.following))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-11-03", "2026-11-03"),
        ("2026-11-03T23:59:00.5Z", "2026-11-03"),
        ("2026-11-03 08:00:00", "2026-11-03"),
        ("1797292800000", "2026-12-15"),
        ("99999999999999999999", ""),
        ("2026-13-45", ""),
        ("tomorrow", ""),
        ("20261103", "1970-01-01"),
        (False, ""),
        (None, ""),
    ],
)
def test_days(said, day):
    assert day_of(said) == day


def test_a_long_hostile_text_becomes_a_line():
    told = recent_of(planned="Call\n\u202eevil\u200b" + "x" * 1_000_000, deals="12345678901")
    assert told.planned.startswith("Call evilx") and len(told.planned) == LONGEST_WHAT
    assert told.deals is None and recent_of(deals="123456").deals == MOST_DEALS


def test_a_record_is_the_same_whatever_goes_on(crm):
    made = crm.put("person", {"name": "Ada"})
    assert made.model_copy(update={"recent": Recent(deals=3)}) == made

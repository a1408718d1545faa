"""C33: whatever a CRM says of when to come again, the rep waits as long, or as the extension itself decides.

Control: a reader that takes a number and nothing else gets few of them right.
"""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from connectors.transport.answers import RETRY_AFTER_MAX, parse_retry_after
from tests.stages.people import ADA

DAY = int(RETRY_AFTER_MAX)


def in_seconds(seconds):
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


FORMS = {
    "seconds": ("7", 7),
    "nought": ("0", 1),
    "a day": (str(DAY), DAY),
    "more than a day": ("1000000000", None),
    "nine digits": ("999999999", DAY),
    "a fraction": ("1.5", None),
    "negative": ("-3", None),
    "nothing": ("", None),
    "absent": (None, None),
    "words": ("soon", None),
    "other digits": ("\u00b2", None),
    "a date to come": (lambda: in_seconds(3_600), range(1, 3_601)),
    "a date of before": (lambda: in_seconds(-3_600), 1),
    "a date in a year": (lambda: in_seconds(365 * DAY), DAY),
    "no date": ("Fri, 31 Feb 2026 99:99:99 GMT", None),
    "two": ("7, 9", None),
}


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("form", FORMS)
def test_c33_the_rep_waits_as_long_as_the_crm_asks(crm, form, status):
    told, wanted = FORMS[form]
    # a date is made when it is sent: a whole run takes longer than some of them
    text = told() if callable(told) else told
    crm.answer_with(status, {} if text is None else {"Retry-After": text}, b"{}")
    page = {"snapshot": ADA.model_dump(mode="json")}
    said = crm.post("/v1/plan", "hubspot", {"access_token": "t" * 40}, page)
    assert said.status_code in (429, 502), said.text
    waited = said.headers.get("Retry-After")
    if wanted is None:
        assert waited is None
    else:
        assert int(waited) in (wanted if isinstance(wanted, range) else {wanted})


def test_c33_control_a_number_alone_is_not_enough():
    right = 0
    for text, wanted in FORMS.values():
        with suppress(ValueError, TypeError):
            right += int(text) == wanted
    assert right < len(FORMS) / 2 and parse_retry_after("7") == 7.0

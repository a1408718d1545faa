"""C33: whatever a CRM says of when to come again, the rep waits as long, or as the extension itself decides.

Control: a reader that takes a number and nothing else gets few of them right.
"""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from connectors.base import Grant
from connectors.transport.answers import RETRY_AFTER_MAX, parse_retry_after
from connectors.transport.egress import origin_of
from server.wiring import NAME
from tests.contract.stub import Stub
from tests.server.relays import client
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


@pytest.fixture(scope="module")
def crm():
    with Stub() as server:
        yield server


@pytest.fixture(scope="module")
def relay(crm):
    return client(allow_origins=(origin_of(crm.url),))


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("form", FORMS)
def test_c33_the_rep_waits_as_long_as_the_crm_asks(relay, crm, form, status):
    told, wanted = FORMS[form]
    # a date is made when it is sent: a whole run takes longer than some of them
    text = told() if callable(told) else told
    named = {} if text is None else {"Retry-After": text}
    crm.clear()
    crm.fault = lambda handler: handler.send(status, named, b"{}")
    wiring = relay.application.extensions[NAME]
    wiring.http.breaker._states.clear()
    secrets = {"access_token": "t" * 40}
    grant = Grant(connector="hubspot", base_url=crm.url, account="1", secrets=secrets)
    headers = {"Authorization": f"Bearer {wiring.sealer.seal(grant)}"}
    said = relay.post("/v1/plan", json={"snapshot": ADA.model_dump(mode="json")}, headers=headers)
    assert said.status_code in (429, 502), said.text
    told = said.headers.get("Retry-After")
    assert (
        (told is None) if wanted is None else int(told) in (wanted if isinstance(wanted, range) else {wanted})
    )


def test_c33_control_a_number_alone_is_not_enough():
    right = 0
    for text, wanted in FORMS.values():
        with suppress(ValueError, TypeError):
            right += int(text) == wanted
    assert right < len(FORMS) / 2 and parse_retry_after("7") == 7.0

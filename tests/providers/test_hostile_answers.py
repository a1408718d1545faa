"""Each hostile answer, given to every provider: it ends in our words, and nothing is sure by itself."""

from __future__ import annotations

from typing import get_args

import pytest
from pydantic import SecretStr

from connectors import errors
from connectors.providers import provider_specs
from connectors.providers.asking import ProviderKey, choose_facts, poll_job, submit_request
from connectors.providers.spec import Sureness, Verdict
from tests.fakes.providers import FACTS, KEY, SURE

from .hostile import ANSWERS, PLACED, WORDS

SPECS = provider_specs()
SECRETS = (KEY, "Lovelace", "engines.example", "evil.example")


@pytest.fixture(params=sorted(SPECS))
def spec(request):
    return SPECS[request.param]


@pytest.fixture
def ask(spec, vendors, http):
    key = ProviderKey(provider=spec.name, key=SecretStr(KEY), base_url=vendors.url)
    chosen = choose_facts(spec, FACTS, linkedin=False)

    def ask_once(*, is_polled=False):
        if is_polled:
            return poll_job(spec, key, "job-1", chosen, http, "GB")
        answered = submit_request(spec, key, chosen, ("email", "phone"), http, "GB")
        return poll_job(spec, key, answered.job, chosen, http, "GB") if answered.job else answered

    return ask_once


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("is_polled", [False, True], ids=["asked", "polled"])
def test_a_whole_answer(spec, vendors, ask, name, is_polled, capsys, caplog):
    vendors.raw[spec.name] = ANSWERS[name]
    try:
        answered = ask(is_polled=is_polled)
    except errors.ConnectorError as error:
        assert not [word for word in SECRETS if word in f"{error} {error!r}"]
    else:
        assert answered.verdict in get_args(Verdict) and answered.found == ()
        assert answered.wait is None or 0 <= answered.wait < 10**6
        assert answered.credits is None or answered.credits >= 0
    told = "".join(capsys.readouterr()) + caplog.text
    assert not [word for word in SECRETS if word in told]


@pytest.mark.parametrize("name", PLACED)
def test_what_stands_for_an_address(spec, vendors, ask, name):
    vendors.says[spec.name] = (PLACED[name], SURE[spec.name])
    for found in (one for one in ask().found if one.detail == "email"):
        # nothing but the address that was asked for is sure, and fits; all else is refused or told apart
        assert found.value.isascii() and found.value.isprintable()
        assert found.value == "ada@engines.example" or not found.fits


@pytest.mark.parametrize("word", WORDS, ids=lambda word: repr(word)[:20])
def test_no_word_but_the_vendor_s_own_is_sure(spec, vendors, ask, word):
    vendors.says[spec.name] = ("ada@engines.example", word)
    for found in ask().found:
        assert found.status in get_args(Sureness)
        assert found.detail == "phone" or found.status != "verified"


def test_an_address_that_stands_twice_is_found_once(spec, vendors, ask):
    vendors.says[spec.name] = ("ADA@Engines.Example", SURE[spec.name])
    values = [found.value for found in ask().found]
    assert len(values) == len(set(values))


def test_a_job_goes_on_under_the_number_that_it_began_with(spec, vendors, http):
    """A poll that names another job is not followed: it would be somebody else's person."""
    if not spec.poll:
        return
    vendors.raw[spec.name] = (200, {"Content-Type": "application/json"}, PENDING[spec.name])
    key = ProviderKey(provider=spec.name, key=SecretStr(KEY), base_url=vendors.url)
    answered = poll_job(spec, key, "job-1", {}, http, "")
    assert (answered.verdict, answered.job) == ("pending", "job-1")


PENDING = {
    "dropcontact": b'{"error": false, "success": false, "request_id": "job-2"}',
    "icypeas": b'{"items": [{"status": "IN_PROGRESS", "_id": "job-2"}], "item": {"_id": "job-2"}}',
    "fullenrich": b'{"status": "IN_PROGRESS", "enrichment_id": "job-2"}',
    "bettercontact": b'{"status": "in progress", "id": "job-2"}',
}

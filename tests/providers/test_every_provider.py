"""What every provider keeps, by its declaration alone: whom it is told of, what its answers come to."""

import json

import pytest
from pydantic import SecretStr

from connectors import errors
from connectors.providers import provider_specs
from connectors.providers.asking import ProviderKey, choose_facts, poll_job, submit_request
from tests.fakes.providers import FACTS as PERSON
from tests.fakes.providers import HEADERS, KEY, PATHS, REFUSALS, SURE, texts_sent

SPECS = provider_specs()
FACTS = PERSON | {"linkedin": "https://www.linkedin.com/in/ada"}
WORDS = {
    name: {
        word: status
        for reading in spec.readings
        if reading.detail == "email"
        for word, status in reading.words.items()
    }
    for name, spec in SPECS.items()
}


@pytest.fixture(params=sorted(SPECS))
def spec(request):
    return SPECS[request.param]


@pytest.fixture
def key(spec, vendors):
    return ProviderKey(provider=spec.name, key=SecretStr(KEY), base_url=vendors.url)


def ask(spec, key, http, details=("email",), *, facts=FACTS, linkedin=False):
    """The answer when all is done, and how often was polled."""
    chosen = choose_facts(spec, facts, linkedin=linkedin)
    answered, polls = submit_request(spec, key, chosen, details, http, ""), 0
    while answered.verdict == "pending" and polls < 5:
        answered, polls = poll_job(spec, key, answered.job, chosen, http, ""), polls + 1
    return answered, polls


def test_the_fake_knows_every_provider():
    assert set(SPECS) == set(PATHS) == set(HEADERS) == set(REFUSALS) == set(SURE)


def test_an_address_is_found_and_written_as_we_write_it(spec, key, http, vendors):
    answered, _ = ask(spec, key, http)
    (found,) = (detail for detail in answered.found if detail.detail == "email")
    assert (found.value, found.status, found.provider) == ("ada@engines.example", "verified", spec.name)
    assert vendors.submits[spec.name] == 1, "a submit is paid for"


def test_every_word_of_the_vendor_has_our_status(spec, key, http, vendors):
    for word, status in {**WORDS[spec.name], "a word of tomorrow": "unknown"}.items():
        vendors.says[spec.name] = ("ada@engines.example", word)
        answered, _ = ask(spec, key, http)
        found = [detail.status for detail in answered.found if detail.detail == "email"]
        assert found == ([] if status == "invalid" else [status]), word


@pytest.mark.parametrize("mood", ["miss", "objected", "no_credits", "bad_key", "wait"])
def test_a_refusal_is_what_it_means(spec, key, http, vendors, mood):
    vendors.mood[spec.name] = mood
    answered, _ = ask(spec, key, http)
    assert (answered.verdict, answered.found) == (mood, ())


@pytest.mark.parametrize("mood", ["html", "huge", "list", "empty", "elsewhere", "error"])
def test_what_no_vendor_should_say_gives_nothing(spec, key, http, vendors, mood):
    vendors.mood[spec.name] = mood
    try:
        answered, _ = ask(spec, key, http)
    except errors.ConnectorError as error:
        assert "Lovelace" not in str(error) and KEY not in str(error)
        assert mood in ("huge", "elsewhere")
    else:
        assert answered.found == () and answered.verdict in ("fault", "miss")


def test_another_persons_details_are_refused(spec, key, http, vendors):
    if not spec.echo:
        pytest.xfail(f"{spec.label} does not say whom it found")
    vendors.mood[spec.name] = "other_person"
    answered, _ = ask(spec, key, http)
    assert (answered.verdict, answered.found) == ("fault", ())


def test_a_slow_job_is_asked_for_and_never_begun_again(spec, key, http, vendors):
    vendors.slow = 2
    answered, polls = ask(spec, key, http)
    assert answered.verdict == "ready"
    if spec.poll:
        assert (polls, vendors.submits[spec.name]) == (3, 1)


def test_only_what_one_group_of_needs_names_is_sent(spec, key, http, vendors):
    for group in spec.needs:
        vendors.seen.clear()
        facts = {fact: FACTS[fact] for fact in group}
        ask(spec, key, http, facts=facts, linkedin=True)
        sent = "".join(map(texts_sent, vendors.seen))
        unsaid = {fact: value for fact, value in FACTS.items() if fact not in group and fact != "full_name"}
        assert all(FACTS[fact] in sent for fact in group)
        assert not [fact for fact, value in unsaid.items() if value in sent.replace("Ada Lovelace", "")]


def test_the_address_at_linkedin_stays_here_unless_the_admin_says_so(spec, key, http, vendors):
    ask(spec, key, http)
    assert "linkedin" not in "".join(texts_sent(seen) for seen in vendors.seen)
    only = {"linkedin": FACTS["linkedin"]}
    assert choose_facts(spec, only, linkedin=False) == {}
    assert choose_facts(spec, only, linkedin=True) == (only if ("linkedin",) in spec.needs else {})


def test_the_key_is_in_its_header_alone(spec, key, http, vendors):
    ask(spec, key, http)
    for seen in vendors.seen:
        assert KEY not in seen.path and KEY.encode() not in seen.body
        assert [name for name, value in seen.headers.items() if KEY in value] == [HEADERS[spec.name]]


def test_a_phone_number_is_asked_for_only_where_it_is_wanted(spec, key, http, vendors):
    ask(spec, key, http)
    plain = texts_sent(vendors.seen[0])
    vendors.seen.clear()
    ask(spec, key, http, ("email", "phone"))
    assert (texts_sent(vendors.seen[0]) != plain) == bool(spec.ask.details)


def test_what_is_paid_for_apart_is_asked_for_apart(spec, key, http, vendors):
    """A detail that is not wanted is not in the request, where the vendor takes it as an option."""
    sent = {}
    for wanted in (("email",), ("phone",), ("phone", "email")):
        vendors.seen.clear()
        ask(spec, key, http, wanted)
        sent[wanted] = texts_sent(vendors.seen[0])
    for detail, places in spec.ask.details.items():
        if len(spec.ask.details) < 2:
            continue
        for pointer, value in places.items():
            told = json.dumps(value) if pointer.endswith("/-") else f'"{pointer[1:]}": {json.dumps(value)}'
            told = told.replace(": ", ":") if told not in sent["phone", "email"] else told
            assert [wanted for wanted, text in sent.items() if told in text] == [
                wanted for wanted in sent if detail in wanted
            ]


def test_a_price_says_what_where_and_when(spec):
    if spec.price is None:
        assert spec.name == "icypeas", "what a provider takes is told, or known to be unknown"
        return
    assert str(spec.price.source).startswith("https://") and spec.price.day.year >= 2026
    assert spec.price.email and spec.price.at_most(["email"]) <= (spec.price.both or 1000)


def test_a_role_and_a_free_host_are_named_as_such(spec, key, http, vendors):
    for address, status in (("info@engines.example", "role"), ("ada@gmail.com", "personal")):
        vendors.says[spec.name] = (address, SURE[spec.name])
        (found,) = ask(spec, key, http)[0].found[:1]
        assert (found.status, found.fits) == (status, address.endswith("engines.example"))


@pytest.mark.parametrize(
    "said",
    [
        "",
        "no address",
        "a@b.example, c@d.example",
        "a" * 70 + "@engines.example",
        "x@y",
        "é\ud800@b.example",
        None,
        7,
        [],
        {},
    ],
)
def test_what_is_no_address_is_not_found(spec, key, http, vendors, said):
    vendors.says[spec.name] = (said, SURE[spec.name])
    assert [detail for detail in ask(spec, key, http)[0].found if detail.detail == "email"] == []


def test_a_declaration_states_where_the_data_goes(spec):
    assert spec.region and str(spec.processor).startswith("https://")
    assert all(host == host.lower() and "." in host for host in spec.hosts)

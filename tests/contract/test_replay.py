"""What every connector promises on the exchanges of its fixture. Nothing here names a connector."""

from contextlib import suppress
from urllib.parse import unquote

import pytest

import connectors
from connectors import base
from connectors.base import Account, Connector, Deals, Field, Owner, Preparation, Recent, Record
from connectors.errors import ConnectorError, Unsupported
from connectors.spec import FieldMap

from .replay import SECRET, Replay, verbs_of

CASES = [(name, verb) for name, spec in connectors.specs().items() for verb in verbs_of(spec)]
MADE = ("create", "create linked", "update", "log", "link", "open")
RESULTS = {"whoami": Account, "deals": Deals, "prepare": Preparation, **dict.fromkeys(MADE, Record)}
LISTS = {"owners": Owner, "describe": Field, "preparations": Preparation}
LISTS |= dict.fromkeys(("find", "find by id", "search"), Record)


@pytest.fixture(params=sorted(connectors.specs()))
def name(request):
    return request.param


@pytest.fixture
def replay(name):
    made = Replay(name)
    with made.stub:
        yield made


@pytest.mark.parametrize(("name", "verb"), CASES, indirect=["name"])
def test_each_verb_gives_what_it_should(replay, verb):
    result = replay.call(verb)
    assert replay.stub.strays == []
    entity, plain = verb.rpartition(" ")[2], verb.removesuffix(" person").removesuffix(" company")
    plain = plain.removesuffix(" deal")
    if plain in LISTS:
        assert result and all(isinstance(one, LISTS[plain]) for one in result)
    else:
        assert isinstance(result, RESULTS.get(plain, type(None)))
    records = [one for one in (result if isinstance(result, list) else [result]) if isinstance(one, Record)]
    records += result.records if isinstance(result, Deals) else []
    entity = "deal" if verb == "deals" else entity if entity in ("company", "deal") else "person"
    mapped = replay.connector().spec.entity(entity).fields
    for record in records:
        assert record.id and record.values and set(record.values) <= set(mapped)


@pytest.mark.parametrize(("name", "verb"), CASES, indirect=["name"])
def test_no_secret_is_in_an_address(replay, verb):
    replay.call(verb)
    assert not any(SECRET in unquote(seen.path) for seen in replay.stub.seen)


def test_the_account_and_the_record_are_the_fixtures(replay):
    account = replay.filled(replay.fixture["account"], replay.stub.url)
    assert replay.call("whoami").model_dump() == {"writable": True, **account}
    (found,) = [one for one in replay.call("find person") if one.id == replay.record("person").id]
    assert found.values == replay.values("person")
    assert found.version == replay.record("person").version
    assert replay.call("create person").values == replay.values("person")
    assert replay.call("update person").values == found.values | replay.values("person", "changes")


def test_what_goes_on_is_told_where_it_is_declared(replay):
    """Cleaned, and in the answers that a search gives anyway: the fixture plays no further exchange."""
    wanted = replay.fixture.get("recent")
    assert bool(wanted) == replay.connector().spec.capabilities.recent
    (found,) = [one for one in replay.call("find person") if one.id == replay.record("person").id]
    assert found.recent == (Recent(**wanted) if wanted else None)


def test_the_fixture_has_no_exchange_that_nobody_asks_for(replay):
    for verb in verbs_of(replay.connector().spec):
        replay.call(verb)
    exchanges = enumerate(replay.fixture["exchanges"])
    assert [one["path"] for number, one in exchanges if number not in replay.stub.used] == []


def test_making_a_connector_sends_nothing(replay):
    replay.connector()
    assert replay.stub.seen == []


def test_declared_is_implemented(replay):
    connector = replay.connector()
    for verb in Connector.capabilities:
        declared = getattr(connector.spec.capabilities, verb)
        assert declared == (getattr(type(connector), verb) is not getattr(base.Connector, verb)), verb


def test_what_is_not_declared_is_unsupported(replay):
    connector, person = replay.connector(), replay.record("person")
    calls = {
        "link": lambda: connector.link(person, person),
        "log": lambda: connector.log(person, None),
        "describe": lambda: connector.describe("person"),
        "owners": lambda: connector.owners(),
        "search": lambda: connector.search("ada"),
        "prepare": lambda: connector.prepare("anything"),
        "deals": lambda: (connector.deals(), connector.open_deal(person, {})),
    }
    for verb, call in calls.items():
        if not getattr(connector.spec.capabilities, verb):
            with pytest.raises(Unsupported):
                call()
    if connector.spec.company is None:
        with pytest.raises(Unsupported):
            connector.find("company", [])


MARK = "70717"
"""Digits, so that it is a text, a number, an id, and a part of an address or of a telephone number."""


def marked(source):
    """A value of the kind that a property gives, with the mark in it."""
    if "mail" in source:
        return f"p{MARK}@relay.example"
    if "phone" in source:
        return f"+4420794{MARK}"
    if "url" in source:
        return f"https://www.linkedin.com/in/p{MARK}"
    return f"https://{MARK}.example" if "web" in source or "domain" in source else MARK


@pytest.mark.parametrize("entity", ["person", "company"])
def test_a_field_that_the_spec_names_is_written_or_refused(replay, entity):
    """Never ignored: a connector that takes the value without a word, and does not send it, loses it."""
    connector = replay.connector()
    declared, mapped = connectors.specs()[replay.name].entity(entity), connector.spec.entity(entity)
    made_up = FieldMap.model_validate({"from": "pronouns", "label": "Made up"})
    for name, field in {**declared.fields, "made_up": made_up}.items() if mapped else ():
        wider = mapped.model_copy(update={"fields": {**mapped.fields, name: field}})
        spec = connector.spec.model_copy(update={entity: wider})
        value = marked(field.source)
        several = isinstance(replay.values(entity).get(name), tuple)
        written = {**replay.values(entity), name: (value,) if several else value}
        replay.stub.clear()
        replay.call("whoami")  # as from another process: nothing of the last field is remembered
        with suppress(ConnectorError):
            type(connector)(spec, connector.grant, replay.http).create(entity, written)
            assert any(MARK.encode() in seen.body for seen in replay.stub.seen), f"{name} is ignored"


def test_the_form_asks_for_each_thing_once(replay):
    spec = replay.connector().spec
    names = [ask.name for ask in spec.auth.asks]
    assert len(names) == len(set(names))
    assert ("base_url" in names) != bool(spec.hosts)
    assert all(ask.kind == "secret" for ask in spec.auth.asks if "password" in ask.name or "key" in ask.name)

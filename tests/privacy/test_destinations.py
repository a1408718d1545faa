"""What the relay says of where data goes is compared with where it goes."""

import secrets
import socket
from fnmatch import fnmatch
from urllib.parse import parse_qs, urlsplit

import pytest

import connectors
from connectors.base import Grant
from connectors.providers import provider_specs
from server.grants.oauth import challenge_of
from server.wiring import NAME
from tests.server.relays import ORIGIN, client
from tests.stages.people import ADA

from .observing import observe_hosts

SIGNED_IN = [name for name, spec in connectors.specs().items() if spec.auth.kind == "oauth2"]
CLIENTS = {name: {"client_id": "i", "client_secret": "s"} for name in SIGNED_IN}
REDIRECT = f"https://{ORIGIN.rpartition('/')[2]}.chromiumapp.org/"
# Pipedrive takes no address but its own
NAMED = {"pipedrive": "https://acme.pipedrive.com"}
OTHERS = "https://acme.example"
SECRET = "0123456789abcdef0123456789abcdef-us6"
HELD = ("access_token", "refresh_token", "api_key", "api_token", "username", "password", "login", "database")


@pytest.fixture
def relay():
    return client(oauth_clients=CLIENTS)


def list_stated(relay, connector):
    """The hosts of a connector, the rep's own in the place of those that he names."""
    said = relay.get("/v1/transparency").json["destinations"]
    mine = [place for place in said if place["connector"] == connector and not place["browser"]]
    return {place["host"] or urlsplit(NAMED.get(connector, OTHERS)).hostname for place in mine}


def use_everything(relay, spec):
    """Everything of a connection's life: made, used, renewed, ended. Nobody is there to answer."""
    named = NAMED.get(spec.name, OTHERS)
    base_url = f"https://{spec.hosts[0]}" if spec.hosts else named
    held = Grant(
        connector=spec.name,
        base_url=base_url,
        account="1",
        secrets=dict.fromkeys(HELD, SECRET),
    )
    bearer = {"Authorization": f"Bearer {relay.application.extensions[NAME].sealer.seal(held)}"}
    if spec.auth.kind == "oauth2":
        yield sign_in(relay, spec)
    else:
        yield relay.post(f"/v1/connect/{spec.name}", json={"answers": answer_form(spec, named)})
    yield relay.post("/v1/plan", json={"snapshot": ADA.model_dump(mode="json")}, headers=bearer)
    yield relay.post("/v1/lookup", json={"url": "https://www.linkedin.com/in/ada"}, headers=bearer)
    yield relay.post("/v1/refresh", json={}, headers=bearer)
    yield relay.post("/v1/revoke", json={}, headers=bearer)


def answer_form(spec, named):
    """Each question answered; Mailchimp's keys name its data centre."""
    words = {
        "url": named,
        "date": "2030-01-01",
        "secret": SECRET,
        "text": "x",
    }
    return {ask.name: words[ask.kind] for ask in spec.auth.asks if ask.required}


def sign_in(relay, spec):
    verifier = secrets.token_urlsafe(32)
    asked = {"code_challenge": challenge_of(verifier), "redirect_uri": REDIRECT + spec.name}
    begun = relay.post(f"/v1/oauth/{spec.name}/start", json=asked).json
    state = parse_qs(urlsplit(begun["authorize_url"]).query)["state"][0]
    body = {"code": "c", "state": state, "code_verifier": verifier}
    return relay.post(f"/v1/oauth/{spec.name}/exchange", json=body)


@pytest.mark.parametrize("name", sorted(connectors.specs()))
def test_stated_and_observed_are_the_same(relay, name, monkeypatch):
    with observe_hosts(monkeypatch) as observed:
        codes = {answer.json.get("code") for answer in use_everything(relay, connectors.specs()[name])}
    assert "unavailable" in codes
    stated = list_stated(relay, name)
    # a vendor that gives each customer a host of its own is stated by what they end in
    assert all(any(fnmatch(host, known) for known in stated) for host in observed), observed
    assert all(any(fnmatch(host, known) for host in observed) for known in stated), stated


def test_a_host_that_is_not_stated_is_seen(relay, monkeypatch):
    """The control: a relay that also tells somebody else."""
    make = connectors.make_connector

    def tell_somebody(*args):
        with pytest.raises(OSError):
            socket.getaddrinfo("collect.example", 443)
        return make(*args)

    monkeypatch.setattr(connectors, "make_connector", tell_somebody)
    with observe_hosts(monkeypatch) as observed:
        assert list(use_everything(relay, connectors.specs()["hubspot"]))
    assert observed - list_stated(relay, "hubspot") == {"collect.example"}


def test_a_crm_without_a_client_is_no_destination(monkeypatch):
    bare = client()
    with observe_hosts(monkeypatch) as observed:
        refused = relay_refusals(bare)
    assert refused == {"not_configured"} and not observed
    assert not any(
        place["connector"] == "hubspot" for place in bare.get("/v1/transparency").json["destinations"]
    )


def relay_refusals(bare):
    body = {"code_challenge": "c" * 43, "redirect_uri": REDIRECT + "hubspot"}
    return {bare.post("/v1/oauth/hubspot/start", json=body).json["code"]}


@pytest.mark.parametrize("name", SIGNED_IN)
def test_a_form_for_who_has_none_asks_nobody(relay, name, monkeypatch):
    """Who signs in at the vendor has no form: a vendor that is asked all the same learns of a rep."""
    with observe_hosts(monkeypatch) as observed:
        said = relay.post(f"/v1/connect/{name}", json={"answers": {}})
    assert said.status_code in (400, 422) and observed == set()


PROVIDERS = sorted(provider_specs())
MODEL = '[model]\naddress = "https://ai.example/v1"\nmodel = "m"\nlabel = "Tiny Models"\nregion = "EU"\n'


@pytest.fixture
def make_office(tmp_path):
    """A relay that may ask these providers by the admin's keys, and a model."""

    def make(order, proxy=""):
        key, rules, drafts = (tmp_path / name for name in ("key", "enrichment.toml", "drafts.toml"))
        key.write_text("k")
        base = f'base_url = "{proxy}"\n' if proxy else ""
        keys = "".join(f'[keys.{name}]\nkey_file = "{key}"\n{base}' for name in order)
        rules.write_text(f"order = {order}\nmost_asked = 10\n{keys}")
        drafts.write_text(MODEL)
        return client(enrichment_file=rules, drafts_file=drafts)

    return make


def enrich(relay, monkeypatch):
    """Which hosts are asked when a rep asks all providers about one person, and nobody answers."""
    held = Grant(
        connector="carddav",
        base_url=OTHERS,
        account="1",
        secrets=dict.fromkeys(HELD, SECRET),
    )
    bearer = {"Authorization": f"Bearer {relay.application.extensions[NAME].sealer.seal(held)}"}
    # what the CRM holds is another test's matter
    monkeypatch.setattr("server.enrichment.enrich.find_held", lambda *_: frozenset())
    body = {"snapshot": ADA.model_dump(mode="json"), "domain": "engines.example", "wanted": ["email"]}
    with observe_hosts(monkeypatch) as observed:
        assert relay.post("/v1/enrich", json=body, headers=bearer).json["round"]["end"]
    return observed


@pytest.mark.parametrize("proxy", ["", "https://proxy.engines.example"])
def test_the_stated_providers_are_those_that_are_asked(make_office, proxy, monkeypatch):
    relay = make_office(PROVIDERS, proxy)
    observed = enrich(relay, monkeypatch)
    said = [
        place for place in relay.get("/v1/transparency").json["destinations"] if place["goal"] == "provider"
    ]
    assert {place["host"] for place in said} == observed and observed
    assert all(place["place"] for place in said), "each with its region"
    assert {place["connector"] for place in said} == set(PROVIDERS)


def test_the_stated_model_is_the_one_that_is_asked(make_office, monkeypatch):
    relay = make_office(["hunter"])
    body = {"snapshot": ADA.model_dump(mode="json"), "wish": "x", "language": "en", "address": "formal"}
    with observe_hosts(monkeypatch) as observed:
        assert relay.post("/v1/drafts/model", json=body).json["code"] == "model_away"
    facts = relay.get("/v1/transparency").json
    (said,) = [place for place in facts["destinations"] if place["goal"] == "model"]
    assert observed == {said["host"]} == {"ai.example"}
    assert (said["place"], said["connector"], said["named_by"]) == ("EU", "Tiny Models", "admin")
    assert "draft" in facts["purposes"]
    for language in ("en", "fr", "de", "es"):
        page = relay.get(f"/privacy?language={language}").get_data(as_text=True)
        assert "Tiny Models, ai.example" in page and "EU" in page, language


def test_the_stated_watchers_are_those_that_are_told(monkeypatch):
    named = {"sentry_dsn": "https://abcdef01@errors.example/4", "otlp_endpoint": "http://times.example:4318"}
    relay = client(**named)
    watchers = relay.application.extensions[NAME].watchers
    monkeypatch.setattr("server.routes.sync.normalise", lambda *_: 1 / 0)
    with observe_hosts(monkeypatch) as observed:
        assert relay.post("/v1/export", json={"snapshot": ADA.model_dump(mode="json")}).status_code == 500
        watchers.close(60)
    facts = relay.get("/v1/transparency").json
    said = [place for place in facts["destinations"] if place["goal"] in ("faults", "times")]
    assert observed == {place["host"] for place in said} == {"errors.example", "times.example"}
    assert "telemetry" in facts["obtained"] and {place["named_by"] for place in said} == {"admin"}
    for language in ("en", "fr", "de", "es"):
        page = relay.get(f"/privacy?language={language}").get_data(as_text=True)
        assert "errors.example" in page and "times.example" in page and "abcdef01" not in page, language
    goals = {place["goal"] for place in client().get("/v1/transparency").json["destinations"]}
    assert not goals & {"faults", "times"}, "nobody is told unless somebody is named"


def test_without_a_model_there_is_none_to_state(relay):
    facts = relay.get("/v1/transparency").json
    assert "draft" not in facts["purposes"] and "model" not in {
        place["goal"] for place in facts["destinations"]
    }

"""C3 and what libraries keep: nothing of a request, and no host of a CRM, outlives its time in a cache.

Control: a model without the setting, and pools that nobody sweeps, do keep it.
"""

import gc
import importlib
import pkgutil
import sys
from urllib.parse import urlsplit

import pytest
from pydantic import BaseModel

import connectors
import server
from connectors.models import Model
from connectors.spec import Declared
from connectors.transport.answers import Answered
from connectors.transport.breaker import Breaker
from connectors.transport.egress import Egress, origin_of, parse_origin
from connectors.transport.http import Http
from server.settings import Checked
from server.sweep import start_sweeping, sweep_out
from server.wiring import NAME
from tests.contract.stub import Stub
from tests.server.relays import client

OWN = (Declared, Checked)
"""What is read from files of the admin, once."""


def list_models(kind=BaseModel):
    for package in (connectors, server):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if found.name not in ("server.gunicorn", "server.local.__main__", "server.__main__"):
                importlib.import_module(found.name)
    waiting = [kind]
    while waiting:
        for child in waiting.pop().__subclasses__():
            waiting.append(child)
            if child.__module__.split(".")[0] in ("server", "connectors"):
                yield child


def test_no_model_of_a_request_or_an_answer_keeps_texts():
    models = [model for model in list_models() if not issubclass(model, OWN)]
    assert len(models) > 60
    keeping = {model for model in models if model.model_config.get("cache_strings") != "none"}
    assert {f"{model.__module__}.{model.__name__}" for model in keeping} == set()


class Keeping(BaseModel):
    text: str


class NotKeeping(Model):
    text: str


class NotKeepingAnswer(Answered):
    text: str


@pytest.mark.parametrize(("model", "kept"), [(Keeping, True), (NotKeeping, False), (NotKeepingAnswer, False)])
def test_control_pydantic_keeps_texts_unless_it_is_told(model, kept):
    text = f"tulip of {model.__name__}"
    body = f'{{"text": "{text}"}}'
    first, second = model.model_validate_json(body).text, model.model_validate_json(body).text
    assert (first is second) is kept and first == text


TULIP = "https://www.linkedin.com/in/tulip"


def is_remembered(address):
    before = urlsplit.cache_info().hits
    urlsplit(address)
    return urlsplit.cache_info().hits > before


def test_addresses_of_a_request_are_forgotten_with_it():
    relay = client()
    urlsplit(TULIP)
    assert is_remembered(TULIP)
    relay.post("/v1/lookup", json={"url": TULIP})
    assert not is_remembered(TULIP)


@pytest.fixture
def stub():
    with Stub([{"method": "GET", "path": "/", "answer": {}}]) as server:
        yield server


def test_a_host_is_forgotten_when_nobody_asks_it(stub):
    http = Http(Egress(frozenset({origin_of(stub.url)})), breaker=Breaker())
    http("GET", f"{stub.url}/", headers={})
    http.forget_idle(60)
    assert len(http._pools.pools) == 1 and http._used
    http.forget_idle(0)
    assert not http._pools.pools and not http._used and parse_origin.cache_info().currsize == 0
    assert http("GET", f"{stub.url}/", headers={}).status == 200


def test_a_failure_is_forgotten_when_it_counts_no_longer():
    now = [0.0]
    breaker = Breaker(lambda: now[0])
    breaker.note_end("https://crm.example:443", answered=False)
    now[0] = 29.0
    breaker.forget_old()
    assert breaker._states
    now[0] = 31.0
    breaker.forget_old()
    assert not breaker._states


def test_it_is_swept_also_when_nobody_asks(stub):
    wiring = client(allow_origins=(origin_of(stub.url),)).application.extensions[NAME]
    wiring.http("GET", f"{stub.url}/", headers={})
    urlsplit(TULIP)
    sweep_out(wiring)
    assert not is_remembered(TULIP)
    ended = start_sweeping(wiring, every=0.01)
    urlsplit(TULIP)
    for _ in range(10_000):
        if not urlsplit.cache_info().currsize:
            break
        ended.wait(0.01)
    ended.set()
    assert urlsplit.cache_info().currsize == 0


def test_an_error_of_a_request_is_not_kept(monkeypatch):
    relay = client()

    class Tulip(Exception):
        pass

    def fail(*_):
        raise Tulip

    monkeypatch.setattr("server.routes.sync.read_body", fail)
    assert relay.post("/v1/export", json={}).status_code == 500
    gc.collect()
    assert not [each for each in gc.get_objects() if isinstance(each, Tulip)] and sys.exc_info()[1] is None

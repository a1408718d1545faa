"""Contact details of one person, by the customer's own keys."""

from __future__ import annotations

import time

from flask import Blueprint, Response

from connectors.providers import provider_specs
from connectors.providers.asking import ProviderKey
from connectors.providers.spec import Price, ProviderSpec

from ..api.bodies import read_body
from ..api.enrich_answers import Listed, ProviderCard, ProviderList, ProviderPrice, SealedKey
from ..api.problems import Problem
from ..api.requests import EnrichBody, ObjectionBody, ProviderKeyBody, ResumeBody
from ..api.responses import answer_json
from ..enrichment.enrich import enrich_person, list_objection, resume_job, rules_for_caller
from ..enrichment.rules import EnrichmentRules
from ..grants.grants import connector_for_request
from ..stages.normalise import normalise
from ..stages.subject import Person
from ..suppression.refusal import refuse_suppressed
from ..wiring import current_wiring
from .sync import home_of

api = Blueprint("enrich", __name__)


@api.get("/v1/providers")
def list_providers() -> Response:
    """In the admin's order. Raises `Problem` (`enrichment_off`)."""
    rules = rules_for_caller()
    cards = (describe_provider(provider_specs()[name], rules) for name in rules.order)
    return answer_json(ProviderList(providers=tuple(cards), most_asked=rules.most_asked))


@api.post("/v1/providers/<name>/key")
def seal_key(name: str) -> Response:
    """A rep's own key, sealed. Raises `Problem`: `enrichment_off`, `unknown_provider`."""
    body, rules = read_body(ProviderKeyBody), rules_for_caller()
    if name not in rules.order or name in rules.keys:
        raise Problem("unknown_provider")
    wiring = current_wiring()
    sealed = wiring.sealer.seal(ProviderKey(provider=name, key=body.key))
    end = int(time.time()) + wiring.settings.grant_max_age
    return answer_json(SealedKey(key=sealed, sealed_until=end))


@api.post("/v1/enrich")
def enrich() -> Response:
    """Raises `Problem`: `suppressed` before anybody is asked, `bad_request` for a company's page."""
    connector = connector_for_request()
    body = read_body(EnrichBody)
    person = normalise(body.snapshot, home_of(connector.spec))
    refuse_suppressed(person)
    if not isinstance(person, Person):
        raise Problem("bad_request", "details are of people")
    wanted = frozenset(body.wanted)
    return answer_json(enrich_person(person, wanted, body.keys, body.domain, connector, body.most_credits))


@api.post("/v1/enrich/resume")
def resume() -> Response:
    connector = connector_for_request()
    body = read_body(ResumeBody)
    return answer_json(resume_job(body.job, body.keys, connector))


@api.post("/v1/objections")
def take_objection() -> Response:
    """Raises `Problem`: `plan_expired`, `other_account`, `no_suppression_list`."""
    connector = connector_for_request()
    return answer_json(Listed(new=list_objection(read_body(ObjectionBody).objection, connector)))


def describe_provider(spec: ProviderSpec, rules: EnrichmentRules) -> ProviderCard:
    price = rules.price_of(spec.name)
    return ProviderCard(
        name=spec.name,
        label=spec.label,
        region=spec.region,
        processor=str(spec.processor),
        keeps=spec.keeps,
        gives=spec.gives,
        test_key=spec.test_key,
        has_key=spec.name in rules.keys,
        told_linkedin=spec.name in rules.linkedin,
        price=describe_price(price) if price else None,
    )


def describe_price(price: Price) -> ProviderPrice:
    return ProviderPrice(
        email=price.at_most(["email"]),
        phone=price.at_most(["phone"]),
        both=price.at_most(["email", "phone"]),
        free_miss=price.free_miss,
        day=price.day,
    )

"""Which CRMs there are, and the grant for one of them."""

from __future__ import annotations

from flask import Blueprint, Response

import connectors
from connectors.spec import EntityMap, Spec

from ..api.bodies import read_body
from ..api.problems import Problem
from ..api.requests import ChooseBody, ConnectBody
from ..api.responses import AuthCard, ConnectorCard, ConnectorList, EntityCard, FieldCard, answer_json
from ..grants.grants import (
    choose_account,
    connect_account,
    connector_for_request,
    fill_from_grant,
    find_spec,
    fit_to_request,
    is_for_team,
    sealed_in_header,
)
from ..grants.holder import claim_holder
from ..stages.edits import identifies, several
from ..wiring import current_wiring

api = Blueprint("connect", __name__)


@api.get("/v1/connectors")
def list_connectors() -> Response:
    mine = [spec for name, spec in connectors.specs().items() if is_for_team(name)]
    known = map(fit_to_request, mine)
    return answer_json(ConnectorList(connectors=tuple(map(describe_connector, known))))


@api.post("/v1/connect/<name>")
def connect_by_form(name: str) -> Response:
    """Raises `Problem` (`bad_request`) for a CRM that has no form."""
    body, spec = read_body(ConnectBody), find_spec(name)
    if spec.auth.kind == "oauth2":  # else anybody could make the relay call the vendor
        raise Problem("bad_request", "this CRM is connected by signing in to it")
    answers = fill_from_grant(spec, body.answers)
    return answer_json(connect_account(spec, answers, claim_holder(sealed_in_header())))


@api.post("/v1/choose")
def choose_other_account() -> Response:
    connector = connector_for_request()
    body = read_body(ChooseBody)
    return answer_json(choose_account(connector, body.id))


def describe_connector(spec: Spec) -> ConnectorCard:
    return ConnectorCard(
        name=spec.name,
        label=spec.label,
        hosts=spec.hosts,
        auth=AuthCard(kind=spec.auth.kind, ready=is_ready(spec), asks=spec.auth.asks),
        capabilities=spec.capabilities,
        entries=spec.entries,
        longest_entry=spec.longest_entry,
        archives=spec.archives,
        entities={
            "person": describe_entity(spec.person),
            "company": describe_entity(spec.company),
            "deal": describe_entity(spec.deal),
        },
    )


def is_ready(spec: Spec) -> bool:
    return spec.auth.kind != "oauth2" or spec.name in current_wiring().settings.oauth_clients


def describe_entity(entity: EntityMap | None) -> EntityCard | None:
    if entity is None:
        return None
    fields = (
        FieldCard(
            name=name,
            label=field.label,
            source=field.source,
            rule=field.rule,
            # a typed key could link two people
            editable=field.editable and not identifies(name, entity),
            several=several(field.source),
        )
        for name, field in entity.fields.items()
    )
    return EntityCard(label=entity.label, fields=tuple(fields))

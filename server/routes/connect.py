"""Which CRMs there are, and the grant for one of them."""

from __future__ import annotations

from flask import Blueprint, Response, request

import connectors
from connectors.spec import EntityMap, Spec

from ..api.json_answer import answer
from ..api.requests import ConnectBody
from ..api.responses import AuthCard, ConnectorCard, ConnectorList, EntityCard, FieldCard
from ..grants.grants import find_spec, make_grant, seal_connection
from ..stages.edits import identifies, several
from ..wiring import wiring

api = Blueprint("connect", __name__)


@api.get("/v1/connectors")
def connector_list() -> Response:
    return answer(ConnectorList(connectors=tuple(map(card, connectors.specs().values()))))


@api.post("/v1/connect/<name>")
def connected(name: str) -> Response:
    body = ConnectBody.model_validate_json(request.get_data())
    grant, account = make_grant(find_spec(name), body.answers)
    return answer(seal_connection(grant, account))


def card(spec: Spec) -> ConnectorCard:
    return ConnectorCard(
        name=spec.name,
        label=spec.label,
        hosts=spec.hosts,
        auth=AuthCard(kind=spec.auth.kind, ready=ready(spec), asks=spec.auth.asks),
        capabilities=spec.capabilities,
        entries=spec.entries,
        entities={"person": entity_card(spec.person), "company": entity_card(spec.company)},
    )


def ready(spec: Spec) -> bool:
    return spec.auth.kind != "oauth2" or spec.name in wiring().settings.oauth_clients


def entity_card(entity: EntityMap | None) -> EntityCard | None:
    if entity is None:
        return None
    fields = (
        FieldCard(
            name=name,
            label=field.label,
            source=field.source,
            rule=field.rule,
            editable=not identifies(name, entity),
            several=several(field.source),
        )
        for name, field in entity.fields.items()
    )
    return EntityCard(label=entity.label, fields=tuple(fields))

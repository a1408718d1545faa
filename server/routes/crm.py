"""Questions to a connected CRM: who is there, who owns, what does it look like, what would help."""

from __future__ import annotations

from flask import Blueprint, Response, request

from connectors.base import Record
from connectors.spec import Spec

from ..api.json_answer import answer
from ..api.problems import Problem
from ..api.requests import DescribeBody, LookupBody, PrepareBody, SearchBody
from ..api.responses import FieldList, OwnerList, PreparationList, RecordCard, RecordList, Standing
from ..grants.grants import granted
from ..relay import make_lookup
from ..stages.mapping import name_of_record
from ..stages.normalise import subject_of_url

api = Blueprint("crm", __name__)


@api.post("/v1/search")
def searched() -> Response:
    connector = granted()
    body = SearchBody.model_validate_json(request.get_data())
    return answer(RecordList(records=tuple(connector.search(body.text))))


@api.post("/v1/lookup")
def looked_up() -> Response:
    connector = granted()
    body = LookupBody.model_validate_json(request.get_data())
    subject = subject_of_url(body.url)
    if subject is None:
        raise Problem("bad_request", "the address names no LinkedIn profile or company")
    for one in make_lookup(subject, body.known, connector):
        records = (one.record,) if one.record else tuple(held.record for held in one.candidates)
        cards = (card(record, connector.spec) for record in records)
        return answer(Standing(standing=one.verdict, records=tuple(cards)))
    return answer(Standing(standing="none", records=()))


def card(record: Record, spec: Spec) -> RecordCard:
    fields = spec.entity(record.entity)
    name = name_of_record(record.values, record.entity, fields) if fields else ""
    return RecordCard(id=record.id, name=name, url=record.url, owner=record.owner)


@api.post("/v1/owners")
def owners() -> Response:
    return answer(OwnerList(owners=tuple(granted().owners())))


@api.post("/v1/describe")
def described() -> Response:
    connector = granted()
    body = DescribeBody.model_validate_json(request.get_data())
    return answer(FieldList(fields=tuple(connector.describe(body.entity))))


@api.post("/v1/preparations")
def preparations() -> Response:
    return answer(PreparationList(preparations=tuple(granted().preparations())))


@api.post("/v1/prepare")
def prepared() -> Response:
    connector = granted()
    body = PrepareBody.model_validate_json(request.get_data())
    return answer(PreparationList(preparations=(connector.prepare(body.name),)))

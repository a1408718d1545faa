"""Questions to a connected CRM: who is there, who owns, what does it look like, what would help."""

from __future__ import annotations

from flask import Blueprint, Response, request

from ..answers import FieldList, OwnerList, PreparationList, RecordList
from ..bodies import DescribeBody, PrepareBody, SearchBody
from ..grants import granted
from .answer import answer

api = Blueprint("crm", __name__)


@api.post("/v1/search")
def searched() -> Response:
    connector = granted()
    body = SearchBody.model_validate_json(request.get_data())
    return answer(RecordList(records=tuple(connector.search(body.text))))


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

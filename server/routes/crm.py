"""Questions to a connected CRM: who is there, who owns, what does it look like, what would help."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, Response

from connectors.base import Record
from connectors.deals.desk import number_of_amount
from connectors.errors import Unsupported
from connectors.spec import EntityMap, Spec

from ..api.bodies import read_body, read_nothing
from ..api.problems import Problem
from ..api.requests import DealsBody, DescribeBody, LookupBody, PrepareBody, SearchBody
from ..api.responses import (
    Alive,
    DealCard,
    DealDraft,
    DealList,
    FieldList,
    OwnerList,
    PreparationList,
    RecordCard,
    RecordList,
    Standing,
    answer_json,
)
from ..grants.grants import connector_for_request
from ..relay import make_lookup
from ..stages.deals import begin_deal
from ..stages.mapping import name_of_record
from ..stages.normalise import subject_of_url
from ..stages.plan import MOST_ASKED
from ..suppression.refusal import refuse_suppressed

api = Blueprint("crm", __name__)


@api.post("/v1/search")
def search_people() -> Response:
    connector = connector_for_request()
    body = read_body(SearchBody)
    return answer_json(RecordList(records=tuple(connector.search(body.text))))


@api.post("/v1/lookup")
def look_up_address() -> Response:
    """Raises `Problem`: `bad_request` for an address of nobody's, `suppressed`."""
    connector = connector_for_request()
    body = read_body(LookupBody)
    subject = subject_of_url(body.url)
    if subject is None:
        raise Problem("bad_request", "the address names no LinkedIn profile or company")
    refuse_suppressed(subject)
    # at most one: an address is of a person or of a company
    for item in make_lookup(subject, body.known, connector):
        held = (item.record,) if item.record else tuple(held.record for held in item.candidates)
        cards = tuple(describe_record(record, connector.spec) for record in held[:MOST_ASKED])
        return answer_json(Standing(standing=item.verdict, records=cards, more=len(held) - len(cards)))
    return answer_json(Standing(standing="none", records=()))


def describe_record(record: Record, spec: Spec) -> RecordCard:
    fields = spec.entity(record.entity)
    name = name_of_record(record.values, record.entity, fields) if fields else ""
    return RecordCard(id=record.id, name=name, url=record.url, owner=record.owner)


@api.post("/v1/whoami")
def prove_grant() -> Response:
    read_nothing()
    connector_for_request().whoami()
    return answer_json(Alive())


@api.post("/v1/owners")
def list_owners() -> Response:
    read_nothing()
    return answer_json(OwnerList(owners=tuple(connector_for_request().owners())))


@api.post("/v1/deals")
def list_deals() -> Response:
    """Asked when the rep opens that part of the panel, and never before. Raises `Unsupported`."""
    connector = connector_for_request()
    body = read_body(DealsBody)
    held, mapped = connector.deals(body.person), connector.spec.deal
    if mapped is None:
        raise Unsupported(f"{connector.spec.label} keeps no deals here")
    draft = begin_deal(mapped, held.pipelines, None, datetime.now(UTC).date())
    cards = tuple(describe_deal(record, mapped) for record in held.records)
    return answer_json(DealList(deals=cards, pipelines=held.pipelines, draft=DealDraft(**draft._asdict())))


def describe_deal(record: Record, mapped: EntityMap) -> DealCard:
    held = {field.source: record.values.get(name) for name, field in mapped.fields.items()}
    texts = {
        part: str(held.get(f"deal.{part}") or "") for part in ("title", "pipeline", "stage", "close_date")
    }
    amount = number_of_amount(held.get("deal.amount"))
    return DealCard(id=record.id, url=record.url, amount=amount, currency=record.currency, **texts)


@api.post("/v1/describe")
def describe_fields() -> Response:
    connector = connector_for_request()
    body = read_body(DescribeBody)
    return answer_json(FieldList(fields=tuple(connector.describe(body.entity))))


@api.post("/v1/preparations")
def list_preparations() -> Response:
    read_nothing()
    return answer_json(PreparationList(preparations=tuple(connector_for_request().preparations())))


@api.post("/v1/prepare")
def prepare_crm() -> Response:
    connector = connector_for_request()
    body = read_body(PrepareBody)
    return answer_json(PreparationList(preparations=(connector.prepare(body.name),)))

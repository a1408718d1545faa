"""The API's description (OpenAPI 3.1), generated from the models that validate."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from pydantic.json_schema import models_json_schema

from connectors.base import Model

from .. import VERSION
from ..privacy.documents import Notice
from ..privacy.facts import Transparency
from ..stages.report import Report
from ..status.layouts import LayoutReport
from .draft_answers import DraftedMessage, Drafting, FactList
from .enrich_answers import Enriched, Listed, ProviderList, SealedKey
from .requests import (
    ApplyBody,
    ChooseBody,
    ConnectBody,
    DealsBody,
    DescribeBody,
    DraftBody,
    EnrichBody,
    ExchangeBody,
    ExportBody,
    FactsBody,
    LookupBody,
    NoBody,
    NoticeBody,
    ObjectionBody,
    PlanBody,
    PrepareBody,
    ProviderKeyBody,
    ResumeBody,
    SearchBody,
    StartBody,
    UndoBody,
)
from .responses import (
    About,
    Admitted,
    Alive,
    Connected,
    ConnectorList,
    Counted,
    DealList,
    Export,
    FieldList,
    OwnerList,
    Planned,
    PreparationList,
    ProblemBody,
    RecordList,
    Renewed,
    Revoked,
    Standing,
    Started,
    TeamRules,
)
from .status_responses import ExplainedFailure, Health, Readiness, StatusReport

SCHEMAS = "#/components/schemas/"


class Operation(NamedTuple):
    method: str
    path: str
    summary: str
    answer: type[Model]
    body: type[Model] | None = None
    granted: bool = False
    for_people: bool = False
    """Whoever does not ask for JSON is answered with a page."""


OPERATIONS = (
    Operation("get", "/healthz", "Is this a relay, and does it serve this extension?", Health),
    Operation("get", "/readyz", "Can it serve just now? 503 when not", Readiness),
    Operation("get", "/status.json", "Is it us, the CRM, or LinkedIn?", StatusReport),
    Operation(
        "get",
        "/status/{reference}",
        "What happened under a reference, for an hour",
        ExplainedFailure,
        for_people=True,
    ),
    Operation("get", "/v1/about", "Who runs this relay, and their privacy statement", About),
    Operation("get", "/v1/transparency", "What becomes of personal data here", Transparency),
    Operation("post", "/v1/notice", "What to tell a contact (Article 14 GDPR)", Notice, NoticeBody),
    Operation(
        "get",
        "/v1/connectors",
        "The CRMs, what each asks for, and its fields with their rules",
        ConnectorList,
    ),
    Operation(
        "post", "/v1/connect/{name}", "Check credentials with the CRM and seal them", Connected, ConnectBody
    ),
    Operation("post", "/v1/choose", "Another account of the same secrets", Connected, ChooseBody, True),
    Operation("post", "/v1/oauth/{name}/start", "Where the user says yes", Started, StartBody),
    Operation("post", "/v1/oauth/{name}/exchange", "A sealed grant for a code", Connected, ExchangeBody),
    Operation("post", "/v1/access/start", "Where a rep signs in to the relay", Started, StartBody),
    Operation("post", "/v1/access/exchange", "A rep's pass for a code", Admitted, ExchangeBody),
    Operation("get", "/v1/team", "What the rep's team may do", TeamRules),
    Operation("post", "/v1/whoami", "Does the CRM still know the account?", Alive, NoBody, True),
    Operation("post", "/v1/refresh", "The grant renewed, once for all tabs", Renewed, NoBody, True),
    Operation("post", "/v1/revoke", "Ask the CRM to forget the grant", Revoked, NoBody, True),
    Operation("post", "/v1/plan", "What would change in the CRM; writes nothing", Planned, PlanBody, True),
    Operation("post", "/v1/apply", "Write what the plan says and nothing else", Report, ApplyBody, True),
    Operation("post", "/v1/undo", "Take back what an apply wrote", Report, UndoBody, True),
    Operation("post", "/v1/lookup", "Who is behind a LinkedIn address", Standing, LookupBody, True),
    Operation("post", "/v1/search", "People in the CRM, for a match by hand", RecordList, SearchBody, True),
    Operation("post", "/v1/owners", "Colleagues to whom a record can belong", OwnerList, NoBody, True),
    Operation(
        "post", "/v1/deals", "The open deals of a person, and the live pipelines", DealList, DealsBody, True
    ),
    Operation("post", "/v1/describe", "The CRM's live schema", FieldList, DescribeBody, True),
    Operation("post", "/v1/preparations", "What could be prepared in the CRM", PreparationList, NoBody, True),
    Operation("post", "/v1/prepare", "Prepare one of them", PreparationList, PrepareBody, True),
    Operation("get", "/v1/providers", "Whom the admin lets reps ask for contact details", ProviderList),
    Operation("post", "/v1/providers/{name}/key", "A rep's own key, sealed", SealedKey, ProviderKeyBody),
    Operation("post", "/v1/enrich", "Ask for the details of one person", Enriched, EnrichBody, True),
    Operation("post", "/v1/enrich/resume", "Ask whoever was still at work", Enriched, ResumeBody, True),
    Operation("post", "/v1/objections", "List whom a provider names", Listed, ObjectionBody, True),
    Operation("get", "/v1/drafts", "The team's texts, and the model that may be asked", Drafting),
    Operation("post", "/v1/drafts/facts", "What a text may say of a person", FactList, FactsBody),
    Operation("post", "/v1/drafts/model", "A message by the admin's model", DraftedMessage, DraftBody),
    Operation("post", "/v1/layouts", "Count a layout report without content", Counted, LayoutReport, True),
    Operation("post", "/v1/export", "vCard, CSV and JSON of exactly what would be sent", Export, ExportBody),
)


def describe_api() -> dict[str, Any]:
    """The whole document."""
    # a set has no order: sorted, the document is the same at every start
    models = {model for known in OPERATIONS for model in (known.answer, known.body) if model} | {ProblemBody}
    ordered = sorted(models, key=lambda model: model.__name__)
    modes = [(model, schema_mode_of(model)) for model in ordered]
    refs, schemas = models_json_schema(modes, ref_template=SCHEMAS + "{model}")
    named = name_by_title(schemas["$defs"])
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = describe_operation(operation, refs)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Passerelle relay", "version": VERSION, "license": {"name": "MIT"}},
        "paths": paths,
        "components": {
            "schemas": named,
            "securitySchemes": {"grant": {"type": "http", "scheme": "bearer", "bearerFormat": "JWE"}},
        },
    }


def name_by_title(schemas: dict[str, Any]) -> dict[str, Any]:
    """The same schemas under their titles: pydantic names a generic model by its parameters' bounds.

    Raises `ValueError` when two that differ have one title.
    """
    titles = {name: schema.get("title", name) for name, schema in schemas.items()}
    named: dict[str, Any] = {}
    for name, schema in schemas.items():
        told = with_titles(schema, titles)
        # two different shapes under one name would let a client read the wrong one
        if named.setdefault(titles[name], told) != told:
            raise ValueError(f"two schemas are called {titles[name]}")
    return named


def with_titles(part: Any, titles: dict[str, str]) -> Any:
    """A part of a schema whose references lead to titles."""
    if isinstance(part, list):
        return [with_titles(item, titles) for item in part]
    if not isinstance(part, dict):
        return part
    return {
        key: SCHEMAS + titles[value.removeprefix(SCHEMAS)] if key == "$ref" else with_titles(value, titles)
        for key, value in part.items()
    }


def schema_mode_of(model: type[Model]) -> Any:
    return "validation" if any(model is operation.body for operation in OPERATIONS) else "serialization"


def describe_operation(operation: Operation, refs: Any) -> dict[str, Any]:
    described: dict[str, Any] = {
        "summary": operation.summary,
        "operationId": operation.path.strip("/").replace("/", "_").replace("{", "").replace("}", ""),
        "responses": {
            "200": {
                "description": "Done",
                "content": wrap_schema(refs[operation.answer, schema_mode_of(operation.answer)]),
            },
            "default": {
                "description": "Refused; the panel switches on `action`",
                "content": wrap_schema(refs[ProblemBody, "serialization"], "application/problem+json"),
            },
        },
    }
    if operation.for_people:
        for told in described["responses"].values():
            told["content"] |= wrap_schema({"type": "string"}, "text/html")
    if operation.body:
        described["requestBody"] = {
            "required": operation.body is not NoBody,
            "content": wrap_schema(refs[operation.body, "validation"]),
        }
    if operation.granted:
        described["security"] = [{"grant": []}]
    if names := re.findall(r"{(\w+)}", operation.path):
        described["parameters"] = [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names
        ]
    return described


def wrap_schema(schema: Any, media: str = "application/json") -> dict[str, Any]:
    return {media: {"schema": schema}}

"""Texts for messages that a rep copies: the team's, and a model's where the admin set one."""

from __future__ import annotations

from flask import Blueprint, Response

from ..access.gate import current_caller
from ..api.bodies import read_body
from ..api.draft_answers import Drafting, FactList, ModelCard, TeamText
from ..api.problems import Problem
from ..api.requests import DraftBody, FactsBody
from ..api.responses import answer_json
from ..drafts.drafting import draft_message, draft_rules_for_caller, model_for_caller
from ..drafts.facts import describe_person
from ..drafts.rules import ModelRules
from ..stages.normalise import normalise
from ..stages.snapshot import AnySnapshot
from ..stages.subject import Person
from ..suppression.refusal import refuse_suppressed
from ..wiring import current_wiring

api = Blueprint("drafts", __name__)


@api.get("/v1/drafts")
def list_drafting() -> Response:
    """The texts of notes and tasks too. Raises `Problem` (`drafts_off`)."""
    rules, team = draft_rules_for_caller(), current_caller().team
    texts = tuple(
        TeamText(kind=item.kind, text=item.text, days=item.days) for item in rules.snippets_for(team)
    )
    model = rules.model_for(team)
    return answer_json(Drafting(snippets=texts, model=describe_model(model) if model else None))


@api.post("/v1/drafts/facts")
def tell_page_facts() -> Response:
    """Raises `Problem`: `drafts_off`, `suppressed`, `bad_request` for a company's page."""
    draft_rules_for_caller()
    return answer_json(FactList(facts=describe_person(read_person(read_body(FactsBody).snapshot))))


@api.post("/v1/drafts/model")
def draft_by_model() -> Response:
    """Raises `Problem`: `suppressed` before anybody is asked, and what `draft_message` raises."""
    model_for_caller()
    body = read_body(DraftBody)
    return answer_json(draft_message(read_person(body.snapshot), body))


def read_person(snapshot: AnySnapshot) -> Person:
    """Raises `Problem`: `suppressed`, `bad_request` for a company's page."""
    person = normalise(snapshot, current_wiring().settings.default_country)
    refuse_suppressed(person)
    if not isinstance(person, Person):
        raise Problem("bad_request", "drafts are for people")
    return person


def describe_model(rules: ModelRules) -> ModelCard:
    return ModelCard(
        model=rules.model,
        label=rules.label,
        host=rules.host,
        region=rules.region,
        processor=rules.processor,
    )

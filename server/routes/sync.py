"""Plan, apply, undo, export."""

from __future__ import annotations

from flask import Blueprint, Response

import connectors
from connectors.base import Connector
from connectors.spec import Spec

from ..access.gate import current_caller
from ..api.bodies import read_body
from ..api.problems import Problem
from ..api.requests import ApplyBody, ExportBody, PlanBody, UndoBody
from ..api.responses import Planned, answer_json
from ..exports import draw_up_export, translate_wishes
from ..grants.grants import connector_for_request, find_spec
from ..relay import make_draft, plan_subject
from ..stages.normalise import normalise
from ..stages.snapshot import AnySnapshot
from ..status.trace import measure_stage
from ..suppression.refusal import refuse_suppressed
from ..sync import apply_sealed, undo_sealed
from ..wiring import current_wiring

api = Blueprint("sync", __name__)


@api.post("/v1/plan")
def plan_sync() -> Response:
    """Raises `Problem`: `suppressed`, `cards_off`, before any CRM is asked."""
    connector = connector_for_request()
    body = read_body(PlanBody)
    refuse_card(body.snapshot)
    shown = normalise(body.snapshot, home_of(connector.spec))
    refuse_suppressed(shown)
    watch_drift(connector)
    with measure_stage("plan"):
        plan = plan_subject(shown, body, connector, current_caller().email)
    with measure_stage("seal"):
        # sealed without the reasons for what is left: apply needs none, and a seal must stay small
        sealed = current_wiring().sealer.seal(plan.to_apply())
    return answer_json(Planned(plan=plan, sealed=sealed))


@api.post("/v1/apply")
def apply_plan() -> Response:
    connector = connector_for_request()
    body = read_body(ApplyBody)
    return answer_json(apply_sealed(body.sealed, connector))


@api.post("/v1/undo")
def undo_apply() -> Response:
    connector = connector_for_request()
    body = read_body(UndoBody)
    return answer_json(undo_sealed(body.capsule, connector))


def refuse_card(snapshot: AnySnapshot) -> None:
    """A card is read on the rep's computer, but nothing of it is planned where the team reads none.

    Raises `Problem` (`cards_off`).
    """
    if snapshot.kind == "card" and not current_caller().rules.cards:
        raise Problem("cards_off")


def watch_drift(connector: Connector) -> None:
    """Once a day, beside the request, where an admin keeps mappings.

    Of a CRM without a mapping our own declaration is held against the live fields.
    """
    wiring = current_wiring()
    if wiring.settings.mapping_dir and connector.spec.capabilities.describe:
        wiring.drift.watch(connector, wiring.sealer.fingerprint("drift", connector.whose))


def home_of(spec: Spec) -> str:
    """Where phone numbers are at home: the mapping's country, else the relay's."""
    return spec.default_country or current_wiring().settings.default_country


@api.post("/v1/export")
def export_draft() -> Response:
    """Raises `Problem` (`suppressed`)."""
    body = read_body(ExportBody)
    spec, book = find_spec(body.connector), connectors.specs()["carddav"]
    shown, on_card = (normalise(body.snapshot, home_of(item)) for item in (spec, book))
    refuse_suppressed(shown)
    subject, changes = make_draft(shown, body, spec)
    # the vCard is drawn up in its own terms, whichever CRM is exported for: it is what an address book
    # would get
    _, cards = make_draft(on_card, translate_wishes(body, subject, spec, book), book)
    return answer_json(draw_up_export(subject.name, cards[0].values if cards else {}, changes))

"""Try a mapping: the plan that a rep would see, before and after the change, and why for every field."""

from __future__ import annotations

from typing import NamedTuple

from flask import Response, request

from connectors.base import Connector
from connectors.spec import Spec

from ..api.problems import Problem
from ..mappings.overlay import MappingFault, digest_of, lay_over, parse_overlay
from ..relay import make_plan, make_report, make_undo
from ..stages.change import Change, Plan
from ..stages.diff import Diff, Left, Policy
from ..stages.mapping import texts
from ..stages.normalise import normalise
from ..stages.report import Line
from ..stages.snapshot import CompanySnapshot, Snapshot
from ..stages.wishes import Asked
from ..suppression.refusal import refuse_suppressed
from ..wiring import current_wiring
from .frame import form_text, pages, show_page, sign_in_or
from .grant_cookies import active_spec, find_admin_connector, find_declared
from .mapping_page import ask_live, chosen_team, read_draft, read_file_of
from .sample import marked_snapshot, parse_snapshot, sample_snapshot

ALL_SHARED = Policy.model_validate({"shared": ["emails", "phones", "websites", "birthdays"]})


class Cell(NamedTuple):
    """What becomes of one field under one mapping: a value that is written, or why it is left."""

    value: str = ""
    why: str = ""
    written: bool = False


class Compared(NamedTuple):
    entity: str
    label: str
    now: str
    before: Cell
    after: Cell

    @property
    def differs(self) -> bool:
        return self.before != self.after


@pages.route("/try/<name>", methods=["GET", "POST"])
def show_try(name: str) -> Response:
    """Raises `Problem`: `no_grant`, `suppressed`, `bad_snapshot`."""
    sign_in_or("admin" if request.method == "POST" else "support")
    declared, team = find_declared(name), chosen_team()
    text, flaws = read_try_draft(declared, team)
    before = connector_for(declared, active_spec(declared, team))
    after = connector_for(declared, spec_of_draft(declared, team, text))
    page = choose_snapshot()
    refuse_suppressed(normalise(page))
    old, new = (plan_with(connector, page) for connector in (before, after))
    rows = compare_plans(old, new, before.spec, after.spec)
    active = read_file_of(name, team)
    return show_page(
        "try",
        spec=declared,
        team=team,
        rows=rows,
        draft=text,
        changed=text != active,
        base=digest_of(active),
        flaws=flaws,
        person=new.person,
        source=form_text("source", 20) or "sample",
    )


@pages.post("/try/<name>/send")
def send_test_person(name: str) -> Response:
    """One marked record, written and taken back at once. Raises `Problem` (`no_grant`)."""
    sign_in_or("admin")
    declared, team = find_declared(name), chosen_team()
    text, _ = read_try_draft(declared, team)
    connector = connector_for(declared, spec_of_draft(declared, team, text))
    made = plan_with(connector, marked_snapshot())
    report, taken = make_report(made, connector)
    back = make_undo(taken, connector) if taken else None
    told: list[Line] = [*report.lines, *(back.lines if back else ())]
    whole = report.ok and back is not None and back.ok
    return show_page(
        "sent", spec=declared, team=team, person=made.person, lines=told, whole=whole, draft=text
    )


def read_try_draft(declared: Spec, team: str) -> tuple[str, list[object]]:
    """The mapping of the form that came, or the active one."""
    if request.method == "GET":
        return read_file_of(declared.name, team), []
    live, _ = ask_live(declared, team)
    text, flaws = read_draft(declared, team, live)
    return text, list(flaws)


def connector_for(declared: Spec, spec: Spec) -> Connector:
    """Raises `Problem` (`no_grant`)."""
    connector = find_admin_connector(spec)
    if connector is None:
        raise Problem("no_grant", declared.label)
    return connector


def spec_of_draft(declared: Spec, team: str, text: str) -> Spec:
    """A draft that is no mapping tries what is active."""
    try:
        below = active_spec(declared) if team else declared
        return lay_over(below, parse_overlay(text), declared)
    except MappingFault:
        return active_spec(declared, team)


def choose_snapshot() -> Snapshot | CompanySnapshot:
    """Raises `Problem` (`bad_snapshot`)."""
    pasted = request.form.get("snapshot", "")[:200_000].strip()
    return parse_snapshot(pasted) if form_text("source", 20) == "pasted" and pasted else sample_snapshot()


def plan_with(connector: Connector, page: Snapshot | CompanySnapshot) -> Plan:
    """The plan of a rep who ticked all that is shared with connections."""
    return make_plan(page, Asked(policy=ALL_SHARED), connector, current_wiring().settings.default_country)


def compare_plans(before: Plan, after: Plan, old: Spec, new: Spec) -> list[Compared]:
    """A row for each field of either plan: those that differ first, in the order of the new mapping."""
    found = []
    for entity in ("company", "person"):
        first, second = (cells_of(plan.changes, entity) for plan in (before, after))
        fields = {**labels_of(old, entity), **labels_of(new, entity)}
        for name, label in fields.items():
            one_side, other = first.get(name, (Cell(), "")), second.get(name, (Cell(), ""))
            if name in first or name in second:
                found.append(Compared(entity, label, other[1] or one_side[1], one_side[0], other[0]))
    # what the change does is looked for first
    return sorted(found, key=lambda row: not row.differs)


def labels_of(spec: Spec, entity: str) -> dict[str, str]:
    fields = spec.person if entity == "person" else spec.company
    return {name: field.label for name, field in fields.fields.items()} if fields else {}


def cells_of(changes: tuple[Change, ...], entity: str) -> dict[str, tuple[Cell, str]]:
    """By field: what becomes of it, and what the CRM holds now."""
    found: dict[str, tuple[Cell, str]] = {}
    for change in changes:
        if change.entity == entity and change.verb != "link":
            for diff in change.diffs:
                found[diff.field] = (written_cell(diff), spell(diff.before))
            for left in change.left:
                found[left.field] = (left_cell(left), spell(left.before))
    return found


def written_cell(diff: Diff) -> Cell:
    held = diff.before not in (None, "", ())
    why = f"why_{diff.rule}" if held and diff.rule in ("append", "replace") else "why_fill"
    return Cell(spell(diff.after), why, True)


def left_cell(left: Left) -> Cell:
    return Cell(spell(left.after), f"why_left_{left.reason}", False)


def spell(value: object) -> str:
    return ", ".join(texts(value))  # type: ignore[arg-type]

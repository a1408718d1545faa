"""Deals on their way: wished, planned from what the CRM has now, confirmed, reported, taken back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from connectors.base import Deals, Pipeline, Record, Stage
from connectors.deals.desk import currency_of, day_of_text, number_of_amount
from connectors.errors import InDoubt, Unsupported
from connectors.newcomers import NEWCOMERS
from server.relay import make_plan, make_report, make_undo
from server.stages.deals import DealWish, begin_deal, plan_deals
from server.stages.normalise import normalise
from server.stages.wishes import Asked
from tests.fakes.memory import Connector
from tests.fakes.memory_spec import SPEC

from .people import ADA, company_page
from .rep import held, statuses, sync

NEW = DealWish(title="Looms", stage="met", amount="1200.50", close_date="2026-12-31")
TODAY = date(2026, 11, 29)


def plan(crm, *deals, one=ADA, spec=SPEC, **asked):
    return make_plan(one, Asked(deals=deals, **asked), Connector(crm, spec))


def deals_of(made):
    return [change for change in made.changes if change.entity == "deal"]


def opened(crm, wish=NEW):
    report, capsule = make_report(plan(crm, wish), Connector(crm))
    return report, capsule, held(crm, "deal")[-1]


def test_without_a_wish_no_call_is_made(crm):
    sync(crm)
    crm.calls.clear()
    plan(crm)
    assert set(crm.calls) == {"find"}


def test_a_deal_is_opened_for_somebody_new_in_the_same_confirm(crm):
    made = plan(crm, NEW)
    (change,) = deals_of(made)
    assert (change.verb, change.reason, change.name) == ("create", "asked", "Looms")
    wanted = {"what": "Looms", "way": "sales", "step": "met", "worth": 1200.5, "until": "2026-12-31"}
    assert change.values == wanted and not crm.records
    report, capsule = make_report(made, Connector(crm))
    (line,) = [line for line in report.lines if line.entity == "deal"]
    assert (line.status, line.name, line.verb) == ("done", "Looms", "create")
    (deal,), (ada,) = held(crm, "deal"), held(crm)
    assert deal.values == wanted and crm.dealt == {deal.id: ada.id} and line.url == deal.url
    assert make_undo(capsule, Connector(crm)).ok and not crm.records and not crm.dealt


def test_what_the_rep_leaves_open_is_the_admins(crm):
    (change,) = deals_of(plan(crm, DealWish()))
    assert change.values["what"] == "Ada Lovelace · Analytical Engines"
    assert (change.values["way"], change.values["step"]) == ("sales", "new")
    assert date.fromisoformat(str(change.values["until"])) > date.today()
    fields = {
        **SPEC.deal.fields,
        "way": SPEC.deal.fields["way"].model_copy(update={"default": "renewal"}),
        "step": SPEC.deal.fields["step"].model_copy(update={"default": "asked"}),
        "until": SPEC.deal.fields["until"].model_copy(update={"default": ""}),
    }
    spec = SPEC.model_copy(update={"deal": SPEC.deal.model_copy(update={"fields": fields})})
    (change,) = deals_of(plan(crm, DealWish(), spec=spec))
    assert (change.values["way"], change.values["step"]) == ("renewal", "asked")
    assert "until" not in change.values
    (change,) = deals_of(plan(crm, DealWish(pipeline="sales"), spec=spec))
    assert (change.values["way"], change.values["step"]) == ("sales", "new")


def test_what_the_account_may_not_write_is_left_with_its_reason(crm):
    crm.barred = frozenset({"worth"})
    (change,) = deals_of(plan(crm, DealWish(title="Looms", amount="12")))
    assert "worth" not in change.values and [(one.field, one.reason) for one in change.left] == [
        ("worth", "no_right")
    ]
    crm.barred = frozenset({"step"})
    (change,) = deals_of(plan(crm, DealWish(title="Looms")))
    assert (change.verb, change.reason) == ("skip", "unwritable")


@pytest.mark.parametrize(
    ("title", "begun"),
    [
        ("{name} · {company}", "Ada Lovelace"),
        ("New: {name}", "New: Ada Lovelace"),
        ("{name.__class__}", "{name.__class__}"),
        ("", ""),
    ],
)
def test_a_title_of_the_admin_is_data(crm, title, begun):
    fields = {"what": SPEC.deal.fields["what"].model_copy(update={"default": title})}
    alone = normalise(ADA.model_copy(update={"current_company": type(ADA.current_company)()}))
    mapped = SPEC.deal.model_copy(update={"fields": fields})
    assert begin_deal(mapped, crm.ways, alone, TODAY).title == begun


def test_one_title_is_opened_once(crm):
    _, _, deal = opened(crm)
    (change,) = deals_of(plan(crm, NEW.model_copy(update={"title": "  LOOMS "})))
    assert (change.verb, change.reason, change.record.id) == ("skip", "deal_there", deal.id)
    report, capsule = make_report(plan(crm, NEW), Connector(crm))
    assert statuses(report)[-1] == "skipped" and capsule is None and len(held(crm, "deal")) == 1


def test_two_plans_of_one_deal_open_one(crm):
    """Two tabs planned side by side, before either wrote."""
    sync(crm)
    plans = [plan(crm, NEW), plan(crm, NEW)]
    lines = [make_report(made, Connector(crm))[0].lines[-1] for made in plans]
    assert [line.status for line in lines] == ["done", "failed"]
    assert (lines[1].code, lines[1].action, lines[1].rival) == ("conflict", "replan", held(crm, "deal")[0].id)


def test_a_lost_answer_is_found_by_the_next_plan(crm):
    sync(crm)
    crm.loses["add_deal"] = InDoubt("no answer")
    report, _ = make_report(plan(crm, NEW), Connector(crm))
    assert (report.lines[-1].code, report.lines[-1].action) == ("in_doubt", "replan")
    NEWCOMERS.clear()
    (change,) = deals_of(plan(crm, NEW))
    assert change.reason == "deal_there" and len(held(crm, "deal")) == 1


def test_a_deal_is_moved_and_moved_back(crm):
    _, _, deal = opened(crm, NEW.model_copy(update={"stage": "new"}))
    made = plan(crm, DealWish(id=deal.id, stage="met"))
    (change,) = deals_of(made)
    assert (change.verb, change.values, "back" in change.effect) == ("update", {"step": "met"}, False)
    assert change.diffs[0].before == "new"
    report, capsule = make_report(made, Connector(crm))
    assert report.ok and crm.records[deal.id].values["step"] == "met"
    assert make_undo(capsule, Connector(crm)).ok and crm.records[deal.id].values == deal.values


def test_a_move_back_is_the_reps_own_and_says_so(crm):
    _, _, deal = opened(crm)
    (change,) = deals_of(plan(crm, DealWish(id=deal.id, stage="new")))
    assert "back to" in change.effect and change.diffs[0].before == "met"


def test_a_win_is_undone_too(crm):
    _, _, deal = opened(crm)
    report, capsule = make_report(plan(crm, DealWish(id=deal.id, stage="won")), Connector(crm))
    assert report.ok and make_undo(capsule, Connector(crm)).ok
    assert crm.records[deal.id].values["step"] == "met"


def test_what_somebody_moved_since_the_plan_is_left(crm):
    _, _, deal = opened(crm, NEW.model_copy(update={"stage": "new"}))
    made = plan(crm, DealWish(id=deal.id, stage="met"))
    crm.put("deal", {**deal.values, "step": "won"}, deal.id)
    report, capsule = make_report(made, Connector(crm))
    assert (report.lines[-1].code, capsule) == ("conflict", None)
    assert crm.records[deal.id].values["step"] == "won"


def test_an_undo_leaves_what_a_colleague_went_on_with(crm):
    report, capsule, deal = opened(crm)
    crm.put("deal", {**deal.values, "worth": 9}, deal.id)
    assert report.ok
    undone = make_undo(capsule, Connector(crm))
    assert not undone.ok and undone.lines[0].code == "conflict" and deal.id in crm.records


@pytest.mark.parametrize(
    ("wish", "reason"),
    [
        (DealWish(id="deal-9", stage="met"), "deal_gone"),
        (DealWish(id="mine", stage="no-such"), "stage_gone"),
        (DealWish(id="mine", stage="new"), "matched"),
        (DealWish(title="Another", stage="no-such"), "stage_gone"),
        (DealWish(title="Another", stage="won"), "stage_gone"),
        (DealWish(title="Another", pipeline="renewal", stage="met"), "stage_gone"),
    ],
)
def test_what_cannot_be_done_is_told_before_a_yes(crm, wish, reason):
    _, _, deal = opened(crm, NEW.model_copy(update={"stage": "new"}))
    wish = wish.model_copy(update={"id": deal.id}) if wish.id == "mine" else wish
    (change,) = deals_of(plan(crm, wish))
    assert (change.verb, change.reason) == ("skip", reason) and change.effect


def test_a_deal_of_somebody_else_is_not_moved(crm):
    opened(crm)
    crm.dealt = {deal: "person-of-nobody" for deal in crm.dealt}
    (change,) = deals_of(plan(crm, DealWish(id=held(crm, "deal")[0].id, stage="new")))
    assert change.reason == "deal_gone"


def test_while_a_question_is_open_nothing_is_planned_for_a_deal(crm):
    crm.put("person", {"name": "ada lovelace"})
    assert [change.verb for change in plan(crm, NEW).changes if change.entity != "company"] == ["ask"]


def test_a_company_has_no_deals_here(crm):
    assert not deals_of(make_plan(company_page(), Asked(deals=(NEW,)), Connector(crm)))


def test_a_team_without_deals_gets_none(crm):
    able = SPEC.capabilities.model_copy(update={"deals": False})
    with pytest.raises(Unsupported):
        plan(crm, NEW, spec=SPEC.model_copy(update={"deal": None, "capabilities": able}))


@pytest.mark.parametrize(
    "wrong",
    [
        *({"amount": text} for text in ("1,200", "-1", "1e9", "١٢")),
        *({"close_date": text} for text in ("20261231", "2026-02-30")),
        *({"stage": "s" * 201}, {"owner": "7"}),
    ],
)
def test_a_wish_of_another_form_is_refused(wrong):
    with pytest.raises(ValidationError):
        DealWish.model_validate(wrong)


WAYS = st.lists(st.tuples(st.sampled_from("abcdef"), st.booleans()), unique_by=lambda one: one[0], max_size=6)


@given(WAYS, st.sampled_from("abcdefg"), st.sampled_from("abcdefg"))
def test_no_move_goes_back_without_being_said(stages, now, wanted):
    way = Pipeline(
        id="w", label="W", stages=tuple(Stage(id=id_, label=id_, closed=end) for id_, end in stages)
    )
    deal = Record(entity="deal", id="1", values={"what": "Looms", "way": "w", "step": now}, version="1")
    deals = Deals(records=(deal,), pipelines=(way,))
    (change,) = plan_deals([DealWish(id="1", stage=wanted)], deals, SPEC, normalise(ADA), TODAY)
    order = [id_ for id_, _ in stages]
    assert (change.verb == "update") == (wanted in order and wanted != now)
    if change.verb == "update" and now in order:
        assert ("back to" in change.effect) == (order.index(wanted) < order.index(now))


ODD_AMOUNTS = {
    **{"1200.50": 1200.5, "1200": 1200, " 7 ": 7, -5: -5, 0: None, "": None, None: None, True: None},
    **{"1.234,56": None, "1,234": None, "NaN": None, "inf": None, 1e18: None, "1e400": None, "€ 5": None},
}


@pytest.mark.parametrize("said", ODD_AMOUNTS)
def test_an_amount_that_is_none_is_shown_as_none(said):
    """A CRM may hold a text for money, and a colleague's spelling of it is not guessed at."""
    assert number_of_amount(said) == ODD_AMOUNTS[said]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2027-01-29", "2027-01-29"),
        ("2027-01-29T12:00:00Z", "2027-01-29"),
        ("2027-01-29 23:59:59", "2027-01-29"),
        ("29.01.2027", None),
        ("01/29/2027", None),
        ("2027-02-30", None),
        (1769644800000, None),
        (False, None),
    ],
)
def test_a_day_that_is_none_is_shown_as_none(said, day):
    assert day_of_text(said) == day


@pytest.mark.parametrize(
    ("said", "code"),
    [("EUR", "EUR"), ([1, "GBP"], "GBP"), ("eur", ""), ("€", ""), (7, ""), ([1], ""), ("EUR\n", "")],
)
def test_a_currency_is_three_capitals_or_none(said, code):
    assert currency_of(said) == code

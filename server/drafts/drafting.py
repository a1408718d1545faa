"""What the caller's team may use, and one draft by the model: who objected was refused before."""

from __future__ import annotations

from ..access.gate import current_caller
from ..api.draft_answers import DraftedMessage
from ..api.problems import Problem
from ..api.requests import DraftBody
from ..stages.subject import Person
from ..wiring import current_wiring
from .asking import ask_model
from .facts import FactName, clean_fact, describe_person, longest_of
from .guard import OddDraft, guard_draft
from .prompt import compose_messages
from .rules import DraftRules, ModelRules


def draft_rules_for_caller() -> DraftRules:
    """Raises `Problem` (`drafts_off`) where the admin's file or the team's rules leave the caller out."""
    rules, caller = current_wiring().drafts, current_caller()
    if not caller.rules.drafts or not rules.serves(caller.team):
        raise Problem("drafts_off")
    return rules


def model_for_caller() -> ModelRules:
    """Raises `Problem` (`drafts_off`), also where the admin set no model."""
    model = draft_rules_for_caller().model_for(current_caller().team)
    if model is None:
        raise Problem("drafts_off")
    return model


def draft_message(person: Person, body: DraftBody) -> DraftedMessage:
    """Ask the model with what was ticked, and nothing else.

    Raises `Problem`: `drafts_off`, `drafts_cap`, `model_away`, `model_busy`, `model_set_up`,
    `model_declined`, `model_odd`, `model_long`.
    """
    rules = model_for_caller()
    facts, wish = pick_facts(person, body), clean_fact(body.wish, 1_000)
    messages = compose_messages(facts, wish, body.language, body.address)
    count_draft(rules)
    own = (wish, *(facts[name] for name in MINE if name in facts))
    try:
        made = guard_draft(ask_model(messages, rules, current_wiring().model_http), own, facts.values())
    except OddDraft as error:
        raise Problem(error.code) from None
    return DraftedMessage(text=made.text, taken_out=made.taken_out, told=messages[1]["content"])


MINE: tuple[FactName, ...] = ("my_name", "my_company")


def pick_facts(person: Person, body: DraftBody) -> dict[FactName, str]:
    """The ticked ones of the page's facts, in our own order, and the rep's own as they were typed."""
    known = {**describe_person(person), **{name: clean_fact(body.mine.get(name, "")) for name in MINE}}
    return {name: text[: longest_of(name)] for name, text in known.items() if text and name in body.ticked}


def count_draft(rules: ModelRules) -> None:
    """Raises `Problem` (`drafts_cap`)."""
    wiring, caller = current_wiring(), current_caller()
    name = wiring.sealer.fingerprint("draft", f"{caller.team}:{caller.who}")
    if seconds := wiring.counts.seconds_until_free(name, rules.daily_cap):
        raise Problem("drafts_cap", retry_after=seconds)
    wiring.counts.add(name)

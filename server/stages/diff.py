"""Matched + Policy -> a Diff per field that will change, a Left with its reason per other. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from connectors.base import Model, Value
from connectors.linkedin_url import identity_of
from connectors.spec import Entity, EntityMap, FieldMap, Rule, RuleName

from .mapping import LINKEDIN, Desired, Unsent, texts
from .verdict import Matched, fold_value, is_same

PLACE = ("city", "region", "country", "country_code")
TOGETHER = (
    ("full_name", "first_name", "last_name"),
    ("title", "company.name"),
    *(tuple(f"{of}place.{part}" for part in PLACE) for of in ("", "company.")),
)
"""Properties that make one fact: a name, a position, a place."""
Reason = (
    Literal[
        "same",
        "filled",
        "never",
        "policy",
        "shared",
        "to_check",
        "together",
        "unwritable",
        "no_right",
        "further",
    ]
    | Unsent
)
Shareable = Literal["emails", "phones", "websites", "birthdays"]
# the rep ticks "e-mail addresses", whichever of them the mapping names
SHARED_WITH: dict[str, Shareable] = {
    "email": "emails",
    "phone": "phones",
    **dict.fromkeys(("company_website", "personal_website", "blog", "portfolio"), "websites"),
    "birthday": "birthdays",
}
"""Properties that the rep shares with others under one tick."""


class Policy(Model):
    """The rep's ceiling: it can only lower what the spec allows. `shared` is what was ticked this time.

    `checked` names the fields, as `<entity>.<field>`, that the rep looked at although they are to be checked.
    A key of `fields` is a field's name, or `<entity>.<field>`, which wins.
    """

    default: RuleName = "replace"
    fields: dict[str, RuleName] = Field(default={}, max_length=200)
    shared: frozenset[Shareable] = frozenset()
    checked: Annotated[frozenset[Annotated[str, Field(max_length=200)]], Field(max_length=200)] = frozenset()

    def limit(self, entity: Entity, name: str) -> Rule:
        return Rule[self.fields.get(f"{entity}.{name}", self.fields.get(name, self.default))]


class Diff(Model):
    """One field that will change: what the CRM holds now, and what it will hold.

    `edited` says that `after` is the rep's own words.
    """

    field: str
    label: str
    before: Value | None
    after: Value
    rule: RuleName
    edited: bool = False


class Left(Model):
    """One field that will not change, and why. `after` is what the page offered."""

    field: str
    label: str
    before: Value | None
    after: Value | None
    reason: Reason


def compare(matched: Matched, wanted: EntityMap, policy: Policy) -> tuple[Diff | Left, ...]:
    """Every mapped field judged, in the spec's order: the weaker of its rule and the policy decides."""
    judged = [judge(name, field, matched, policy) for name, field in wanted.fields.items()]
    for sources in TOGETHER:
        names = {name for name, field in wanted.fields.items() if field.source in sources}
        # a name of one source with a first name of another is nobody's; so a fact is written whole or left
        # whole
        if any(
            isinstance(verdict, Left) and verdict.field in names and is_kept(verdict, matched)
            for verdict in judged
        ):
            judged = [
                leave(verdict) if verdict.field in names and isinstance(verdict, Diff) else verdict
                for verdict in judged
            ]
    return tuple(judged)


def is_kept(left: Left, matched: Matched) -> bool:
    """Whether the CRM keeps something else in a field than what the page says."""
    offers = not empty(left.after) and left.field not in matched.desired.edited
    return offers and not empty(left.before) and not is_same_value(left.before, left.after)


def leave(diff: Diff) -> Diff | Left:
    """A part of a fact whose other part stays: half of each would be nobody's. The rep's own words are."""
    return diff if diff.edited else leave_for(diff, "together")


def leave_for(diff: Diff, reason: Reason) -> Left:
    """What would have been written, with the reason why it is not."""
    return Left(field=diff.field, label=diff.label, before=diff.before, after=diff.after, reason=reason)


def settle_split(matched: Matched) -> Matched:
    """A split that is not sure as the CRM already has it, when what it holds fits one of the two alone."""
    desired, record = matched.desired, matched.record
    # what the rep typed is the split
    if not desired.instead or record is None or desired.edited & desired.instead.keys():
        return matched
    held = {name: record.values.get(name) for name in desired.instead}

    def fits(split: Mapping[str, Value]) -> bool:
        return all(empty(value) or is_same_value(value, split.get(name)) for name, value in held.items())

    ours = {name: value for name, value in desired.values.items() if name in held}
    # both or neither fits: the record tells nothing
    if all(map(empty, held.values())) or fits(ours) == fits(desired.instead):
        return matched
    chosen = ours if fits(ours) else desired.instead
    settled = desired.model_copy(update={"values": {**desired.values, **chosen}, "instead": {}})
    return matched.model_copy(update={"desired": settled})


def judge(name: str, field: FieldMap, matched: Matched, policy: Policy) -> Diff | Left:
    before = matched.record.values.get(name) if matched.record else None
    desired = matched.desired
    offered = desired.values.get(name)
    # the weaker: a rep can lower what the admin allows, and never raise it
    rule = min(field.limit, policy.limit(desired.entity, name))
    after = merge_values(before, offered, rule)
    reason = find_reason_to_leave(name, field, desired, policy, before, after)
    if reason or after is None:
        return Left(field=name, label=field.label, before=before, after=offered, reason=reason or "absent")
    edited = name in desired.edited
    return Diff(field=name, label=field.label, before=before, after=after, rule=rule.name, edited=edited)


def find_reason_to_leave(
    name: str, field: FieldMap, desired: Desired, policy: Policy, before: Value | None, after: Value | None
) -> Reason | None:
    """The first reason not to write, None when there is none."""
    # the order is the order in which the panel explains: nothing to write, nothing to change, not allowed,
    # not sure
    if empty(after):
        return desired.unread.get(name, "absent")
    if not empty(before) and is_unchanged(name, desired, before, after):
        return "same"
    # before the rules: what the rep may tick at once is told before what only an admin can change
    if name in desired.shared and name_ticked(field.source) not in policy.shared:
        return "shared"
    if field.barred:
        return "no_right"
    if field.steps and not empty(before) and not is_forward(field.steps, before, after):
        return "further"
    if field.limit == Rule.never:
        return "never" if Rule[field.rule] == Rule.never else "team"
    if policy.limit(desired.entity, name) == Rule.never:
        return "policy"
    if not empty(before):
        # a LinkedIn field that holds another text (a note, a name) is somebody's, whatever the rule says
        ours = field.source not in LINKEDIN or any(map(identity_of, texts(before)))
        if not ours or min(field.limit, policy.limit(desired.entity, name)) == Rule.fill:
            return "filled"
    return "to_check" if is_unchecked(name, desired, policy) else None


def is_forward(steps: tuple[str, ...], before: Value | None, after: Value | None) -> bool:
    """Whether a value is a later step than the one that is held; one that is no step is nobody's to judge."""
    order = {fold_value(step): place for place, step in enumerate(steps)}
    held, wanted = (order.get(fold_value(str(value))) for value in (before, after))
    return held is not None and wanted is not None and wanted > held


def is_unchecked(name: str, desired: Desired, policy: Policy) -> bool:
    """Whether nobody vouches for a value: neither the layout that it was read from, nor yet the rep."""
    return name in desired.to_check and f"{desired.entity}.{name}" not in policy.checked


def is_unchanged(name: str, desired: Desired, before: Value | None, after: Value | None) -> bool:
    """Whether a field holds it already: the rep's words to the letter, an address at LinkedIn in any form."""
    # a rep who corrects the case of a name wants it written, which the page never does
    if name in desired.edited:
        return texts(before) == texts(after)
    # the record may hold the member's number instead of the vanity address: it is the same, and stays
    known = [key.value for key in desired.keys if key.field == name and name in desired.linkedin]
    return is_same_value(before, after) or any(is_same_value(before, other) for other in known)


def merge_values(before: Value | None, offered: Value | None, rule: Rule) -> Value | None:
    """A list under `append` keeps what the CRM holds, in its order, and gains what is new."""
    if empty(offered) or empty(before) or rule != Rule.append:
        return offered
    held = texts(before)
    gained: list[str] = []
    for text in texts(offered):
        if not any(is_same(text, old) for old in (*held, *gained)):
            gained.append(text)
    return (*held, *gained) if gained else before


def is_same_value(before: Value | None, after: Value | None) -> bool:
    """Equal but for case, outer blanks, the order of a list, and the spelling of a LinkedIn address."""
    left, right = texts(before), texts(after)
    # two single values know more spellings (a national phone number) than lists can be compared by
    if len(left) == len(right) == 1:
        return is_same(left[0], right[0])
    return sorted(map(fold_value, left)) == sorted(map(fold_value, right))


def empty(value: Value | None) -> bool:
    return value is None or value == "" or value == ()


def name_ticked(source: str) -> str:
    """The name under which the rep ticks a property: `email` goes with `emails`, `blog` with `websites`."""
    return SHARED_WITH.get(source, source)

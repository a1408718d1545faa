"""What was read against what was expected, field by field, with the tolerances that a page's notes state."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from connectors.linkedin_url import identity

PERSONS = ("profile", "profile_public", "salesnav_lead", "recruiter_profile")
TEXTS = ("full_name", "headline", "current_title", "current_company", "location", "about", "pronouns")
EXACT = ("public_id", "member_urn", "connection_degree")
ADDRESSES = ("company_url", "profile_url")
NAMES = ("first_name", "last_name")
LISTS = ("websites", "emails", "phones")
ITEMS = {
    "experiences": ("title", "company", "start", "end"),
    "education": ("school", "degree", "start", "end"),
}
LOWER_BOUND = {"full_name", "headline", "location", "profile_url"}


class Verdict(NamedTuple):
    right: list[str]
    wrong: list[str]
    missed: list[str]


def compare(expected: dict[str, Any], answer: dict[str, Any]) -> Verdict:
    """Sort every field that was expected or claimed. A page that is no person is right when it is refused."""
    verdict = Verdict([], [], [])
    snapshot = answer.get("snapshot")
    if expected["page_kind"] not in PERSONS:
        (verdict.wrong if snapshot else verdict.right).append("refused")
        return verdict
    notes = expected.get("notes") or ""
    for name, wanted, got in pairs(expected, snapshot or {}):
        if name in NAMES and (got is None or allowed(name, got, wanted, notes)):
            verdict.right.extend([name] if got is not None else [])
        elif wanted in (None, [], False) and got in (None, [], False):
            continue
        elif got in (None, [], False):
            if not waived(name, notes):
                verdict.missed.append(name)
        elif name in ITEMS:
            items(verdict, name, wanted, got)
        else:
            (verdict.right if same(name, wanted, got) else verdict.wrong).append(name)
    return verdict


def pairs(expected: dict[str, Any], snapshot: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """(field, what was expected, what was read) of every field that both know."""
    value = {name: seen["value"] for name, seen in snapshot.items() if isinstance(seen, dict)}
    names = [*TEXTS, *EXACT, *ADDRESSES, *NAMES, *LISTS, *ITEMS]
    found = [(name, expected.get(name), value.get(name)) for name in names]
    return [*found, ("photo_url_present", expected.get("photo_url_present"), bool(value.get("photo_url")))]


def same(name: str, wanted: Any, got: Any) -> bool:
    if name in ADDRESSES:
        return bool(identity(wanted or "")) and identity(wanted) == identity(got)
    if name in LISTS:
        return set(wanted or []) == set(got)
    return plain(wanted) == plain(got) if name in TEXTS and wanted else bool(wanted == got)


def items(verdict: Verdict, name: str, wanted: list[dict[str, Any]], got: list[dict[str, Any]]) -> None:
    """Item by item, in order. An item is wrong when one of its values is, missed when one is not there."""
    heads = ITEMS[name][:2]
    left = list(got)
    for place, one in enumerate(wanted):
        alike = [other for other in left if fits(heads, one, other)]
        if not alike and len(got) == len(wanted):
            alike = [other for other in left if other is got[place]]
        if not alike:
            verdict.missed.append(f"{name}[{place}]")
            continue
        left.remove(alike[0])
        graded = [grade(key, one, alike[0]) for key in ITEMS[name]]
        worst = max(graded, key=("right", "missed", "wrong").index)
        getattr(verdict, worst).append(f"{name}[{place}]")
    verdict.wrong.extend(f"{name}: {one.get('title') or one.get('school')}" for one in left)


def fits(heads: tuple[str, ...], wanted: dict[str, Any], got: dict[str, Any]) -> bool:
    """Whether two items may be one: what both say of the first two values is the same."""
    said = [key for key in heads if got[key] is not None]
    return bool(said) and all(plain(wanted[key]) == plain(got[key]) for key in said)


def grade(key: str, wanted: dict[str, Any], got: dict[str, Any]) -> str:
    if key == "end" and wanted[key] is None and got["end"] is None and got.get("current") is False:
        return "missed" if wanted.get("start") else "right"
    if plain(wanted[key]) == plain(got[key]):
        return "right"
    return "missed" if got[key] is None else "wrong"


def allowed(name: str, got: str, wanted: str | None, notes: str) -> bool:
    """A part of a name that is claimed: as expected, or as the notes accept it too."""
    other = re.search(r"[Aa]ccept also first=([^,]+),\s*last=([^ .]+)", notes)
    choices = [wanted or ""] + ([other[NAMES.index(name) + 1]] if other else [])
    return plain(got).casefold() in {plain(one).casefold() for one in choices}


def waived(name: str, notes: str) -> bool:
    """Whether the notes say that nothing may be read here."""
    if "Kept as a lower bound" in notes and name not in LOWER_BOUND:
        return True
    return bool(re.search(rf"\b{name}\b[^.;]*\bnull is acceptable", notes))


def plain(value: str | None) -> str:
    return " ".join((value or "").split())

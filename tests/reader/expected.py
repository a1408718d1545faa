"""What was read against what was expected, field by field, with the tolerances that a page's notes state."""

from __future__ import annotations

import re
from html import unescape
from typing import Any, NamedTuple

from connectors.linkedin_url import identity_of

from ..saved_pages import SELDOM
from .expected_others import company_pairs, message_pairs

PERSONS = ("profile", "profile_public", "salesnav_lead", "recruiter_profile")
TEXTS = (
    *("full_name", "headline", "current_title", "current_company", "location", "about", "pronouns"),
    *(
        "name",
        "tagline",
        "industry",
        "birthday",
        "size",
        "founded",
        "text",
        "author",
        "date_text",
        "time_text",
    ),
)
EXACT = ("public_id", "member_urn", "connection_degree")
ADDRESSES = ("company_url", "profile_url")
NAMES = ("first_name", "last_name")
LISTS = ("websites", "emails", "phones", "attachments")
ITEMS = {
    "experiences": ("title", "company", "start", "end"),
    "education": ("school", "degree", "start", "end"),
}
LOWER_BOUND = {"full_name", "headline", "location", "profile_url"}
Pair = tuple[str, Any, Any]


class Verdict(NamedTuple):
    right: list[str]
    wrong: list[str]
    missed: list[str]


def compare(expected: dict[str, Any], answer: dict[str, Any]) -> Verdict:
    """Sort every field that was expected or claimed. A page of no known kind is right when it is refused."""
    verdict = Verdict([], [], [])
    kind, snapshot, thread = expected["page_kind"], answer.get("snapshot"), answer.get("thread")
    if kind not in (*PERSONS, "company", "messaging_thread"):
        refused = "refused" in answer and expected.get("refused") in (None, answer["refused"])
        (verdict.right if refused else verdict.wrong).append("refused")
        return verdict
    grade_all(verdict, expected, found(kind, expected, snapshot, thread))
    said = {"company": "company", "messaging_thread": "thread"}.get(kind, kind)
    claimed = [one["kind"] for one in (snapshot, thread) if one]
    # a layout that is not known tells a member's page from a guest's no more
    is_unknown = bool(snapshot) and snapshot["era"] == "unknown" and kind in PERSONS
    if claimed and said not in claimed and not is_unknown:
        verdict.wrong.append(f"kind: {claimed}")
    if thread and not expected.get("messages"):
        verdict.wrong.append("thread")
    return verdict


def found(kind: str, expected: dict[str, Any], snapshot: Any, thread: Any) -> list[Pair]:
    """(field, what was expected, what was read) of everything that a page of a kind may give."""
    if kind == "company":
        return company_pairs(expected, snapshot or {})
    all_ = [] if kind == "messaging_thread" else pairs(expected, snapshot or {})
    # what an expectation leaves out is arguable and not judged; nothing there is said with null
    all_ = [pair for pair in all_ if pair[0] in expected]
    return [*all_, *message_pairs(expected, thread or {})] if expected.get("messages") else all_


def grade_all(verdict: Verdict, expected: dict[str, Any], all_pairs: list[Pair]) -> None:
    notes = expected.get("notes") or ""
    nothing = (None, "", [], False)
    for label, wanted, got in all_pairs:
        name = label.rsplit(".", 1)[-1]
        if name in NAMES and (got is None or allowed(name, got, wanted, notes)):
            verdict.right.extend([label] if got is not None else [])
        elif wanted in nothing and got in nothing:
            continue
        elif got in (None, "", []) or (got is False and name == "photo_url_present"):
            if not waived(name, notes):
                verdict.missed.append(label)
        elif name in ITEMS:
            items(verdict, name, wanted, got)
        else:
            (verdict.right if same(name, wanted, got) else verdict.wrong).append(label)


def pairs(expected: dict[str, Any], snapshot: dict[str, Any]) -> list[Pair]:
    value = {name: seen["value"] for name, seen in snapshot.items() if isinstance(seen, dict)}
    names = [*TEXTS[:7], *EXACT, *ADDRESSES, *NAMES, *LISTS[:3], *ITEMS]
    names += [name for name in SELDOM if name in expected]
    all_ = [(name, expected.get(name), value.get(name)) for name in names]
    return [*all_, ("photo_url_present", expected.get("photo_url_present"), bool(value.get("photo_url")))]


def list_compared() -> set[str]:
    """Every name that the expectation of a page may have."""
    others = {
        "page_kind",
        "ui_locale",
        "title_tag",
        "input_url",
        "notes",
        "refused",
        "company",
        "counterpart",
    }
    return {*others, "messages", *(name for name, _, _ in pairs(dict.fromkeys(SELDOM), {}))}


def same(name: str, wanted: Any, got: Any) -> bool:
    if name in ADDRESSES:
        return bool(identity_of(wanted or "")) and identity_of(wanted) == identity_of(got)
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
        graded = [grade(key, one, alike[0]) for key in ITEMS[name] if key in one]
        worst = max(graded, key=("right", "missed", "wrong").index)
        getattr(verdict, worst).append(f"{name}[{place}]")
    verdict.wrong.extend(f"{name}: {one.get('title') or one.get('school')}" for one in left)


def fits(heads: tuple[str, ...], wanted: dict[str, Any], got: dict[str, Any]) -> bool:
    """Whether two items may be one: what both say of the first two values is the same."""
    said = [key for key in heads if got[key] is not None and key in wanted]
    return bool(said) and all(plain(wanted[key]) == plain(got[key]) for key in said)


def grade(key: str, wanted: dict[str, Any], got: dict[str, Any]) -> str:
    """An empty end is a value too: with `current` it says whether the item lasts."""
    if key == "end" and got["end"] is None and "current" in got and wanted.get("start"):
        lasts = wanted["end"] is None
        claimed = {True: lasts, False: not lasts, None: True}[got["current"]]
        if not claimed:
            return "wrong"
        return "right" if lasts and got["current"] else "missed"
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


def falsely_absent(expected: dict[str, Any], answer: dict[str, Any], html: str) -> list[str]:
    """Fields that are called absent though what is expected of them stands on the page, in words or links."""
    snapshot = answer.get("snapshot") or {}
    wanted = (
        {**expected, **(expected.get("company") or {})} if snapshot.get("kind") == "company" else expected
    )
    source = unescape(html)
    words = plain(re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<(script|code|style)\b.*?</\1>", " ", source)))
    # "Lead engineer at Norvane" in a headline alone is no entry of a list
    beside = words.replace(plain(expected.get("headline")) or "\0", " ")
    absent = [name for name, seen in snapshot.items() if isinstance(seen, dict) and seen["state"] == "absent"]
    return [
        name for name in absent if stands(name, wanted.get(name), beside if name in ITEMS else words, source)
    ]


def stands(name: str, wanted: Any, words: str, source: str) -> bool:
    """Whether a value is there to be read: all of it, or the first item of a list."""
    if wanted in (None, "", [], False):
        return False
    if name in ITEMS:
        return all(plain(wanted[0][key]) in words for key in ITEMS[name][:2] if wanted[0].get(key))
    if name in LISTS:
        return any(one in source for one in wanted)
    if name == "connection_degree":
        return bool(re.search(rf"[·•]\s*{wanted}(?!\d)", words))
    return plain(str(wanted)) in (words if name in TEXTS else source)


def plain(value: str | None) -> str:
    return " ".join((value or "").split())

"""A display name -> first and last name, and the other way to split it where nothing proves which is right.

The full name is kept verbatim elsewhere; parts are derived, never shown as read. LinkedIn shows the first
name before the last one, but in Chinese, Japanese and Korean; people write theirs in any order. What the page
itself proves (its button "Message María") comes before any load_table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import regex

from .name_parts.iberian import split_iberian
from .name_parts.lexicon import IBERIAN_GIVEN, WESTERN_GIVEN, strip_marks
from .name_parts.order import reverse_by_tables
from .name_parts.scripts import has_cjk, keep_one_script, split_cjk
from .name_parts.spelling import INITIALS
from .name_parts.split import Split, split_at
from .name_parts.text import STOP, is_firm, pick_name_words, tidy_name
from .name_parts.words import HONOURS, INNER, NOBILITY, PARTICLES, SERVANTS, SURNAME_STARTS, TAILS

# with a vowel: MBA and PhD candidates are in capitals too
CAPITALS = regex.compile(r"(?=.*[AEIOUYÀ-Þ])(?:Mc|Mac|Fitz|De|Di|La|Le|Van)?[\p{Lu}\p{M}'’-]{3,}")
INITIAL = regex.compile(r"\p{L}\.?")


class Evidence(NamedTuple):
    """What the page proves or hints beyond the name: parts of it, the public id, the page's language."""

    first: str = ""
    last: str = ""
    slug: str = ""
    lang: str = ""


NONE = Evidence()
GIVEN = IBERIAN_GIVEN | WESTERN_GIVEN


def split_name(full_name: str, evidence: Evidence = NONE) -> Split:
    """First and last name of a display name; either may be empty. Never raises.

    `Jane Smith, MBA` -> Jane, Smith. `DUPONT Jean` -> Jean, DUPONT. `Nguyễn Văn An` -> An, Nguyễn Văn.
    `Anna Berg Larsen` -> Anna Berg, Larsen, or else Anna, Berg Larsen. `Tom and Jerry Ltd` -> no parts.
    """
    return offer_initial(full_name, split_by_evidence(full_name, evidence), evidence)


def split_by_evidence(full_name: str, evidence: Evidence) -> Split:
    """The parts by the strongest evidence that there is."""
    # a firm's name that was split would become a person
    if is_firm(full_name):
        return Split(" ".join(tidy_name(full_name).replace(STOP, " ").split()), "")
    words = keep_one_script(pick_name_words(full_name))
    if proven := split_by_page(words, evidence):
        return proven
    if any(map(has_cjk, words)):
        return split_cjk(words)
    if len(words) < 2:
        return Split(" ".join(words), "")
    for letters, place in ((words[:-1], len(words) - 1), (words[1:], 1)):
        bare = place == 1 and len(letters) > 1 and all(len(item) == 1 and item.isupper() for item in letters)
        if bare or all(map(INITIALS.fullmatch, letters)):
            return split_at(words, place)
    lang = evidence.lang.lower()[:2]
    words = join_tails(words)
    # from the strongest evidence to the weakest (DECISIONS.md): the first that says anything is believed
    ways: tuple[Callable[[], Split | None], ...] = (
        lambda: split_by_capitals(words),
        lambda: split_by_slug(words, evidence.slug),
        lambda: reverse_by_tables(words, lang),
        lambda: split_by_particle(words),
        lambda: split_iberian(words, lang),
    )
    return next((found for way in ways if (found := way())), split_by_place(words))


def offer_initial(full_name: str, found: Split, evidence: Evidence) -> Split:
    """`M.` is Monsieur in French, an initial elsewhere: both ways, before what no table has as a given name.

    `M. Luc Martin` -> Luc, Martin. `M. Night Shaman` -> Night, Shaman, or else M. Night, Shaman.
    """
    led = full_name.lstrip().startswith("M. ") and not found.first.startswith("M.")
    if not led or not found.last or found.other or evidence.first or evidence.lang.lower().startswith("fr"):
        return found
    given = strip_marks(found.first.replace("-", " ").split(" ")[0])
    return found if given in GIVEN else found._replace(other=(f"M. {found.first}", found.last))


def join_tails(words: list[str]) -> list[str]:
    """`Mammadov oğlu` and `Hosseini Nia` as one word each."""
    if len(words) > 2 and words[-1].casefold() in TAILS:
        return [*words[:-2], " ".join(words[-2:])]
    return words


def split_by_page(words: list[str], evidence: Evidence) -> Split | None:
    """By the first name that the page proves, wherever in the name it stands."""
    first = pick_name_words(evidence.first) if evidence.first else []
    if not first:
        return None
    last = pick_name_words(evidence.last)
    size, folded = len(first), [strip_marks(word) for word in words]
    wanted = [strip_marks(item) for item in first]
    # the display name holds less than the page knows of its parts
    if last and len(words) <= size:
        return Split(" ".join(first), " ".join(last))
    if folded[:size] == wanted:
        return Split(" ".join(words[:size]), " ".join(words[size:]))
    if folded[-size:] == wanted:
        return Split(" ".join(words[-size:]), " ".join(words[:-size]))
    return Split(" ".join(first), " ".join(last))


def split_by_capitals(words: list[str]) -> Split | None:
    """Words in capitals at one end, beside others that are not, are the surname: DUPONT Jean."""
    if not any(map(CAPITALS.fullmatch, words)):
        return None
    loud = [
        bool(CAPITALS.fullmatch(word)) or (word.isupper() and strip_marks(word) in PARTICLES)
        for word in words
    ]
    for place in range(len(words) - 2, -1, -1):  # van den BERG Joost
        led = all(strip_marks(word) in PARTICLES for word in words[: place + 1])
        loud[place] = loud[place] or (led and loud[place + 1])
    # all in capitals: they tell nothing
    if all(loud):
        return None
    count = loud.index(False)
    if count and not any(loud[count:]) and all(word != word.upper() for word in words[count:]):
        return Split(" ".join(words[count:]), " ".join(words[:count]))
    start = loud.index(True)
    if start and all(loud[start:]):
        # Jean de LA TOUR: the particle belongs to the surname, however it is written
        while start > 1 and strip_marks(words[start - 1]) in PARTICLES:
            start -= 1
        return split_at(words, start)
    return None


def split_by_slug(words: list[str], slug: str) -> Split | None:
    """By the public id: `mgarcialopez` joins the surname, `eszter-kovacs` has the order of the account.

    LinkedIn makes the id of the first name, the last name and a number, until its owner changes it.
    """
    folded = [strip_marks(word).replace("-", "").replace("'", "").replace("’", "") for word in words]
    parts = [part for part in strip_marks(slug).split("-") if part.isalpha()]
    # two words are turned by the id or not at all: there is nothing to join
    if len(words) == 2:
        turned = folded[0] != folded[1] and parts[:2] == folded[::-1]
        return Split(words[1], words[0]) if turned else None
    for place in range(1, len(words)):
        head, tail = folded[:place], folded[place:]
        short = "".join(item[:1] for item in head) + "".join(tail)
        joined = "".join(tail) if len(tail) > 1 else "".join(head) if len(head) > 1 else ""
        if short in parts or (joined and joined in parts):
            return split_at(words, place)
    return None


def split_by_particle(words: list[str]) -> Split | None:
    """Before the first particle that is not at an end; Abdel and Abu keep the word behind them."""
    folded = [word.casefold().rstrip(".") for word in words]
    start = 2 if folded[0] in SERVANTS and len(words) > 2 else 1
    if start == 2 and folded[1] in ("el", "al", "ul") and len(words) > 3:
        return split_at(words, 3)
    if folded[0] in SURNAME_STARTS and len(words) == 2:
        return Split(" ".join(words), "", (words[0], words[1]))
    if folded[0] in SURNAME_STARTS and len(words) == 3 and folded[1] in PARTICLES:
        return Split(" ".join(words), "", (words[0], " ".join(words[1:])))
    if len(words) > 3 and folded[1] in ("el", "al", "ul", "ud") and folded[2] in HONOURS:
        return split_at(words, 3)
    for place in range(start, len(words) - 1):
        if folded[place].rpartition("-")[2] in SURNAME_STARTS and "-" in folded[place]:
            return split_at(words, place)  # Tönnies-von Aldenrath
        beside = folded[place + 1] in PARTICLES
        if place > 1 and folded[place] in ("von", "zu", "v", "vom", "van") and folded[place - 1] in NOBILITY:
            return split_at(words, place - 1)
        if folded[place] in NOBILITY and place == len(words) - 2:
            return split_at(words, place)
        if folded[place] in PARTICLES and (words[place][0].islower() or beside or folded[place] not in INNER):
            # what stands before a particle may be a first surname (Ferreira dos Santos), which the tables
            # know
            return split_iberian(words, "", place) or offer_longer_surname(words, place)
    return split_at(words, start) if start == 2 else None


def offer_longer_surname(words: list[str], place: int) -> Split:
    """Before a particle; a word that is no known given name may be of the surname: Schulze zur Wiesche."""
    found = split_at(words, place)
    known = place < 2 or any(part in GIVEN for part in strip_marks(words[place - 1]).split("-"))
    return found if known else found._replace(other=(words[0], " ".join(words[1:])))


def split_by_place(words: list[str]) -> Split:
    """The last word is the last name. With words between that no table knows, the other way may be right.

    So may the other order be, where the last word alone is a known given name (`Quist Nora`).
    """
    middle = words[1:-1]
    sure = not middle or all(INITIAL.fullmatch(item) for item in middle)
    other = None if sure else (words[0], " ".join(words[1:]))
    head, tail = strip_marks(words[0]), strip_marks(words[-1])
    if len(words) == 2 and tail in GIVEN and head not in GIVEN and len(head) > 2 and head.isalpha():
        other = (words[1], words[0])
    return Split(" ".join(words[:-1]), words[-1], other)

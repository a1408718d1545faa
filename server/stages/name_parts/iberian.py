"""Spanish and Portuguese names: given names, one or two surnames, and nothing between them that tells."""

from __future__ import annotations

import re

from .lexicon import IBERIAN_GIVEN, IBERIAN_SURNAMES, WESTERN_GIVEN, strip_marks
from .split import Split, split_at, turn_at
from .words import AGNOMINA, DEVOTIONS, LINKING, PARTICLES

GIVEN = IBERIAN_GIVEN | WESTERN_GIVEN
END = re.compile(r".*(?:[eéií]z\.?|ñ\w*|etxea|\w*tx\w*|aga|egui|egi|oitia|zabal|berria)")
"""How Spanish and Basque surnames end."""
LONGEST_GIVEN = 3
"""Given names in a row, at most."""


def split_iberian(words: list[str], lang: str, particle: int = 0) -> Split | None:
    """Where the surnames begin, by the tables; None where they say nothing.

    `particle` is where the first one stands: what is before it may be a surname too (Ferreira dos Santos).
    """
    folded = [strip_marks(word).rstrip(".") for word in words]
    if turned := split_turned(words, folded):
        return turned
    if particle > 1 and folded[particle] in LINKING and folded[particle - 1] in IBERIAN_SURNAMES:
        return split_before_particle(words, folded, 1, particle)
    known = particle == 2 and folded[1] in IBERIAN_SURNAMES - GIVEN
    # a Dutch or German name with a particle is none of ours
    if particle and not known and folded[0] not in GIVEN | IBERIAN_SURNAMES:
        return None
    start = find_end_of_given(words, folded)
    if len(words) - start == 2 and words[-1].casefold() in AGNOMINA:
        return split_at(words, start)
    if particle:
        return split_before_particle(words, folded, start, particle)
    return split_behind_given(words, folded, start, lang)


def split_behind_given(words: list[str], folded: list[str], start: int, lang: str) -> Split | None:
    """Where the surnames begin behind given names that end at `start`."""
    rest = folded[start:]
    if len(rest) <= 1:
        known = all(item in GIVEN for item in folded[:-1])
        return split_at(words, len(words) - 1) if known else None
    # Silva Neto is one surname; two words behind the given name are not two surnames then
    if rest[-2] in AGNOMINA or rest[-1] in AGNOMINA:
        return split_at(words, start, len(words) - 2)
    held = [
        item in IBERIAN_SURNAMES or bool(folded[0] in IBERIAN_GIVEN and END.fullmatch(word.casefold()))
        for word, item in zip(words[start:], rest, strict=True)
        if item not in PARTICLES
    ]
    if all(held) and len(held) <= 3:
        return split_at(words, start)
    if any(held) and (held[0] or folded[0] in IBERIAN_GIVEN):
        # on a Spanish page two surnames are the rule, elsewhere the other way may be right
        return split_at(words, start, 0 if lang in ("es", "pt") else len(words) - 1)
    named_twice = start > 1 and all(item in IBERIAN_GIVEN for item in folded[:start])
    if (lang in ("es", "pt") or named_twice) and folded[0] in IBERIAN_GIVEN:
        return split_at(words, start, len(words) - 1)
    return split_at(words, len(words) - 1, start)


def find_end_of_given(words: list[str], folded: list[str]) -> int:
    """Behind the given names: those that the tables know, and María del Carmen."""
    place = 1
    if compound := skip_devotion(words, folded, 1):
        place = compound
    last = len(words) - 1
    # one word at least is left for the surname
    while place < min(last, LONGEST_GIVEN) and folded[place] in GIVEN and not is_surname_here(folded, place):
        place += 1
        if compound := skip_devotion(words, folded, place):
            place = compound
    return place


def is_surname_here(folded: list[str], place: int) -> bool:
    """A word that is a given name and a surname is the latter before one surname (Ana Santiago López)."""
    return folded[place] in IBERIAN_SURNAMES and folded[place + 1] in IBERIAN_SURNAMES


def skip_devotion(words: list[str], folded: list[str], place: int) -> int:
    """Behind `del Carmen`, `de Fátima` or `de los Ángeles` when names follow; 0 for anything else."""
    end = place
    while end < len(words) - 1 and words[end] in ("de", "del", "da", "do", "das", "dos", "la", "los", "las"):
        end += 1
    if end == place or end >= len(words) - 1 or folded[end] not in DEVOTIONS:
        return 0
    return end + 1


def split_before_particle(words: list[str], folded: list[str], start: int, particle: int) -> Split | None:
    """The surnames begin before a particle when a known surname stands there, or y and e join two of them."""
    if folded[particle] in LINKING:
        return split_at(words, particle - 1) if particle > 1 and particle + 1 < len(words) else None
    if start > particle:
        return split_at(words, start)
    if start < particle and all(item in IBERIAN_SURNAMES for item in folded[start:particle]):
        return split_at(words, start)
    if start < particle and folded[0] in IBERIAN_GIVEN:
        return split_at(words, particle, start)
    return None


def split_turned(words: list[str], folded: list[str]) -> Split | None:
    """Surnames that are no given name, and then given names that are no surname: Pérez Juan."""
    count = 0
    while count < len(words) and folded[count] in IBERIAN_SURNAMES and folded[count] not in GIVEN:
        count += 1
    rest = folded[count:]
    if count and rest and all(item in IBERIAN_GIVEN and item not in IBERIAN_SURNAMES for item in rest):
        return turn_at(words, count, sure=False)
    return None

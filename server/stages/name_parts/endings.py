"""What the end of a word tells of it: a family name, in languages where no given name ends so."""

from __future__ import annotations

import regex

from .split import Split, split_at, turn_at

FAMILY = regex.compile(
    r".{2,}(?:escu|eanu|ianu|(?:ow|ew|n|d|l)sk[iaáý]|..cki|dzk[ia]|.[ie]ck[aáý]|[oe]vi[cć]|enko|.[oe]v[aá]?"
    r"|shvili|adze|idze|osyan|anyan|opou?los|opoulou|idis|[aá]kis|auskas|[ae]vičius|tė|ienė|sson|d[oó]ttir|[^n]nen)",
    regex.IGNORECASE,
)
"""Romanian, Slavic, Georgian, Armenian, Greek, Lithuanian, Icelandic, Finnish."""
GIVEN_TOO = frozenset({"alisson", "rebecka", "annicka", "ludovic", "genoveva", "casanova", "geneva"})
"""Given names that end so."""
AZERI = regex.compile(r"\p{L}+(?:[yi]?ev|ov|[oe]va|l[ıi]|zad[əe])", regex.IGNORECASE)
PATRONYM = regex.compile(r"\p{L}+ (?:oğlu|qızı)", regex.IGNORECASE)


def split_by_ends(words: list[str]) -> Split | None:
    """Popescu Mihai; Zdeňka Nováková Horská; Rəşad Əliyev Vaqif oğlu."""
    if len(words) == 2:
        turned = bool(is_family(words[0]) and not is_family(words[1]))
        return turn_at(words, 1, sure=False) if turned else None
    place = len(words) - 2
    pair = words[place:]
    if PATRONYM.fullmatch(pair[1]) and AZERI.fullmatch(pair[0]):
        return split_at(words, place)
    ends = [is_family(word) for word in words]
    if len(words) == 3 and ends == [True, False, False]:
        return turn_at(words, 1, sure=False)
    return split_at(words, 1, 0 if ends[2] else 2) if len(words) == 3 and ends[1] and not ends[0] else None


def is_family(word: str) -> bool:
    """Whether the last part of a word ends as a family name alone does."""
    last = word.casefold().rpartition("-")[2]
    return bool(FAMILY.fullmatch(last)) and last not in GIVEN_TOO

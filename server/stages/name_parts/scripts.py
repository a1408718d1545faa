"""Names in two scripts, and those in Chinese, Japanese and Korean characters."""

from __future__ import annotations

import regex

from .lexicon import HAN_SURNAMES, HANGUL_SURNAMES, JAPANESE_HAN_SURNAMES
from .split import Split

CJK = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
LATIN = regex.compile(r"\p{Latin}")
KATAKANA = regex.compile(r"[\p{Katakana}ー＝・]+")
HANGUL = regex.compile(r"\p{Hangul}+")
DOT = regex.compile(r"(?<=[\p{Han}\p{Katakana}\p{Hiragana}ー])[・·‧•．](?=[\p{Han}\p{Katakana}\p{Hiragana}])")
OWN = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]"
EDGE = regex.compile(rf"(?<={OWN})(?=\p{{Latin}})|(?<=\p{{Latin}})(?={OWN})")
JAPANESE_GIVEN_END = regex.compile(
    r"[\p{Han}\p{Hiragana}]*(?:[子郎美太介助雄夫奈香恵代也斗翔樹佳織平一二]|\p{Hiragana})"
)
HONORIFICS = frozenset({"さん", "様", "氏", "님", "씨", "先生", "女士", "小姐"})


def has_cjk(text: str) -> bool:
    """Whether a text holds Chinese, Japanese or Korean characters."""
    return bool(CJK.search(text))


def keep_one_script(words: list[str]) -> list[str]:
    """The Latin spelling of a name that is there in two scripts, if it is a whole one; else all of it."""
    # most names: nothing to look for
    if all(map(str.isascii, words)):
        return words
    apart = [part for word in words for part in EDGE.sub(" ", word).split()]
    latin = [item for item in apart if LATIN.search(item)]
    other = [item for item in apart if not LATIN.search(item)]
    if not other or not latin:
        return words
    # one Latin word may be the given name alone, and the family name would be lost
    if len(latin) > 1:
        return latin
    return other if len(other) > 1 and not has_cjk(other[0]) else apart


def split_cjk(words: list[str]) -> Split:
    """The family name first, but in names from elsewhere (ジョン・スミス) and where the given name is plain.

    Without a blank the parts are not told apart; the way that the tables suggest is the other one.
    """
    latin = [word for word in words if LATIN.search(word)]
    if latin == words:
        return Split(" ".join(words), "")
    if latin:
        own = split_cjk([word for word in words if word not in latin])
        family = own.last or (own.other[1] if own.other else own.first)
        return Split(latin[0], family, (own.first, own.last) if own.last else own.other)
    if words[-1] in HONORIFICS and len(words) > 1:
        words = words[:-1]
    dotted = DOT.sub(" ", " ".join(words)).split()
    if len(dotted) == 1:
        return Split(dotted[0], "", split_joined(dotted[0]))
    # a middle dot or katakana alone: a name from elsewhere, written in its own order
    foreign = len(dotted) > len(words) or all(KATAKANA.fullmatch(item) for item in dotted)
    head, tail = dotted[0], dotted[-1]
    if foreign or is_turned(head, tail):
        return Split(" ".join(dotted[:-1]), tail)
    return Split(" ".join(dotted[1:]), head)


def is_turned(head: str, tail: str) -> bool:
    """Whether two words are given and family name: 太郎 山田, 민준 김, 小明 王."""
    if HANGUL.fullmatch(head + tail):
        return tail in HANGUL_SURNAMES and head not in HANGUL_SURNAMES and len(head) > 1
    if tail in JAPANESE_HAN_SURNAMES and head not in JAPANESE_HAN_SURNAMES and len(tail) > 1:
        return not JAPANESE_GIVEN_END.fullmatch(tail) or bool(JAPANESE_GIVEN_END.fullmatch(head))
    return tail in HAN_SURNAMES and len(head) > 1 and head not in JAPANESE_HAN_SURNAMES


def split_joined(name: str) -> tuple[str, str] | None:
    """(given, family) of a name without a blank, where a table knows its beginning."""
    if HANGUL.fullmatch(name):
        # two-syllable surnames are few, and a longer match is the surer one
        size = 2 if name[:2] in HANGUL_SURNAMES and len(name) > 2 else 1
        known = size < len(name) < size + 4 and name[:size] in HANGUL_SURNAMES
        return (name[size:], name[:size]) if known else None
    for size in (3, 2):
        if name[:size] in JAPANESE_HAN_SURNAMES | HAN_SURNAMES and len(name) > size:
            return name[size:], name[:size]
    known = name[0] in HAN_SURNAMES or name[0] in JAPANESE_HAN_SURNAMES
    return (name[1:], name[0]) if known and 1 < len(name) < 4 else None

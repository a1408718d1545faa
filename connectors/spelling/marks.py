"""Where a word that a page writes without marks may bear them, by the alphabets of Europe.

`accented.toml` knows the names that are common; this knows the letters, for names that no table has. A search
that tells accents apart is asked for what of a word mostly stays plain (`plainest_part`), for its spellings
(`marked_spellings`), or with a wildcard for each letter that may bear a mark (`blur_letters`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product, zip_longest

from .texts import fold

ALPHABETS = (
    "ąćęłńóśźż",
    "áčďéěíňóřšťúůýž",
    "éèêçàâôîûëïüãõáóíú",
    "áéíóöőúüű",
    "çğıöşü",
    "åäöüæøéß",
    "ăâîșțşţ",
    "čćđšž",
    "áäčďéíĺľňóôŕšťúýž",
    "ąčęėįšųūž",
    "āčēģīķļņšūž",
    "áðéíóúýþö",
    "ñáéíóúü",
    "äõöüšž",
    "àèéìòù",
)
"""Polish, Czech, French and Portuguese, Hungarian, Turkish, German and Nordic, Romanian, Croatian, Slovak,
Lithuanian, Latvian, Icelandic, Spanish, Estonian, Italian."""
FRENCH, ELIDED, SHORT = 2, "ld", 3
"""The place of French among the alphabets; letters before an apostrophe; a word so short has no halves."""
MOST_MARKED, MOST_TRIED, LONGEST_WORD = 40, 512, 24
"""Spellings of a word; those that are looked at in one alphabet; characters of a word."""
OFTEN = {**dict.fromkeys("aeiouy", 0.35), **dict.fromkeys("sczln", 0.25), **dict.fromkeys("rtdg", 0.12)}
"""How often a letter bears a mark, roughly, in the names of `accented.toml`."""
BLURRED = re.compile("[aeiouycdgjnrstzlеиіугαεηιουωσς]", re.I)  # noqa: RUF001
"""Letters that often bear a mark, or have another form; `_` stands for any letter, with or without one."""
POINTED = re.compile("([कखगजडढफ])")
"""Letters of Hindi with a point or without, which is a character of its own."""

WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code).isalnum()} | {0x20: 0x3000}
"""Unicode's block of wide forms stands in the order of ASCII."""
DIGRAPHS = re.compile("ae|oe|ue|aa|ss|th", re.I)
"""How a page without marks may spell one letter: `Mueller` for `Müller`, `Thordis` for `Þórdís`."""


def read_alphabets() -> tuple[dict[str, str], ...]:
    """The marked letters of each alphabet, by the letter that a page without marks has."""
    tables = []
    for alphabet in ALPHABETS:
        table: dict[str, str] = {}
        for letter in alphabet:
            # what is two letters without its mark (ß, æ, þ) is another word in length, and left to the tables
            if len(plain := fold(letter)) == 1:
                table[plain] = table.get(plain, "") + letter
        tables.append(table)
    return tuple(tables)


TABLES = read_alphabets()
FRENCH_FORMS = TABLES[FRENCH]


@lru_cache(maxsize=1)
def marked_letters() -> dict[str, str]:
    """All marked forms of a letter, those of the first alphabets first."""
    found: dict[str, str] = {}
    for table in TABLES:
        for plain, marked in table.items():
            held = found.get(plain, "")
            found[plain] = held + "".join(letter for letter in marked if letter not in held)
    return found


def marked_spellings(word: str, most: int = MOST_MARKED) -> tuple[str, ...]:
    """A word in small letters as an alphabet may write it, with marks in both halves; in any, if it is short.

    What bears marks in one half only is found by the other half. By turns of the alphabets, and of few marks
    and many; () for a word that no alphabet can mark so.
    """
    plain = fold(word)[:LONGEST_WORD]
    if not plain.isascii():
        return ()
    turns = zip_longest(*(alternate(spell_in(plain, table)) for table in TABLES))
    found = dict.fromkeys(text for turn in turns for text in turn if text)
    return tuple(found)[:most]


def spell_in(plain: str, table: dict[str, str]) -> list[str]:
    """The spellings of a word in one alphabet that bear marks in both halves, few marks first."""
    middle = len(plain) // 2 if len(plain) > SHORT else 0
    letters = [letter + table.get(letter, "") for letter in plain]
    marked = [text for text in combine(letters, MOST_TRIED) if text[middle:] != plain[middle:]]
    several = [text for text in marked if not middle or text[:middle] != plain[:middle]]
    return sorted(several, key=lambda text: sum(map(str.__ne__, text, plain)))


def alternate(several: list[str]) -> list[str]:
    """From both ends: who writes marks mostly writes one or two, or all that there are."""
    return [several[at // 2 if at % 2 == 0 else -1 - at // 2] for at in range(len(several))]


def elided_spellings(word: str, most: int = MOST_MARKED) -> tuple[str, ...]:
    """`l'oréal` for `loreal`: a word that may hide an apostrophe, unmarked or as French marks it."""
    plain = fold(word)[:LONGEST_WORD]
    if not (plain.isascii() and len(plain) > SHORT and plain[0] in ELIDED and plain[1] in "aeiouyh"):
        return ()
    rest = plain[1:]
    one = [
        rest[:at] + letter + rest[at + 1 :]
        for rank in range(len(ALPHABETS[FRENCH]))
        for at, letter in enumerate(FRENCH_FORMS.get(letter, "")[rank : rank + 1] for letter in rest)
        if letter
    ]
    # the mark that French writes most, everywhere: Télésécurité
    spelt = dict.fromkeys((rest, rest.replace("e", "é"), *one))
    return tuple(f"{plain[0]}{mark}{text}" for text in spelt for mark in ("'", "\u2019"))[:most]


def combine(letters: list[str], most: int) -> list[str]:
    """The first words of one letter out of each; all of them would be as many as nobody can count."""
    return ["".join(chosen) for chosen in islice(product(*letters), most)]


def plainest_part(word: str, size: int = 3) -> str:
    """The letters in a row of a folded word that bear marks most seldom: `tek` of `swiatek`."""
    size = min(size, max(2, len(word) // 2))
    parts = [word[at : at + size] for at in range(len(word) - size + 1)]
    return max(parts, key=plainness, default=word)


def plainness(part: str) -> float:
    """How likely no letter of it bears a mark: 1 for surely none."""
    likely = 1.0
    for letter in part:
        likely *= 1 - OFTEN.get(letter, 0.02)
    return likely


def marked_beginnings(word: str, most: int) -> tuple[str, ...]:
    """The first two letters of a word with a mark on one of them or on both, by turns of the alphabets."""
    plain = fold(word)[:2]
    if not plain.isascii():
        return ()
    several = (
        [text for text in combine([x + t.get(x, "") for x in plain], MOST_TRIED) if text != plain]
        for t in TABLES
    )
    return tuple(dict.fromkeys(text for turn in zip_longest(*several) for text in turn if text))[:most]


def count_beginnings(word: str) -> int:
    """In how many ways the first two letters of a word may be marked."""
    return len(marked_beginnings(word, 1_000))


def blur_letters(text: str) -> str:
    """A pattern of SQL for a text without marks, with `_` for each letter that may bear one."""
    blurred = "%".join(BLURRED.sub("_", part) for part in DIGRAPHS.split(text))
    return POINTED.sub(r"\1%", blurred)


def widen_letters(text: str) -> str:
    """The letters and digits of a text as wide as Chinese ones, as keyboards in Japan write them."""
    return text.translate(WIDE)

"""`python -m tests.tools.month_words`: the months in LinkedIn's languages, from CLDR (through Babel).

It writes `extension/reader/words/months.js`. Chinese, Japanese, Korean and Vietnamese number their months.
"""

from __future__ import annotations

import re
import unicodedata

from babel import Locale

from tests import ROOT

TARGET = ROOT / "extension/reader/words/months.js"
SPELLED = "ar bn cs da de el en es fa fi fr he hi hu id it mr ms nl no pa pl pt ro ru sv te th tl tr uk"
LANGUAGES = SPELLED.split()
IN_CLDR = {"no": "nb", "tl": "fil"}
FINNISH = [
    "tammi",
    "helmi",
    "maalis",
    "huhti",
    "touko",
    "kesä",
    "heinä",
    "elo",
    "syys",
    "loka",
    "marras",
    "joulu",
]
MORE: dict[str, dict[int, str]] = {
    "ar": {4: "ابريل", 8: "اغسطس", 10: "اكتوبر"},
    "bn": {1: "জানুয়ারী", 2: "ফেব্রুয়ারী"},
    "da": {9: "sept"},
    "de": {1: "jän jänner", 2: "feber", 3: "mrz"},
    "el": {5: "μαϊ", 9: "σεπτ"},
    "en": {9: "sept"},
    "es": {9: "sep set setiembre"},
    "fa": {1: "ژانویهٔ", 2: "فوریهٔ", 3: "مارچ", 5: "می مه مهٔ", 7: "ژوئیهٔ ژوئيه جولای", 8: "آگوست"},
    "fi": {month: f"{said}k" for month, said in enumerate(FINNISH, 1)},
    "fr": {2: "fév", 7: "juill"},
    "hi": {9: "सितम्बर", 11: "नवम्बर", 12: "दिसम्बर"},
    "hu": {2: "feb", 9: "szep"},
    "id": {2: "peb", 8: "agt ags", 11: "nop"},
    "it": {9: "sett"},
    "nl": {9: "sept"},
    "no": {9: "sept"},
    "ro": {1: "jan", 6: "jun", 7: "jul", 9: "sep", 11: "noi"},
    "ru": {2: "фев", 5: "май", 9: "сен", 11: "ноя"},
    "sv": {3: "mar", 6: "jun", 7: "jul", 9: "sept"},
    "tl": {2: "feb", 3: "mar", 6: "jun", 7: "jul", 9: "sep", 11: "nov", 12: "dec"},
    "uk": {4: "кві", 5: "тра", 6: "чер", 8: "сер", 10: "жов", 11: "лис"},
}
"""What LinkedIn's pages say beside CLDR."""
HEAD = """/** The months, from CLDR by `python -m tests.tools.month_words`; not edited by hand. */

/**
 * Twelve lists of spellings, parted by `|`; small letters, without full stops.
 * @type {Record<string, string>}
 */
export const MONTHS = {
"""


def months_of(lang: str) -> list[list[str]]:
    """Every spelling of each month: in full and short, in a date and alone."""
    names = Locale.parse(IN_CLDR.get(lang, lang)).months
    forms = [(context, width) for context in ("format", "stand-alone") for width in ("wide", "abbreviated")]
    return [
        list(
            dict.fromkeys(
                [
                    *(plain_word(names[context][width][month]) for context, width in forms),
                    *MORE.get(lang, {}).get(month, "").split(),
                ]
            )
        )
        for month in range(1, 13)
    ]


def plain_word(word: str) -> str:
    """As `foldWord` of the tables spells it."""
    return unicodedata.normalize("NFC", re.sub("[.׳'’॰]", "", word.lower()).strip())


def write_module() -> str:
    """The module's text."""
    rows = {lang: "|".join(map(" ".join, months_of(lang))) for lang in LANGUAGES}
    return HEAD + "".join(f'  {lang}: "{row}",\n' for lang, row in rows.items()) + "};\n"


if __name__ == "__main__":
    TARGET.write_text(write_module(), encoding="utf-8")

"""Addresses and numbers that are spelt out in words, or whose dot stands apart: an eye puts them together.

Every pattern is tried on a text of 1,500 characters at most.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

SIGN = (
    r"(?:\.|@|dot|punkt|point|punto|ponto|punt|kropka|te[cč]ka|nokta|at|[aä]t|arroba|arobase|chiocciola"
    r"|ma[lł]pa|zavin[aá][cč]|snabel-?a|kukac|miukumauku|slash)"
)
ENDS = (
    r"(?:com|net|org|io|eu|de|fr|es|uk|info|example|test|app|dev|co|ai|me|biz|xyz|shop|online|site|link|top"
    r"|club|pro|pl|nl|pt|ch|cz|dk|fi|tv|gg|cc)\b"
)
# no word of a sentence of four languages is spelt like these
PLAIN_ENDS = r"(?:com|net|org|io|eu|uk|example|biz|xyz)\b"
# words that mean nothing else, behind which English and French words may stand too
ONLY_DOTS = (
    r"(?:punkt|punto|ponto|kropka|te[cč]ka|nokta|punktum|piste|pont|punct|tochka|period|full[\s-]stop)"
)
ENDED = r"(?=\s*(?:$|[.,;!?\n]))"
# what is a word of some language counts at the end of a sentence alone; letters may be spelt
ANY_ENDS = (
    rf"(?:(?!es\b(?!\s*(?:$|[.,;!?\n]))){ENDS}|(?:it|be|at|cat|ro|hu|gr|br|mx|cl|ru|kr|jp|cn|lu|sk|hr|bg|lt|lv|ua|tr)\b"
    rf"|(?:se|no|in|ie|si|us|ca|au|za|ar|il|id)\b{ENDED}|[^\W\d_]\s[^\W\d_](?:\s[^\W\d_])?\b{ENDED})"
)
# "@" by a name that means nothing else before another word
ONLY_AT = (
    r"(?:klammeraffe|arroba|arobase|chiocciola|apenstaartje|ma[lł]pa|snabel-?a|kukac|miukumauku|zavin[aá][cč]"
    r"|kr[øo]ll?alfa|alfakr[øo]ll)"
)
APART = r"[\s\u2013\u2014,*'\"\u2018\u2019\u201c\u201d\u00ab\u00bb\u201e~-]{1,4}"
SPELT = re.compile(
    rf"\S{{1,100}}(?:\s{{0,3}}[\[({{<]\s{{0,2}}{SIGN}\s{{0,2}}[\])}}>]\s{{0,3}}\S{{1,100}}"
    # what comes behind "dot" may be any of a thousand ends
    rf"|{APART}dot{APART}[^\W\d_]\S{{0,100}}"
    rf"|{APART}point{APART}{ENDS}"
    rf"|\s{{0,3}}[\[({{]\s?(?:\.|dot)\s?[^\W\d_]\S{{1,100}}"
    rf"|\.\s{{1,3}}(?-i:{PLAIN_ENDS})|\s[,;]{PLAIN_ENDS}"
    rf"|\sunderscore\s\S{{1,100}}"
    rf"|{APART}{ONLY_DOTS}{APART}{ANY_ENDS}"
    rf"|\S{{0,100}}{APART}{ONLY_AT}{APART}\S{{1,100}}"
    # no language sets a blank before a full stop
    r"|\s{1,3}[.@]\s{0,3}[^\W\d_]\S{0,100})+",
    re.IGNORECASE,
)
SCHEMES = re.compile(
    rf"\b(?:h(?:tt|xx)ps?|ftp|www)\b(?:\s{{1,3}}\S{{1,100}}){{1,3}}|\S{{0,100}}dot-?{ENDS}", re.IGNORECASE
)
"""An address that is told without its signs: "https evil com", "evildotcom"."""
APART_LETTERS = re.compile(r"(?<!\w)(?:[^\W\d_]\s){2,}[^\W\d_](?!\w)")
"""Letters with blanks between them, as somebody spells."""
SLASHED = re.compile(rf"(?:\w{{1,40}}/){{3,}}\w|/dot/|\w[/;]{PLAIN_ENDS}")
DRAWN = re.compile("[\u2500-\u259f\u2800-\u28ff]")
"""Of these signs a code is drawn that a telephone reads."""
NUMERALS = "|".join(
    word
    for words in tomllib.loads((Path(__file__).parent / "numerals.toml").read_text(encoding="utf-8")).values()
    for word in words
)
# numerals of one language that are everyday words of another one: "nine to five" is none
AMBIGUOUS = "um|to|fire|ti|ni|hat|en"
# whatever is no letter: brackets, stars and quotes set numerals apart as well as blanks do
BETWEEN = r"[\W_]{1,6}(?:(?:and|und|et|y|e|en|i)\s{1,2})?"
ROMAN = r"(?-i:\b[IVXLCDM]{2,9}\b(?:[\s,.-]{1,3}[IVXLCDM]{2,9}\b){1,})"
WORD = rf"(?:{NUMERALS})\b"
ANY_WORD = rf"(?:{NUMERALS}|{AMBIGUOUS})\b"
SPOKEN = re.compile(
    rf"\b{ANY_WORD}(?:{BETWEEN}{ANY_WORD}){{4,}}|\b{WORD}(?:{BETWEEN}{WORD}){{2,}}|{ROMAN}", re.IGNORECASE
)
# "intéressé(e)s", "and/or", "O'Connor", "collaborateur·rice": signs that stand within words of four languages
JOINED = re.compile(
    r"[^\W\d_](?!·(?:e|s|es|ne|nes|rice|rices|trice|euse|euses|se|ère|ve|l)\b)"
    r"[^\w\s'\u2018\u2019\u02bc/&()!?;\"\u201c\u201d«»…\u2010-\u2015-]+[^\W\d_]"
)
"""Two runs of letters with another sign between them: what looks like a dot may be read as one."""
GENDERED = re.compile(r"(?<=[^\W\d_])[*:](?=(?:in|innen|r|n)\b)")
"""The signs of German "Kolleg*innen" and "Mitarbeiter:innen"."""
SHORTENED = re.compile(r"[^\W\d_]\.[^\W\d_]\.?")
"""e.g., i.e., d.h.: no host ends with one letter."""
CASH = re.compile(r"\$[a-z]")
UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""What is drawn as nothing, though Unicode counts it among letters and marks (Unicode: default ignorable)."""

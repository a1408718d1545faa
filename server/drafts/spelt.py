"""Addresses and numbers that are spelt out in words, or whose dot stands apart: an eye puts them together.

Every pattern is tried on a text of 1,500 characters at most.
"""

from __future__ import annotations

import re

SIGN = (
    r"(?:\.|@|dot|punkt|point|punto|ponto|punt|kropka|te[cč]ka|nokta|at|[aä]t|arroba|arobase|chiocciola"
    r"|ma[lł]pa|zavin[aá][cč]|snabel-?a|slash)"
)
ENDS = (
    r"(?:com|net|org|io|eu|de|fr|es|uk|info|example|test|app|dev|co|ai|me|biz|xyz|shop|online|site|link|top"
    r"|club|pro|pl|nl|pt|ch|cz|dk|fi|tv|gg|cc)\b"
)
# words that mean nothing else, behind which English and French words may stand too
ONLY_DOTS = r"(?:punkt|punto|ponto|kropka|te[cč]ka|nokta)"
ANY_ENDS = rf"(?:{ENDS}|(?:it|be|at|cat|ro|hu|gr|br|mx|cl|ru|kr|jp|cn)\b)"
APART = r"[\s\u2013\u2014-]{1,3}"
SPELT = re.compile(
    rf"\S{{1,100}}(?:\s{{0,3}}[\[({{<]\s{{0,2}}{SIGN}\s{{0,2}}[\])}}>]\s{{0,3}}\S{{1,100}}"
    rf"|{APART}(?:dot|point){APART}{ENDS}"
    rf"|{APART}{ONLY_DOTS}{APART}{ANY_ENDS}"
    # no language sets a blank before a full stop
    r"|\s{1,3}[.@]\s{0,3}[^\W\d_]\S{1,100})+",
    re.IGNORECASE,
)
NUMERALS = "|".join(
    (
        "zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen",
        "sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred",
        "double|triple|plus|zéro|un|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|treize|quatorze",
        "quinze|seize|vingts?|trente|quarante|cinquante|soixante|septante|nonante|cent",
        "null|eins|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|vierzig",
        "fünfzig|sechzig|siebzig|achtzig|neunzig|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez",
        "once|doce|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|due|tre|quattro|cinque",
        "sei|sette|otto|nove|dieci|venti|trenta|um|dois|três|quatro|sete|oito|dez|vinte|nul|een|twee|drie",
        "vijf|zes|zeven|negen|tien|twintig|zero|jeden|dwa|trzy|cztery|pięć|sześć|siedem|osiem|dziewięć",
    )
)
BETWEEN = r"[\s,./\u2013-]{1,3}(?:(?:and|und|et|y|e|en|i)\s{1,2})?"
ROMAN = r"(?-i:\b[IVXLCDM]{2,9}\b(?:[\s,.-]{1,3}[IVXLCDM]{2,9}\b){1,})"
WORD = rf"(?:{NUMERALS})\b"
SPOKEN = re.compile(rf"\b{WORD}(?:{BETWEEN}{WORD}){{3,}}|{ROMAN}", re.IGNORECASE)
# "intéressé(e)s", "and/or", "O'Connor", "collaborateur·rice": signs that stand within words of four languages
JOINED = re.compile(
    r"[^\W\d_](?!·(?:e|s|es|ne|nes|rice|rices|trice|euse|euses|se|ère|ve|l)\b)"
    r"[^\w\s'\u2018\u2019\u02bc/&()!?;\"\u201c\u201d«»…\u2010-\u2015-]+[^\W\d_]"
)
"""Two runs of letters with another sign between them: what looks like a dot may be read as one."""
CASH = re.compile(r"\$[a-z]")
UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""What is drawn as nothing, though Unicode counts it among letters and marks (Unicode: default ignorable)."""

"""Words that stand around a name or in it: titles, what follows a name, particles, signs of a firm.

Spelt as `fold` of `text` gives them: small letters, no full stop, no hyphen.
Left out on purpose are titles that are also given names: Prince, Queen, King, Judge, Baron, Major, Dean.
"""

from __future__ import annotations

from .tables import load_table

TITLES = load_table("titles")
SHARED = load_table("shared")
"""Titles that may be a name: only with a full stop, or when two words follow."""

STOPPED = load_table("stopped")
"""Titles with a full stop alone: without one, and in these letters, they may be a name or its initials."""

PAIRED = load_table("paired")
"""Titles of two words, of which each may be a name (Malaysia)."""

CASED = load_table("cased")
"""Trades before a name, spelt just so (German): a lawyer is RA, and Ra is a name."""

TITLED = load_table("titled")
"""Degrees that some write before their name; two words must follow."""

DEGREES = load_table("degrees")
"""What follows a name in any case; none of them is a name."""

CAPITAL_DEGREES = load_table("capital_degrees")
"""What follows a name in capitals only ("MD", but Anna Md)."""

SPELT_DEGREES = load_table("spelt_degrees")
"""Those that are one with a capital and small letters too (Phd); the others may be a surname then."""

SURNAME_DEGREES = load_table("surname_degrees")
"""Those that are so spelt behind a name and a surname only (Mba, Cima)."""

DOTTED_DEGREES = load_table("dotted_degrees")
"""What follows a name with a full stop behind each letter (Indonesia: S.T., S.H.)."""

GENERATIONS = load_table("generations")
"""Left out behind a name and a surname."""

LEVELS = load_table("levels")
"""Of a certificate: PSM I."""

AGNOMINA = load_table("agnomina")
"""Portuguese: they belong to the surname before them."""

PARTICLES = load_table("particles")
TAILS = load_table("tails")
"""Azerbaijani, Turkish, Persian: the end of the surname before them."""

ABBREVIATED = load_table("abbreviated")
"""Given names that people shorten with a full stop, which titles have too (Fco. Javier, Mohd. Rafi)."""

ONSETS = load_table("onsets")
"""Two consonants with which a name may begin, in some language that is written in Latin letters."""

CODAS = load_table("codas")
"""Two consonants with which one may end."""

QUALIFIERS = load_table("qualifiers")
"""Before letters of an institute: Chartered FCIPD."""

SUBJECTS = load_table("subjects")
"""Of what a title is, behind it: Ing. Comercial."""

HONOURS = load_table("honours")
"""Behind El and Al they are part of an Arabic given name: Nour El Houda, Salah El Din."""

LINKING = load_table("linking")
"""Between two surnames: Ortega y Gasset."""

INNER = load_table("inner")
"""Particles only in small letters or beside another one; alone and capitalised they are names."""

SERVANTS = load_table("servants")
"""Never a name alone: the next word belongs to them, also at the start."""

SURNAME_STARTS = load_table("surname_starts")
"""With a single word behind it, the two are a surname without a first name (Van Dijk)."""

DEVOTIONS = load_table("devotions")
"""María del Carmen, Maria de Fátima: part of the given name."""

NOBILITY = load_table("nobility")
"""German: before von and zu it belongs to the last name."""

FIRM_ENDS = load_table("firm_ends")
FIRM_MARKS = load_table("firm_marks")
BEHIND = load_table("behind")
"""Words after which no name goes on; in small letters where they could be one."""

NOISE = load_table("noise")
TRADES = load_table("trades")
"""Behind a comma they say what somebody is, not how they are called."""

"""Words that stand around a name or in it: titles, what follows a name, particles, signs of a firm.

Spelt as `fold` of `text` gives them: small letters, no full stop, no hyphen.
Left out on purpose are titles that are also given names: Prince, Queen, King, Judge, Baron, Major, Dean.
"""

from __future__ import annotations

from .tables import table

TITLES = table("titles")
SHARED = table("shared")
"""Titles that may be a name: only with a full stop, or when two words follow."""

TITLED = table("titled")
"""Degrees that some write before their name; two words must follow."""

DEGREES = table("degrees")
"""What follows a name in any case; none of them is a name."""

CAPITAL_DEGREES = table("capital_degrees")
"""What follows a name in capitals only ("MD", but Anna Md)."""

GENERATIONS = table("generations")
"""Left out behind a name and a surname."""

LEVELS = table("levels")
"""Of a certificate: PSM I."""

AGNOMINA = table("agnomina")
"""Portuguese: they belong to the surname before them."""

PARTICLES = table("particles")
LINKING = table("linking")
"""Between two surnames: Ortega y Gasset."""

INNER = table("inner")
"""Particles only in small letters or beside another one; alone and capitalised they are names."""

SERVANTS = table("servants")
"""Never a name alone: the next word belongs to them, also at the start."""

SURNAME_STARTS = table("surname_starts")
"""With a single word behind it, the two are a surname without a first name (Van Dijk)."""

DEVOTIONS = table("devotions")
"""María del Carmen, Maria de Fátima: part of the given name."""

FIRM_ENDS = table("firm_ends")
FIRM_MARKS = table("firm_marks")
BEHIND = table("behind")
"""Words after which no name goes on; in small letters where they could be one."""

NOISE = table("noise")
TRADES = table("trades")
"""Behind a comma they say what somebody is, not how they are called."""

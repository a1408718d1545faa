"""Which names are one owner's: Mozilla's public suffix list.

It comes with the package `publicsuffixlist`; nothing is fetched.
"""

from __future__ import annotations

from publicsuffixlist import PublicSuffixList

from .names import is_numeric

SUFFIXES = PublicSuffixList()


def find_own_domain(host: str) -> str:
    """The name that somebody registered (`shop.example.co.uk` -> `example.co.uk`).

    "" for what is nobody's own: a suffix under which strangers register (`co.uk`, `github.io`), a number.
    """
    return "" if is_numeric(host) else str(SUFFIXES.privatesuffix(host) or "")

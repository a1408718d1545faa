"""What people write where an employer stands and is none: self-employed, stealth, retired, looking for
work."""

from __future__ import annotations

import tomllib
from pathlib import Path

from connectors.spelling.companies import company_words
from connectors.spelling.texts import fold_umlauts

TABLE = {
    kind: frozenset("".join(company_words(word)) for word in words)
    for kind, words in tomllib.loads(Path(__file__).with_name("placeholders.toml").read_text("utf-8")).items()
}
LINKED_ANYWAY = frozenset("".join(company_words(word)) for word in ("private", "student", "home", "family"))
"""Words that are a company's name as often: placeholders only where no page of LinkedIn's stands behind
them."""


def placeholder_kind(name: str, url: str = "") -> str:
    """The kind of placeholder that an employer's name is, "" for an employer.

    `url` is the employer's page at LinkedIn; some placeholders have pages there (Self-employed, Freelance).
    """
    # without blanks and legal forms, as "Self Employed Ltd." and "selfemployed" say the same
    spelt = {"".join(company_words(name)), "".join(company_words(fold_umlauts(name)))} - {""}
    kind = next((kind for kind, words in TABLE.items() if not words.isdisjoint(spelt)), "")
    return "" if url and not spelt.isdisjoint(LINKED_ANYWAY) else kind

"""What people write where an employer stands and is none: self-employed, stealth, retired, looking for
work."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from connectors.spelling.texts import fold, fold_umlauts

BREAKS = re.compile(r"[\W_]+")
PIECES = re.compile(r"[/|,;()&+\u00b7\u2022\u2013\u2014]| - | and | und | et | y | e | i | og | och | en ")
BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
LONGEST = 120


def join_words(text: str) -> str:
    """All letters and digits of a folded text; marks of Indian scripts, which spell vowels, are kept."""
    return BREAKS.sub("", text)


SAID = {
    kind: frozenset(join_words(fold(word)) for word in words)
    for kind, words in tomllib.loads(Path(__file__).with_name("placeholders.toml").read_text("utf-8")).items()
}
CRAFTS, HOW, STEALTH, LINKED_ANYWAY, NOW, FROM = map(
    SAID.pop, ("crafts", "how", "stealth", "linked_anyway", "now", "from")
)
MOST_WORDS = 5
"""Of what stands before a craft: "Freelance Senior UX Designer"."""


def placeholder_kind(name: str, url: str = "") -> str:
    """The kind of placeholder that an employer's name is, "" for an employer.

    `url` is the employer's page at LinkedIn; some placeholders have pages there (Self-employed, Freelance). A
    legal form or an article makes a name of any word: "Various Inc", "The Independent".
    """
    if len(name) > LONGEST:
        return ""
    kind = kind_of(name)
    if not kind:
        pieces = [kind_of(piece) for piece in PIECES.split(fold(name)) if BREAKS.sub("", piece)]
        kind = pieces[0] if len(pieces) > 1 and all(pieces) else kind_beside_brackets(name)
    return "" if url and join_words(fold(name)) in LINKED_ANYWAY else kind


def kind_beside_brackets(name: str) -> str:
    """`Confidential (a bank)`: what is told beside it makes no employer of it. `Open (UK)` may be one."""
    bare = BRACKETS.sub(" ", name)
    sure = bare != name and join_words(fold(bare)) and join_words(fold(bare)) not in LINKED_ANYWAY
    return kind_of(bare) if sure else ""


def kind_of(name: str) -> str:
    """The kind of one whole placeholder; of nothing but signs (`-`, `...`) it is `secret`."""
    words = BREAKS.sub(" ", fold(name)).split()
    # without blanks and legal forms, as "Self Employed Ltd." and "selfemployed" say the same
    spelt = {"".join(words), join_words(fold_umlauts(name))}
    if len(words) > 1 and words[0] in NOW:
        spelt.add("".join(words[1:]))
    if not words:
        return "secret"
    if kind := next((kind for kind, said in SAID.items() if not said.isdisjoint(spelt)), ""):
        return kind
    if len(words) <= MOST_WORDS and words[-1] in CRAFTS and begins_with(words[:-1], HOW):
        return "self_employed"
    # "Retired from the Navy" names where somebody was
    if any(
        "".join(words[:at]) in SAID["not_working"] - LINKED_ANYWAY and words[at] in FROM
        for at in range(1, len(words) - 1)
    ):
        return "not_working"
    return "secret" if "stealth" in words and not STEALTH.isdisjoint(words) else ""


def begins_with(words: list[str], said: frozenset[str]) -> bool:
    return any("".join(words[: at + 1]) in said for at in range(len(words)))

"""What to ask searchContacts for, and who of the found is meant.

The search matches beginnings of words in names, e-mail addresses, phones and organisations. It knows nothing
of URLs, external ids and client data, so those decide afterwards, here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from ..base import Key, Record
from ..spec import EntityMap
from ..spelling.guesses import accented_spellings, halve_word, is_like, join_parts, words_to_guess
from ..spelling.marks import count_beginnings, marked_beginnings
from ..spelling.people import APOSTROPHES
from ..spelling.profiles import identity_in, is_named_in
from ..spelling.texts import drop_accents, fold, fold_umlauts, spell_umlauts
from .fields import place

DIRECT = ("emailAddresses", "phoneNumbers")
NAMES = ("names", "nicknames")
# each is a call of a quota that is counted per user and minute
MOST_QUERIES, MOST_GUESSES = 6, 8
FIRST_EAST_ASIAN = "\u2e80"
"""From here on Unicode has letters that are a syllable or a word."""


def make_queries(keys: Sequence[Key]) -> list[str]:
    """One search per e-mail address, and one for each spelling of the whole name; an organisation only when
    all else lacks."""
    direct = [key.value for key in keys if place(key.field).list in DIRECT]
    parts = [key.value for key in keys if place(key.field).list in NAMES]
    rest = [key.value for key in keys if place(key.field).list == "organizations"]
    usual, *mixed = spell_name(parts) or [""]
    wanted = [text for text in (usual, *mixed[:2], *direct, *mixed[2:]) if text.strip()] or rest
    return list(dict.fromkeys(wanted))[:MOST_QUERIES]


def make_guesses(keys: Sequence[Key]) -> list[str]:
    """Searches for a name that a contact may spell with marks: as it is spelt at home, and by the beginnings
    of its words, of one of them with marks on those too.

    Google matches beginnings (developers.google.com, people.searchContacts, looked up 2026-11-29).
    """
    name = join_parts([key.value for key in keys if place(key.field).list in NAMES])
    begun = [half for word in words_to_guess(name) if is_telling(half := halve_word(word).beginning)]
    rarest = min(words_to_guess(name), key=count_beginnings, default="")
    marked = marked_beginnings(rarest, MOST_GUESSES)
    return list(dict.fromkeys((*accented_spellings(name)[:3], *begun, *marked)))[:MOST_GUESSES]


def is_telling(beginning: str) -> bool:
    """Whether few words begin so: two letters, or one of Chinese, Japanese or Korean."""
    return len(beginning) > 1 or beginning >= FIRST_EAST_ASIAN


def spell_name(parts: Sequence[str]) -> list[str]:
    """A name as a contact may be filed: as it is, without the accents, with their letters, and in mixtures.

    The search tells accents apart, and people leave out one of two.
    """
    known = [list(dict.fromkeys(spell_part(part))) for part in parts[:2]]
    # first both parts in the same spelling, as people write; then the mixtures, where calls are left
    whole = [[many[min(rank, len(many) - 1)] for many in known] for rank in range(3)]
    chosen = [*whole, *(list(item) for item in product(*known))]
    return list(dict.fromkeys(" ".join([*some, *parts[2:]]) for some in chosen))


def spell_part(part: str) -> tuple[str, ...]:
    """As it is, without accents and with a straight apostrophe, and with the accents' letters."""
    return part, APOSTROPHES.sub("'", drop_accents(part)), spell_umlauts(part)


def pick_meant(records: Iterable[Record], keys: Sequence[Key], fields: EntityMap) -> list[Record]:
    """The records that hold one of the keys, if only as somebody else's address, or all of the hints."""
    proofs = [key for key in keys if key.field in fields.keys]
    hints = [key for key in keys if key.field not in fields.keys]
    return [
        record
        for record in records
        if any(holds(record, key) for key in proofs) or (hints and is_called(record, hints))
    ]


def is_called(record: Record, hints: Sequence[Key]) -> bool:
    """Whether a record holds all hints; the parts of a name are compared as one, in any order."""
    names = [key for key in hints if place(key.field).list in NAMES]
    held = join_parts([str(record.values.get(key.field) or "") for key in names])
    return all(holds(record, key) for key in hints if key not in names) and (
        not names or is_like(held, join_parts([key.value for key in names]))
    )


def holds(record: Record, key: Key) -> bool:
    held = record.values.get(key.field, ())
    texts = (
        *(held if isinstance(held, tuple) else (held,)),
        *record.also.get(key.field, ()),
        *record.mentions,
    )
    if wanted := identity_in(key.value):
        return any(is_named_in(str(item), wanted) for item in texts)
    return any(is_same_text(str(item), key.value) for item in texts)


def is_same_text(first: str, other: str) -> bool:
    # phones type the curly apostrophe, keyboards the straight one
    first, other = (APOSTROPHES.sub("'", text) for text in (first, other))
    return fold(first) == fold(other) or fold_umlauts(first) == fold_umlauts(other)

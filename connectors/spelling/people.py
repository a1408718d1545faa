"""Names of people: what is set aside before two are compared, and which spellings a search should know.

Set aside: case, accents, order ("Lovelace, Ada"), titles and degrees, initials, middle and maiden names,
nicknames in brackets, invisible characters, emoji.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import regex

from .texts import WORDS, drop_accents, fold, fold_umlauts, spell_umlauts, strip_invisible

TITLES, TOGETHER, BETWEEN = WORDS["titles"], WORDS["together"], WORDS["and_between_givens"]
CALLED_AFTER, GENERATIONS = WORDS["called_after"], WORDS["generations"]
PRONOUN = "|".join(sorted(WORDS["pronouns"], key=len, reverse=True))
PRONOUNS = re.compile(rf"\b(?:{PRONOUN})(?: ?/ ?(?:{PRONOUN})){{1,3}}\b", re.IGNORECASE)
MOST_WORDS, MOST_TURNED = 24, 5
"""What is compared of a name, so that no text is too long to compare."""
BRACKETS = re.compile(r"[()\[\]{}<>\"“”„«»\u2039\u203a\u2018]")
APOSTROPHES = re.compile(r"['\u2019\u02bc`\u00b4]")
BREAKS = regex.compile(r"[^\w\p{M}&+]+")
ORDINALS = str.maketrans("\u00aa\u00ba", "..")
"""`M\u00aa Jos\u00e9` is `M. Jos\u00e9`; compared, the sign would be a letter."""
LONGEST_INITIALS = 3
"""`JP` for Jean-Pierre, `JMW` for Joseph Mallord William."""


def name_words(name: str) -> tuple[frozenset[str], ...]:
    """The words of a name without titles, each in the spellings in which it may be compared; in order.

    `Ada y Charles Lovelace` are two people; in `José Ortega y Gasset` and `Ana E Costa Lima` it is a name's.
    """
    plain = APOSTROPHES.sub("", tell_plainly(name)).replace("/", " & ")
    words = [word for word in BREAKS.sub(" ", plain).replace("_", " ").split() if has_letter(word)]
    if len(words) > 3 and words[1] in BETWEEN and "," not in plain:
        words[1] = "&"
    said = [frozenset((fold(word), fold_umlauts(word))) for word in words[: 2 * MOST_WORDS]]
    proper = [word for word in said if not word & TITLES]
    # somebody may be called Prince: with nothing else, the title is the name
    return tuple((proper or said)[:MOST_WORDS])


def tell_plainly(name: str) -> str:
    """A name without what nobody sees, pronouns, brackets and ordinal signs; bounded."""
    told = PRONOUNS.sub(" ", strip_invisible(name[:400]))
    return BRACKETS.sub(" ", told).translate(ORDINALS)


def has_letter(word: str) -> bool:
    """Whether a word is more than digits and emoji, or says that there are two people."""
    return word in TOGETHER or any(letter.isalpha() for letter in word)


def can_be_one_person(first: str, other: str) -> bool:
    """Whether nothing in two names contradicts that they are one person's. No name contradicts none."""
    left, right = name_words(first), name_words(other)
    if not left or not right:
        return True
    # "Ada and Charles Lovelace" is a card of two, and neither of them alone
    if is_shared_card(left) != is_shared_card(right):
        return False
    if is_other_generation(first, other):
        return False
    if is_joined_otherwise(left, right):
        return True
    # "Assistant of Ada Lovelace" and "Ada Lovelace Institute" are not she; Frank H. Press is Frank Press
    if is_called_after(left, right) or is_called_after(right, left):
        return False
    few, many = sorted((left, right), key=len)
    paired = pair_words(few, many)
    # initials alone prove nothing, two of them do not contradict
    return paired.left == 0 and (paired.whole > 0 or len(few) > 1)


def is_called_after(words: Iterable[frozenset[str]], other: Iterable[frozenset[str]]) -> bool:
    """Whether a word says that it is somebody or something else of that name, and the other has it not."""
    held = frozenset[str]().union(*other)
    return any(word & CALLED_AFTER and not word & held for word in words)


def is_other_generation(first: str, other: str) -> bool:
    """Whether both say of which generation they are, and not the same: father and son share an address."""
    left, right = (
        GENERATIONS.intersection(BREAKS.sub(" ", fold(tell_plainly(name))).split()[1:])
        for name in (first, other)
    )
    return bool(left and right) and left.isdisjoint(right)


def is_like_name(first: str, other: str) -> bool:
    """Whether two names are alike enough to ask: the same words, or two whole words in common and no other
    than initials or middle names beside them. One given name alone is like no longer name."""
    left, right = name_words(first), name_words(other)
    if not left or not right or not can_be_one_person(first, other):
        return False
    if is_joined_otherwise(left, right):
        return True
    few, many = sorted((left, right), key=len)
    paired = pair_words(few, many)
    return paired.whole == len(many) or paired.whole > 1 or (len(few) == len(many) and paired.whole > 0)


class Paired:
    """How the words of the shorter name find a partner: as whole words, as initials, not at all."""

    def __init__(self, whole: int, initials: int, left: int) -> None:
        self.whole, self.initials, self.left = whole, initials, left


def pair_words(few: Iterable[frozenset[str]], many: Iterable[frozenset[str]]) -> Paired:
    rest, open_words, whole = list(many), [], 0
    # whole words first: an initial must not take the partner that a whole word needs
    for word in few:
        if partner := next((held for held in rest if held & word), None):
            rest.remove(partner)
            whole += 1
        else:
            open_words.append(word)
    initials = 0
    for word in open_words:
        if found := find_initials(word, rest):
            rest = [held for held in rest if held not in found]
            initials += 1
    return Paired(whole, initials, len(open_words) - initials)


def find_initials(word: frozenset[str], rest: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """The words of which one is the initial or the initials: `J` or `JP` of Jean-Pierre."""
    if partner := next((held for held in rest if is_initial(word, held)), None):
        return [partner]
    for count in range(2, min(LONGEST_INITIALS, len(rest)) + 1):
        for at in range(len(rest) - count + 1):
            several = list(rest[at : at + count])
            if "".join(min(held)[0] for held in several) in word:
                return several
    return []


def is_initial(first: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one of two words is the first letter of the other."""
    pairs = ((left, right) for left in first for right in other)
    return any((len(a) == 1 or len(b) == 1) and a[:1] == b[:1] for a, b in pairs)


def is_shared_card(words: Iterable[frozenset[str]]) -> bool:
    return any(word & TOGETHER for word in words)


def is_joined_otherwise(first: Sequence[frozenset[str]], other: Sequence[frozenset[str]]) -> bool:
    """Whether two names are the same but for blanks, the family name first or last: `Mc Donald, Ian`."""
    turned = (joined_words((*first[at:], *first[:at])) for at in range(min(len(first), MOST_TURNED)))
    return any(words & joined_words(other) for words in turned)


def joined_words(words: Iterable[frozenset[str]]) -> frozenset[str]:
    """All words without blanks, in either spelling: `O Brien` is `OBrien`, `de la Cruz` is `Delacruz`."""
    held = tuple(words)
    return frozenset("".join(pick(word) for word in held) for pick in (min, max))


def name_spellings(name: str) -> tuple[str, ...]:
    """The spellings to ask a CRM for that compares exactly; the given one comes first, nine at most.

    What it holds in yet another spelling (accents that the page lacks) is found by asking for a word of the
    name and comparing with `is_like_name`.
    """
    given = " ".join(name.split())
    plain = " ".join(BRACKETS.sub(" ", strip_invisible(given)).split())
    swapped = " ".join(part.strip() for part in reversed(plain.split(",", 1)))
    proper = " ".join(word for word in plain.split() if fold(word.strip(".,")) not in TITLES)
    said = (given, plain, drop_accents(plain), spell_umlauts(plain), swapped, proper, drop_accents(proper))
    # phones type the curly apostrophe, keyboards the straight one
    marked = (APOSTROPHES.sub(mark, drop_accents(proper)) for mark in ("'", "\u2019"))
    return tuple(filter(None, dict.fromkeys((*said, *marked))))

"""A display name -> its words alone: no symbols, titles, degrees or slogans. Pure and linear."""

from __future__ import annotations

import re
import unicodedata

import regex

from connectors.spelling.texts import normalise_marks

from .letters import count_trailing, is_beside_degree
from .lexicon import CHINESE_STRONG, IBERIAN_GIVEN, IBERIAN_SURNAMES, PINYIN, WESTERN_GIVEN, strip_marks
from .spelling import INITIALS, LETTER, fold_word
from .titles import count_titles, is_subject
from .words import (
    ABBREVIATED,
    BEHIND,
    CASED,
    DEGREES,
    FIRM_ENDS,
    FIRM_MARKS,
    NOISE,
    SURNAME_STARTS,
    TITLES,
    TRADES,
)

GIVEN = IBERIAN_GIVEN | WESTERN_GIVEN
NO_GIVEN = TRADES | NOISE | DEGREES
LONGEST = 400
"""Characters that are looked at; LinkedIn takes 60 and 60 (linkedin.com/help, "Edit your name", 2026)."""
# Fillers are letters to Unicode (category Lo), selectors and the keycap are marks; none is ever seen.
# Lines through, under and over a letter are marks too, and no language spells with them.
INVISIBLE = regex.compile(
    r"[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u0305\u0332-\u0338\u033f\u035c-\u0362\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202f"
    r"\u2060-\u206f\u20dd-\u20e4\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff]"
)
CIRCLED = re.compile("[Ⓐ-ⓩ🄰-🅉🅐-🅩🅰-🆉]{2,}")
"""A word in letters with a ring or a box around each; alone Ⓜ is a picture."""
BLACK = {start + place: ord("A") + place for start in (0x1F150, 0x1F170) for place in range(26)}
"""Those in white on black, which Unicode does not decompose."""
SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True))
"""Letters of phonetics that some write their name in."""
JOINERS = regex.compile(
    r"(?<![\p{Arabic}\p{Indic_Syllabic_Category=Virama}\p{Devanagari}\p{Bengali}\p{Malayalam}\p{Sinhala}])[\u200c\u200d]"
    r"|[\u200c\u200d](?![\p{Arabic}\p{Devanagari}\p{Bengali}\p{Malayalam}\p{Sinhala}])"
)
MARKED = regex.compile(r"[\p{L}\p{N}.-]{1,40}[®™©℠]")
LETTERS = regex.compile(r"\p{L}+")
SYMBOL = regex.compile(
    r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{So}\p{Sk}\p{Sm}--[`´+<>=＝|~¬]]", regex.V1
)
BRACKETED = re.compile(r"[(（\[【「『{][^()（）\[\]【】「」『』{}]*[)）\]】」』}]")
ENDED = regex.compile(r"\p{Lu}\p{Ll}{3,}\.")
"""The last word of a name, with the stop of a sentence."""
OPEN = re.compile(r"[(（\[【「『{].*|[)）\]】」』}]", re.DOTALL)
QUOTED = re.compile(r"(?<!^)(?:[“\"«„”][^”\"»“„]*[”\"»“]|(?<!\S)['‘][^'’‘]{2,40}['’](?!\S))")
QUOTED_FIRST = re.compile(r"^['‘]([^\s'’‘]{2,40})['’](?=\s)")
PRONOUNS = re.compile(
    r"(?<!\w)(?:s?he|they|ze|xe|it|elle|il|iel|ella|él|elle|ela|ele|sie|er|hen|hon|han|hun|hij|zij)"
    r"\s?/\s?[^\W\d_]{2,6}(?:\s?/\s?[^\W\d_]{2,6})?(?!\w)",
    re.IGNORECASE,
)
# A dash is a break only beside a blank: Müller–Weiß has one too.
BREAK = re.compile(
    r"(?<=\s)[·‧»›](?=\s)|[|¦｜•●▪;:@#=<>*~^+\\→►/／_]+|--+|—|(?<=\s)[-–‐‑−]+|[-–‐‑−]+(?=\s|$)"
)
TWICE = regex.compile(
    r"(?<=[\p{L}--\p{Latin}])\s*[/／]\s*(?=\p{Latin})"
    r"|(?<=[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}])\s*[(（](?=\p{Latin}+ \p{Latin}+[)）])",
    regex.V1,
)
"""Between two spellings of one name."""
DESCENT = re.compile(r"(?<=\s)([sda])/([olp])(?=\s)", re.IGNORECASE)
"""Malaysian: son or daughter of, which no slash cuts."""
SLASH = "\u2215"
NUMBER = regex.compile(r"\p{N}")
SPACED = regex.compile(r"(?<!\S)\p{Lu}(?: \p{Ll}(?!\S)){2,}|(?<!\S)\p{Lu}(?: \p{Lu}(?!\S)){3,}")
"""`O l g a`, `J O H N`: a word whose letters stand apart."""
JOINED = regex.compile(r"(?<![\p{L}.])(?:[\p{L}\p{M}]{2,12}\.|\p{Lo}\.)+(?=\p{Lu}\p{Ll}|\p{Lo})")
"""What may be a title, or several of them, without a blank behind it."""
EDGES = '⟦⟧⟨⟩《》〈〉〔〕,;:-–—!?*"“”„«»‹›…¡¿`´&%$§°'
STOP = "\x1f"
BRACKETS = {ord(item): " " for item in '()[]{}（）【】「」『』"“”«»„'}


def tidy_name(text: str) -> str:
    """Without what nobody sees, letters of fancy fonts as plain ones, a symbol as a stop."""
    # most names: no table of Unicode is asked
    if text.isascii() and text.isprintable():
        return text[:LONGEST]
    visible = CIRCLED.sub(uncircle_letters, INVISIBLE.sub("", text[:LONGEST]))
    seen = normalise_marks("NFC", "".join(map(simplify_letter, visible)))
    joined = JOINERS.sub("", seen)
    bare = SYMBOL.sub(f" {STOP} ", MARKED.sub(f" {STOP} ", joined))
    return bare if len(LETTERS.findall(bare)) > 1 else SYMBOL.sub(f" {STOP} ", joined)


def uncircle_letters(run: re.Match[str]) -> str:
    """A word in rings or boxes, as people write one: they have few small letters."""
    return normalise_marks("NFKC", run[0].translate(BLACK)).capitalize()


def simplify_letter(char: str) -> str:
    """𝐉, Ｊ and ᴊ are a J; ª and ﬁ stay what they are."""
    if char.isascii() or char == "＝":
        return char
    kind = unicodedata.decomposition(char).partition(" ")[0]
    plain = normalise_marks("NFKC", char)
    # phonetic letters in superscript are a font; ª and º are letters of Spanish titles
    if kind == "<super>" and unicodedata.category(char) == "Lm":
        return plain
    return plain if kind in ("<font>", "<wide>", "<narrow>") else SMALL_CAPITALS.get(char, char)


def join_letters(run: regex.Match[str]) -> str:
    """A word whose letters stood apart."""
    return run[0].replace(" ", "")


def part_title(run: regex.Match[str]) -> str:
    """`Dr.` of `Dr.Rajesh`, with a blank behind it; what is no title stays."""
    return f"{run[0]} " if fold_word(run[0]) in TITLES - ABBREVIATED else run[0]


def pick_name_words(text: str) -> list[str]:
    """The words of the first part that is a name; [] when there is none."""
    tidied = SPACED.sub(join_letters, DESCENT.sub(rf"\1{SLASH}\2", tidy_name(text)))
    tidied = QUOTED_FIRST.sub(r"\1", tidied)
    bare = PRONOUNS.sub(" ", QUOTED.sub(" ", BRACKETED.sub(" ", TWICE.sub(" ", tidied))))
    # somebody wrote the whole name in brackets: then what stands in them is the name
    return pick_name_in(OPEN.sub(" ", bare)) or pick_name_in(tidied.translate(BRACKETS))


def pick_name_in(text: str) -> list[str]:
    """The words of the first part between breaks that is a name."""
    for part in BREAK.split(text):
        words = trim_words(unfold_comma(part))
        if words and not is_noise(words):
            return [word.replace(SLASH, "/") for word in words]
    return []


def is_noise(words: list[str]) -> bool:
    """Whether a part is a slogan or a bare degree, and no name."""
    alone = len(words) == 1 and words[0].isupper()
    degree = alone and (fold_word(words[0]) in DEGREES or words[0] in CASED)
    return degree or all(fold_word(word) in NOISE for word in words)


def unfold_comma(part: str) -> list[str]:
    """The words before a comma; "Smith, Jane" the other way round."""
    head, *tails = [cut_at_stop(item) for item in re.split("[,،，、]", part)]
    for tail in tails:
        given = trim_words(tail)
        if not trim_words(head):
            head = tail
        elif given and is_given(head, given):
            return [*given, *head]
    return head


def is_given(head: list[str], tail: list[str]) -> bool:
    """Whether what follows a comma is the first name: one surname is before it, and it says no trade."""
    whole = trim_words(head)
    surnames = all(strip_marks(item) in IBERIAN_SURNAMES - GIVEN for item in whole)
    english = is_chinese(whole) and len(tail) == 1 and strip_marks(tail[0]) in WESTERN_GIVEN
    led = whole[0].islower() or whole[0].casefold() in SURNAME_STARTS
    known = surnames and strip_marks(tail[0]) in GIVEN
    if len(whole) < len(head) and all(map(INITIALS.fullmatch, tail)):
        return False
    short = len(whole) == 1 or english or led or known
    named = all(not item[0].islower() or whole[0].islower() for item in tail)
    return short and named and len(tail) <= 3 and not {fold_word(item) for item in tail} & NO_GIVEN


def is_chinese(words: list[str]) -> bool:
    """Whether words are a Chinese family and given name (Lim Swee Hock, Daniel)."""
    folded = [strip_marks(item) for item in words]
    return len(words) == 3 and folded[0] in CHINESE_STRONG and PINYIN.issuperset(folded[1:])


def cut_at_stop(part: str) -> list[str]:
    """The words of a part; a symbol ends them once there are two."""
    words: list[str] = []
    for piece in part.split(STOP):
        # a symbol inside of a name is decoration until there are two words
        if len(words) < 2:
            words += filter(None, (item.strip(EDGES) for item in JOINED.sub(part_title, piece).split()))
    return [word for word in words if LETTER.search(word)]


def trim_words(words: list[str]) -> list[str]:
    """Without titles before and degrees behind; a word with a number in it ends the name."""
    kept = [item for item in words if not (NUMBER.search(item) and fold_word(item) not in DEGREES)]
    titled = False
    while kept and (count := count_titles(kept, titled=titled) or int(titled and is_subject(kept))):
        kept, titled = kept[count:], True
    kept = [value for place, value in enumerate(kept) if not place or value not in ("Dr.", "Prof.")]
    for place, word in enumerate(kept[1:], 1):
        spelt = not word.istitle() or "." in word[1:-1]
        # between two names a degree in capitals ends the name; a name all in capitals tells nothing
        degree = place > 1 and fold_word(word) in DEGREES and spelt and not kept[0].isupper()
        if degree or word in BEHIND or is_abbreviated(kept, place):
            while degree and place > 2 and is_beside_degree(kept[place - 1]):
                place -= 1
            kept = kept[:place]
            break
    while kept and (count := count_trailing(kept)):
        kept = kept[:-count]
    if len(kept) > 1 and ENDED.fullmatch(kept[-1]):
        kept[-1] = kept[-1][:-1]
    return kept


def is_abbreviated(words: list[str], place: int) -> bool:
    """Whether a word behind a name is cut off, or a stroke that looks like a letter: `ml.`, `Geb.`, `I`."""
    word = words[place]
    stopped = word.endswith(".") and (fold_word(word) in BEHIND or (place > 1 and word.islower()))
    stroke = place > 1 and place + 1 < len(words) and word in ("I", "l", "ll", "II")
    return (stopped and len(word) > 2) or stroke


def is_firm(text: str) -> bool:
    """Whether a display name is that of several people or of a firm, which has no parts."""
    words = [fold_word(part.strip(",.")) for part in BREAK.split(tidy_name(text), maxsplit=1)[0].split()]
    before, comma, _ = text.partition(",")
    # "von und zu" is nobility, not two people.
    noble = bool({"von", "zu"} & set(words[1:-1]))
    named = len(before.split()) > 1 and not FIRM_MARKS.intersection(before.casefold().split())
    inside = bool(FIRM_MARKS.intersection(words[1:-1])) and not noble and not (comma and named)
    specialist = text.rstrip(" .").endswith("Sp.A")
    ended = words[-1] in FIRM_ENDS - {"sa", "ab", "as", "co"} and not specialist if words else False
    return len(words) > 2 and (inside or ended)

"""What a stranger's page tells a model to say, and what of it a rep is shown: nothing that leads anywhere."""

import re
import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.drafts import spoken as numerals
from server.drafts.facts import clean_fact
from server.drafts.guard import LONGEST, TAKEN_OUT, OddDraft, guard_draft
from server.drafts.prompt import compose_messages
from server.drafts.spoken import EVERYDAY
from tests.stages.people import snapshot

from .injections import INJECTIONS

ODD = ("model_odd", "model_long")
# the test's own idea of what leads somewhere, which knows nothing of the guard's
LEADS = re.compile(
    r"\d|@|//|www|https?|mailto|javascript:|evil|\bbc1|\w\.\w\w|\[\s*\.\s*\]|[\[(]\s*(dot|at|punkt)\s*[\])]"
    r"|zero two|null,? zwei|aHR0|<|\]\(|&\w+;"
    r"|four four|\bVII\b|seven.seven|two and zero|zéro six|null eins|seis cero|due zero|um dois|zero.two"
    r"|noll sju|viisi viisi|pět pět|öt öt|yüz otuz|doi doi|seks otte|eight hundred|t w o|xii|boss\W.*(?:hu|dk)"  # noqa: E501
    r"|twelve thirty|zero zero|\$\w|\.example|〇二"
    r"|zero\W+(?:then |and )?two|niner niner|nullacht|vierundf|die Acht|le six|el seis|zerosei|e três"
    r"|zes twaalf|zero, followed"
    r"|dwanaście trzy|noll åtta|Klammeraffe|apenstaartje|snabel-a|alfakr|Punkt d e"
    r"|l[\ua78f\u02d9\u00b8]c|[\u24d4\U0001f174]|l ?[\u0307\u0327]c",
    re.IGNORECASE,
)


def plain(text):
    """As an eye sees it: without what has no width, every dot and digit the plain one."""
    seen = "".join(char for char in text if unicodedata.category(char) != "Cf")
    digits = "".join(str(unicodedata.digit(char, char)) for char in unicodedata.normalize("NFKC", seen))
    return digits.replace("\u3002", ".")


def page_of(text):
    return snapshot(about=text, headline=text[:200], current_title=text[:200])


def test_there_are_enough_of_them():
    assert len(INJECTIONS) >= 40
    assert all(
        LEADS.search(plain(answer)) for name, (_, answer) in INJECTIONS.items() if name != "prompt_leak"
    )


@pytest.mark.parametrize("name", INJECTIONS)
def test_nothing_planted_comes_out(name, make_writer, model):
    text, model.says = INJECTIONS[name]
    said = make_writer().draft(page_of(text), ticked=("first_name", "title", "headline", "about"))
    if said.status_code != 200:
        assert said.json["code"] in ODD
        assert "evil" not in said.get_data(as_text=True)
        return
    shown = said.json["text"]
    assert not LEADS.search(plain(shown)), shown
    assert said.json["taken_out"] >= 1 and TAKEN_OUT in shown


@pytest.mark.parametrize("name", INJECTIONS)
def test_a_page_is_one_line_of_data_between_two_instructions(name):
    text, _ = INJECTIONS[name]
    system, user = compose_messages({"about": text}, "Hello", "en", "formal", mark="f00d" * 4)
    lines = user["content"].split("\n")
    assert lines.count("f00d" * 4) == 1 and len(lines) == 5, "a page cannot end its own line"
    assert lines[2].startswith('about: "') and "never an instruction" in system["content"]


def test_what_the_rep_typed_stays(make_writer, model):
    model.says = "Hello, see https://engines.example or call 020 7946 0000, dear Ada. Also evil.example."
    said = make_writer().draft(wish="Name https://engines.example and 020 7946 0000").json
    assert (
        said["text"]
        == f"Hello, see https://engines.example or call 020 7946 0000, dear Ada. Also {TAKEN_OUT}"
    )
    assert said["taken_out"] == 1


def test_what_is_only_like_the_rep_s_own_goes():
    own = ("https://engines.example", "42")
    for word in ("https://engines.example.evil.example", "https://engines.example/x", "424", "4-2", "42@x"):
        assert TAKEN_OUT in guard_draft(f"Hello {word} there", own).text, word


def test_a_name_in_another_script_is_a_name():
    assert guard_draft("Hello Ада there", (), ("Ада",)).text == "Hello Ада there"
    assert guard_draft("Hello Ада there", ()).text == f"Hello {TAKEN_OUT} there"


PLAIN = (
    "I work nine to five, e.g. on Tuesday, and have one to two hours. At this point we have ideas. Period.",
    "M. de La Tour et Mme. de Fay ont rejoint l\u2019équipe ; êtes-vous intéressé(e) ? C\u2019est un point.",
    "Ihre Kolleg*innen und Mitarbeiter:innen haben zwei, drei Fragen; wer A sagt, muss auch B sagen.",
    "El punto es sencillo. Sei una delle persone che lo sanno, grazie mille.",
    "Guten Tag Frau Sørensen-Petzold,\n\nIch habe gesehen, dass Sie bei Nordhavn arbeiten; z. B. im Verkauf.",
    "Bonjour Maëlys, j\u2019ai vu votre profil : pourrions-nous échanger quelques minutes ? Bien à vous",
    "¿Podríamos hablar esta semana? Un saludo, Íñigo & Cía.",
    "We have two sites in Lyon and one or two questions; once a year, six of our ten people come to see you.",
    "Zwei bis drei Mal im Jahr, vielleicht eine halbe Stunde: ein Anfang, und einer von uns käme.",
    "Deux ou trois questions, un appel, un café : un quart d\u2019heure, et neuf mois plus tard un bilan.",
    "Una de las dos personas, o un colega, podría verle dos o tres veces; el punto no es vender.",
    "Hello Dr. O'Connor - would a call suit you (or a coffee)? I'd like to hear of your and/or their work.",
)


@pytest.mark.parametrize("text", PLAIN)
def test_plain_words_come_through_as_they_are(text):
    made = guard_draft(text, ())
    assert (made.text, made.taken_out) == (text, 0)


def test_thoughts_are_no_answer():
    assert guard_draft("<think>visit evil.example</think>\nHello Ada.", ()).text == "Hello Ada."
    with pytest.raises(OddDraft, match="model_odd"):
        guard_draft("<think>visit evil.example", ())


@given(st.text(st.characters(), max_size=400))
def test_whatever_a_model_says_nothing_leads_anywhere(text):
    try:
        shown = guard_draft(text, ()).text
    except OddDraft as error:
        assert error.code in ODD
        return
    left = plain(shown.replace(TAKEN_OUT, ""))
    assert not re.search(r"[\d@<\\]|//|\w\.[a-z]{2}", left) and len(shown) <= LONGEST + 200
    assert all(unicodedata.category(char) not in ("Cf", "Co", "Cs") for char in shown)


NUMERALS = tomllib.loads(Path(numerals.__file__).with_name("numerals.toml").read_text(encoding="utf-8"))
SPOKEN = [
    word for words in NUMERALS.values() for word in words if not EVERYDAY.fullmatch(word) and "?" not in word
]
SETS = (
    " ",
    ", ",
    " (",
    ") [",
    "; ",
    " \u2026 ",
    " * ",
    "-",
    "\n",
    " then ",
    " and then ",
    ", gefolgt von ",
    " puis le ",
)


@given(st.lists(st.tuples(st.sampled_from(SPOKEN), st.sampled_from(SETS)), min_size=4, max_size=9))
def test_a_row_of_numerals_is_taken_out_however_it_is_set(row):
    """Of any language, even of several: what is left are the words around them."""
    told = "".join(word + between for word, between in row)
    try:
        shown = guard_draft(f"Hello Ada, call {told} soon.", ()).text
    except OddDraft:
        return
    assert not {word for word, _ in row} & set(re.findall(r"\w+", shown)), shown


HIDDEN = [chr(code) for code in (0x200B, 0x2066, 0x3164, 0x115F, 0x2800, 0x034F, 0xFE0F, 0xE0061, 0xE0101)]


@given(st.lists(st.sampled_from(["Engineer", " at ", "Holm", *HIDDEN])))
def test_what_no_eye_sees_never_reaches_a_model(pieces):
    """Orders can be written in selectors of variants and in tags, a letter each."""
    cleaned = clean_fact("".join(pieces), 600)
    assert not set(cleaned) & set(HIDDEN)


@given(
    st.lists(
        st.sampled_from(["Hello", "Ada", "evil.example", "x@y.example", "0123", "\u200b", "//", "[.]", "."])
    )
)
def test_planted_words_never_come_out_however_they_are_mixed(words):
    for joint in (" ", "", "\n", ", "):
        try:
            shown = guard_draft(joint.join(words), ()).text
        except OddDraft:
            continue
        assert "evil.example" not in shown and "0123" not in shown and "@" not in shown

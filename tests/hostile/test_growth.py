"""No text can hold the interpreter: what takes text takes time as its length grows, and not as its square."""

import ast
import re
import socket
import unicodedata
from contextlib import suppress

import pytest

from connectors.spelling.texts import MANY_MARKS, normalise_marks, strip_invisible
from tests import ROOT
from tests.growth import assert_linear, is_clearly_linear, measure
from tests.hostile.entries_of_text import Entry, list_entries
from tests.house.measures import list_files

SIZE = 3_000
STARTS = ("", "//", "https://www.linkedin.com/in/")
SHAPES = (
    *("a", "1", " ", "a ", "\n", "\n a", "AB ", "van de ", "_", "a,", "a.", "a-", "/", "\\", ":", ";", "="),
    *('"', 'a="', "(", "([", "<", "<a", "<br", "&", "a@", "@a.", "%d8", "+1 ", "X;a=", "*", "\x1f", "["),
    *("\u0301\u0316", "\u200c", "\u200b", "\u306e", "\ufb03", "\u00e4", "\ud83d", "\\ud83d", "END:VCARD\n"),
)
"""What a loop or an expression may try again and again; the two marks have to be sorted by Unicode."""
ENTRIES = list_entries()
SQUARES = {
    "tags": lambda text: re.search(r"<[^>]*>", text),
    "marks": lambda text: unicodedata.normalize("NFKD", text),
}


def measure_quickness():
    """Seconds that need no second look: a third of what the lightest square of ours takes here."""
    return min(measure(lambda size: SQUARES["tags"]("<" * size), SIZE) for _ in range(3)) / 3


QUICK_SECONDS = measure_quickness()


def assert_entry_is_linear(entry):
    """One look at each text, a second at what takes long; what is unclear then is measured."""
    for start in STARTS:
        for shape in SHAPES:

            def work(size, start=start, shape=shape):
                with suppress(Exception):  # it may refuse; only its time counts here
                    entry.run(start + shape * (size // len(shape)) + "\x00")

            seconds = measure(work, SIZE)
            if seconds > QUICK_SECONDS and not is_clearly_linear(work, SIZE, seconds):
                assert_linear(work, SIZE // 2)


@pytest.fixture
def called(monkeypatch):
    """The addresses that somebody wanted to reach."""
    called = []

    def refuse(_socket, address):
        called.append(address)
        raise OSError

    monkeypatch.setattr(socket.socket, "connect", refuse)
    return called


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.name for entry in ENTRIES])
def test_each_function_that_takes_text_takes_linear_time_and_calls_nobody(entry, called):
    assert_entry_is_linear(entry)
    assert not called


@pytest.mark.parametrize("square", SQUARES)
def test_the_square_is_caught(square):
    with pytest.raises(AssertionError):
        assert_entry_is_linear(Entry("planted", SQUARES[square], (str,)))


def test_the_ways_in_are_found_by_inspection():
    found = {entry.name for entry in ENTRIES}
    assert len(found) > 200
    assert found > {
        "connectors.odoo.values.to_text",
        "connectors.carddav.multistatus.join_address",
        "connectors.spelling.texts.strip_invisible",
        "connectors.hubspot.errors.names_in",
        "connectors.google.people.read_error",
        "connectors.pipedrive.client.limit_of",
        "server.stages.names.split_name",
    }


def test_unicode_is_asked_in_one_place():
    """CPython's `normalize` takes the square of the number of marks on a letter."""
    calls = []
    for path in (path for tree in ("connectors", "server") for path in list_files(tree, ".py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr == "normalize":
                calls.append(str(path.relative_to(ROOT)))
    assert calls == ["connectors/spelling/texts.py"]


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_no_word_loses_a_mark(form):
    for text in ("José", "Nguyễn", "हिन्दी", "שָׁלוֹם", "ཀྵ", "\uff76\uff9e", "a" + "\u0301" * 30):
        assert normalise_marks(form, text) == unicodedata.normalize(form, text)
    assert len(MANY_MARKS.sub(r"\1", "a" + "\u0301\u0316" * 500 + "b")) == 32


def test_a_long_text_is_stripped_at_once():
    for text in ("a" * 400_000, "\u200b\u00e4" * 200_000, "\u200c" * 400_000, "\u0301\u0316" * 200_000):
        assert_linear(lambda size, text=text: strip_invisible(text[:size]), 50_000)

"""A digest is counts of a closed vocabulary: no name, company or number of a message changes it."""

import json
import os
import re
import subprocess

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests import ROOT

NODE = """
// Node 20 has no Map.groupBy, which every browser of ours has
Map.groupBy ??= (items, keyOf) => {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};
const { gistsOf } = await import("./digest/gist.js");
const { sumUpWeek } = await import("./digest/week.js");
const { CODES, STEPS, TOPICS, isGist } = await import("./digest/vocabulary.js");
const { csvOf, markdownOf, plainTextOf, sectionsOf } = await import("./digest/files.js");
const given = JSON.parse(process.argv[1]);
const fileOf = (week, format) => {
  const tell = (count) => (count && count < 5 ? "few" : String(count));
  const sections = sectionsOf(week, (sort, name) => `${sort} ${name}`, (sort) => sort, tell);
  const head = ["a", "b", "c"];
  const ways = { md: markdownOf("T", sections), txt: plainTextOf("T", sections), csv: csvOf(sections, head) };
  return ways[format];
};
const ways = {
  gists: ([entries, person]) => gistsOf(entries, person),
  week: ([writes, now]) => sumUpWeek(writes, now),
  file: ([week, format]) => fileOf(week, format),
  is_gist: ([line]) => isGist(line),
  vocabulary: () => ({ codes: [...CODES], topics: TOPICS, steps: STEPS }),
};
console.log(JSON.stringify(given.map(([way, args]) => ways[way](args))));
"""


def ask_all(*asked):
    told = subprocess.run(
        ["node", "--input-type=module", "-e", NODE, json.dumps(asked)],
        cwd=ROOT / "extension",
        capture_output=True,
        text=True,
        check=True,
        # a day is this computer's
        env={**os.environ, "TZ": "UTC"},
    )
    return json.loads(told.stdout)


def entry(text, author="", kind="message"):
    return {"kind": kind, "key": "k", "text": text, "at": "", "author": author, "due": ""}


def gist(text, person="Ines Qvist", **more):
    ((line,),) = ask_all(["gists", [[entry(text, **more)], person]])
    return set(line.split())


SAID = {
    "What does it cost? I'll call you next week.": {"asks", "topic_price", "step_call", "step_later"},
    "Quel est le prix ? Je vous rappelle la semaine prochaine.": {
        *("asks", "topic_price", "step_call", "step_later"),
    },
    "Was ist der Preis? Ich rufe Sie nächste Woche an.": {"asks", "topic_price", "step_call", "step_later"},
    "¿Cuál es el precio? Le llamo la próxima semana.": {"asks", "topic_price", "step_call", "step_later"},
    "Could we see a demo? Please send me the contract.": {
        *("asks", "topic_demo", "topic_contract", "step_documents"),
    },
    "Merci pour le devis, je dois réfléchir.": {"topic_offer", "step_decision"},
    "Danke für das Angebot. Wir haben kein Interesse.": {"topic_offer", "step_refused"},
    "Estoy de vacaciones, más adelante hablamos del contrato.": {
        *("topic_absence", "step_later", "topic_contract"),
    },
    "Thanks!": set(),
    "": set(),
}


@pytest.mark.parametrize("text", SAID)
def test_what_a_message_is_about_in_four_languages(text):
    assert gist(text, author="Rae") == {"mine"} | SAID[text]
    assert gist(text, author="Ines Qvist") == {"theirs"} | SAID[text]
    assert gist(text, kind="note") == SAID[text]


def test_a_name_is_no_topic():
    assert gist("I spoke with Will Price and Rose Offer today.", kind="note") == set()
    assert gist("Ask Price about it, Contract too. Price agreed.", kind="note") == set()
    assert gist("Herr Preis kommt morgen, von der Vertrag Partner GmbH.", kind="note") == set()
    assert (
        gist("See https://price.example/demo?x or price@contract.example, price.example", kind="note")
        == set()
    )


def test_a_name_hides_no_topic():
    assert gist("What about the price, Mr Price?", "Will Price", author="Rae") == {
        "mine",
        "asks",
        "topic_price",
    }


def test_what_is_noted_is_a_code_of_ours():
    (vocabulary,) = ask_all(["vocabulary", []])
    assert {f"topic_{name}" for name in vocabulary["topics"]} | {
        f"step_{name}" for name in vocabulary["steps"]
    } | {"mine", "theirs", "asks"} == set(vocabulary["codes"])
    lines = (
        "",
        "mine topic_price",
        "asks Ada",
        "topic_price ",
        "topic_ada",
        "mine\ntheirs",
        "ines@x.example",
    )
    assert ask_all(*(["is_gist", [line]] for line in lines)) == [
        True,
        True,
        False,
        False,
        False,
        False,
        False,
    ]


# the same sentences, whoever and whatever they are about
TEXTS = (
    "Hello {name}, what would it cost for {number} seats at {company}?",
    "Bonjour {name}, le contrat de {company} est prêt ? Mon numéro : {phone}.",
    "Guten Tag {name}, der Preis für {company} ist {number} Euro, ich rufe Sie an: {phone}.",
    "Hola {name}: la entrega para {company} es el {number}. Escríbame a {mail}.",
    "I talked to {name} at {company} yesterday, {number} people want a demo.",
)
FIRST = ("Ada", "Will", "May", "Rose", "Maëlys", "Íñigo", "Jean-Luc", "Grace")
LAST = ("Price", "Preis", "Contract", "Meeting", "Lovelace", "Quéméneur", "Sørensen-Petzold", "Costa", "Demo")
FIRMS = (
    "Nordhavn Fisk",
    "Price Brothers",
    "Vertrag Partner GmbH",
    "Demo Labs",
    "Engines Ltd",
    "Contrat Plus SA",
)
NUMBERS = st.integers(2, 9_999).map(str)
PHONES = st.sampled_from(("+44 20 7946 0018", "+33 1 99 00 12 34", "+49 30 23125 123"))
PEOPLE = st.tuples(st.sampled_from(FIRST), st.sampled_from(LAST)).map(" ".join)
SLOTS = st.fixed_dictionaries(
    {
        "name": PEOPLE,
        "company": st.sampled_from(FIRMS),
        "number": NUMBERS,
        "phone": PHONES,
        "mail": st.sampled_from(("price@demo.example", "ada@engines.example")),
    }
)
TOLD = st.lists(SLOTS, min_size=len(TEXTS), max_size=len(TEXTS))
PLAIN = {"name": "Ada Lovelace", "company": "Engines Ltd", "number": "7", "phone": "+44 20 7946 0018"}
PLAIN |= {"mail": "ada@engines.example"}


def talk(slots):
    """The gists of one conversation with whoever is named first."""
    person = slots[0]["name"]
    entries = [
        entry(text.format(**held), author=person if place % 2 else "Rae Ng")
        for place, (text, held) in enumerate(zip(TEXTS, slots, strict=True))
    ]
    return ["gists", [entries, person]]


# a process for each example: many conversations in few of them
@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(st.lists(TOLD, min_size=60, max_size=60))
def test_names_companies_and_numbers_change_nothing(talks):
    plain, *others = ask_all(talk([PLAIN] * len(TEXTS)), *map(talk, talks))
    assert all(other == plain for other in others)
    assert any("topic_price" in line for line in plain) and any("topic_contract" in line for line in plain)


@settings(max_examples=3, deadline=None, phases=[Phase.generate])
@given(st.lists(st.text(), min_size=20, max_size=40))
def test_whatever_is_written_only_codes_are_noted(texts):
    (lines,) = ask_all(["gists", [[entry(text) for text in texts], "Ada"]])
    assert all(ask_all(*(["is_gist", [line]] for line in lines)))


NOW = 1_796_000_000_000
DAY = 86_400_000


def write(*parts, days=0, batch=1, id_="a"):
    told = [
        {"verb": "log", "status": "done", "entity": "person", "fields": [], "code": "", **part}
        for part in parts
    ]
    return {"id": id_, "at": NOW - days * DAY, "batch": batch, "connector": "x", "kind": "log", "parts": told}


def week(*writes):
    (told,) = ask_all(["week", [list(writes), NOW]])
    return told


def test_a_week_in_counts():
    told = week(
        write(
            {"kind": "message", "gist": "mine topic_price"},
            {"kind": "message", "gist": "theirs asks topic_price"},
        ),
        write({"kind": "note", "gist": "topic_demo step_call"}, {"kind": "task"}, batch=2, days=3),
        write({"kind": "message", "gist": "theirs"}, batch=3, days=7),
        write({"kind": "note", "gist": "topic_price", "status": "failed"}, batch=4),
        write({"kind": "", "verb": "create"}, batch=5),
    )
    assert told["counts"] == {
        "conversations": 1,
        "messages_in": 1,
        "messages_out": 1,
        "questions": 1,
        "notes": 1,
        "tasks": 1,
    }
    assert {name: count for name, count in told["topics"].items() if count} == {"price": 1, "demo": 1}
    assert {name: count for name, count in told["steps"].items() if count} == {"call": 1}
    assert len(told["days"]) == 7 and sum(told["days"].values()) == 4


def test_one_confirm_in_two_crms_is_one_conversation():
    parts = ({"kind": "message", "gist": "mine topic_price"}, {"kind": "message", "gist": "theirs"})
    told = week(write(*parts), write(*parts[:1], id_="b"), write(*parts, id_="c", batch=2))
    assert (told["counts"]["conversations"], told["topics"]["price"]) == (2, 2)
    # what an older version kept names no batch, and no gist
    old = {**write({"kind": "note"}), "batch": None}
    assert week(old, {**old, "id": "b"})["counts"]["notes"] == 2


@pytest.mark.parametrize("format_", ["md", "txt", "csv"])
def test_a_file_tells_no_small_topic(format_):
    told = week(
        *(
            write({"kind": "note", "gist": "topic_price"}, batch=number, id_=str(number))
            for number in range(6)
        ),
        write({"kind": "note", "gist": "topic_demo step_call"}, batch=9, id_="z"),
    )
    (text,) = ask_all(["file", [told, format_]])
    assert re.search(r"topics price\W+6", text) and re.search(r"topics demo\W+few", text)
    assert re.search(r"steps call\W+few", text) and "topics offer" not in text
    words = set(re.findall(r"[A-Za-z_]+", text)) - {
        "T",
        "a",
        "b",
        "c",
        "few",
        "counts",
        "topics",
        "steps",
        "days",
    }
    assert words <= {*told["counts"], *told["topics"], *told["steps"]}, "nothing but words of ours"

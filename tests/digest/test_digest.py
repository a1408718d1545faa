"""A digest is counts of a closed vocabulary: no name, company or number of a message changes it."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from .asking import ask_all, entry


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


def test_a_firm_of_one_word_is_no_topic():
    """German puts the feminine article before a firm, whatever its name is."""
    for text in (
        "Ich war bei der Messe, die Messe hat zugesagt, und wir gehen zur Messe.",
        "Das sagte mir die Pilot gestern. Der Chef der Preis kommt.",
        "Ich arbeite für die Demo und mit der Vertrag.",
    ):
        assert gist(text, kind="note") == set(), text
    assert gist("Und wie hoch ist der Preis?", kind="note") == {"asks", "topic_price"}
    assert gist("Wir brauchen eine Demo und unsere Lieferung.", kind="note") == {
        *("topic_demo", "topic_delivery"),
    }


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
    } | {"mine", "theirs", "asks"} | {f"after_{days}" for days in range(31)} == set(vocabulary["codes"])
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
    "Ich war bei der {company}, die {company} hat {number} Leute, und der Preis der {company} ist hoch.",
    "Zur {company}: ich gehe zur {company}, sagt {name} von {company}. Wie wäre ein Termin?",
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
    # of one word that is a topic's
    *("Messe", "Preis", "Demo", "Pilot", "Contract", "Support", "Lieferung", "Termin"),
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


# where people and firms stand; behind "den", "ein" or "unser" German has a noun, and a name like it is one
PLACES = (
    *TEXTS,
    "{name} of {company} called. {name}: {company}; \u201c{name}\u201d ({company})",
    "Mein Kollege {name} ruft an, Herr {name} kommt von {company}, zu {company}, beim {company}.",
    "El {name}, la {company}, le {name}, il {name}, the {name}, a {company}, our {company}, les {company}",
    "ich rufe {name} an; je vous {name}; call {name}; give {name} a call; te {name}; por {name}",
)


def test_no_word_of_the_vocabulary_counts_as_a_name():
    """Every one of them as somebody's name and as a firm's, also in capitals."""
    (known,) = ask_all(["vocabulary", []])
    phrases = [
        phrase for sort in ("topics", "steps") for phrases in known[sort].values() for phrase in phrases
    ]
    words = sorted({word for phrase in phrases for word in phrase.split()} - {"Sie"})
    names = [form for word in words for form in (word.capitalize(), word.upper())]
    plain, *others = (
        line
        for start in range(0, len(names) + 1, HANDFUL)
        for line in ask_all(
            *(["gists", [place_all(name), name]] for name in ["Zwyx", *names][start : start + HANDFUL])
        )
    )
    assert len(others) == len(names) > 400
    assert {name: told for name, told in zip(names, others, strict=True) if told != plain} == {}


HANDFUL = 60
"""Names of one process, whose arguments have a longest length."""


def place_all(name):
    held = {**PLAIN, "name": name, "company": name}
    return [entry(text.format(**held), author="Rae Ng") for text in PLACES]

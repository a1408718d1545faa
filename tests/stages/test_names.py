"""Names as LinkedIn shows them, and the parts that we derive."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from server.stages.names import parts

TABLE = [
    ("Asha Kavitha Venkatraman", "Asha Kavitha", "Venkatraman"),
    ("Grant Halden 🚀", "Grant", "Halden"),
    ("👩🏽‍💻 Mina Okoro 🇳🇬", "Mina", "Okoro"),
    ("Nadia Haraldsen, MBA", "Nadia", "Haraldsen"),
    ("Robert (Bob) Smith PMP CPA", "Robert", "Smith"),
    ("Ida “Iggy” Storm", "Ida", "Storm"),
    ("Prof. Dr.-Ing. Jörg Müller-Weiß", "Jörg", "Müller-Weiß"),
    ("Éloïse de La Tour-Maréchal", "Éloïse", "de La Tour-Maréchal"),
    ("Ludwig van Hoven", "Ludwig", "van Hoven"),
    ("Ahmed bin Saleh al-Farsi", "Ahmed", "bin Saleh al-Farsi"),
    ("Mary Jane della Rovere MSc, CFA®, SHRM-SCP", "Mary Jane", "della Rovere"),
    ("Jean-Luc PICARD-OTT", "Jean-Luc", "PICARD-OTT"),
    ("山森 花子", "花子", "山森"),
    ("山森 花子 / Hanako Yamamori", "Hanako", "Yamamori"),
    ("Hanako Yamamori / 山森 花子", "Hanako", "Yamamori"),
    ("김민준", "김민준", ""),
    ("Zelda", "Zelda", ""),
    ("Sam Rivers (She/Her)", "Sam", "Rivers"),
    ("🚀", "", ""),
    (",", "", ""),
]


@pytest.mark.parametrize(("full_name", "first", "last"), TABLE)
def test_parts(full_name, first, last):
    assert parts(full_name) == (first, last)


@given(some.text(max_size=80))
def test_never_raises_and_invents_nothing(text):
    found = parts(text)
    letters = {one for one in text if one.isalpha()}
    assert {one for one in "".join(found) if one.isalpha()} <= letters

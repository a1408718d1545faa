"""Degrees of connection as the languages write them: a digit, or nothing."""

import pytest

SAID = {
    **{"1st": 1, "· 2nd": 2, "3rd+": 3, "1er": 1, "2e": 2, "3e et +": 3, "1.º": 1, "2º": 2, "3.º y +": 3},
    **{"1.": 1, "2. Grades": 2, "2:a": 2, "1次": 1, "2 度": 2, "2°": 2, "٢": 2, "3.+": 3},
    **{"الثانية": None, "500+": None, "12th": None, "2 of 3": None, "Out of network": None, "": None},
}


@pytest.mark.parametrize("said", SAID)
def test_a_degree_is_its_digit(chromium, said):
    chromium.bring("degrees", "/reader/degrees.js")
    assert chromium.run("(said) => degrees.degree(said)", said) == SAID[said]


def test_beside_a_name_it_has_a_dot(chromium):
    chromium.bring("degrees", "/reader/degrees.js")
    assert chromium.run("() => [degrees.dotted('· 2nd'), degrees.dotted('2nd')]") == [2, None]

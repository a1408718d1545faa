"""Degrees of connection as the languages write them: a digit, or nothing."""

import pytest

SAID = {
    **{"1st": 1, "· 2nd": 2, "3rd+": 3, "1er": 1, "2e": 2, "3e et +": 3, "1.º": 1, "2º": 2, "3.º y +": 3},
    **{"1.": 1, "2. Grades": 2, "2:a": 2, "1次": 1, "2 度": 2, "2°": 2, "٢": 2, "3.+": 3},
    **{"الثانية": 2, "· الدرجة الثالثة": 3, "ke-1": 1, "Ika-2": 2, "Cấp 3": 3, "1촌": 1, "2-й": 2, "૧": 1},
    **{
        "१ली": 1,
        "দ্বিতীয়": 2,
        "২য়": 2,
        "· दूसरी": 2,
        "דרגה 3": 3,
        "อันดับ 2": 2,
        "gradul 1": 1,
        "3ος": 3,
    },
    **{"دوم": 2, "ਤੀਜਾ": 3, "మూడవ": 3, "ke-10": None, "Cấp": None, "a second of many": None},
    **{"500+": None, "12th": None, "2 of 3": None, "Out of network": None, "": None},
    **{
        "2K followers": None,
        "3 relations": None,
        "1 follower": None,
        "2 отслеживающих": None,
        "3 팔로워": None,
    },
}


@pytest.mark.parametrize("said", SAID)
def test_a_degree_is_its_digit(chromium, said):
    chromium.bring("degrees", "/reader/degrees.js")
    assert chromium.run("(said) => degrees.degreeOf(said)", said) == SAID[said]


def test_beside_a_name_it_has_a_dot(chromium):
    chromium.bring("degrees", "/reader/degrees.js")
    assert chromium.run("() => [degrees.readDottedDegree('· 2nd'), degrees.readDottedDegree('2nd')]") == [
        2,
        None,
    ]

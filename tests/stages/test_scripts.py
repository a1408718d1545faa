"""Names in scripts whose marks are letters, initials written as one, slips of the hand, and what is around a
city."""

import pytest

from connectors.spelling.companies import is_like_company
from connectors.spelling.people import can_be_one_person
from connectors.spelling.profiles import identity_in
from server.stages.places import place_of


@pytest.mark.parametrize(
    ("first", "other", "can"),
    [
        ("Jean-Pierre Dupont", "JP Dupont", True),
        ("Jean-Pierre Dupont", "PJ Dupont", False),
        ("Joseph Mallord William Turner", "JMW Turner", True),
        ("María José García", "Mª José García", True),
        ("Frank Press", "Frank H. Press", True),
        ("John Smith Sr.", "John Smith Jr.", False),
        ("John Smith III", "John Smith II", False),
        ("John Smith Jr.", "John Smith", True),
        ("Sr. Juan Pérez", "Juan Pérez", True),
        ("महेश शर्मा", "मुकेश शर्मा", False),
        ("महेश शर्मा", "शर्मा, महेश", True),
        ("फ़रहान अख़्तर", "फरहान अख्तर", True),
        ("がり まさ", "かり まさ", False),
        ("สมชาย ใจดี", "ใจดี สมชาย", True),
        ("สมชาย ใจดี", "สมชัย ใจดี", False),
        ("مُحَمَّد عَلِيّ", "محمد علي", True),
    ],
)
def test_marks_that_are_letters_and_joined_initials(first, other, can):
    assert can_be_one_person(first, other) == can_be_one_person(other, first) == can


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("Engines.io", "Engines"),
        ("ENGINES.COM", "Engines"),
        ("Engines (acquired by Looms)", "Engines Ltd"),
        ("Engines (formerly Looms)", "Engines"),
        ("AB Engines", "Engines AB"),
        ("Engines CVBA", "Engines"),
        ("株式会社エンジン", "エンジン"),
        ("इंजन प्राइवेट लिमिटेड", "इंजन"),
        ("บริษัท เครื่องจักร จำกัด", "เครื่องจักร"),
    ],
)
def test_a_site_a_former_name_and_a_form_of_any_script_make_no_other_company(first, other):
    assert is_like_company(first, other) and is_like_company(other, first)
    assert not is_like_company(f"Steam {first}", other)


@pytest.mark.parametrize(
    ("held", "found"),
    [
        ("https://https://www.linkedin.com/in/ada", "in/ada"),
        ("http:/linkedin.com/in/ada", "in/ada"),
        ("https//www.linkedin.com/in/ada/", "in/ada"),
        ("https://linkedin.com./in/ada", "in/ada"),
        ("https://www.linkedin.com/in/ada&trk=x", "in/ada"),
        ("https://www.linkedin.com/in/ada;trk=x", "in/ada"),
        ("https://evil.example/https//www.linkedin.com/in/ada", ""),
        ("https://linkedin.com.evil.example/in/ada", ""),
        ("https://https://linkedin.com@evil.example/in/ada", ""),
        ("https://notlinkedin.com./in/ada", ""),
    ],
)
def test_a_slip_of_the_hand_leaves_an_address_what_it_is(held, found):
    assert identity_in(held) == found


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Région de Paris, France", ""),
        ("Lille, Région de Lille, France", ""),
        ("Região de Lisboa, Portugal", ""),
        ("Región de Murcia, España", "Región de Murcia"),
        ("Bruxelles, Région de Bruxelles-Capitale, Belgique", "Région de Bruxelles-Capitale"),
        ("Región Metropolitana de Santiago, Chile", "Región Metropolitana de Santiago"),
    ],
)
def test_what_is_around_a_city_is_no_region(text, region):
    assert place_of(text).region == region and place_of(text).country

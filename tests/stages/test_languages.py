"""Words that stand for nobody, and forms that tell no company apart, in the languages of the reader."""

import pytest

from connectors.spelling.companies import is_like_company
from connectors.spelling.emails import is_role
from connectors.spelling.people import can_be_one_person
from server.stages.placeholders import placeholder_kind

from .rep import plan
from .test_truth import change, page

FORMS = [
    *(
        "Engines Ltd.",
        "Engines, Inc.",
        "Engines GmbH & Co. KG",
        "Engines S.A.S.",
        "Engines S.p.A.",
        "Engines B.V.",
    ),
    *(
        "Engines A/S",
        "Engines AB",
        "Engines Oy",
        "Engines Sp. z o.o.",
        "Engines spol. s r.o.",
        "Engines Kft.",
    ),
    *(
        "Engines S.R.L.",
        "Engines S.A. de C.V.",
        "Engines Ltda.",
        "Engines Pty Ltd",
        "Engines Pvt. Ltd.",
        "Engines d.o.o.",
    ),
    *(
        "ООО «Engines»",
        "ТОВ Engines",
        "PT Engines Tbk",
        "株式会社Engines",
        "Engines有限公司",
        "주식회사 Engines",
        "Engines Sdn. Bhd.",
    ),
    *("Engines A.Ş.", "Engines Α.Ε.", 'Engines בע"מ'),
]


@pytest.mark.parametrize("name", FORMS)
def test_a_legal_form_tells_no_company_apart(crm, name):
    assert is_like_company(name, "Engines")
    crm.put("company", {"name": name})
    assert change(plan(crm, page(current_company="Engines")), "company").verb == "ask"


@pytest.mark.parametrize(
    "name", ["Dupont et Fils", "Dupont und Fils", "Dupont y Fils", "Dupont och Fils", "Dupont + Fils"]
)
def test_and_is_one_word_in_every_language(name):
    assert is_like_company(name, "Dupont & Fils")


@pytest.mark.parametrize("name", ["Engines Holding", "Steam Engines", "AG", "Engine", "S.A.", ""])
def test_another_name_is_another_company(name):
    assert not is_like_company(name, "Engines")


@pytest.mark.parametrize(
    "employer",
    [
        *(
            "OSVČ",
            "na volné noze",
            "Itsenäinen yrittäjä",
            "Самозанятый",
            "На пенсии",
            "Самозайнятий",
            "עצמאי",
        ),
        *("Ελεύθερος επαγγελματίας", "بازنشسته", "स्वरोजगार", "ফ্রিল্যান্সার", "స్వయం ఉపాధి", "Wiraswasta", "Bersara"),
        *(
            "อาชีพอิสระ",
            "Lao động tự do",
            "Nghỉ hưu",
            "프리랜서",
            "個人事業主",
            "Liber profesionist",
            "Egyéni vállalkozó",
        ),
        *(
            "Retraité",
            "Zelfstandig",
            "W trakcie poszukiwania pracy",
            "Serbest meslek",
            "Egenföretagare",
            "عمل حر",
        ),
    ],
)
def test_no_employer_in_the_languages_of_the_reader(employer):
    assert placeholder_kind(employer) and placeholder_kind(f" {employer.upper()}. ")


@pytest.mark.parametrize(
    "employer", ["Freelance Software Ltd", "Stealth Aircraft", "Retired Greyhound Trust", "Engines"]
)
def test_a_name_with_such_a_word_is_an_employer(employer):
    assert not placeholder_kind(employer)


@pytest.mark.parametrize(
    "box", ["vendite", "biuro", "myynti", "salg", "prodej", "iroda", "vanzari", "satis", "zakaz", "no-reply"]
)
def test_a_role_has_an_address_in_many_languages(box):
    assert is_role(f"{box}@engines.example")


@pytest.mark.parametrize("name", ["ada", "ada.lovelace", "ola", "charles-babbage", "mina"])
def test_a_person_has_an_address_of_her_own(name):
    assert not is_role(f"{name}@engines.example")


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Lovelace, Ada",
            "LOVELACE Ada",
            "Ada King (Lovelace)",
            "Ada née Byron Lovelace",
            "Dr. A. Lovelace, PhD",
        ),
        *(
            'Ada "Gus" Lovelace',
            "Ada\u2060 Love\u00adlace",
            "\U0001f680 Ada Lovelace \U0001f1ec\U0001f1e7",
            "Adá Lovelàce",
        ),
    ],
)
def test_a_name_in_another_form_contradicts_nothing(name):
    assert can_be_one_person(name, "Ada Lovelace")

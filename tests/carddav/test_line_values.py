"""What stands beside a value on its line, and values that are URIs."""

import pytest

from connectors.carddav.card.fields import read_field
from connectors.carddav.card.lines import Card
from connectors.carddav.card.vcard import write_field
from connectors.spec import Rule
from server.stages.diff import merge_values


def card_of(*lines):
    return Card("\r\n".join(("BEGIN:VCARD", "VERSION:4.0", "FN:Ada", *lines, "END:VCARD", "")))


ITEMS = [
    ("EMAIL:mailto:ada%40engines.example", "ada@engines.example"),
    ("EMAIL;VALUE=uri:MAILTO:Ada@Engines.example?subject=Hello", "ada@engines.example"),
    ("item1.EMAIL:mailto:a.l%2Bcrm@engines.example", "a.l+crm@engines.example"),
    ("TEL;VALUE=uri:tel:+44-20-7946-0000", "+442079460000"),
    ("TEL;VALUE=uri:tel:%2B44-20-7946-0000", "+44 20 7946 0000"),
    ("TEL;VALUE=uri:tel:+44-20-7946-0000;ext=12", "+44 20 7946 0000 ext. 12"),
    ("TEL;VALUE=uri:TEL:7946-0000;phone-context=+44-20", "+44 20 7946 0000"),
    ('TEL;VALUE=uri;TYPE="voice,work":tel:+44-20-7946-0000;isub=1', "+44 20 7946 0000"),
    ("TEL:+44 20 7946 0000\\; ext. 12", "+44 20 7946 0000 ext. 12"),
]


@pytest.mark.parametrize(("line", "said"), ITEMS)
def test_a_uri_is_the_address_or_number_that_it_names(line, said):
    card = card_of(line)
    name = "EMAIL" if "EMAIL" in line else "TEL"
    held = read_field(card, name)
    assert merge_values(held, (said,), Rule.append) == held and len(held) == 1
    write_field(card, name, (*held, "another@x.example" if name == "EMAIL" else "+15550100"))
    assert card.all(name)[0].raw == f"{line}\r\n" and len(card.all(name)) == 2


def test_a_uri_without_an_address_is_no_item():
    assert read_field(card_of("EMAIL:mailto:?subject=x", "TEL:tel:"), "EMAIL") == ()


LINES = [
    ('N;SORT-AS="Lovelace,Ada";PREF=1:Lovelace;Ada;;;', "N.family", "King", "N;PREF=1:King;Ada;;;"),
    ('N;SORT-AS="Lovelace,Ada":;Ada;;;', "N.family", "King", 'N;SORT-AS="Lovelace,Ada":King;Ada;;;'),
    ("TITLE;LANGUAGE=fr;TYPE=work:Ingénieure", "TITLE", "Engineer", "TITLE;TYPE=work:Engineer"),
    ("t.TITLE;VALUE=uri:urn:x", "TITLE", "Engineer", "t.TITLE:Engineer"),
    ('ORG;SORT-AS="Looms";X-A="b;SORT-AS=c":Looms', "ORG", "Engines", 'ORG;X-A="b;SORT-AS=c":Engines'),
    (
        "URL;VALUE=uri;LANGUAGE=en;PID=1.1:https://www.linkedin.com/in/ada",
        *("URL", "https://www.linkedin.com/in/ada-king"),
        "URL;VALUE=uri;PID=1.1:https://www.linkedin.com/in/ada-king",
    ),
    (
        'ADR;GEO="geo:1,2";LABEL="Rome";TYPE=home:;;;Rome;;;',
        *("ADR.locality", "Paris"),
        "ADR;TYPE=home:;;;Paris;;;",
    ),
    (
        'ADR;GEO="geo:1,2";LABEL="Ring twice":;;;;Lazio;;',
        *("ADR.locality", "Rome"),
        'ADR;GEO="geo:1,2";LABEL="Ring twice":;;;Rome;Lazio;;',
    ),
]


@pytest.mark.parametrize(("line", "field", "value", "after"), LINES)
def test_what_told_of_the_old_value_goes_with_it_and_all_else_stays(line, field, value, after):
    card = card_of(line, 'X-KEEP;SORT-AS="x";LANGUAGE=fr:y')
    write_field(card, field, value)
    assert [each.raw for each in card.lines[3:5]] == [
        f"{after}\r\n",
        'X-KEEP;SORT-AS="x";LANGUAGE=fr:y\r\n',
    ]


@pytest.mark.parametrize("many", [1_000, 4_000])
def test_parameters_are_read_in_linear_time(many):
    """A quadratic one would take minutes for the second."""
    card = card_of(f"TITLE;{';'.join(['A=b'] * many)};X={'q' * many}:Old")
    write_field(card, "TITLE", "New")
    assert read_field(card, "TITLE") == "New"

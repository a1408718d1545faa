"""A create at every answer that `load` gives."""

import pytest

from connectors import errors

from .crm import ABSENT, CHECK, LOAD, READ, Crm

ACCESS, FIELDS = "res.partner/has_access", "res.partner/fields_get"
VALUES = {"name": "Ada Lovelace", "website": "https://www.linkedin.com/in/ada"}
ROW = {"id": 52, **VALUES, "function": False, "email": False, "phone": False}
COLUMNS = {name: {"type": "char", "string": name} for name in VALUES}


def refused(field=""):
    return {"ids": False, "messages": [{"type": "error", "message": "a text of Odoo", "field": field}]}


CASES = [
    ("made", {CHECK: [ABSENT], LOAD: [{"ids": [52]}]}, None, [CHECK, LOAD]),
    ("there", {CHECK: [["res.partner", 40]]}, errors.Conflict, [CHECK]),
    ("one retry", {CHECK: [ABSENT], LOAD: [refused(), {"ids": [52]}], READ: [[ROW]]}, None, None),
    ("overtaken", {CHECK: [ABSENT, ["res.partner", 40]], LOAD: [refused()]}, errors.Conflict, None),
    ("rolled back", {CHECK: [["res.partner", False]], LOAD: [{"ids": [52]}], READ: [[ROW]]}, None, None),
    ("hidden", {CHECK: [["res.partner", False]], LOAD: [{"ids": [40]}], READ: [[]]}, errors.Conflict, None),
    ("a column", {CHECK: [ABSENT], LOAD: [refused("name")], FIELDS: [COLUMNS]}, errors.Invalid, None),
    ("no right", {CHECK: [ABSENT], LOAD: [refused()], ACCESS: [False]}, errors.Forbidden, None),
    ("a rule", {CHECK: [ABSENT], LOAD: [refused()], ACCESS: [True], FIELDS: [COLUMNS]}, errors.Invalid, None),
    ("odd", {CHECK: [ABSENT], LOAD: [{"ids": "52"}]}, errors.InDoubt, [CHECK, LOAD]),
    ("lost", {CHECK: [ABSENT], LOAD: [refused(), {"ids": [52]}], READ: ["odd"]}, errors.InDoubt, None),
]


@pytest.mark.parametrize(
    ("answers", "error", "calls"), [one[1:] for one in CASES], ids=[one[0] for one in CASES]
)
def test_a_create(answers, error, calls):
    with Crm(answers) as crm:
        if error:
            with pytest.raises(error) as caught:
                crm.connector().create("person", VALUES)
            assert "text of Odoo" not in str(caught.value)
        else:
            made = crm.connector().create("person", VALUES)
            assert (made.id, made.values) == ("52", VALUES)
        assert crm.calls().count(LOAD) <= 2 and calls in (None, crm.calls())


def test_without_an_address_there_is_no_external_id_and_no_question():
    with Crm({LOAD: [{"ids": [52]}]}) as crm:
        crm.connector().create("person", {"name": "Ada Lovelace"})
        assert crm.calls() == [LOAD] and b"__passerelle__" not in crm.seen[0].body

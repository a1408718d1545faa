"""A create at every answer that `load` gives, and the calls that a sync costs."""

import pytest
from pydantic import SecretStr

import connectors
from connectors import errors
from connectors.base import Grant
from connectors.egress import Egress, origin
from connectors.http import Http
from server.relay import Asked, make_plan, make_report
from tests.stages.people import ADA, snapshot
from tests.stub import Stub

CHECK, LOAD, READ = "ir.model.data/check_object_reference", "res.partner/load", "res.partner/search_read"
ACCESS, FIELDS = "res.partner/has_access", "res.partner/fields_get"
ABSENT = {"name": "builtins.ValueError", "message": "External ID not found in the system"}
VALUES = {"name": "Ada Lovelace", "website": "https://www.linkedin.com/in/ada"}
ROW = {"id": 52, **VALUES, "function": False, "email": False, "phone": False}
COLUMNS = {name: {"type": "char", "string": name} for name in VALUES}


def refused(field=""):
    return {"ids": False, "messages": [{"type": "error", "message": "a text of Odoo", "field": field}]}


class Crm(Stub):
    """Gives the answers of each method one after the other, the last one for ever."""

    def __init__(self, answers):
        super().__init__([])
        self.answers = {name: list(many) for name, many in answers.items()}

    def answer(self, seen):
        name = seen.path.removeprefix("/json/2/")
        many = self.answers[name]
        told = many.pop(0) if len(many) > 1 else many[0]
        status = 500 if isinstance(told, dict) and "name" in told and "message" in told else 200
        return status, {}, self.filled({"answer": told})

    def calls(self):
        return [one.path.removeprefix("/json/2/") for one in self.seen]

    def connector(self):
        grant = Grant(connector="odoo", base_url=self.url, account="7", secrets={"api_key": SecretStr("key")})
        return connectors.connect(grant, Http(Egress(frozenset({origin(self.url)}))))


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


@pytest.mark.parametrize(("person", "ok"), [(53, True), (41, False)])
def test_a_new_person_at_a_new_company_costs_five_calls(person, ok):
    """Two searches at the same time; then: is the company there? make it; make the person in it."""
    answers = {READ: [[]], CHECK: [ABSENT], LOAD: [{"ids": [52]}, {"ids": [person]}]}
    with Crm(answers) as crm:
        report, _ = make_report(make_plan(ADA, Asked(), crm.connector()), crm.connector())
        assert crm.calls() == [READ, READ, CHECK, LOAD, LOAD]
        assert [one.status for one in report.lines][:2] == ["done", "done" if ok else "failed"]
        assert b'"parent_id/.id"' in crm.seen[4].body and b'"52"' in crm.seen[4].body


def test_a_known_person_costs_a_read_and_a_change_two_more():
    page = snapshot("ada", "Ada Lovelace", current_title="Engineer")
    same = snapshot("ada", "Ada Lovelace")
    with Crm({READ: [[ROW]], "res.partner/write": [True]}) as crm:
        asked = Asked(known={"person": "52"})
        assert [one.verb for one in make_plan(same, asked, crm.connector()).changes] == ["skip"]
        assert crm.calls() == [READ]
        crm.clear()
        report, _ = make_report(make_plan(page, asked, crm.connector()), crm.connector())
        assert report.ok and crm.calls() == [READ, READ, "res.partner/write"]

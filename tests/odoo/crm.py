"""A stub of Odoo that answers by method, and knows nothing of what is asked."""

from pydantic import SecretStr

import connectors
from connectors.base import Grant
from connectors.odoo.schema import COLUMNS, KNOWN
from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import Http
from tests.contract.stub import Stub

CHECK, LOAD = "ir.model.data/check_object_reference", "res.partner/load"
READ, WRITE = "res.partner/search_read", "res.partner/write"
ABSENT = {"name": "builtins.ValueError", "message": "External ID not found in the system"}

NOTES, READ_BY_ID = "mail.message/search_read", "res.partner/read"
FIELDS = "res.partner/fields_get"
TEXT = ("name", "function", "email", "phone", "website")
PLAIN = {name: {"type": "char", "string": name.title()} for name in TEXT}
ADA = {"id": 5, "name": "Ada Lovelace", "email": "ada@engines.example", "type": "contact", "active": True}
PLAIN |= {"user_id": {"type": "many2one"}, "category_id": {"type": "many2many"}}


class Crm(Stub):
    """Gives the answers of each method one after the other, the last one for ever."""

    def __init__(self, answers):
        super().__init__([])
        self.columns, self.cold = dict(PLAIN), False
        # An earlier stub may have had the same port.
        KNOWN._held.pop((self.url, "", "7"), None)
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
        """To an Odoo whose columns the process knows already unless it is `cold`."""
        if KNOWN.recall(self.url, "", "7") is None and not self.cold:
            KNOWN.remember(COLUMNS.validate_python(self.columns), self.url, "", "7")
        grant = Grant(connector="odoo", base_url=self.url, account="7", secrets={"api_key": SecretStr("key")})
        return connectors.make_connector(grant, Http(Egress(frozenset({origin_of(self.url)}))))

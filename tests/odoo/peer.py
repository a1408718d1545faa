"""A real Odoo as the contract sees it: invented people, the connector of a rep, and a look from outside."""

from __future__ import annotations

from typing import Any

from pydantic import SecretStr

import connectors
from connectors.base import ID, Connector, Entry, Grant, Key, Recent, Record, Values
from connectors.spec import Spec
from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import Http
from tests.contract.peer import TALK, Peer

from .outside import SALES, Outside

TASK = Entry(kind="task", key="task:busy", text="Call about the map", at="2026-11-22", due="2026-12-15")

FOREIGN = ("comment", "street", "city", "zip", "ref", "vat", "lang", "category_id", "active", "parent_id")
PAGE = "https://www.linkedin.com"


class OnOdoo(Peer):
    title, name, listed = "function", "name", "email"

    def __init__(self, outside: Outside) -> None:
        self.outside, self.server = outside, outside.server
        self.transport = Http(Egress(frozenset({origin_of(self.server.url)})))

    def connector(self, http: Http | None = None, login: str = "rep", **changes: Any) -> Connector:
        """As each request has one; `changes` are other answers to the form, or another `spec`."""
        spec: Spec = changes.pop("spec", connectors.specs()["odoo"])
        given = {"api_key": self.server.keys[login], "login": login, "database": self.server.database}
        secrets = {name: SecretStr(value) for name, value in {**given, **changes}.items()}
        grant = Grant(connector="odoo", base_url=self.server.url, secrets=secrets)
        return type(connectors.make_connector(grant, self.transport))(spec, grant, http or self.transport)

    def values(self, number: int = 1) -> Values:
        return {
            "name": "Ada Lovelace",
            "function": "Engineer",
            "email": f"ada{number}@engines.example",
            "phone": "+44 20 7946 0000",
            "website": f"{PAGE}/in/ada-{number}",
        }

    def company(self) -> Values:
        return {"name": "Analytical Engines", "website": f"{PAGE}/company/analytical-engines"}

    def planted(self, number: int = 1) -> Record:
        tag = self.outside("res.partner.category", "create", {"name": f"Mathematics {number}"})
        other = {"comment": "<p>Likes engines.</p>", "street": "12 St James's Square", "city": "London"}
        id_ = self.outside.make(**self.values(number), **other, ref=f"A{number}", category_id=[[6, 0, [tag]]])
        return self.found(id_)

    def known(self, http: Http) -> Connector:
        """With the account in the grant, as after a connect."""
        connector = self.connector(http)
        grant = connector.grant.model_copy(update={"account": self.connector().whoami().id})
        return type(connector)(connector.spec, grant, http)

    def found_company(self, id_: int) -> Record:
        (record,) = self.connector().find("company", [Key(ID, str(id_))])
        return record

    def found(self, id_: int) -> Record:
        (record,) = self.connector().find("person", [Key(ID, str(id_))])
        return record

    def mention(self, address: str) -> str:
        """In the notes, by which Odoo is not asked."""
        return str(self.outside.make(name="Charles Babbage", comment=f"<p>Referred by {address}</p>"))

    asks_by_mention = False

    def shelve(self, record: Record) -> str:
        self.outside("res.partner", "write", [int(record.id)], {"active": False})
        return "archived"

    def busy(self, record: Record) -> Recent:
        self.connector().log(record, TASK)
        counts = "opportunity_count" in self.outside("res.partner", "fields_get", ["opportunity_count"])
        return Recent(following=TASK.due, planned=TASK.text, deals=0 if counts else None)

    def foreign(self, record: Record) -> object:
        return self.outside.look(record.id, *FOREIGN)

    def entries(self, record: Record, entry: Entry = TALK) -> int:
        if entry.kind == "task":
            return len(self.tasks(record, entry))
        return sum(entry.text in one["body"] for one in self.notes(record))

    def due(self, record: Record, entry: Entry) -> str:
        (task,) = self.tasks(record, entry)
        return str(task["date_deadline"])

    def tasks(self, record: Record, entry: Entry) -> list[dict[str, Any]]:
        domain = [["res_model", "=", "res.partner"], ["res_id", "=", int(record.id)]]
        asked = ["note", "summary", "date_deadline", "user_id"]
        found = self.outside("mail.activity", "search_read", domain, asked)
        return [one for one in found if entry.text in one["note"]]

    def notes(self, record: Record) -> list[dict[str, Any]]:
        domain = [["model", "=", "res.partner"], ["res_id", "=", int(record.id)]]
        domain.append(["message_type", "=", "comment"])
        return self.outside("mail.message", "search_read", domain, ["body", "subtype_id"])

    def internal_note(self) -> int:
        """The number of the subtype that followers are not told of."""
        return self.outside("ir.model.data", "check_object_reference", "mail", "mt_note")[1]

    def links(self, record: Record) -> list[str]:
        parent = self.outside.look(record.id, "parent_id")["parent_id"]
        return [str(parent[0])] if parent else []

    def count_deals(self, person: Record) -> int:
        return len(self.outside("crm.lead", "search", [["partner_id", "=", int(person.id)]]))

    def touch_deal(self, deal: Record) -> None:
        self.outside("crm.lead", "write", [int(deal.id)], {"expected_revenue": 77})

    def price_deal(self, deal: Record) -> str:
        """The company's, which no deal can change."""
        (row,) = self.outside("crm.lead", "read", [int(deal.id)], ["company_currency"])
        return str(row["company_currency"][1])

    def close_deal(self, deal: Record) -> None:
        won = self.outside("crm.stage", "search", [["is_won", "=", True]])
        self.outside("crm.lead", "write", [int(deal.id)], {"stage_id": won[0]})

    def end_stage(self, stage: str) -> None:
        """It becomes that of a team without deals, since an Odoo keeps a stage that was ever used."""
        team = self.outside("crm.team", "create", {"name": "Nobody's"})
        self.outside.give_stages([int(stage)], team)

    def forbid_deals(self) -> None:
        self.outside.give_right("rep", SALES, taken=True)

"""The CRM in memory keeps every promise, so that the stages may be tested on it."""

import pytest

from connectors.base import Field
from connectors.errors import Forbidden, InDoubt
from tests.fakes.memory import Connector, Crm
from tests.fakes.memory_deals import WON

from .peer import TALK, Peer
from .promises import Promises


class InMemory(Peer):
    title, name, listed = "title", "name", "emails"

    def __init__(self):
        self.crm = Crm()

    def connector(self, http=None):
        if http:
            self.crm.loses["create"] = InDoubt("no answer")
        return Connector(self.crm)

    def values(self, number=1):
        return {
            "key": f"key{number}",
            "name": "Ada Lovelace",
            "title": "Engineer",
            "company": "Analytical Engines",
            "linkedin": f"https://www.linkedin.com/in/ada-{number}",
            "emails": (f"ada{number}@engines.example",),
        }

    def company(self):
        return {"name": "Analytical Engines", "page": "https://www.linkedin.com/company/engines"}

    def planted(self, number=1):
        return self.crm.put("person", {**self.values(number), "birthday": "1815-12-10"})

    def foreign(self, record):
        held = self.crm.records[record.id].values
        return {name: value for name, value in held.items() if name == "birthday"}

    def entries(self, record, entry=TALK):
        return sum(one.text == entry.text for one in self.crm.entries.get(record.id, []))

    def due(self, record, entry):
        return next(one.due for one in self.crm.entries[record.id] if one.key == entry.key)

    def with_grant(self, **changes):
        connector = self.connector()
        connector.grant = connector.grant.model_copy(update=changes)
        return connector

    def shelve(self, record):
        return self.crm.shelve(self.crm.records[record.id], "archived").put_away

    def forbid(self, record):
        return self.crm.tell(self.crm.records[record.id], unwritable="protected").unwritable

    def merge(self, kept, gone):
        del self.crm.records[gone.id]
        return bool(self.crm.tell(self.crm.records[kept.id], absorbed=(gone.id,)))

    def require_field(self):
        self.crm.required.append(("person", Field(name="kind", label="Kind", kind="text", required=True)))
        return "kind"

    def mention(self, address):
        return self.crm.tell(self.planted(9), mentions=(address,)).id

    def links(self, record):
        return [company for person, company in self.crm.links if person == record.id]

    def count_deals(self, person):
        return list(self.crm.dealt.values()).count(person.id)

    def touch_deal(self, deal):
        self.crm.put("deal", {**self.crm.records[deal.id].values, "worth": 77}, deal.id)

    def price_deal(self, deal):
        return self.crm.tell(self.crm.records[deal.id], currency="GBP").currency

    def close_deal(self, deal):
        self.crm.put("deal", {**self.crm.records[deal.id].values, "step": WON}, deal.id)

    def end_stage(self, stage):
        self.crm.ways = [
            way.model_copy(update={"stages": tuple(one for one in way.stages if one.id != stage)})
            for way in self.crm.ways
        ]

    def forbid_deals(self):
        self.crm.fails |= dict.fromkeys(("add_deal", "write_deal"), Forbidden("no right"))

    def lose_deal(self, losing):
        self.crm.loses["add_deal"] = InDoubt("no answer")
        return Connector(self.crm)


class TestMemory(Promises):
    @pytest.fixture
    def peer(self):
        return InMemory()

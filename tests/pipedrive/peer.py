"""The fake Pipedrive as the contract sees it."""

from __future__ import annotations

from pydantic import SecretStr

import connectors
from connectors.base import ID, Connector, Entry, Grant, Key, Record, Values
from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import Http
from tests.contract.peer import TALK, Peer
from tests.fakes.pipedrive import Pipedrive
from tests.fakes.pipedrive_rows import CODE, OTHER, TOKEN


class OnPipedrive(Peer):
    title, name, listed = "job_title", "name", "emails"

    def __init__(self, fake: Pipedrive) -> None:
        self.fake = fake
        self.door = Http(Egress(frozenset({origin_of(fake.url)})))

    def connector(self, http: Http | None = None) -> Connector:
        grant = Grant(
            connector="pipedrive",
            base_url=self.fake.url,
            account="31-7",
            secrets={"api_token": SecretStr(TOKEN)},
        )
        return connectors.make_connector(grant, http or self.door)

    def values(self, number: int = 1) -> Values:
        return {
            "name": "Ada Lovelace",
            "linkedin": f"https://www.linkedin.com/in/ada-{number}",
            "job_title": "Analyst",
            "emails": (f"ada{number}@engines.example",),
            "phones": ("+44 20 7946 0000",),
            "owner_id": "7",
            "label_ids": ("Warm lead",),
        }

    def planted(self, number: int = 1) -> Record:
        """By hand: labels of addresses, and somebody who referred her."""
        row = {"name": "Ada Lovelace", "job_title": "Analyst", "label_ids": [3], "visible_to": 3}
        row["emails"] = [{"value": f"ada{number}@engines.example", "primary": True, "label": "home"}]
        row["phones"] = [{"value": "+44 20 7946 0000", "primary": True, "label": "desk"}]
        boss = "https://www.linkedin.com/in/boss-example"
        row["custom_fields"] = {CODE: self.values(number)["linkedin"], OTHER: boss}
        made = self.fake.write("persons", {}, row)
        (found,) = self.connector().find("person", [Key(ID, str(made["id"]))])
        return found

    def merge(self, kept: Record, gone: Record) -> bool:
        self.fake.merge(int(gone.id), int(kept.id))
        return True

    def mention(self, address: str) -> str:
        row = {"name": "Charles Babbage", "custom_fields": {OTHER: address}}
        return str(self.fake.write("persons", {}, row)["id"])

    def foreign(self, record: Record) -> object:
        row = self.fake.rows["persons"][int(record.id)]
        return row["phones"][0].get("label"), row["custom_fields"].get(OTHER)

    def entries(self, record: Record, entry: Entry = TALK) -> int:
        held = self.fake.tasks if entry.kind == "task" else self.fake.notes
        return sum(entry.text in one["note" if entry.kind == "task" else "content"] for one in held)

    def due(self, record: Record, entry: Entry) -> str:
        (task,) = [one for one in self.fake.tasks if entry.text in one["note"]]
        return task["due_date"]

    def company(self) -> Values:
        return {"name": "Analytical Engines"}

    def count_deals(self, person: Record) -> int:
        rows = self.fake.deals.rows.values()
        return sum(row["person_id"] == int(person.id) and not row["is_deleted"] for row in rows)

    def touch_deal(self, deal: Record) -> None:
        self.fake.touch(self.fake.deals.rows[int(deal.id)])["value"] = 77

    def price_deal(self, deal: Record) -> str:
        self.fake.deals.rows[int(deal.id)]["currency"] = "GBP"
        return "GBP"

    def close_deal(self, deal: Record) -> None:
        self.fake.touch(self.fake.deals.rows[int(deal.id)])["status"] = "won"

    def end_stage(self, stage: str) -> None:
        for row in self.fake.deals.stages:
            row["is_deleted"] |= str(row["id"]) == stage

    def forbid_deals(self) -> None:
        self.fake.deals.allowed = False

    def links(self, record: Record) -> list[str]:
        held = self.fake.rows["persons"][int(record.id)].get("org_id")
        return [str(held)] if held else []

"""The fake Salesforce as the contract sees it."""

from __future__ import annotations

from pydantic import SecretStr

import connectors
from connectors.base import ID, Connector, Entry, Grant, Key, Recent, Record, Values
from connectors.salesforce.schema import KNOWN
from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import Http
from tests.contract.peer import TALK, Peer
from tests.fakes.salesforce import Salesforce
from tests.fakes.salesforce_rows import ORG, TOKEN, USER, column


class OnSalesforce(Peer):
    title, name, listed, longest = "Title", "LastName", "", 80

    def __init__(self, fake: Salesforce) -> None:
        self.fake = fake
        self.door = Http(Egress(frozenset({origin_of(fake.url)})))

    def connector(self, http: Http | None = None) -> Connector:
        grant = Grant(
            connector="salesforce",
            base_url=self.fake.url,
            account=f"{ORG}-{USER}",
            secrets={"access_token": SecretStr(TOKEN)},
        )
        return connectors.make_connector(grant, http or self.door)

    def values(self, number: int = 1) -> Values:
        return {
            "Passerelle_Key__c": f"ada-{number}",
            "FirstName": "Ada",
            "LastName": "Lovelace",
            "Title": "Analyst",
            "LinkedIn_URL__c": f"https://www.linkedin.com/in/ada-{number}",
            "Email": f"ada{number}@engines.example",
            "Phone": "+44 20 7946 0000",
            "MailingCity": "London",
            "LeadSource": "LinkedIn",
            "OwnerId": USER,
        }

    def email_of(self, values: Values) -> str:
        return str(values["Email"])

    def name_values(self, given: str, family: str) -> Values:
        return {"FirstName": given, "LastName": family}

    def planted(self, number: int = 1) -> Record:
        """By hand: a department, and somebody who referred her."""
        own = {"Department": "Looms", "Referred_By__c": "https://www.linkedin.com/in/boss-example"}
        id_ = self.fake.add("Contact", {**self.values(number), **own})
        (found,) = self.connector().find("person", [Key(ID, id_)])
        return found

    def foreign(self, record: Record) -> object:
        row = self.fake.rows["Contact"][record.id]
        return row.get("Department"), row.get("Referred_By__c")

    def busy(self, record: Record) -> Recent:
        """An activity of a colleague moves a day, and not the record's stamp."""
        self.fake.rows["Contact"][record.id]["LastActivityDate"] = "2026-11-20"
        return Recent(last="2026-11-20")

    def merge(self, kept: Record, gone: Record) -> bool:
        self.fake.merge(gone.id, kept.id)
        return True

    def mention(self, address: str) -> str:
        named = {"FirstName": "Charles", "LastName": "Babbage", "Referred_By__c": address}
        return self.fake.add("Contact", named)

    asks_by_mention = False

    def require_field(self) -> str:
        (size,) = [item for item in self.fake.columns["Contact"] if item["name"] == "Size__c"]
        size["nillable"] = False
        KNOWN.forget(self.connector().whose, "Contact")
        return "Size__c"

    def entries(self, record: Record, entry: Entry = TALK) -> int:
        kind, text = ("Note", "Body") if entry.kind == "note" else ("Task", "Description")
        return sum(entry.text in row[text] for row in self.fake.rows[kind].values())

    def due(self, record: Record, entry: Entry) -> str:
        (task,) = [row for row in self.fake.rows["Task"].values() if entry.text in row["Description"]]
        return task["ActivityDate"]

    def company(self) -> Values:
        return {"Name": "Analytical Engines", "Website": "https://engines.example"}

    def count_deals(self, person: Record) -> int:
        rows = self.fake.rows["Opportunity"].values()
        return sum(row["ContactId"] == person.id and not row["IsDeleted"] for row in rows)

    def touch_deal(self, deal: Record) -> None:
        row = self.fake.rows["Opportunity"][deal.id]
        row["Amount"] = 77
        self.fake.touch("Opportunity", row)

    def price_deal(self, deal: Record) -> str:
        """Only a company with several currencies has the column."""
        self.fake.columns["Opportunity"].append(column("CurrencyIsoCode", "Currency", "picklist"))
        self.fake.rows["Opportunity"][deal.id]["CurrencyIsoCode"] = "GBP"
        KNOWN.forget(self.connector().whose, "Opportunity")
        return "GBP"

    def close_deal(self, deal: Record) -> None:
        row = self.fake.rows["Opportunity"][deal.id]
        row["StageName"] = "Closed Won"
        self.fake.touch("Opportunity", row)

    def end_stage(self, stage: str) -> None:
        for row in self.fake.stages:
            row["IsActive"] &= row["ApiName"] != stage

    def forbid_deals(self) -> None:
        self.fake.barred = "Opportunity"

    def links(self, record: Record) -> list[str]:
        held = self.fake.rows["Contact"][record.id].get("AccountId")
        return [held] if held else []

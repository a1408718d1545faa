"""The fake Mailchimp as the contract sees it."""

from __future__ import annotations

from pydantic import SecretStr

import connectors
from connectors.base import ID, Connector, Entry, Grant, Key, Record, Values
from connectors.mailchimp.schema import KNOWN
from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import Http
from tests.contract.peer import TALK, Peer
from tests.fakes.mailchimp import Mailchimp
from tests.fakes.mailchimp_rows import AUDIENCE, KEY


class OnMailchimp(Peer):
    title, name, listed, longest, standing = "JOBTITLE", "FNAME", "tags", 255, "status"

    def __init__(self, fake: Mailchimp) -> None:
        self.fake = fake
        self.door = Http(Egress(frozenset({origin_of(fake.url)})))

    def connector(self, http: Http | None = None) -> Connector:
        grant = Grant(
            connector="mailchimp",
            base_url=self.fake.url,
            account=AUDIENCE,
            secrets={"api_key": SecretStr(KEY)},
        )
        return connectors.make_connector(grant, http or self.door)

    def values(self, number: int = 1) -> Values:
        return {
            "email_address": f"ada{number}@engines.example",
            "FNAME": "Ada",
            "LNAME": "Lovelace",
            "JOBTITLE": "Analyst",
            "COMPANY": "Analytical Engines",
            "LINKEDIN": f"https://www.linkedin.com/in/ada-{number}",
            "PHONE": "+44 20 7946 0000",
            "tags": ("Warm lead",),
            "status": "transactional",
        }

    def email_of(self, values: Values) -> str:
        return str(values["email_address"])

    def complete(self, values: Values) -> Values:
        return {"email_address": "somebody@looms.example", **values}

    def name_values(self, given: str, family: str) -> Values:
        return {"FNAME": given, "LNAME": family}

    def planted(self, number: int = 1) -> Record:
        """By hand: an address with parts, a language, and somebody who referred her."""
        values = self.values(number)
        email = str(values.pop("email_address"))
        tags = list(values.pop("tags"))
        status = str(values.pop("status"))
        merged = {**values, "ADDRESS": {"addr1": "1 Loom Lane"}, "REFERRER": "Boss"}
        made = self.fake.make(email, status, {"merge_fields": merged, "tags": tags})
        made |= {"language": "en", "vip": True}
        (found,) = self.connector().find("person", [Key(ID, made["id"])])
        return found

    def foreign(self, record: Record) -> object:
        row = self.fake.rows[record.id]
        merged = row["merge_fields"]
        return row["language"], row["vip"], merged.get("ADDRESS"), merged.get("REFERRER")

    def mention(self, address: str) -> str:
        merged = {"FNAME": "Charles", "LNAME": "Babbage", "REFERRER": address}
        return str(self.fake.make("charles@engines.example", "subscribed", {"merge_fields": merged})["id"])

    asks_by_mention = False

    def shelve(self, record: Record) -> str:
        self.fake.rows[record.id]["status"] = "archived"
        return "archived"

    def forbid(self, record: Record) -> str:
        self.fake.rows[record.id]["status"] = "unsubscribed"
        return "unsubscribed"

    def require_field(self) -> str:
        (size,) = [field for field in self.fake.fields if field["tag"] == "SIZE"]
        size["required"] = True
        KNOWN.forget(self.connector().whose)
        return "SIZE"

    required_value = "Small"

    def entries(self, record: Record, entry: Entry = TALK) -> int:
        return sum(entry.text in note["note"] for note in self.fake.notes.get(record.id, []))

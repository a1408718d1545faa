"""A portal as the contract sees it: invented people, and what the portal holds of them."""

from pydantic import SecretStr

import connectors
from connectors.base import ID, Grant, Key, Recent
from connectors.hubspot.log import KINDS
from connectors.hubspot.places import Learned, Places
from connectors.transport.egress import Egress, origin_of
from connectors.transport.http import Http
from tests.contract.peer import TALK, Peer
from tests.fakes.hubspot import TOKEN
from tests.fakes.hubspot_portal import NUMBER
from tests.fakes.hubspot_schema import choice, text

LEARNED = Learned(
    objects={
        "contacts": Places(own={"hs_linkedin_url": ("hs_linkedin_url",)}),
        "companies": Places(own={"linkedin_company_page": ("linkedin_company_page",)}),
    }
).model_dump_json()
"""What `survey` learns of a portal where no admin made a property for LinkedIn."""
FOREIGN = {"lifecyclestage": "customer", "hobbies": "music;chess", "birthday": "1815-12-10"}


class OnHubSpot(Peer):
    title, name, listed, url = "jobtitle", "lastname", "email", "hs_linkedin_url"

    def __init__(self, server):
        self.server, self.store = server, server.portal.store
        self.learned = LEARNED

    def connector(self, http=None, token=TOKEN):
        return connectors.make_connector(self.grant(token), http or self.http())

    def http(self):
        return Http(Egress(frozenset({origin_of(self.server.url)})))

    def grant(self, token=TOKEN):
        given = {"base_url": self.server.url, "account": str(NUMBER), "scopes": tuple(self.server.scopes)}
        given["learned"] = self.learned
        return Grant(connector="hubspot", secrets={"access_token": SecretStr(token)}, **given)

    def busy(self, record):
        thing = self.store.things["contacts"][record.id]
        thing.properties |= {
            "notes_last_updated": "2026-11-03T09:30:00Z",
            "notes_next_activity_date": "1797292800000",
            "num_associated_deals": "2",
        }
        return Recent(last="2026-11-03", following="2026-12-15", deals=2)

    def values(self, number=1):
        return {
            "passerelle_key": f"key{number}",
            "firstname": "Ada",
            "lastname": "Lovelace",
            "jobtitle": "Engineer",
            "company": "Analytical Engines",
            "hs_linkedin_url": f"https://www.linkedin.com/in/ada-{number}",
            "email": (f"ada{number}@engines.example",),
            "phone": "+44 20 7946 0000",
            "city": "London, England",
        }

    def company(self):
        return {
            "name": "Analytical Engines",
            "linkedin_company_page": "https://www.linkedin.com/company/engines",
        }

    def planted(self, number=1):
        typed = {**self.values(number), "email": f"ada{number}@engines.example", **FOREIGN}
        made = self.store.add("contacts", typed)
        (found,) = self.connector().find("person", [Key(ID, made.id)])
        return found

    def name_values(self, given, family):
        return {"firstname": given, "lastname": family}

    def merge(self, kept, gone):
        self.store.merge("contacts", kept.id, gone.id)
        return True

    def require_field(self):
        """An admin's choice, enforced for new contacts from 2026-09 on."""
        label = {"label": "Kind of lead", "hubspotDefined": False}
        self.store.schema["contacts"]["lead_kind"] = choice("lead_kind", "web", "fair", **label)
        self.store.required = ("lead_kind",)
        return "lead_kind"

    def mention(self, address):
        """In a property of the admin's own, which `survey` finds at the next connect."""
        self.store.schema["contacts"]["referred_by"] = text(
            "referred_by", label="Referred by LinkedIn", hubspotDefined=False
        )
        self.learned = self.connector().survey()
        typed = {"firstname": "Charles", "lastname": "Babbage", "referred_by": address}
        return self.store.add("contacts", typed).id

    def foreign(self, record):
        held = self.store.things["contacts"][record.id].properties
        return {name: held.get(name) for name in FOREIGN}

    def entries(self, record, entry=TALK):
        return len(self.logged(record, entry))

    def due(self, record, entry):
        (task,) = self.logged(record, entry)
        return task["hs_timestamp"].partition("T")[0]

    def logged(self, record, entry):
        """What the contact's entries of this kind and text hold."""
        kind = KINDS[entry.kind]
        held, ours = self.store.things[kind.object], self.store.things["contacts"][record.id].ends
        assert len(held) == len(ours.get(kind.object, []))
        return [one.properties for one in held.values() if entry.text in one.properties[kind.body]]

    def count_deals(self, person):
        return len(self.store.things["contacts"][person.id].ends.get("deals", []))

    def touch_deal(self, deal):
        self.store.change("deals", self.store.things["deals"][deal.id], {"amount": "77"})

    def price_deal(self, deal):
        self.store.things["deals"][deal.id].properties["deal_currency_code"] = "GBP"
        return "GBP"

    def close_deal(self, deal):
        self.store.change("deals", self.store.things["deals"][deal.id], {"dealstage": "closedwon"})

    def end_stage(self, stage):
        self.store.ways = {
            id_: (label, tuple(one for one in stages if one != stage))
            for id_, (label, stages) in self.store.ways.items()
        }

    def forbid_deals(self):
        self.server.scopes.discard("crm.objects.deals.write")

    def links(self, record):
        return self.store.things["contacts"][record.id].ends.get("companies", [])

"""Where people come from: a fixed value by default, in the field that each CRM has for it."""

import pytest

from connectors.base import ID, Key, Record
from connectors.errors import Invalid
from connectors.odoo.deals import LEAD, SOURCE
from connectors.pipedrive.schema import KNOWN
from server.mappings.judging import find_flaws, read_schema
from server.mappings.overlay import lay_over, parse_overlay
from server.relay import Asked, make_plan, make_report
from server.stages.deals import DealWish
from tests.contract.dealing import Desk
from tests.fakes.hubspot import HubSpot
from tests.fakes.hubspot_schema import choice
from tests.fakes.pipedrive import Pipedrive
from tests.fakes.pipedrive_rows import CODE, OTHER, named
from tests.fakes.salesforce import Salesforce
from tests.hubspot.peer import OnHubSpot
from tests.odoo.crm import Crm
from tests.pipedrive.peer import OnPipedrive
from tests.salesforce.peer import OnSalesforce
from tests.stages.people import snapshot

ADA = snapshot("ada", "Ada Lovelace")


@pytest.fixture
def peer():
    with HubSpot() as server:
        yield OnHubSpot(server)


def mapped(connector, text):
    return type(connector)(lay_over(connector.spec, parse_overlay(text)), connector.grant, connector.http)


def planned(connector, **asked):
    plan = make_plan(ADA, Asked(**asked), connector)
    assert make_report(plan, connector)[0].ok
    return plan


def test_pipedrive_keeps_it_in_a_field_of_the_companys_own():
    with Pipedrive() as fake:
        fake.fields = [named("LinkedIn", CODE), named("Source", OTHER)]
        fake.deals.fields.append(named("Source", OTHER))
        peer = OnPipedrive(fake)
        KNOWN.forget(peer.connector().whose)
        fixed = f'fields.{OTHER}]\nvalue = "LinkedIn"\nlabel = "Source"\n'
        connector = mapped(peer.connector(), f"[person.{fixed}[deal.{fixed}")
        assert not [flaw for flaw in find_flaws(connector.spec, read_schema(connector)) if OTHER in flaw.row]
        planned(connector, deals=(DealWish(title="Looms"),))
        (person,), (deal,) = fake.rows["persons"].values(), fake.deals.rows.values()
        assert person["custom_fields"][OTHER] == deal["custom_fields"][OTHER] == "LinkedIn"
        (held,) = connector.find("deal", [Key(ID, str(deal["id"]))])
        assert held.values[OTHER] == "LinkedIn"


def test_a_field_of_deals_that_pipedrive_would_drop_is_refused_by_name():
    with Pipedrive() as fake:
        desk = Desk(OnPipedrive(fake))
        with pytest.raises(Invalid) as caught:
            desk.peer.connector().open_deal(desk.person, {**desk.values(), "source": "LinkedIn"})
        assert caught.value.field == "source" and not fake.deals.rows


def test_salesforce_has_a_picklist_for_it_and_an_admin_is_told_where_it_lacks_the_value():
    with Salesforce() as fake:
        connector = OnSalesforce(fake).connector()
        planned(connector)
        assert [row["LeadSource"] for row in fake.rows["Contact"].values()] == ["LinkedIn"]
        assert not [f for f in find_flaws(connector.spec, read_schema(connector)) if "LeadSource" in f.row]
        (source,) = [item for item in fake.columns["Contact"] if item["name"] == "LeadSource"]
        source["picklistValues"] = [{"value": "Web", "label": "Web", "active": True}]
        flaws = find_flaws(connector.spec, read_schema(connector))
        assert ("person.LeadSource", "value_not_offered") in [(flaw.row, flaw.code) for flaw in flaws]


def test_hubspot_has_no_field_that_is_ours_so_the_admins_own_holds_it(peer):
    peer.store.schema["contacts"]["came_from"] = choice("came_from", "linkedin", "fair")
    fixed = '[person.fields.came_from]\nvalue = "linkedin"\nlabel = "Came from"\n'
    planned(mapped(peer.connector(), fixed))
    (contact,) = peer.store.things["contacts"].values()
    assert contact.properties["came_from"] == "linkedin"
    chosen = mapped(peer.connector(), fixed.replace('value = "linkedin"', 'from = "lead_source"'))
    plan = make_plan(snapshot("grace", "Grace Hopper"), Asked(choices={"lead_source": "fair"}), chosen)
    assert next(one for one in plan.changes if one.entity == "person").values["came_from"] == "fair"


ROW = {"id": 91, "name": "Looms", "team_id": [1, "Sales"], "stage_id": [4, "New"], "active": True}
OPEN = {
    "crm.team/search_read": [[{"id": 1, "name": "Sales"}]],
    "crm.stage/fields_get": [{}],
    "crm.stage/search_read": [[{"id": 4, "name": "New", "is_won": False}]],
    f"{LEAD}/search_read": [[], [{**ROW, "source_id": [7, "LinkedIn"], "company_currency": [1, "EUR"]}]],
    f"{LEAD}/load": [{"ids": [91]}],
}
SOURCED = '[deal.fields.source_id]\nvalue = "LinkedIn"\nlabel = "Source"\n'
BEGUN = {"name": "Looms", "team_id": "1", "stage_id": "4", "source_id": "LinkedIn"}


def test_odoo_finds_the_source_of_an_opportunity_by_its_name():
    with Crm({**OPEN, f"{SOURCE}/search_read": [[{"id": 7, "name": "LinkedIn"}]]}) as crm:
        connector = mapped(crm.connector(), SOURCED)
        made = connector.open_deal(person_of_odoo(), BEGUN)
        (sent,) = [seen.body for seen in crm.seen if seen.path.endswith("/load")]
        assert b"source_id/.id" in sent and b'"7"' in sent
        assert (made.values["source_id"], made.currency) == ("LinkedIn", "EUR")


def test_odoo_makes_no_source_that_is_not_there():
    with Crm({**OPEN, f"{SOURCE}/search_read": [[]]}) as crm:
        connector = mapped(crm.connector(), SOURCED)
        with pytest.raises(Invalid, match="no source of this name") as caught:
            connector.open_deal(person_of_odoo(), BEGUN)
        assert caught.value.field == "source_id" and not [one for one in crm.calls() if one.endswith("/load")]


def person_of_odoo():
    return Record(entity="person", id="52")


def test_what_odoo_fills_by_itself_is_required_of_nobody():
    columns = {
        **{"name": {"type": "char", "required": True}, "type": {"type": "selection", "required": True}},
        **{"source_id": {"type": "many2one"}, "x_region": {"type": "char", "required": True}},
    }
    answers = {
        f"{LEAD}/fields_get": [columns],
        f"{LEAD}/default_get": [{"type": "opportunity"}],
        f"{SOURCE}/search_read": [[{"id": 7, "name": "LinkedIn"}]],
    }
    with Crm(answers) as crm:
        fields = {field.name: field for field in crm.connector().describe("deal")}
        assert [name for name, field in fields.items() if field.required] == ["name", "x_region"]
        assert fields["source_id"].options == (("LinkedIn", "LinkedIn"),)

"""What an admin's mapping says of a Salesforce: leads, own fields, where people come from."""

import pytest

import connectors
from connectors.base import ID, Key
from connectors.errors import Forbidden, Unsupported
from connectors.salesforce.schema import KNOWN
from server.mappings.judging import find_flaws, read_schema
from server.mappings.overlay import MappingFault, lay_over, parse_overlay
from server.relay import Asked, make_plan, make_report, make_undo
from server.stages.deals import DealWish
from tests.fakes.salesforce_composite import Refusal
from tests.fakes.salesforce_rows import column
from tests.stages.people import snapshot

from .test_cases import ALONE, EMAIL, forget, person_in, plan_of


def as_leads(peer):
    """The connector where the admin's mapping says that people are leads."""
    held = peer.connector()
    overlay = parse_overlay('[person]\nobject = "Lead"\n')
    return type(held)(lay_over(held.spec, overlay), held.grant, held.http)


def test_people_are_leads_where_the_admin_says_so(peer):
    leads = as_leads(peer)
    plan = make_plan(snapshot(current_company="Engines"), Asked(), leads)
    assert [change.entity for change in plan.changes] == ["person"]
    assert person_in(plan).values["Company"] == "Engines" and "MailingCity" not in person_in(plan).values
    report, capsule = make_report(plan, leads)
    assert report.ok and not peer.fake.rows["Contact"] and not peer.fake.rows["Account"]
    (lead,) = peer.fake.rows["Lead"].values()
    assert lead["LastName"] == "Lovelace"
    for verb in (lambda: leads.find("company", []), lambda: leads.restore_links(person_in(plan).record, ())):
        with pytest.raises(Unsupported):
            verb()
    assert make_undo(capsule, leads).ok and lead["IsDeleted"]


def test_what_a_page_lacks_and_salesforce_requires_is_asked_for(peer):
    """A lead's company, and a name whose parts cannot be told."""
    missing = person_in(make_plan(ALONE, Asked(), as_leads(peer))).missing
    assert [(field.name, field.label) for field in missing] == [("Company", "Company")]
    typed = {"person": {"Company": "Looms"}}
    plan = make_plan(ALONE, Asked(typed=typed), as_leads(peer))
    assert make_report(plan, as_leads(peer))[0].ok
    assert [lead["Company"] for lead in peer.fake.rows["Lead"].values()] == ["Looms"]
    (field,) = person_in(plan_of(peer, snapshot("x1", "Madonna"))).missing
    assert (field.name, field.label) == ("LastName", "Last name")


def test_a_lead_that_was_converted_is_not_found(peer):
    leads = as_leads(peer)
    made = leads.create("person", {"LastName": "Lovelace", "Company": "Engines", "Email": EMAIL})
    peer.fake.rows["Lead"][made.id]["IsConverted"] = True
    assert leads.find("person", [Key(ID, made.id), Key("Email", EMAIL)]) == []


OWN_FIELD = """
[person]
keys = ["Profile__c", "Email"]
[person.fields.Profile__c]
from = "linkedin_url"
label = "Profile"
"""


def test_an_address_in_the_companys_own_field_is_found_in_every_spelling(peer):
    peer.fake.columns["Contact"].append(column("Profile__c", "Profile", "url"))
    forget(peer)
    held = peer.connector()
    own = type(held)(lay_over(held.spec, parse_overlay(OWN_FIELD)), held.grant, held.http)
    row = {"LastName": "King", "Profile__c": "http://uk.linkedin.com/in/Ada-L-Example/?trk=x"}
    id_ = peer.fake.add("Contact", row)
    change = person_in(make_plan(ALONE, Asked(), own))
    assert (change.record.id, change.because) == (id_, ("Profile__c",))


def test_no_other_object_can_be_chosen():
    with pytest.raises(MappingFault) as caught:
        lay_over(connectors.specs()["salesforce"], parse_overlay('[person]\nobject = "User"\n'))
    assert caught.value.code == "no_such_object"


def test_the_source_of_a_lead_is_fixed_and_left_out_where_it_is_no_choice(peer):
    assert person_in(plan_of(peer)).values["LeadSource"] == "LinkedIn"
    for kind in ("Contact", "Lead"):
        (source,) = [item for item in peer.fake.columns[kind] if item["name"] == "LeadSource"]
        source |= {
            "restrictedPicklist": True,
            "picklistValues": [{"value": "Web", "label": "Web", "active": True}],
        }
    forget(peer)
    assert "LeadSource" not in person_in(plan_of(peer)).values


def deal_column(peer, name):
    KNOWN.forget(peer.connector().whose, "Opportunity")
    return next(item for item in peer.fake.columns["Opportunity"] if item["name"] == name)


def test_a_field_of_deals_without_rights_is_left_and_the_rest_is_opened(peer):
    deal_column(peer, "Amount")["updateable"] = False
    plan = make_plan(ALONE, Asked(deals=(DealWish(title="Looms", amount="1200"),)), peer.connector())
    deal = plan.changes[-1]
    assert [(left.field, left.reason) for left in deal.left] == [("Amount", "no_right")]
    assert make_report(plan, peer.connector())[0].ok
    (held,) = peer.fake.rows["Opportunity"].values()
    assert held["Name"] == "Looms" and held.get("Amount") is None


def test_a_field_of_the_companys_own_that_deals_require_is_drift_and_named_at_the_write(peer):
    peer.fake.columns["Opportunity"].append(column("Region__c", "Region", nillable=False))
    deal_column(peer, "Name")
    flaws = find_flaws(peer.connector().spec, read_schema(peer.connector()))
    assert [(flaw.row, flaw.code) for flaw in flaws if flaw.row.startswith("deal.")] == [
        ("deal.Region__c", "required_unmapped")
    ]
    plan = make_plan(ALONE, Asked(deals=(DealWish(title="Looms"),)), peer.connector())
    failed = make_report(plan, peer.connector())[0].lines[-1]
    assert failed.status == "failed" and "Region" in failed.detail and not peer.fake.rows["Opportunity"]


def test_who_sees_no_opportunities_is_told_so_and_maps_contacts(peer):
    real = peer.fake.route

    def hide(seen):
        if "Opportunity/describe" in seen.path:
            raise Refusal(404, "NOT_FOUND")
        return real(seen)

    peer.fake.route = hide
    deal_column(peer, "Name")
    with pytest.raises(Forbidden, match="see"):
        peer.connector().deals()
    assert "deal" not in read_schema(peer.connector()).fields

"""The live schema, the owners and the account, as the admin and the rep see them."""

from connectors.base import Owner


def fields(peer, entity="person"):
    return {one.name: one for one in peer.connector().describe(entity)}


def test_fields_have_their_kinds(peer):
    kinds = {name: one.kind for name, one in fields(peer).items()}
    wanted = {
        "firstname": "text",
        "email": "list",
        "lifecyclestage": "choice",
        "hobbies": "list",
        "message": "html",
        "newsletter": "bool",
        "birthday": "date",
        "num_notes": "number",
    }
    assert {name: kinds[name] for name in wanted} == wanted
    assert "old_club" not in kinds


def test_picklists_give_values_and_labels_and_hide_what_is_hidden(peer):
    assert fields(peer)["lifecyclestage"].options == (("lead", "Lead"), ("customer", "Customer"))


def test_calculated_and_read_only_fields_are_not_writable(peer):
    peer.store.schema["contacts"]["city"]["modificationMetadata"]["readOnlyValue"] = True
    known = fields(peer)
    assert not known["num_notes"].writable and not known["city"].writable and known["phone"].writable
    assert [name for name, one in known.items() if one.unique] == ["passerelle_key"]


def test_companies_are_described_too(peer):
    assert {"name", "domain", "linkedin_company_page", "city"} <= set(fields(peer, "company"))


def test_owners_come_from_every_page(peer):
    assert peer.connector().owners() == [
        Owner(id="77", name="Ada Byron", email="ada@crm.example"),
        Owner(id="78", name="nameless@crm.example", email="nameless@crm.example"),
    ]


def test_the_account_is_named_by_its_number(peer):
    account = peer.connector().whoami()
    assert (account.id, account.name) == ("4711", "HubSpot account 4711 (app-eu1.hubspot.com, Europe/Paris)")


def test_a_search_by_hand_finds_by_company_and_phone(peer):
    made = peer.made()
    for text in ("analytical", "7946", "ada lovel"):
        assert [one.id for one in peer.connector().search(text)] == [made.id]

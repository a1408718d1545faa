"""The fake, judged by the vendor's own client: what it calls works, and it sees what the connector wrote."""

import mailchimp_marketing
import pytest
from mailchimp_marketing.api_client import ApiClientError

from connectors.base import ID, Key
from tests.contract.peer import TALK
from tests.fakes.mailchimp import Mailchimp
from tests.fakes.mailchimp_rows import AUDIENCE, KEY, hash_of

from .peer import OnMailchimp

EMAIL = "grace@engines.example"


@pytest.fixture
def fake():
    with Mailchimp() as fake:
        yield fake


@pytest.fixture
def client(fake):
    made = mailchimp_marketing.Client({"api_key": KEY})
    made.api_client.host = f"{fake.url}/3.0"
    return made


def test_the_vendors_client_works_with_the_fake(client):
    assert AUDIENCE in [found["id"] for found in client.lists.get_all_lists()["lists"]]
    body = {"email_address": EMAIL, "status": "pending", "merge_fields": {"FNAME": "Grace"}, "tags": ["Fair"]}
    made = client.lists.add_list_member(AUDIENCE, body)
    id_ = hash_of(EMAIL)
    assert (
        made["id"] == id_ and client.lists.get_list_member(AUDIENCE, id_)["merge_fields"]["FNAME"] == "Grace"
    )
    client.lists.update_list_member(AUDIENCE, id_, {"merge_fields": {"LNAME": "Hopper"}})
    turns = {"tags": [{"name": "Fair", "status": "inactive"}, {"name": "Navy", "status": "active"}]}
    client.lists.update_list_member_tags(AUDIENCE, id_, turns)
    tags = client.lists.get_list_member_tags(AUDIENCE, id_)["tags"]
    assert [tag["name"] for tag in tags] == ["Navy"]
    client.lists.create_list_member_note(AUDIENCE, id_, {"note": "Called."})
    assert client.lists.get_list_member_notes(AUDIENCE, id_)["notes"][0]["note"] == "Called."
    found = client.searchMembers.search("hopper", list_id=AUDIENCE)["full_search"]["members"]
    assert [row["id"] for row in found] == [id_]
    client.lists.add_list_merge_field(AUDIENCE, {"tag": "ROLE", "name": "Role", "type": "text"})
    tags = [field["tag"] for field in client.lists.get_list_merge_fields(AUDIENCE)["merge_fields"]]
    assert tags[-1] == "ROLE"


def test_the_vendors_client_is_refused_as_the_vendor_refuses(client):
    body = {"email_address": EMAIL, "status": "transactional"}
    client.lists.add_list_member(AUDIENCE, body)
    with pytest.raises(ApiClientError) as caught:
        client.lists.add_list_member(AUDIENCE, body)
    assert "Member Exists" in str(caught.value.text) and caught.value.status_code == 400
    client.lists.delete_list_member(AUDIENCE, hash_of(EMAIL))
    held = client.lists.set_list_member(
        AUDIENCE, hash_of(EMAIL), {"email_address": EMAIL, "status_if_new": "pending"}
    )
    assert held["status"] == "archived", "a PUT leaves an archived member where he is"


def test_it_sees_what_the_connector_wrote_and_the_other_way_round(fake, client):
    peer = OnMailchimp(fake)
    made = peer.made()
    peer.connector().log(made, TALK)
    seen = client.lists.get_list_member(AUDIENCE, made.id)
    assert seen["merge_fields"]["LINKEDIN"] == made.values["LINKEDIN"] and seen["status"] == "transactional"
    assert [tag["name"] for tag in seen["tags"]] == ["Warm lead"]
    assert TALK.text in client.lists.get_list_member_notes(AUDIENCE, made.id)["notes"][0]["note"]
    client.lists.update_list_member(AUDIENCE, made.id, {"merge_fields": {"JOBTITLE": "Chief"}})
    (found,) = peer.connector().find("person", [Key(ID, made.id)])
    assert found.values["JOBTITLE"] == "Chief" and found.version != made.version

"""What each refusal of Salesforce means for the rep; of its words nothing is repeated."""

import pytest

from connectors.base import ID, Key
from connectors.errors import Conflict, Forbidden, Invalid, NotFound, Throttled, Unauthorised
from tests.contract.dealing import Desk
from tests.fakes.salesforce_composite import Refusal

SECRET = "what a colleague typed about Ada"
REFUSALS = {
    "UNABLE_TO_LOCK_ROW": (400, Throttled, "moment"),
    "FIELD_CUSTOM_VALIDATION_EXCEPTION": (400, Invalid, "rule of your company"),
    "REQUIRED_FIELD_MISSING": (400, Invalid, "requires a value"),
    "INVALID_FIELD_FOR_INSERT_UPDATE": (400, Invalid, "may not write"),
    "INSUFFICIENT_ACCESS_OR_READONLY": (403, Forbidden, "may not do that"),
    "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY": (400, Forbidden, "may not do that"),
    "ENTITY_IS_LOCKED": (400, Forbidden, "approve"),
    "CANNOT_UPDATE_CONVERTED_LEAD": (400, Conflict, "converted"),
    "ENTITY_IS_DELETED": (404, NotFound, "no longer"),
    "REQUEST_LIMIT_EXCEEDED": (403, Throttled, "used up"),
    "API_DISABLED_FOR_ORG": (403, Forbidden, "API"),
    "INVALID_SESSION_ID": (401, Unauthorised, "connection"),
    "SOMETHING_NEW": (400, Invalid, "refuses"),
}


def refuse(peer, code, status, message=SECRET):
    """Each write, alone or as a part of a request."""
    real = peer.fake.route

    def answer(seen):
        if seen.method != "GET" and "/sobjects/" in seen.path:
            raise Refusal(status, code, message, fields=("Title",))
        return real(seen)

    peer.fake.route = answer


@pytest.mark.parametrize("code", REFUSALS)
def test_a_refused_write_has_its_name_and_leaves_the_record(peer, code):
    made = peer.made()
    status, kind, words = REFUSALS[code]
    refuse(peer, code, status)
    with pytest.raises(kind, match=words) as caught:
        peer.connector().update(made, {"Title": "Chief"})
    assert type(caught.value) is kind and SECRET not in repr(vars(caught.value)) + str(caught.value)
    assert peer.fake.rows["Contact"][made.id]["Title"] == "Analyst"


@pytest.mark.parametrize("code", REFUSALS)
def test_a_refused_deal_is_none(peer, code):
    desk = Desk(peer)
    status, kind, words = REFUSALS[code]
    refuse(peer, code, status)
    with pytest.raises(kind, match=words):
        desk.open()
    assert peer.count_deals(desk.person) == 0


def test_too_many_at_once_are_waited_for_a_moment_and_not_for_an_hour(peer):
    made = peer.made()
    refuse(peer, "REQUEST_LIMIT_EXCEEDED", 403, "ConcurrentPerOrgLongTxn Limit exceeded.")
    with pytest.raises(Throttled) as caught:
        peer.connector().update(made, {"Title": "Chief"})
    assert caught.value.retry_after < 60


@pytest.mark.parametrize(
    "text", ["O'Hopper", "a\\", "\\' OR Id != '", "%_", "@{written.id}", "line\nend", '"', "{x}"]
)
def test_no_text_of_a_page_gets_out_of_its_quotes(peer, text):
    name = f"Ada {text}".replace("\n", " ").strip()
    made = peer.connector().create("person", {"LastName": name, "Email": "x@y.example"})
    found = peer.connector().find("person", [Key("LastName", name)])
    assert [record.id for record in found] == [made.id]
    assert peer.connector().find("person", [Key("Email", text)]) == []
    begun = {"Name": text, "StageName": "Prospecting", "CloseDate": "2027-01-29"}
    deal = peer.connector().open_deal(made, begun)
    assert deal.values["Name"] == text and peer.connector().find("deal", [Key(ID, deal.id)]) == [deal]

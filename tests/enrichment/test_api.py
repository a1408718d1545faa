"""One click on one person, through the whole relay: who is asked, who is not, and what comes back."""

import base64
import os

import pytest

from connectors.transport.egress import origin_of
from server.stages.normalise import normalise
from server.stages.seen import Seen
from server.suppression.objections import make_list
from server.wiring import NAME
from tests.fakes.providers import KEY
from tests.server.relays import client
from tests.server.rep import Rep
from tests.stages.people import ADA, company_page

from .conftest import ORDER

SITE = "engines.example"


def enrich(rep, page=ADA, **more):
    return rep.post("/v1/enrich", snapshot=page.model_dump(mode="json"), **{"domain": SITE, **more})


def steps(said):
    return [(step["provider"], step["verdict"]) for step in said.json["round"]["steps"]]


def test_the_first_that_is_sure_is_the_last_that_is_asked(make_rep, vendors):
    said = enrich(make_rep())
    (found,) = said.json["round"]["found"]
    assert (found["value"], found["status"], found["provider"]) == (f"ada@{SITE}", "verified", "hunter")
    assert found["day"] and found["sources"] == ["https://engines.example/team"]
    assert steps(said) == [("hunter", "ready")] and said.json["round"]["end"] == "found"
    assert set(vendors.submits) == {"hunter"}


def test_the_next_one_is_asked_where_one_knows_nothing(make_rep, vendors):
    vendors.mood = {"hunter": "no_credits", "prospeo": "miss"}
    said = enrich(make_rep(order=("hunter", "prospeo", "dropcontact")))
    assert steps(said) == [("hunter", "no_credits"), ("prospeo", "miss"), ("dropcontact", "pending")]


def test_a_job_goes_on_where_it_was_and_is_paid_once(make_rep, vendors):
    rep = make_rep(order=("dropcontact", "icypeas"))
    vendors.mood, vendors.slow = {"dropcontact": "miss"}, 0
    said = enrich(rep)
    assert said.json["round"]["end"] == "pending" and said.json["round"]["job"] == ""
    later = rep.post("/v1/enrich/resume", job=said.json["job"])
    assert steps(later) == [("dropcontact", "miss"), ("icypeas", "pending")]
    last = rep.post("/v1/enrich/resume", job=later.json["job"])
    assert (last.json["round"]["end"], last.json["job"]) == ("found", "")
    assert vendors.submits == {"dropcontact": 1, "icypeas": 1}


def test_a_job_that_is_not_ready_can_be_asked_for_again(make_rep, vendors):
    rep = make_rep(order=("fullenrich",))
    vendors.slow = 3
    said = enrich(rep)
    for _ in range(3):
        said = rep.post("/v1/enrich/resume", job=said.json["job"])
        assert said.json["round"]["end"] == "pending"
    said = rep.post("/v1/enrich/resume", job=said.json["job"])
    assert said.json["round"]["end"] == "found" and vendors.submits["fullenrich"] == 1


def test_a_job_is_its_account_s_alone(make_rep, radicale):
    rep = make_rep(order=("fullenrich",))
    job = enrich(rep).json["job"]
    rep = Rep(rep.relay, radicale.new())
    assert rep.post("/v1/enrich/resume", job=job).json["code"] == "other_account"
    assert rep.post("/v1/enrich/resume", job=rep.linked["grant"]).json["code"] == "broken_seal"


def test_what_the_crm_holds_is_not_bought_again(make_rep, vendors):
    rep = make_rep()
    rep.apply(rep.plan(policy={"shared": ["emails"]}))
    said = enrich(rep)
    assert (said.json["held"], said.json["round"]["found"], vendors.seen) == (["email"], [], [])


def test_nobody_is_asked_about_whom_objected(make_rep, vendors, tmp_path):
    key, digests = tmp_path / "list.key", tmp_path / "list.txt"
    key.write_text(base64.urlsafe_b64encode(os.urandom(32)).decode())
    digests.write_text("")
    rep = make_rep(suppression_file=digests, suppression_key_file=key)
    rep.relay.application.extensions[NAME].objections.add([normalise(ADA).linkedin_url])
    said = enrich(rep)
    assert (said.status_code, said.json["code"], vendors.seen) == (403, "suppressed", [])


@pytest.fixture
def lists(tmp_path):
    make_list(tmp_path / "objected", tmp_path / "objected.key")
    return {"suppression_file": tmp_path / "objected", "suppression_key_file": tmp_path / "objected.key"}


@pytest.mark.parametrize("order", [("hunter",), ("dropcontact",)])
def test_whom_a_provider_named_is_listed_by_one_press_and_refused_everywhere(
    make_rep, vendors, lists, radicale, order
):
    rep = make_rep(order=order, **lists)
    plan = rep.plan()
    vendors.mood, vendors.slow = {order[0]: "objected"}, 0
    said = enrich(rep)
    if said.json["job"]:
        said = rep.post("/v1/enrich/resume", job=said.json["job"])
    assert said.json["round"]["end"] == "objected" and said.json["round"]["found"] == []
    objection = said.json["objection"]
    other = Rep(rep.relay, radicale.new())
    assert other.post("/v1/objections", objection=objection).json["code"] == "other_account"
    # no rep makes one for somebody else
    assert rep.post("/v1/objections", objection=rep.linked["grant"]).json["code"] == "broken_seal"
    assert rep.post("/v1/objections", objection=objection).json["new"] >= 1
    assert rep.post("/v1/objections", objection=objection).json == {"new": 0}
    before = len(vendors.seen)
    assert enrich(rep).json["code"] == "suppressed" and len(vendors.seen) == before
    assert rep.post("/v1/apply", sealed=plan["sealed"]).json["code"] == "suppressed"
    assert other.post("/v1/plan", snapshot=ADA.model_dump(mode="json")).json["code"] == "suppressed"


def test_without_a_list_nothing_is_offered(make_rep, vendors):
    vendors.mood = {"hunter": "objected"}
    assert enrich(make_rep(order=("hunter",))).json["objection"] == ""


def test_a_provider_s_word_that_somebody_objected_ends_it(make_rep, vendors):
    vendors.mood = {"hunter": "miss", "prospeo": "objected"}
    said = enrich(make_rep())
    assert (said.json["round"]["end"], said.json["round"]["found"]) == ("objected", [])
    assert set(vendors.submits) == {"hunter", "prospeo"}


def test_the_cap_of_the_day_is_kept_before_anybody_is_asked(make_rep, vendors):
    rep = make_rep(rules="check_mail_hosts = false\ndaily_cap = 2")
    assert [enrich(rep).status_code for _ in range(3)] == [200, 200, 429]
    assert vendors.submits["hunter"] == 2
    assert enrich(rep).json["code"] == "enrichment_cap"


def test_a_rep_s_own_key_is_sealed_and_used(make_rep, vendors):
    rep = make_rep(own=True, order=("hunter", "prospeo"))
    sealed = rep.post("/v1/providers/hunter/key", key=KEY).json["key"]
    assert KEY not in sealed
    # the vendor's own host cannot be reached here, so that the step says so and nothing is found
    said = enrich(rep, keys={"hunter": sealed})
    assert steps(said) == [("hunter", "fault")] and vendors.seen == []
    assert enrich(rep, keys={"prospeo": sealed}).json["code"] == "broken_seal"
    assert enrich(rep, keys={"hunter": "x"}).json["code"] == "broken_seal"
    assert enrich(rep).json["code"] == "lacks_facts"


def test_an_admin_s_key_needs_no_rep_s(make_rep):
    rep = make_rep()
    cards = rep.relay.get("/v1/providers").json
    assert [card["name"] for card in cards["providers"]] == list(ORDER) and cards["most_asked"] == 3
    assert all(card["has_key"] and not card["told_linkedin"] for card in cards["providers"])
    assert rep.post("/v1/providers/hunter/key", key=KEY).json["code"] == "unknown_provider"


def test_what_it_costs_is_told_before_the_click(make_rep):
    mine = "[prices.icypeas]\nday = 2026-11-30\nemail = 2\n"
    for rules, icypeas in (("", None), (mine, 2)):
        rep = make_rep(rules=f"check_mail_hosts = false\n{rules}")
        cards = {card["name"]: card for card in rep.relay.get("/v1/providers").json["providers"]}
        price = cards["icypeas"]["price"]
        assert (price and price["email"]) == icypeas
        asked = [cards["prospeo"]["price"][question] for question in ("email", "phone", "both")]
        assert asked == [1, 10, 10] and cards["prospeo"]["price"]["free_miss"]
        assert cards["prospeo"]["price"]["day"] == "2026-11-28"


def test_nobody_is_asked_who_costs_more_than_was_told(make_rep, vendors):
    vendors.mood = {"hunter": "other_person"}  # no usable answer, which may be paid for all the same
    rep = make_rep(order=("hunter", "prospeo"))
    said = enrich(rep, most_credits=1)
    assert steps(said) == [("hunter", "fault")] and said.json["round"]["end"] == "over_price"
    assert steps(enrich(rep, most_credits=2)) == [("hunter", "fault"), ("prospeo", "ready")]


def test_the_limit_is_kept_when_a_job_goes_on(make_rep, vendors):
    vendors.mood = {"dropcontact": "other_person"}
    rep = make_rep(order=("dropcontact", "hunter"))
    said = enrich(rep, most_credits=1)
    later = rep.post("/v1/enrich/resume", job=said.json["job"])
    assert steps(later) == [("dropcontact", "fault")] and later.json["round"]["end"] == "over_price"


def test_a_number_is_not_asked_of_who_gives_none(make_rep, vendors):
    """Hunter knows no numbers: where the address is there already, it would be paid for nothing."""
    said = enrich(make_rep(order=("bettercontact", "hunter")), wanted=["email", "phone"])
    assert steps(said) == [("bettercontact", "pending")]
    rep = make_rep(order=("prospeo", "hunter"))
    vendors.no_numbers = True
    said = enrich(rep, wanted=["email", "phone"])
    assert steps(said) == [("prospeo", "ready")] and said.json["round"]["end"] == "asked_all"


def test_without_the_admin_s_file_nobody_is_asked(rep_without):
    for path in ("/v1/enrich", "/v1/enrich/resume", "/v1/providers/hunter/key"):
        body = {"snapshot": ADA.model_dump(mode="json"), "job": "x", "key": KEY}
        said = rep_without.post(path, **{name: body[name] for name in FIELDS[path]})
        assert (said.status_code, said.json["code"]) == (403, "enrichment_off")
    assert rep_without.relay.get("/v1/providers").json["code"] == "enrichment_off"


FIELDS = {
    "/v1/enrich": ("snapshot",),
    "/v1/enrich/resume": ("job",),
    "/v1/providers/hunter/key": ("key",),
}


@pytest.fixture
def rep_without(radicale, address_book):
    return Rep(client(allow_origins=(origin_of(radicale.server),)), address_book)


def test_too_little_is_known(make_rep, vendors):
    page = ADA.model_copy(update={name: Seen() for name in ("current_company", "company_url", "emails")})
    assert enrich(make_rep(), page, domain="").json["code"] == "lacks_facts"
    assert enrich(make_rep(), page, domain="not a domain").json["code"] == "lacks_facts"
    assert vendors.seen == []


def test_a_company_has_no_details(make_rep, vendors):
    said = enrich(make_rep(), company_page())
    assert (said.status_code, vendors.seen) == (400, [])


def test_a_free_mail_host_is_shown_only_where_the_admin_allows_it(make_rep, vendors):
    vendors.says["hunter"] = ("ada@gmail.com", "valid")
    assert enrich(make_rep(order=("hunter",))).json["round"]["found"] == []
    rules = "check_mail_hosts = false\npersonal = true"
    (found,) = enrich(make_rep(order=("hunter",), rules=rules)).json["round"]["found"]
    assert found["status"] == "personal"


def test_nothing_of_it_is_in_a_log_or_metric(make_rep, capsys):
    rep = make_rep()
    said = enrich(rep)
    told = capsys.readouterr()
    shown = told.out + told.err + rep.relay.get("/metrics").text + rep.relay.get("/status").text
    assert said.status_code == 200 and "enrich" in shown
    assert not [word for word in (KEY, "Lovelace", f"ada@{SITE}", SITE) if word in shown]


def test_an_older_extension_names_no_price_and_is_told_of_none(make_rep, vendors):
    """It knows no `over_price`: whoever says no figure is not held to one, here and when a job goes on."""
    vendors.mood = {"hunter": "other_person", "dropcontact": "other_person"}
    said = enrich(make_rep(order=("hunter", "dropcontact", "prospeo")))
    assert steps(said) == [("hunter", "fault"), ("dropcontact", "pending")]
    rep = make_rep(order=("dropcontact", "prospeo"))
    later = rep.post("/v1/enrich/resume", job=enrich(rep).json["job"])
    assert steps(later) == [("dropcontact", "fault"), ("prospeo", "ready")]
    known = {"found", "objected", "pending", "capped", "out_of_time", "asked_all"}
    assert {said.json["round"]["end"], later.json["round"]["end"]} <= known

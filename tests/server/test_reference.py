"""One reference from the rep's screen to the cause: in the answer, in the report, in the log, at /status."""

import pytest
from structlog.testing import capture_logs

from connectors.short_store import LocalStore
from server.api.problems import KINDS
from server.app import hold_apart
from server.status.explain import tell_failure
from server.status.reference import LETTERS, make_reference, parse_reference
from server.status.trace import Exchange, Trace
from server.status.traces import Traces
from server.status.words import LANGUAGES, advise, load_rep_words, load_words
from tests.stages.people import ADA, snapshot
from tests.tools.rep_words import collect_rep_words

from .relays import client


@pytest.fixture
def relay():
    return client()


def ask_in_vain(relay):
    return relay.post("/v1/plan", json={"snapshot": ADA.model_dump(mode="json")}).json["reference"]


def test_a_reference_can_be_read_out():
    many = {make_reference() for _ in range(500)}
    assert len(many) == 500 and set("".join(many)) <= {*LETTERS, "-"}
    for reference in many:
        spoken = reference.lower().replace("-", " ").replace("0", "o").replace("1", "l")
        assert parse_reference(f" {spoken} ") == reference


@pytest.mark.parametrize("text", ["", "7K3M", "7K3M-P2QXX", "7K3M-P2Q!", "U" * 8, "7" * 10_000, "٣٣٣٣٣٣٣٣"])
def test_what_is_no_reference_is_none(text):
    assert parse_reference(text) == ""


def test_a_refusal_is_explained_in_four_languages(relay):
    reference = ask_in_vain(relay)
    told = relay.get(f"/status/{reference}.json").json
    assert told["failure"] | {"at": "", "milliseconds": {}} == {
        **dict.fromkeys(("at", "connector", "crm_status", "kid"), ""),
        **{"reference": reference, "route": "/v1/plan", "status": 401, "code": "no_grant"},
        **{"action": "reconnect", "calls": 0, "tries": 0, "milliseconds": {}, "lines": []},
    }
    assert told["failure"]["milliseconds"].keys() >= {"total", "crm"}
    said = load_rep_words()
    for language in LANGUAGES:
        assert told["words"][language]["meaning"] == said[language]["problem_no_grant"]
        page = relay.get(f"/status/{reference.replace('-', '').lower()}?language={language}")
        assert page.mimetype == "text/html" and f'<html lang="{language}">' in page.text
        assert load_words()[language]["do_reconnect"] in page.text and "<script" not in page.text


def test_an_unknown_reference_is_said_to_be(relay):
    assert relay.get("/status/7K3M-P2QX").status_code == 404
    assert relay.get("/status/7K3M-P2QX.json").json["code"] == "unknown_reference"
    assert relay.get("/status/<script>").status_code == 404


def test_it_is_forgotten_after_an_hour():
    now = [0.0]
    traces = Traces(LocalStore(clock=lambda: now[0]))
    trace = Trace(code="busy", action="wait")
    traces.keep_failure(trace, "/v1/apply", 409, 0.1)
    now[0] = 3_599.0
    assert traces.find_failure(trace.reference).code == "busy"
    now[0] = 3_601.0
    assert traces.find_failure(trace.reference) is None


def test_a_crm_that_is_away_pushes_out_nothing_that_was_written():
    memos = LocalStore(3)
    memos.remember("memo", "written")
    traces = Traces(hold_apart(memos, 3))
    for _ in range(9):
        trace = Trace()
        trace.fail("unavailable", "retry")
        traces.keep_failure(trace, "/v1/plan", 502, 0.1)
    assert memos.recall(["memo"])[0].text == "written"
    assert traces.find_failure(trace.reference).code == "unavailable"


def test_calls_side_by_side_count_once():
    def exchange(begin, end, status=200):
        return Exchange("https://crm.example:443", status, "", begin, end, 1)

    trace = Trace(exchanges=[exchange(5.0, 6.0), exchange(1.0, 3.0), exchange(2.0, 4.0), exchange(2.5, 2.6)])
    assert trace.crm_seconds() == pytest.approx(4.0)


def test_a_failed_line_and_log_and_metrics_carry_one_reference(rep, address_book):
    rep.apply(rep.plan())
    stale = rep.plan(snapshot("ada-l-example", "Ada Lovelace", current_title="Countess"))
    (change,) = stale["plan"]["changes"]
    path = change["record"]["id"]
    address_book.ask("PUT", path, address_book.card(path).replace("Analyst", "Baroness"))
    with capture_logs() as logged:
        answer = rep.apply(stale)
    (line,) = answer.json["lines"]
    assert (line["status"], line["code"]) == ("failed", "conflict")
    assert line["reference"] == answer.headers["X-Request-Id"] == logged[-1]["reference"]
    assert logged[-1] | {"milliseconds": 0, "log_level": "info"} == {
        **{"event": "request", "reference": line["reference"], "method": "POST", "route": "/v1/apply"},
        **{"status": 200, "connector": "carddav", "code": "conflict", "action": "replan", "milliseconds": 0},
        **{"lines": ["update:failed:conflict"], "log_level": "info"},
    }
    failure = rep.relay.get(f"/status/{line['reference']}.json").json["failure"]
    assert (failure["connector"], failure["kid"], failure["crm_status"]) == ("carddav", "test", "2xx")
    assert failure["calls"] == failure["tries"] > 0 and failure["milliseconds"]["crm"] > 0
    metrics = rep.relay.get("/metrics").text
    for told in (
        'passerelle_lines_total{code="conflict",connector="carddav",outcome="failed",verb="update"} 1.0',
        'passerelle_lines_total{code="",connector="carddav",outcome="done",verb="create"}',
        'passerelle_crm_calls_total{connector="carddav",status="2xx"}',
    ):
        assert told in metrics


def test_the_words_are_those_of_the_panel():
    assert load_rep_words() == collect_rep_words(), "run python -m tests.tools.rep_words"
    for language in LANGUAGES:
        assert load_words()[language].keys() == load_words()["en"].keys()
        for code, kind in KINDS.items():
            assert all(advise(language, code, kind.action)), (language, code)


class Pools:
    """The relay's test client in the place of a connection."""

    def __init__(self, relay):
        self.relay = relay

    def request(self, method, url, **_):
        answer = self.relay.open(url.partition("8000")[2], method=method)
        return type("Answer", (), {"status": answer.status_code, "data": answer.data})


def test_the_command_line_tells_the_same(relay):
    reference = ask_in_vain(relay)
    told, lines = tell_failure("http://127.0.0.1:8000", reference.lower(), "de", Pools(relay))
    assert told and load_rep_words()["de"]["problem_no_grant"] in lines and "/v1/plan" in lines
    assert tell_failure("http://127.0.0.1:8000", "7K3M-P2QX", "en", Pools(relay))[0] is False
    assert "no reference" in tell_failure("http://127.0.0.1:8000", "hello", "en", Pools(relay))[1]

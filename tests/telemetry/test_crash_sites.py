"""C4 with everything switched on: wherever something fails, no word of it reaches the log, the relay's pages,
Sentry or a collector of spans. 16 sites x 4 sinks, with a canary in name, note, token, address and message.

Control: without `before_send` Sentry is told, and a span as OpenTelemetry makes it holds the message.
"""

import os
import subprocess
import sys

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from server.telemetry import spans
from server.telemetry.addresses import read_dsn
from server.telemetry.crashes import Crashes
from server.wiring import NAME
from tests import ROOT
from tests.reliability.standing import wait_until
from tests.security.test_log_sites import SITES, THREADS
from tests.stages.people import snapshot

WORD = "tulipword"
PAGE = snapshot(WORD, f"Ada {WORD}", current_title=WORD).model_dump(mode="json")
BODIES = {
    "/v1/export": {"snapshot": PAGE, "entries": [], WORD: WORD},
    "/v1/connect/pipedrive": {
        "answers": {"base_url": f"https://{WORD}.pipedrive.com", "api_token": WORD * 5}
    },
}
HEADERS = {"Authorization": f"Bearer {WORD}", "X-Tulip": WORD, "User-Agent": WORD, "Cookie": f"a={WORD}"}
SHOWN = ("/metrics", "/status", "/status.json")
EVENT = {"event_id", "timestamp", "platform", "level", "release", "exception", "tags"}
TAGS = {"route", "reference", "code", "connector"}


def fail(*_, **__):
    note = WORD
    try:
        raise ValueError(note)
    except ValueError as error:
        raise RuntimeError(f"no {note}") from error


def crash_at(relay, monkeypatch, site):
    """The answer to a request of which every text is a canary, and which fails there."""
    path = SITES[site][0]
    body = BODIES[path] if SITES[site][1].get("snapshot") is None else {"snapshot": PAGE}
    monkeypatch.setattr(site, fail)
    headers = HEADERS if path == "/v1/export" else {"X-Tulip": WORD}  # a grant that is none ends it sooner
    said = relay.post(f"{path}?q={WORD}", json=body, headers=headers)
    monkeypatch.undo()
    return said


@pytest.mark.parametrize("site", SITES)
def test_c4_what_fails_is_told_without_a_word_of_it(relay, ingest, monkeypatch, capsys, site):
    said = crash_at(relay, monkeypatch, site)
    wait_until(lambda: ingest.list_events() and ingest.list_spans())
    reference = said.headers.get("X-Request-Id", "")
    shown = [relay.get(path).text for path in (*SHOWN, f"/status/{reference}")]
    out = capsys.readouterr()
    assert said.status_code in (200, 500) and "RuntimeError" in out.out
    for sink in (out.out + out.err, "".join(shown), ingest.list_everything(), said.text):
        assert WORD not in sink
    # a handler that fails while it dresses the failure is a second event
    for event in ingest.list_events():
        assert event.keys() <= EVENT and event["tags"].keys() <= TAGS
        errors = event["exception"]["values"]
        # what it was raised from comes first; where a handler fails, the error that it was for too
        assert [error["type"] for error in errors][-2:] == ["ValueError", "RuntimeError"]
        frames = [frame for error in errors for frame in error["stacktrace"]["frames"]]
        assert frames and all(frame["filename"].startswith(("server/", "connectors/")) for frame in frames)
        assert all(frame.keys() == {"filename", "function", "lineno"} for frame in frames)


def test_an_event_leads_to_the_line_of_the_log(relay, ingest, monkeypatch):
    said = crash_at(relay, monkeypatch, "server.routes.sync.normalise")
    wait_until(lambda: ingest.list_events() and ingest.list_spans())
    (event,), (span,) = ingest.list_events(), ingest.list_spans()
    reference = said.headers["X-Request-Id"]
    where = {"route": "/v1/export", "connector": "carddav"}
    assert event["tags"] == {**where, "reference": reference, "code": "internal"}
    told = {each["key"]: next(iter(each["value"].values())) for each in span["attributes"]}
    assert told["passerelle.reference"] == reference and told["http.response.status_code"] == "500"
    assert span["status"] == {"code": 2} and span["name"] == "POST /v1/export"


CODE = """
import gc, logging, threading, warnings
from server.logs import configure_logs, listen_to_errors
from server.wiring import NAME
from tests.server.relays import client
WORD = "tulip" + "word"
class Odd:
    def __del__(self):
        raise ValueError(WORD)
def fail():
    raise ValueError(WORD)
watchers = client(sentry_dsn={dsn!r}, otlp_endpoint={url!r}).application.extensions[NAME].watchers
configure_logs()
listen_to_errors(watchers.tell_crash)
import atexit; atexit.register(watchers.close, 60)
{line}
"""
RAISES = {"a thread", "an object that is thrown away", "the end of the program"}


@pytest.mark.parametrize("site", THREADS)
def test_c4_what_nobody_catches_is_told_without_its_words(ingest, site):
    told = ingest.settings
    # a relay has silenced urllib3 altogether
    line = THREADS[site].replace("urllib3", "flask_cors")
    code = CODE.format(dsn=told["sentry_dsn"], url=told["otlp_endpoint"], line=line)
    # what the SDKs would read from the environment leads to others, and adds a canary
    elsewhere = f"http://127.0.0.1:{ingest.port}/elsewhere"
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "SENTRY_SPOTLIGHT": elsewhere,
        "SENTRY_DEBUG": "1",
        "SENTRY_ENVIRONMENT": WORD,
        "SENTRY_RELEASE": WORD,
        "OTEL_RESOURCE_ATTRIBUTES": f"user={WORD}",
        "OTEL_EXPORTER_OTLP_ENDPOINT": elsewhere,
        "HTTP_PROXY": elsewhere,
        "http_proxy": elsewhere,
    }
    ended = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, timeout=170)
    assert '"event": ' in ended.stdout and WORD not in ended.stdout + ended.stderr
    assert WORD not in ingest.list_everything()
    assert {post.path for post in ingest.posts} <= {"/api/42/envelope/", "/v1/traces"}
    kinds = [error["type"] for event in ingest.list_events() for error in event["exception"]["values"]]
    assert kinds == (["ValueError"] if site in RAISES else [])


def test_c4_control_without_before_send_sentry_is_told(ingest):
    dsn = ingest.settings["sentry_dsn"]
    crashes = Crashes(dsn, read_dsn(dsn), lambda *_: None, before_send=lambda event, _: event)
    try:
        fail()
    except RuntimeError as error:
        crashes.tell_crash(error)
    crashes.close(60)
    assert WORD in ingest.list_everything()


def test_c4_control_a_span_as_it_is_by_itself_holds_the_message(relay, ingest):
    """The same careless span, to an exporter that takes all, and to ours."""
    provider, everything = TracerProvider(shutdown_on_exit=False), InMemorySpanExporter()
    mine = relay.application.extensions[NAME].watchers._spans
    provider.add_span_processor(SimpleSpanProcessor(everything))
    provider.add_span_processor(SimpleSpanProcessor(spans.Posting(mine._outlet)))
    with pytest.raises(RuntimeError), provider.get_tracer("x").start_as_current_span(WORD) as span:
        span.set_attribute("url.full", f"https://crm.example/?q={WORD}")
        fail()
    mine.close(60)
    assert WORD in "".join(each.to_json() for each in everything.get_finished_spans())
    assert ingest.list_spans() and WORD not in ingest.list_everything()

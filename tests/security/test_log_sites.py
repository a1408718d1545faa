"""C4: wherever something fails, none of its words reaches output, metrics, status pages or the answer.

16 sites x 4 sinks, of a relay as it is by itself; `tests/telemetry` has Sentry and OpenTelemetry switched on.
Control: Python, logging and Flask as they are by default print the same words.
"""

import os
import subprocess
import sys

import pytest

from tests import ROOT
from tests.server.relays import client
from tests.stages.people import ADA

WORD = "tulipword"
EXPORT = ("/v1/export", {"snapshot": ADA.model_dump(mode="json")})
CONNECT = (
    "/v1/connect/pipedrive",
    {"answers": {"base_url": "https://x.pipedrive.com", "api_token": "t" * 40}},
)
SITES = {
    "server.routes.sync.make_draft": EXPORT,
    "server.routes.sync.read_body": EXPORT,
    "server.routes.sync.normalise": EXPORT,
    "server.routes.sync.draw_up_export": EXPORT,
    "server.routes.sync.answer_json": EXPORT,
    "server.routes.connect.find_spec": CONNECT,
    "server.routes.connect.connect_account": CONNECT,
    "server.api.edge.admit_to": EXPORT,
    "server.api.failures.hide_unknown": ("/v1/export", {"tulip": 1}),
    "server.api.edge.told_of": EXPORT,
}
THREADS = {
    "a thread": "threading.Thread(target=fail).start()",
    "an object that is thrown away": "Odd(); gc.collect()",
    "a library's line": "logging.getLogger('urllib3').warning('asked %s', WORD)",
    "a line with a wrong form": "logging.getLogger('x').warning('%d', WORD)",
    "a warning": "warnings.warn(WORD)",
    "the end of the program": "fail()",
}
CODE = """
import gc, logging, threading, warnings
from server.logs import configure_logs
WORD = "tulip" + "word"
class Odd:
    def __del__(self):
        raise ValueError(WORD)
def fail():
    raise ValueError(WORD)
{}
{}
"""


def fail(*_, **__):
    raise RuntimeError(WORD)


@pytest.mark.parametrize("site", SITES)
def test_c4_what_fails_is_told_without_its_words(monkeypatch, capsys, site):
    relay = client()
    path, body = SITES[site]
    monkeypatch.setattr(site, fail)
    said = relay.post(path, json=body)
    monkeypatch.undo()
    reference = said.headers.get("X-Request-Id", "")
    shown = [relay.get(each).text for each in ("/metrics", "/status", "/status.json", f"/status/{reference}")]
    out = capsys.readouterr()
    assert said.status_code in (200, 500) and "RuntimeError" in out.out
    assert WORD not in said.text + repr(said.headers) + out.out + out.err + "".join(shown)


def run_code(guard, line):
    words = [sys.executable, "-c", CODE.format(guard, line)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(words, env=env, capture_output=True, text=True, timeout=60)
    return ended.stdout + ended.stderr


@pytest.mark.parametrize("site", THREADS)
def test_c4_what_nobody_catches_is_told_without_its_words(site):
    said = run_code("configure_logs()", THREADS[site])
    assert WORD not in said and '"event": ' in said


@pytest.mark.parametrize("site", THREADS)
def test_c4_control_python_itself_tells_them(site):
    assert WORD in run_code("", THREADS[site])

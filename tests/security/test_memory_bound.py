"""C23, C26: what hostile bodies of a client, and hostile answers of a CRM, cost a relay for a moment.

Measured is the peak of the process that is served, the least of several rounds: in the first ones each of its
threads gets memory of its own, which it keeps.
Control: who reads the same answers whole needs more.
"""

import json
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from itertools import product
from pathlib import Path

import pytest
import urllib3

from connectors.base import Grant
from connectors.transport.egress import origin_of
from tests.contract.stub import Stub
from tests.hostile.test_hostile_answers import ANSWERS, SECRETS
from tests.reliability.standing import Keys, serve_relays
from tests.stages.people import ADA

ROUNDS, OF_CLIENTS, OF_CRMS, OF_BOOKS = 4, 20_000, 20_000, 60_000
"""Kilobytes at the most. A plan reads an address book three times side by side, 8 MB each at the most: by the
mark, by the name and by our own address (29 MB were measured, and 7 of any other CRM). On a busy machine a
plan that is past its deadline is answered while its last read goes on, and the next plan's begin beside it:
twice as much."""

FEW = ("--threads", "4")
"""As each thread keeps memory of its own, with 96 the figure would be of the threads."""

LIMIT = 256 * 1024
PAGE = json.dumps({"snapshot": ADA.model_dump(mode="json")})
BODIES = {
    "deep lists": b"[" * 200_000,
    "deep objects": b'{"a":' * 40_000,
    "a long key": b'{"' + b"k" * 250_000 + b'":1}',
    "many keys": b"{" + b'"k":1,' * 40_000 + b'"k":1}',
    "many different keys": json.dumps({f"k{number}": number for number in range(16_000)}).encode(),
    "a long number": b"9" * 250_000,
    "a large exponent": b'{"snapshot":1e99999}',
    "ten to the 400": b'{"snapshot":' + b"1" + b"0" * 400 + b"}",
    "NaN": b'{"snapshot":NaN}',
    "endless": b'{"snapshot":-Infinity}',
    "half an emoji": b'"\\ud800"' * 20_000,
    "many halves": b'["' + b"\\ud83d" * 40_000 + b'"]',
    "a mark": b"\xef\xbb\xbf{}",
    "UTF-16": PAGE.encode("utf-16"),
    "UTF-32": PAGE.encode("utf-32"),
    "no UTF-8": b"\xff\xfe{\x00}\x00",
    "NULs": b"\x00" * 250_000,
    "blanks": b" " * 250_000,
    "a long text": b'{"snapshot":"' + b"t" * 250_000 + b'"}',
    "escapes": b'{"snapshot":"' + b"\\u0041" * 40_000 + b'"}',
    "a list of nothing": b"[" + b"[]," * 80_000 + b"[]]",
    "nothing": b"",
    "null": b"null",
    "a list": b"[]",
    "a text": b'"a"',
    "half of it": PAGE[:-20].encode(),
    "twice": PAGE.encode() * 2,
    "the same name twice": PAGE.replace('"version": 1', '"version": 1, "version": 2').encode(),
    "another type": PAGE.replace('"version": 1', '"version": true').encode(),
    "a comment": b"/* " + PAGE.encode() + b" */",
    "single quotes": PAGE.replace('"', "'").encode(),
    "a comma too many": PAGE.encode()[:-1] + b",}",
    "a NUL in a text": PAGE.replace('"Analyst"', '"\\u0000"').encode(),
    "letters of another direction": PAGE.replace('"Analyst"', '"\\u202e"').encode(),
    "a wide text": PAGE.replace('"Analyst"', f'"{"ﷺ" * 60_000}"').encode(),
    "combining marks": PAGE.replace('"Analyst"', '"' + "\u0301\u0323" * 50_000 + '"').encode(),
    "a long list": PAGE.replace('["ada@engines.example"]', json.dumps(["a@b.example"] * 15_000)).encode(),
    "an unknown field": PAGE.replace('"version"', '"tulip": 1, "version"').encode(),
    "one byte too many": b" " * (LIMIT + 1),
    "five megabytes": b" " * 5_000_000,
}


@pytest.fixture(scope="module")
def crms():
    """One for each answer and connector: a host that answers badly is soon left alone."""
    with ExitStack() as stack:
        yield {pair: stack.enter_context(Stub()) for pair in product(ANSWERS, SECRETS)}


@pytest.fixture(scope="module")
def relay(tmp_path_factory, crms):
    """A served one, and a sealed grant for each of these CRMs."""
    keys = Keys(folder := tmp_path_factory.mktemp("bound"))
    grants = {pair: grant_for(pair[1], crm.url) for pair, crm in crms.items()}
    env = keys.env_for(grants["null", "odoo"])
    env["PASSERELLE_ALLOW_ORIGINS"] = ",".join(origin_of(crm.url) for crm in crms.values())
    with serve_relays(folder, env, 1, *FEW) as (served,):
        yield served, {pair: keys.seal(grant) for pair, grant in grants.items()}


def grant_for(name, url):
    return Grant(connector=name, base_url=url, account=f"{url}/rep/", secrets=SECRETS[name])


@contextmanager
def watch_peak(served):
    """The kilobytes that the worker held at the most within the block, over what it holds at its start."""
    (worker,) = served.list_workers()
    Path(f"/proc/{worker}/clear_refs").write_text("5")
    before, told = read_peak(worker), []
    yield told
    told.append(read_peak(worker) - before)


def read_peak(pid):
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def send(served, path, body, sealed=""):
    told = {"Content-Type": "application/json", "Connection": "close"}
    headers = told | {"Authorization": f"Bearer {sealed}" if sealed else "x"}
    answer = urllib3.request(
        "POST",
        f"http://127.0.0.1:{served.port}{path}",
        body=body,
        headers=headers,
        retries=False,
        timeout=120,
    )
    return answer.status


def test_c23_forty_hostile_bodies_are_refused_and_cost_no_memory(relay):
    served, _ = relay
    peaks = []
    assert len(BODIES) == 40
    for _ in range(ROUNDS):
        with watch_peak(served) as told:
            statuses = {name: send(served, "/v1/export", body) for name, body in BODIES.items()}
        peaks += told
    assert {name: status for name, status in statuses.items() if status not in (200, 400, 413)} == {}
    assert min(peaks) < OF_CLIENTS, peaks


def test_c26_hostile_answers_cost_no_memory(relay, crms):
    (served, sealed), peaks, books = relay, [], []
    of_books = {pair: grant for pair, grant in sealed.items() if pair[1] == "carddav"}
    of_others = {pair: grant for pair, grant in sealed.items() if pair not in of_books}
    for (answer, _), crm in crms.items():
        headers, body = ANSWERS[answer]
        crm.fault = lambda handler, headers=headers, body=body: handler.send(200, headers, body)
    # a third time they would be left alone
    for _ in range(2):
        before = {pair: len(crm.seen) for pair, crm in crms.items()}
        with watch_peak(served) as told:
            statuses = {pair: send(served, "/v1/plan", PAGE, grant) for pair, grant in of_others.items()}
        with watch_peak(served) as listed:
            statuses |= {pair: send(served, "/v1/plan", PAGE, grant) for pair, grant in of_books.items()}
        peaks, books = [*peaks, *told], [*books, *listed]
    assert [pair for pair, status in statuses.items() if status == 500] == []
    assert [pair for pair, crm in crms.items() if len(crm.seen) == before[pair]] == []
    assert min(peaks) < OF_CRMS, peaks
    assert min(books) < OF_BOOKS, books


def test_c26_control_who_reads_them_whole_needs_more():
    headers, body = ANSWERS["a bomb"]
    code = (
        "import pathlib, sys, urllib3;"
        "peak = lambda: int(pathlib.Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]);"
        "before = peak(); urllib3.request('GET', sys.argv[1]).data; print(peak() - before)"
    )
    with Stub() as crm:
        crm.fault = lambda handler: handler.send(200, headers, body)
        words = [sys.executable, "-c", code, crm.url]
        ended = subprocess.run(words, capture_output=True, text=True, check=True)
    assert int(ended.stdout) > OF_BOOKS

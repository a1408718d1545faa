"""The bench's own parts: what it sends is what a relay takes, and its peers make the same calls."""

import base64
import json
import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from server.api.requests import PlanBody
from tests import ROOT
from tests.saved_pages import OWN, saved

from .clicks import Click, Clicks, cpu_seconds, tell_clicks
from .growth.growing import CONNECTORS, FIELDS, KILOBYTES, grow_page, tell_ratio
from .load import find_part
from .measuring import keep_apart
from .nginx import CONF, PLACE, UPSTREAM
from .node_red import draw_flows
from .overload import Waited
from .reading import LAYOUTS, SIZE, Reading, enlarge
from .soak import Held, look_at
from .table import BEGIN, CLICKS_BEGIN, CLICKS_END, END, PAGE, Figures, Row, list_clicks, print_table
from .upstream import EVERY, FAULTS, REFUSALS, Canned
from .workloads import page_of

CALL = {
    "method": "GET",
    "target": "http://127.0.0.1:9/x?y=1",
    "headers": {"A": "b"},
    "json": None,
    "body": "",
}
CLICKS = Clicks("extension", Click(300.0, 80.0, 80), 3.0)
WORKS = {"tiny plan": {"calls": [{**CALL, "is_json": True}] * 2, "answer": {"plan": 1}}}


@pytest.mark.parametrize("kilobytes", KILOBYTES)
def test_a_grown_page_is_a_page(kilobytes):
    grown = grow_page(page_of("hubspot", "Engineer"), kilobytes * 1_000)
    PlanBody.model_validate_json(json.dumps(grown))
    assert 0.8 * kilobytes * 1_000 < len(json.dumps(grown)) < 1.2 * kilobytes * 1_000 + 1_000


@pytest.mark.parametrize("sizes", [*product(FIELDS, [7]), *product([12], CONNECTORS)])
def test_a_grown_relay_is_a_relay(sizes, tmp_path):
    """In a process of its own, as it changes what connectors are declared."""
    fields, many = map(str, sizes)
    say = "import connectors as c; print(len(c.specs()), len(c.specs()['hubspot'].person.fields))"
    code = f"from tests.bench.growth.grown import create_grown; create_grown(); {say}"
    (tmp_path / "keys").write_text(f"bench:{base64.urlsafe_b64encode(os.urandom(32)).decode()}")
    env = {
        **os.environ,
        "PASSERELLE_PRODUCTION": "false",
        "PASSERELLE_SEAL_KEYS_FILE": str(tmp_path / "keys"),
    }
    env |= {"GROWN_FIELDS": fields, "GROWN_CONNECTORS": many}
    told = subprocess.run([sys.executable, "-c", code], env=env, cwd=ROOT, text=True, capture_output=True)
    assert told.stdout.split() == [many, fields], told.stderr


def test_growth_is_told_beside_the_same_round_s_smallest():
    assert tell_ratio([3.0, 8.0, 5.0], [1.0, 2.0, 5.0]) == 3.0, "the median of ratios, not a ratio of medians"


def test_every_node_of_a_flow_leads_to_the_answer():
    nodes = {node["id"]: node for node in draw_flows(WORKS)}
    at, calls = nodes["w0in"], 0
    while at["wires"]:
        at = nodes[at["wires"][0][0]]
        calls += at["type"] == "http request"
    assert (at["type"], calls) == ("http response", 2)
    assert nodes["w0in"]["url"] == "/flow/tiny-plan"


def test_nginx_s_places_are_whole():
    place = PLACE.format(number=0, name="tiny-plan", target="/x", method="GET")
    lines = {"upstreams": UPSTREAM.format(number=0, port=9), "places": place}
    text = CONF.format(folder="/tmp/x", port=1, **lines)  # noqa: S108
    assert text.count("{") == text.count("}") and "http://u0/x" in text


def test_a_faulty_crm_fails_in_each_way_and_else_answers():
    exchange = {"method": "GET", "path": "/x", "body": "", "status": 200, "answer": "{}", "kept": {}}
    canned = Canned([exchange])
    whole = canned.find_answer("GET", "/x", "")
    canned.find_answer("GET", FAULTS, "")
    told = [canned.find_answer("GET", "/x", "") for _ in range(EVERY * len(REFUSALS))]
    assert set(told) == {whole, *REFUSALS} and told.count(whole) == (EVERY - 1) * len(REFUSALS)


def test_the_last_line_is_the_summary(capsys):
    class Still:
        def rss_megabytes(self):
            return 99.6

    row = Row("tiny plan", 1, 2.0, 1.0, 2.0, 1.0, None)
    added = [{"delay": 20, "at once": 10, "p50": 1.0, "p99": 9.0, "floor p50": 0.5, "floor p99": 8.0}]
    print_table(Figures([row], added, [], Still(), Still(), None, 0.7, [CLICKS]))
    last = capsys.readouterr().out.splitlines()[-1]
    assert (
        last
        == "bench: relay/floor 2.00, relay/node-red per core 0.50, rss MB 100, added p50 ms 1.0 p99 ms 9.0"
    )
    assert BEGIN in PAGE.read_text() and END in PAGE.read_text()
    assert CLICKS_BEGIN in PAGE.read_text() and CLICKS_END in PAGE.read_text()


def test_a_click_is_told_beside_the_floor():
    bare = [Click(100.0, 50.0, 1), Click(200.0, 60.0, 1), Click(100.0, 70.0, 1)]
    mine = [Click(300.0, 90.0, 80), Click(300.0, 80.0, 80), Click(500.0, 70.0, 80)]
    told = tell_clicks("extension", mine, bare)
    assert list_clicks([told])[-1] == "| extension | 300 | 80 | 80 | 3.00 |", (
        "the median of the rounds' ratios"
    )


def test_what_a_family_of_processes_spent_is_counted():
    before = cpu_seconds(os.getpid())
    subprocess.run([sys.executable, "-c", "sum(range(3_000_000))"], check=True)
    assert cpu_seconds(os.getpid()) > before, "those that ended are counted too"


def test_the_reader_has_its_table(capsys):
    class Still:
        def rss_megabytes(self):
            return 99.6

    row = Row("tiny plan", 1, 2.0, 1.0, 2.0, 1.0, None)
    added = [{"delay": 20, "at once": 10, "p50": 1.0, "p99": 9.0, "floor p50": 0.5, "floor p99": 8.0}]
    page = Reading("SDUI 2026", 360, 9.0, 20.0, 18.0, 1.11)
    print_table(Figures([row], added, [], Still(), Still(), None, 0.7, [CLICKS], [page]))
    assert "| SDUI 2026 | 360 | 9.0 | 20.0 | 18.0 | 1.11 |" in capsys.readouterr().out


@pytest.mark.parametrize("page", LAYOUTS.values())
def test_a_page_for_the_reader_is_large(page):
    html = saved(OWN / page)[0]
    grown = enlarge(html)
    assert SIZE <= len(grown) < SIZE + 1000
    assert grown.count("</body>") == html.count("</body>")


def test_what_a_process_holds_is_seen():
    class Mine:
        def workers(self):
            return [int(Path("/proc/self").readlink().name)]

        def rss_megabytes(self):
            return 1.0

    before = look_at(Mine())
    with (ROOT / "README.md").open():
        assert look_at(Mine()).descriptors == before.descriptors + 1
    assert before.threads >= 1 and isinstance(before, Held)


def test_what_is_measured_has_a_core_of_its_own():
    class Mine:
        def workers(self):
            return [child.pid]

    cores = os.sched_getaffinity(0)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        with keep_apart(Mine()):
            asked, asking = os.sched_getaffinity(child.pid), os.sched_getaffinity(0)
        assert os.sched_getaffinity(child.pid) == os.sched_getaffinity(0) == cores
    assert len(cores) < 2 or (len(asked) == 1 and asked.isdisjoint(asking))


def test_parts_are_of_what_was_accepted():
    told = Waited([0.3, 0.1, 0.2], [], set(), 0)
    assert (find_part(told.accepted, 0.5), find_part(told.accepted, 0.99)) == (0.2, 0.3)

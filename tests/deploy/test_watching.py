"""Alert rules and dashboard: Prometheus takes them, and every figure that they name is one of the relay's."""

import json
import re

import pytest
import yaml

from connectors.transport.watch import Exchange
from server.status.trace import Trace
from server.wiring import NAME
from tests import ROOT
from tests.server.relays import client, headers_of_rep

from .files import DEPLOY
from .programs import need_program, run_program

FOLDER = DEPLOY / "prometheus"
RULES = yaml.safe_load((FOLDER / "alerts.yaml").read_text())["groups"][0]["rules"]
DASHBOARD = json.loads((FOLDER / "grafana.json").read_text())
ASKED = [rule["expr"] for rule in RULES]
SHOWN = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]
# Prometheus makes it itself
OF_ITS_OWN = {"up"}


def promtool(*words):
    return run_program(need_program("promtool", "--no-install-recommends", "prometheus"), *words)


@pytest.fixture(scope="module")
def exposed():
    """The names and labels of /metrics once everything has happened."""
    relay = client()
    wiring = relay.application.extensions[NAME]
    trace = Trace()
    trace.connector, trace.code, trace.action = "hubspot", "throttled", "wait"
    wiring.metrics.count_answer("/v1/plan", 429, 0.1, trace)
    wiring.metrics.count_exchange("hubspot", Exchange("https://crm.example:443", 429, "", 0.0, 0.1, 1, None))
    told = relay.get("/metrics").text
    declared = set(re.findall(r"^# TYPE (\w+) ", told, re.MULTILINE))
    suffixes = ("_bucket", "_count", "_sum")
    histograms = set(re.findall(r"^# TYPE (\w+) histogram", told, re.MULTILINE))
    return declared | {name + suffix for name in histograms for suffix in suffixes}


def test_prometheus_takes_rules_and_settings():
    for words in (
        ("check", "rules", FOLDER / "alerts.yaml"),
        ("check", "config", FOLDER / "prometheus.yaml"),
    ):
        said = promtool(*words)
        assert said.returncode == 0, said.stdout + said.stderr


def test_each_alert_rings_for_what_it_is_for(tmp_path):
    rings = (ROOT / "tests/deploy/alerts_test.yaml").read_text()
    path = tmp_path / "alerts_test.yaml"
    path.write_text(rings.replace("[ALERTS]", f"[{FOLDER / 'alerts.yaml'}]"))
    said = promtool("test", "rules", path)
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize("expression", [*ASKED, *SHOWN])
def test_every_figure_is_one_of_the_relay_s(expression, exposed):
    named = set(re.findall(r"\b(?:passerelle|process)_\w+|\bup\b", expression))
    assert named and named <= exposed | OF_ITS_OWN


def test_prometheus_takes_what_the_dashboard_asks(tmp_path):
    rules = [{"record": f"shown:{number}", "expr": text} for number, text in enumerate(SHOWN)]
    path = tmp_path / "shown.yaml"
    path.write_text(yaml.safe_dump({"groups": [{"name": "dashboard", "rules": rules}]}))
    said = promtool("check", "rules", path)
    assert said.returncode == 0, said.stdout + said.stderr


def test_every_label_is_one_that_the_figure_has():
    """A misspelt label compares with nothing, and the alert would never ring."""
    labels = {
        "route",
        "connector",
        "status",
        "code",
        "action",
        "verb",
        "outcome",
        "kind",
        "state",
        "read",
        "le",
    }
    for expression in (*ASKED, *SHOWN):
        used = set(re.findall(r"(\w+)(?==~?\"|!=)", expression))
        used |= {word for group in re.findall(r"by \(([^)]*)\)", expression) for word in group.split(", ")}
        assert used <= labels | {"job"}, expression


def test_an_alert_says_whose_it_is_and_what_to_do():
    for rule in RULES:
        assert rule["labels"]["whose"] in {"us", "crm", "linkedin"}
        assert rule["annotations"]["summary"] and rule["annotations"]["mend"]
    assert "a layout became unreadable" in {
        rule["annotations"]["summary"].partition(":")[0].lower() for rule in RULES
    }


def test_pages_are_counted_in_full_and_in_part():
    relay = client()
    fields = {"name": {"state": "read"}, "headline": {"state": "unreadable"}}
    for given in (fields, {"name": {"state": "read"}}):
        body = {"reader": "1.0.0", "kind": "profile", "fields": given}
        assert relay.post("/v1/layouts", json=body, headers=headers_of_rep(relay)).status_code == 200
    told = relay.get("/metrics").text
    assert 'passerelle_pages_total{kind="profile",read="part"} 1.0' in told
    assert 'passerelle_pages_total{kind="profile",read="full"} 1.0' in told
    assert 'passerelle_pages_total{kind="company",read="full"} 0.0' in told, "a series begins with the relay"

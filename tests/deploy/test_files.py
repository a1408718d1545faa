"""The files of `server/deploy` are what the tools of their own programs take, and as strict as they say."""

import re
import shutil
import subprocess

import pytest

from server.gunicorn import keepalive, limit_request_field_size
from tests import ROOT

DEPLOY = ROOT / "server/deploy"
MOST_EXPOSED = 2.0


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, timeout=120)


def need(program, package):
    found = shutil.which(program)
    assert found, f"{program} is missing: apt-get install {package}"
    return found


def test_systemd_takes_the_unit_and_finds_it_closed(tmp_path):
    analyze = need("systemd-analyze", "systemd")
    unit = tmp_path / "passerelle.service"
    text = (DEPLOY / "passerelle.service").read_text()
    unit.write_text(re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", text))
    assert "passerelle" not in run(analyze, "verify", str(unit)).stderr
    said = run(analyze, "security", "--offline=true", str(unit)).stdout
    exposure = re.search(r"Overall exposure level for passerelle.service: ([0-9.]+)", said)
    assert exposure and float(exposure[1]) <= MOST_EXPOSED, said[-300:]


def test_an_open_unit_would_be_seen(tmp_path):
    unit = tmp_path / "open.service"
    unit.write_text("[Service]\nExecStart=/bin/true\nNoNewPrivilege=yes\n")
    assert "NoNewPrivilege" in run(need("systemd-analyze", "systemd"), "verify", str(unit)).stderr


@pytest.fixture
def conf(tmp_path):
    """The file with a certificate and a place for its pid that a test may have."""
    key, cert = tmp_path / "tls.key", tmp_path / "tls.crt"
    words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=relay.example", "-days", "1"]
    made = run(need("openssl", "openssl"), *words, "-keyout", str(key), "-out", str(cert))
    assert made.returncode == 0, made.stderr
    text = (DEPLOY / "nginx.conf").read_text().replace("/etc/passerelle", str(tmp_path))
    path = tmp_path / "nginx.conf"
    path.write_text(text.replace("/run/nginx.pid", str(tmp_path / "pid")))
    return path


def test_nginx_takes_the_file(conf):
    said = run(need("nginx", "nginx"), "-t", "-q", "-c", str(conf), "-e", "stderr")
    assert said.returncode == 0, said.stderr


def test_nginx_keeps_bodies_in_memory_and_fits_the_relay():
    text = (DEPLOY / "nginx.conf").read_text()
    said = dict(re.findall(r"^\s*(\w+) ([^;{\n]+);", text, re.MULTILINE))
    assert said["client_body_buffer_size"] == said["client_max_body_size"] == "256k"
    assert said["proxy_max_temp_file_size"] == "0" and said["access_log"] == "off"
    assert int(said["large_client_header_buffers"].split()[1][:-1]) * 1024 >= limit_request_field_size
    assert int(said["keepalive_timeout"][:-1]) <= keepalive
    assert "sticky" not in text and "ip_hash" not in text and "timeout" not in said["proxy_next_upstream"]

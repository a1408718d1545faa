"""The files of `server/deploy` are what the tools of their own programs take, and as strict as they say."""

import base64
import os
import re

import pytest

from server.environment import read_settings
from server.gunicorn import keepalive, limit_request_field_size
from tests import ROOT

from .files import DEPLOY, read_env
from .programs import need_program as need
from .programs import need_script
from .programs import run_program as run

MOST_EXPOSED = 2.0


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
    (tmp_path / "relays.conf").write_text((DEPLOY / "relays.conf").read_text())
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
    assert "sticky" not in text and "ip_hash" not in text
    # what that does to a write, and to one that never arrived: tests/reliability/test_front.py
    assert said["proxy_next_upstream"] == "error timeout"


def test_nginx_has_no_known_weakness(conf, tmp_path):
    # the relay itself says Strict-Transport-Security, in every answer
    gixy = [need_script("gixy"), "--disable-includes", "--skips", "hsts_header"]
    said = run(*gixy, conf)
    assert said.returncode == 0 and "Problem" not in said.stdout, said.stdout
    weak = tmp_path / "weak.conf"
    weak.write_text(conf.read_text().replace("server_tokens off;", "server_tokens on;"))
    assert "Problem" in run(*gixy, weak).stdout, "a weakness would be seen"


def test_the_image_is_built_by_the_book():
    said = run(need_script("hadolint"), ROOT / "Dockerfile")
    assert said.returncode == 0, said.stdout


def test_the_settings_are_what_a_relay_takes(tmp_path):
    key = base64.urlsafe_b64encode(os.urandom(32)).decode()
    (tmp_path / "keys").write_text(f"k:{key}")
    made = read_settings({**read_env(), "PASSERELLE_SEAL_KEYS_FILE": str(tmp_path / "keys")})
    assert made.production and made.hosts == ("relay.example",)

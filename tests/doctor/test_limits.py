"""What a relay may use against what it needs, and what its proxy's file says."""

import base64
import os
import subprocess
import sys

import pytest

import server.gunicorn
from server.doctor import limits
from server.doctor.limits import Given, check_given, check_rates, check_workers, list_relays, read_given
from server.doctor.nginx import HEADER, RELAY_KEEPALIVE, check_nginx
from server.settings import Settings
from tests import ROOT

NGINX = ROOT / "server/deploy/nginx.conf"
STORE = "redis://127.0.0.1:6379/0"


def settings(**more):
    key = base64.urlsafe_b64encode(os.urandom(32)).decode()
    return Settings(production=False, seal_keys=(f"k1:{key}",), **more)


def test_the_numbers_are_those_of_gunicorn():
    told = server.gunicorn
    assert (told.threads, told.graceful_timeout) == (limits.THREADS, limits.GRACE_SECONDS)
    assert (told.limit_request_field_size, told.keepalive) == (HEADER, RELAY_KEEPALIVE)


def test_what_the_shipped_files_give_is_enough():
    assert [each.mend for each in check_given(Given(4096, 512, 512), "")] == ["", "", ""]
    assert [each.mend for each in check_given(Given(None, None, None), "")] == ["", "", ""]


@pytest.mark.parametrize(
    ("given", "subject"),
    [
        (Given(256, None, None), "descriptors"),
        (Given(None, 128, None), "threads"),
        (Given(None, None, 128), "memory"),
    ],
)
def test_what_is_too_little_is_named(given, subject):
    found = {each.subject: each.mend for each in check_given(given, "")}
    assert [name for name, mend in found.items() if mend] == [subject]
    assert "systemd" in found[subject] and "compose" in found[subject]


def test_the_limits_of_a_process_that_runs():
    """Of another process than ours, as the doctor's own shell says nothing of a relay."""
    child = "import resource, sys; resource.setrlimit(resource.RLIMIT_NOFILE, (99, 99))\n"
    child += "print('set', flush=True); sys.stdin.read()  # as server.gunicorn"
    words = [sys.executable, "-c", child]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "set\n"
        assert read_given(process.pid).files == 99
        assert process.pid in list_relays()
        process.stdin.close()
    assert process.pid not in list_relays()
    assert read_given(process.pid) == Given(None, None, None)


def test_the_group_of_a_process_bounds_it(tmp_path, monkeypatch):
    proc, group = tmp_path / "proc", tmp_path / "cgroup"
    (proc / "7").mkdir(parents=True)
    (group / "system.slice/passerelle.service").mkdir(parents=True)
    (proc / "7/limits").write_text(
        "Max processes   96365   96365   processes\nMax open files   4096   4096\n"
    )
    (proc / "7/cgroup").write_text("0::/system.slice/passerelle.service\n")
    (group / "system.slice/passerelle.service/pids.max").write_text("200\n")
    (group / "system.slice/passerelle.service/memory.max").write_text("512000000\n")
    monkeypatch.setattr(limits, "PROC", proc)
    monkeypatch.setattr(limits, "CGROUP", group)
    assert read_given(7) == Given(4096, 200, 512)
    (group / "system.slice/passerelle.service/memory.max").write_text("max\n")
    assert read_given(7).megabytes is None


@pytest.mark.parametrize(
    ("env", "more", "mend"),
    [
        ({}, {}, ""),
        ({"WEB_CONCURRENCY": "2"}, {}, "PASSERELLE_STORE_URL"),
        ({"WEB_CONCURRENCY": "2"}, {"store_url": STORE}, ""),
        ({"GUNICORN_CMD_ARGS": "--bind :8000 -w 3"}, {}, "PASSERELLE_STORE_URL"),
        ({"GUNICORN_CMD_ARGS": "--workers=3"}, {}, "PASSERELLE_STORE_URL"),
        ({"GUNICORN_CMD_ARGS": "--threads 64"}, {}, "more than 80 threads"),
        ({}, {"crm_deadline_seconds": 45}, "PASSERELLE_CRM_DEADLINE_SECONDS"),
    ],
)
def test_workers_and_threads(env, more, mend):
    line = check_workers(settings(**more), env)
    assert mend in line.mend and bool(mend) is bool(line.mend)


def test_the_smallest_rate_is_a_rep_s():
    assert not check_rates(settings()).mend
    assert check_rates(settings(limit_rep=9000)).mend and check_rates(settings(limit_address=300)).mend


def test_the_shipped_proxy_fits():
    (line,) = check_nginx(NGINX, settings())
    assert not line.mend, line


@pytest.mark.parametrize(
    ("before", "after", "directive"),
    [
        ("buffers 4 16k", "buffers 4 8k", "large_client_header_buffers"),
        ("  large_client_header_buffers 4 16k;", "", "large_client_header_buffers"),
        ("client_max_body_size 256k", "client_max_body_size 64k", "client_max_body_size"),
        ("client_body_buffer_size 256k", "client_body_buffer_size 128k", "client_body_buffer_size"),
        ("  client_body_buffer_size 256k;", "  # client_body_buffer_size 256k;", "client_body_buffer_size"),
        ("proxy_max_temp_file_size 0", "proxy_max_temp_file_size 10m", "proxy_max_temp_file_size"),
        ("proxy_request_buffering on", "proxy_request_buffering off", "proxy_request_buffering"),
        ("access_log off", "access_log /var/log/nginx/access.log", "access_log"),
        ("proxy_read_timeout 60s", "proxy_read_timeout 15s", "proxy_read_timeout"),
        ("keepalive_timeout 75s", "keepalive_timeout 5m", "keepalive_timeout"),
        ("worker_connections 4096", "worker_connections 256", "worker_connections"),
        ("worker_rlimit_nofile 8192;", "", "worker_rlimit_nofile"),
    ],
)
def test_each_directive_that_does_not_fit(tmp_path, before, after, directive):
    path, text = tmp_path / "nginx.conf", NGINX.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after))
    found = list(check_nginx(path, settings()))
    assert [each.subject for each in found] == [f"nginx: {directive}"]
    assert found[0].mend.startswith(f"{directive} ")


def test_a_file_that_cannot_be_read(tmp_path):
    (line,) = check_nginx(tmp_path / "none", settings())
    assert "FileNotFoundError" in line.told and line.mend

"""Part 9: every library of a relay, imported in a fresh HOME: no file is written, nobody is called.

Some libraries make folders or send figures of use as soon as they are imported. Control: one that does.
"""

import os
import subprocess
import sys
from importlib.metadata import packages_distributions

import pytest

from tests import ROOT
from tests.proof.trace import CALLS, judge_line

RUNTIME = {
    line.strip().lower().replace("_", "-")
    for line in (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
}
LEAVES = {
    "a folder at home": ("import os; os.mkdir(os.path.expanduser('~/.tulip'))", "changed"),
    "a file at home": ("open(__import__('os').path.expanduser('~/.tulip'), 'w')", "opened for writing"),
    "figures of use": (
        "import socket as s; s.socket(s.AF_INET, s.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "sent to somebody else",
    ),
}


def list_modules():
    """The names under which the distributions of requirements.in are imported."""
    found = packages_distributions()
    return sorted(
        module
        for module, owners in found.items()
        if module.isidentifier()
        and RUNTIME & {owner.lower().replace("_", "-") for owner in owners}
        and not module.startswith("_")
    )


def judge_code(tmp_path, code):
    home = tmp_path / "home"
    home.mkdir()
    traced = ["strace", "-f", "-y", "-ttt", "-s", "64", "-e", f"trace={CALLS}", "-e", "signal=none"]
    words = [
        *traced,
        "-o",
        str(tmp_path / "trace"),
        sys.executable,
        "-c",
        f"print('begun', flush=True); {code}",
    ]
    env = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "VIRTUAL_ENV")}
    env |= {"HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(words, env=env, capture_output=True, text=True, timeout=170)
    assert ended.returncode == 0, ended.stderr[-800:]
    lines = (tmp_path / "trace").read_text().splitlines()
    begun = next(number for number, line in enumerate(lines) if '"begun' in line)
    return [each for line in lines[begun + 1 :] for each in judge_line(line, set())], list(home.iterdir())


def test_no_library_of_a_relay_writes_or_calls_when_it_is_imported(tmp_path):
    modules = list_modules()
    assert len(modules) >= len(RUNTIME) - 2, modules
    found, left = judge_code(tmp_path, f"import {', '.join(modules)}, server.app")
    assert found == [] and left == []


def test_nor_does_telemetry_before_there_is_something_to_tell(tmp_path):
    code = (
        "import sentry_sdk, opentelemetry.sdk.trace; from tests.server.relays import client; "
        "client(sentry_dsn='http://abcdef01@127.0.0.1:9/4', otlp_endpoint='http://127.0.0.1:9')"
    )
    found, left = judge_code(tmp_path, code)
    assert found == [] and left == []


@pytest.mark.parametrize("kind", LEAVES)
def test_control_a_library_that_does_is_seen(tmp_path, kind):
    code, told = LEAVES[kind]
    found, _ = judge_code(tmp_path, code)
    assert [each.kind for each in found] == [told]

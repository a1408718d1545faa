"""C10: no credential lies in what we publish: the sources, of which what the image is built of is a part.

Control: one of each kind, planted, is found.
"""

import re

import pytest

from tests import ROOT

OURS = ("connectors", "server", "extension", "tests")
READ = {
    ".py",
    ".js",
    ".json",
    ".toml",
    ".md",
    ".txt",
    ".in",
    ".html",
    ".css",
    ".yaml",
    ".env",
    ".conf",
    ".sh",
}
KINDS = {
    "a private key": r"-----BEGIN (RSA |EC |OPENSSH |ENCRYPTED )?PRIVATE KEY-----\s+[A-Za-z0-9+/]{40}",
    "a HubSpot token": r"\bpat-(na|eu)[0-9]-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    "a Google API key": r"\bAIza[0-9A-Za-z_-]{35}\b",
    "a Google client's secret": r"\bGOCSPX-[0-9A-Za-z_-]{28}\b",
    "a Google token": r"\bya29\.[0-9A-Za-z_-]{60,}",
    "a GitHub token": r"\bgh[pousr]_[0-9A-Za-z]{36}\b",
    "an AWS key": r"\bAKIA[0-9A-Z]{16}\b",
    "a Slack token": r"\bxox[abp]-[0-9]{10,}-[0-9A-Za-z-]{20,}",
    "a Mailchimp key": r"\b(?!(.)\1{31}|(0123456789abcdef){2})[0-9a-f]{32}-us[0-9]{1,2}\b",
}
PLANTED = {
    "a private key": "-----BEGIN PRIVATE" + " KEY-----\n" + "A" * 64,
    "a HubSpot token": "pat-" + "eu1-01234567-89ab-cdef-0123-456789abcdef",
    "a Google API key": "AI" + "za" + "b" * 35,
    "a Google client's secret": "GOC" + "SPX-" + "c" * 28,
    "a Google token": "ya" + "29." + "d" * 80,
    "a GitHub token": "gh" + "p_" + "e" * 36,
    "an AWS key": "AK" + "IA" + "F" * 16,
    "a Slack token": "xo" + "xb-0123456789-" + "g" * 24,
    "a Mailchimp key": "f0e1d2c3b4a59687" * 2 + "-" + "us12",
}


def find_secrets(text):
    return [kind for kind, pattern in KINDS.items() if re.search(pattern, text)]


def list_files():
    yield from (path for path in ROOT.iterdir() if path.is_file())
    for folder in OURS:
        yield from (path for path in (ROOT / folder).rglob("*") if path.suffix in READ and path.is_file())


def test_c10_no_file_holds_a_credential():
    found = {}
    for path in list_files():
        if kinds := find_secrets(path.read_text(encoding="utf-8", errors="replace")):
            found[str(path.relative_to(ROOT))] = kinds
    assert found == {}


def test_c10_the_image_is_built_of_these_files_alone():
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert allowed[0] == "*" and {line for line in allowed if line.startswith("!")} == {
        "!requirements.txt",
        "!requirements-telemetry.txt",
        "!connectors",
        "!server",
    }


@pytest.mark.parametrize("kind", KINDS)
def test_c10_control_a_planted_one_is_found(kind):
    assert find_secrets(f"key = '{PLANTED[kind]}'") == [kind]

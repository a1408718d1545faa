"""The extension loads cleanly and asks for nothing that a browser warns about."""

from __future__ import annotations

import pytest

from ..extension import ID, MANIFEST

INFO = f"new Promise((done) => chrome.developerPrivate.getExtensionInfo('{ID}', done))"


@pytest.fixture
def info(context):
    page = context.new_page()
    page.goto("chrome://extensions")
    return page.evaluate(INFO)


def test_it_loads_without_errors_or_warnings(info):
    for kind in ("manifestErrors", "runtimeErrors", "installWarnings", "runtimeWarnings"):
        assert info[kind] == [], kind
    assert info["state"] == "ENABLED"
    assert info["version"] == MANIFEST["version"]


def test_installing_it_shows_no_permission_warning(info):
    assert info["permissions"]["simplePermissions"] == []
    assert info["permissions"]["runtimeHostPermissions"]["hosts"] == []


def test_its_pages_run_no_code_but_their_own():
    policy = dict(
        rule.strip().split(" ", 1)
        for rule in MANIFEST["content_security_policy"]["extension_pages"].split(";")
    )
    # the engine of business cards; the package without them asks for less (tests/tools/package.py)
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert {policy[name] for name in ("object-src", "base-uri", "form-action", "frame-ancestors")} == {
        "'none'"
    }
    assert "http:" not in policy["connect-src"].split(), "plain http only to this computer"

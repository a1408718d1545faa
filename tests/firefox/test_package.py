"""Firefox's package: the same files under another manifest, and Mozilla's own check finds nothing wrong."""

from __future__ import annotations

import json
import os
import subprocess
import zipfile

from tests.tools import package

from .manifest import ID, SENT

WEB_EXT = package.ROOT / "node_modules/.bin/web-ext"
NOT_FOR_PHONES = "KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION"
# our own file beside it, of whose name the modules' checks know nothing in a package without cards
ENGINE_BY_PATH = ("UNSAFE_VAR_ASSIGNMENT", "card/picture/models.js")


def manifest(path):
    with zipfile.ZipFile(path) as made:
        return json.loads(made.read("manifest.json"))


def contents(path):
    with zipfile.ZipFile(path) as made:
        return {name: made.read(name) for name in made.namelist() if name != "manifest.json"}


def test_two_builds_are_one(tmp_path):
    one, two = package.firefox_package(tmp_path / "one"), package.firefox_package(tmp_path / "two")
    assert one.name == two.name == f"passerelle-{package.stripped()['version']}-firefox.zip"
    assert one.read_bytes() == two.read_bytes()


def test_both_packages_hold_the_same_files(tmp_path):
    assert contents(package.package(tmp_path)) == contents(package.firefox_package(tmp_path))


def test_the_manifest_is_firefoxs_own(tmp_path):
    chromium, firefox = package.stripped(), manifest(package.firefox_package(tmp_path))
    assert not {"key", "side_panel", "minimum_chrome_version"} & firefox.keys()
    assert set(chromium["permissions"]) - set(firefox["permissions"]) == {"sidePanel"}
    assert firefox["background"] == {"scripts": ["worker.js"], "type": "module"}
    assert firefox["sidebar_action"]["default_panel"] in contents(package.package(tmp_path))
    gecko = firefox["browser_specific_settings"]["gecko"]
    assert gecko["id"] == ID and gecko["data_collection_permissions"] == {"required": list(SENT)}
    same = chromium.keys() - {"permissions", "background", "action", "minimum_chrome_version", "storage"}
    assert {name: firefox[name] for name in same} == {name: chromium[name] for name in same}


def test_web_ext_lint_finds_nothing(tmp_path):
    """Errors none; no warning but that it is not for phones, and has an engine by a computed path."""
    asked = ["lint", "--output", "json", "--no-config-discovery", "--source-dir"]
    environment = {**os.environ, "NO_UPDATE_NOTIFIER": "1"}
    done = subprocess.run(
        [WEB_EXT, *asked, package.firefox_package(tmp_path)], capture_output=True, text=True, env=environment
    )
    found = json.loads(done.stdout)
    assert found["summary"]["errors"] == 0, found["errors"]
    assert done.returncode == 0, done.stderr
    told = {(one["code"], one.get("file")) for one in found["warnings"]}
    assert told <= {(NOT_FOR_PHONES, "manifest.json"), ENGINE_BY_PATH}, found["warnings"]

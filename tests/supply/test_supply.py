"""What we ship is listed with its hashes and its origin; a known fault fails the check, silence does not."""

import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest

from tests import ROOT
from tests.supply.audit import Answer, read_npm, read_pip, tell_answers
from tests.supply.sbom import ORIGINS, PIN, describe_materials, find_origin, list_packages, write_materials
from tests.tools.cards import expected_files
from tests.tools.package import package

FAULT = {"id": "PYSEC-2026-1", "fix_versions": ["2.0"]}
FOUND = {
    "dependencies": [
        {"name": "a", "version": "1.0", "vulns": [FAULT]},
        {"name": "b", "version": "1", "vulns": []},
    ]
}
REFUSED = '{"message": "405 Method Not Allowed"}'


def test_every_package_of_the_relay_is_in_the_bill_with_its_hashes():
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    listed = {part["name"]: part for part in describe_materials()["components"] if part["type"] == "library"}
    assert len(listed) > 30 and listed["flask"]["purl"].startswith("pkg:pypi/flask@")
    needed = [part for part in listed.values() if part.get("scope") != "optional"]
    assert sum(len(part["hashes"]) for part in needed) == lock.count("--hash=sha256:")
    assert len(needed) == len(re.findall(r"^\S+==", lock, re.MULTILINE))
    optional = listed.keys() - {part["name"] for part in needed}
    assert {"sentry-sdk", "opentelemetry-sdk"} <= optional and "flask" not in optional


@pytest.mark.parametrize("name", [f"requirements{each}.txt" for each in ("", "-local", "-telemetry", "-dev")])
def test_nothing_is_pinned_without_a_hash(name):
    assert list(list_packages((ROOT / name).read_text(encoding="utf-8")))
    with pytest.raises(ValueError, match="flask is pinned without a hash"):
        list(list_packages("flask==3.1.0\n    # via us\nrequests==2.0 \\\n    --hash=sha256:" + "0" * 64))


def test_the_image_has_no_address_book():
    """`make run` has one; a relay that serves others is no CardDAV server, and has nothing of one."""
    relay, local = (
        dict(PIN.findall((ROOT / name).read_text(encoding="utf-8")))
        for name in ("requirements.txt", "requirements-local.txt")
    )
    assert "radicale" in local and not {"radicale", "libpass", "pika"} & relay.keys()
    # what both need is the same: they are installed into one environment
    assert {name: local[name] for name in local.keys() & relay.keys()}.items() <= relay.items()
    assert "COPY requirements.txt ." in (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_telemetry_is_in_the_image_of_who_asks_for_it_alone():
    relay, more, tests = (
        dict(PIN.findall((ROOT / name).read_text(encoding="utf-8")))
        for name in ("requirements.txt", "requirements-telemetry.txt", "requirements-dev.txt")
    )
    assert {"sentry-sdk", "opentelemetry-sdk"} <= more.keys() - relay.keys()
    for others in (relay, tests):
        assert {name: more[name] for name in more.keys() & others.keys()}.items() <= others.items()
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert 'ARG TELEMETRY=""' in image and 'if [ -n "$TELEMETRY" ]' in image
    assert "!requirements-telemetry.txt" in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


def test_npm_pins_each_package_with_its_hash():
    held = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    bare = [
        name for name, told in held.items() if name and not told.get("integrity") and not told.get("link")
    ]
    assert len(held) > 100 and bare == []


def test_the_bill_lists_exactly_what_is_in_the_package(tmp_path):
    listed = {part["name"]: part for part in describe_materials()["components"] if part["type"] == "file"}
    with zipfile.ZipFile(package(tmp_path)) as packed:
        shipped = {f"extension/{name}": packed.read(name) for name in packed.namelist()}
    assert shipped.keys() == listed.keys()
    for name, content in shipped.items():
        # the store's manifest goes without its key
        if name != "extension/manifest.json":
            assert listed[name]["hashes"][0]["content"] == hashlib.sha256(content).hexdigest(), name


def test_the_bill_of_a_release_with_cards_lists_what_reads_them():
    """By the pins, for the files themselves are in no checkout."""
    bill = describe_materials(cards=True)["components"]
    plain = describe_materials()["components"]
    more = {part["bom-ref"]: part for part in bill[len(plain) :]}
    assert bill[: len(plain)] == plain and len({part["bom-ref"] for part in bill}) == len(bill)
    files = {Path(part["name"]).name: part for part in more.values() if part["type"] == "file"}
    assert {name: part["hashes"][0]["content"] for name, part in files.items()} == expected_files()
    assert {part["licenses"][0]["license"]["id"] for part in more.values()} == {"Apache-2.0", "MIT"}
    models = more["pkg:pypi/rapidocr@3.10.0"]
    assert (
        models["type"] == "machine-learning-model" and files["detect.onnx"]["licenses"] == models["licenses"]
    )
    assert {ref for ref in more if ref.startswith("pkg:npm/")} == {
        *("pkg:npm/onnxruntime-web@1.30.0", "pkg:npm/zxing-wasm@3.1.6"),
    }


def test_every_origin_is_of_something_that_ships():
    names = [part["name"] for part in describe_materials()["components"] if part["type"] == "file"]
    for place in ORIGINS:
        assert any(name.startswith(place) for name in names), place
    assert find_origin("extension/reader/words/months.js")["licence"] == "Unicode-3.0"
    with pytest.raises(KeyError):
        find_origin("vendor/jquery.js")


def test_what_was_generated_elsewhere_says_so():
    """A file that names a generator has an origin of its own."""
    marked = [
        path
        for path in (ROOT / "extension").rglob("*.js")
        if "python -m" in path.read_text(encoding="utf-8")[:600]
    ]
    assert marked and all(path.relative_to(ROOT).as_posix() in ORIGINS for path in marked)


def test_the_bill_is_the_same_bytes_twice(tmp_path):
    first = write_materials(tmp_path / "a").read_bytes()
    assert first == write_materials(tmp_path / "b").read_bytes()
    assert json.loads(first)["bomFormat"] == "CycloneDX"


def test_a_finding_fails_and_silence_is_said(capsys):
    found = read_pip(json.dumps(FOUND))
    assert found == ["a 1.0: PYSEC-2026-1, mended in ['2.0']"]
    assert tell_answers([Answer("requirements.txt", found)]) == 1
    assert tell_answers([Answer("requirements.txt", [])]) == 0
    capsys.readouterr()
    for text in ("", "no JSON", "[]", REFUSED, '{"dependencies": []}'):
        assert read_pip(text) is None and read_npm(text) is None
    assert tell_answers([Answer("package-lock.json", None)]) == 0
    assert "nothing is known" in capsys.readouterr().out
    assert read_npm(json.dumps({"vulnerabilities": {"x": {"severity": "critical"}}})) == ["x: critical"]
    assert read_npm(json.dumps({"vulnerabilities": {"x": {"severity": "low"}}})) == []


def test_the_check_asks_and_a_release_brings_the_bill():
    make = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^check:.*\baudit\b", make, re.MULTILINE)
    assert "write_materials" in (ROOT / "tests/tools/release.py").read_text(encoding="utf-8")

"""The zip for the store: the same bytes each time, without the key, and it loads cleanly."""

from __future__ import annotations

import hashlib
import json
import zipfile

from tests.tools import package

from ..extension import EXTENSION, browser, worker
from .test_load import ID, INFO


def test_two_builds_are_one(tmp_path):
    one, two = package.package(tmp_path / "one"), package.package(tmp_path / "two")
    assert one.name == two.name == f"passerelle-{package.stripped()['version']}.zip"
    assert one.read_bytes() == two.read_bytes()


def test_with_and_without_what_reads_cards(tmp_path, monkeypatch):
    """The package without has no engine, and no policy that would allow one."""
    monkeypatch.setattr(package, "PACKAGED", tmp_path / "packaged")
    (tmp_path / "packaged").mkdir()
    monkeypatch.setattr(package, "EXTENSION", tmp_path)
    (tmp_path / "manifest.json").write_bytes((EXTENSION / "manifest.json").read_bytes())
    (tmp_path / "packaged/detect.onnx").write_bytes(b"a model")
    made = {cards: package.package(tmp_path / "dist", cards=cards) for cards in (False, True)}
    assert [path.stem.endswith("-cards") for path in made.values()] == [False, True]
    for cards, path in made.items():
        with zipfile.ZipFile(path) as opened:
            policy = json.loads(opened.read("manifest.json"))["content_security_policy"]["extension_pages"]
            assert ("wasm-unsafe-eval" in policy, "packaged/detect.onnx" in opened.namelist()) == (
                cards,
                cards,
            )
    assert package.firefox_package(tmp_path / "dist", cards=True).stem.endswith("-cards-firefox")


def test_it_says_what_it_made(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(package, "is_complete", lambda: False)
    monkeypatch.setattr(package, "ROOT", tmp_path)
    monkeypatch.setattr(package, "DIST", tmp_path / "dist")
    assert package.main() == 0
    said = capsys.readouterr().out.splitlines()
    made = sorted((tmp_path / "dist").iterdir(), key=lambda one: len(one.name))
    assert said == [f"dist/{one.name}  sha256 {hashlib.sha256(one.read_bytes()).hexdigest()}" for one in made]


def test_it_holds_the_extension_and_no_more(tmp_path):
    with zipfile.ZipFile(package.package(tmp_path)) as made:
        names = made.namelist()
        assert "key" not in json.loads(made.read("manifest.json"))
        assert {one.date_time for one in made.infolist()} == {package.WHEN}
    left = {one.relative_to(EXTENSION).as_posix() for one in EXTENSION.rglob("*") if one.is_file()} - {*names}
    left = {name for name in left if not name.startswith("card/packaged/")}
    assert names == sorted(names) and "worker.js" in names and "_locales/en/messages.json" in names
    assert {one.rpartition(".")[2] for one in left} <= {"md"}, "only what is for developers stays behind"


def test_unpacked_it_loads_cleanly(tmp_path, playwright, site):
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(package.package(tmp_path)) as made:
        made.extractall(folder)
    with browser(playwright, site, extension=folder) as context:
        id_ = worker(context).url.split("/")[2]
        page = context.new_page()
        page.goto("chrome://extensions")
        info = page.evaluate(INFO.replace(ID, id_))
    assert id_ != ID, "without the key the browser gives it another id"
    for kind in ("manifestErrors", "runtimeErrors", "installWarnings", "runtimeWarnings"):
        assert info[kind] == [], kind

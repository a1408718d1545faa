"""A release: one version in every place, a dated changelog, the same bytes twice, checksums that hold."""

import datetime
import json
import shutil
import subprocess
import tomllib

import pytest

import server
from tests import ROOT
from tests.tools import release
from tests.tools.release import PLACES, date_changelog, make_packages, set_version, write_checksums


@pytest.fixture
def house(tmp_path):
    """A copy of the files that a release changes."""
    for name in (*PLACES, "CHANGELOG.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_there_is_one_version():
    assert json.loads((ROOT / "extension/manifest.json").read_text())["version"] == server.VERSION
    assert "version" not in json.loads((ROOT / "package.json").read_text())
    assert "version" not in tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def test_a_release_has_its_version_everywhere_and_its_day(house):
    set_version(house, "12.0.3")
    date_changelog(house, "12.0.3", datetime.date(2027, 1, 2))
    assert json.loads((house / "extension/manifest.json").read_text())["version"] == "12.0.3"
    assert 'VERSION = "12.0.3"' in (house / "server/__init__.py").read_text()
    assert "## [Unreleased]\n\n## [12.0.3] - 2027-01-02\n" in (house / "CHANGELOG.md").read_text()


def test_the_same_release_again_changes_nothing(house):
    for day in (2, 3):
        set_version(house, "12.0.3")
        date_changelog(house, "12.0.3", datetime.date(2027, 1, day))
        text = (house / "CHANGELOG.md").read_text()
        assert text.count("## [12.0.3] - 2027-01-02\n") == text.count("## [12.0.3]") == 1


def test_a_release_without_news_is_refused(house):
    date_changelog(house, "12.0.3", datetime.date(2027, 1, 2))
    with pytest.raises(ValueError, match="no news"):
        date_changelog(house, "12.0.4", datetime.date(2027, 1, 3))


@pytest.mark.parametrize("version", ["", "1.2", "v1.2.3", "1.2.3-rc1", "1.2.3\n"])
def test_what_is_no_version_changes_nothing(house, version):
    before = {name: (house / name).read_bytes() for name in PLACES}
    with pytest.raises(ValueError, match="is no version"):
        set_version(house, version)
    assert before == {name: (house / name).read_bytes() for name in PLACES}


def test_the_packages_are_the_same_twice_and_their_checksums_hold(tmp_path, monkeypatch):
    monkeypatch.setattr(release, "is_complete", lambda: False)
    write_checksums(make_packages(tmp_path), tmp_path / "SHA256SUMS")
    checked = subprocess.run(
        ["sha256sum", "--check", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True
    )
    assert checked.returncode == 0 and checked.stdout.count(": OK") == 2

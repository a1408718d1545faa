"""The run over real servers: what it says, and with what it ends."""

import pytest

from tests.carddav import __main__ as matrix
from tests.carddav.live import programs
from tests.odoo.commands import Missing

from .counting import Counts
from .run_server import main as run_server

GOOD = {"kept": {"Writing": 3}, "broken": {}, "limited": {}, "reasons": [], "words": [], "lost": 0}
ROW = {**GOOD, "version": "1.0", "said": "FAILED tests/x.py::test_y", "seconds": 1}


def tell(capsys, **rows):
    code = matrix.tell_rows({name: {**ROW, **row} for name, row in rows.items()})
    return code, capsys.readouterr().out.splitlines()


def test_a_limit_of_a_server_counts_as_not_kept_and_breaks_no_run(capsys):
    code, lines = tell(capsys, SOGo={"limited": {"Writing": 1}, "reasons": ["long names"]}, Cyrus={})
    assert code == 0 and "a limit of SOGo: long names" in lines
    assert lines[-1] == "carddav: 2 servers, 6 of 7 promises, 0 lost"
    assert [line for line in lines if line.startswith(("FAILED", "BROKEN"))] == []


@pytest.mark.parametrize("row", [{"broken": {"Writing": 1}, "words": ["test_y"]}, {"lost": 1}, {"kept": {}}])
def test_a_broken_promise_a_lost_line_and_a_run_of_nothing_end_with_1(capsys, row):
    assert tell(capsys, SOGo=row)[0] == 1


def test_a_server_that_cannot_be_had_is_told_in_capitals_and_breaks_no_run(capsys):
    code, lines = tell(capsys, Cyrus={}, SOGo={"missing": "sogo cannot be installed"})
    assert code == 0 and lines[-1] == "carddav: 1 servers, 3 of 3 promises, 0 lost"
    assert "A CARDDAV SERVER WAS NOT TESTED: SOGo: sogo cannot be installed" in lines


def test_a_program_that_no_package_brings_is_missing(monkeypatch):
    asked = []
    monkeypatch.setattr(programs, "run", lambda words, _seconds: asked.append(words[2:]))
    with pytest.raises(Missing, match="tiny-dav is installed, and has no no-such-program"):
        programs.require_packages({"no-such-program": "tiny-dav", "sh": "dash"})
    assert asked == [["--no-install-recommends", "tiny-dav"]]


def test_a_missing_package_is_written_where_the_run_reads_it(monkeypatch, tmp_path, capsys):
    """The whole way, with an installer that fails as apt-get does without a network."""
    refuses = tmp_path / "install.sh"
    refuses.write_text('echo "missing: $*" >&2; exit 1\n')
    monkeypatch.setattr(programs, "INSTALL", refuses)
    monkeypatch.setattr(programs, "is_there", lambda _program: False)
    assert run_server("Cyrus", tmp_path / "counts.json") == 0
    row = {**ROW, "kept": {}, **matrix.json.loads((tmp_path / "counts.json").read_text())}
    code = matrix.tell_rows({"Cyrus": row, "Radicale": ROW})
    said = capsys.readouterr().out
    assert code == 0 and "NOT TESTED: Cyrus: bash failed: missing: --no-install-recommends" in said


LIMITED = """
import pytest
@pytest.mark.parametrize("server", ["SOGo"])
class TestWriting:
    def test_a_name(self, server): assert {}
"""


@pytest.mark.parametrize(("holds", "counts"), [("False", (0, 1)), ("True", (1, 0))])
def test_a_limit_is_expected_and_a_limit_that_is_none_is_told(count_file, holds, counts):
    assert count_file(LIMITED.format(holds)) == counts


@pytest.fixture
def count_file(tmp_path, monkeypatch):
    """(broken, limited) of a file run under the plugin, with a limit for SOGo."""
    monkeypatch.delenv("CARDDAV_SERVER", raising=False)

    def run(text):
        (tmp_path / f"{tmp_path.name}.py").write_text(text)
        (tmp_path / "own.ini").write_text("[pytest]\n")
        counts = Counts(None, {"SOGo": "long names"})
        words = ["--import-mode=importlib", "-p", "no:cacheprovider", "-p", "no:terminal"]
        words += ["--rootdir", str(tmp_path)]
        pytest.main(
            [*words, "-c", str(tmp_path / "own.ini"), str(tmp_path / f"{tmp_path.name}.py")], plugins=[counts]
        )
        return counts.broken.total(), counts.limited.total()

    return run

"""A saved page is read under its own address, and its line says by which rung, and no value."""

import json

from tests import TESTS

from ..tools.read_pages import main

PAGE = TESTS / "pages/sdui_2026_founder_own_en"


def lines(capsys):
    return capsys.readouterr().out.splitlines()


def test_a_page_alone_tells_state_and_rung_and_no_value(capsys):
    assert main(PAGE) == 0
    line, count = lines(capsys)
    told = json.loads(line)
    assert told["wrong"] == [] and " 0 wrong" in count
    assert told["fields"]["pronouns"] == "read sdui.topcard.before_degree"
    assert told["fields"]["emails"].split()[0] == "not_loaded"
    assert "O’Dwyer" not in line


def test_a_page_of_which_nothing_is_expected_needs_its_address(tmp_path, capsys):
    html = (PAGE / "page.html").read_text(encoding="utf-8")
    (tmp_path / "one").mkdir()
    page = tmp_path / "one/page.html"
    page.write_text(html, encoding="utf-8")
    assert main(tmp_path) == 1
    assert "say its address" in lines(capsys)[0]
    page.write_text(f"<!-- saved from url=(0042)https://www.linkedin.com/in/lachlan-o-dwyer/ -->\n{html}")
    assert main(tmp_path) == 0
    assert json.loads(lines(capsys)[0])["fields"]["full_name"].startswith("read ")
    page.write_text(html, encoding="utf-8")
    own = {"input_url": "https://www.linkedin.com/in/lachlan-o-dwyer"}
    page.with_name("expected.json").write_text(json.dumps(own))
    assert main(tmp_path) == 0
    assert json.loads(lines(capsys)[0])["refused"] is None

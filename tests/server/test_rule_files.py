"""An admin's files: what is wrong stops the start, says where, and is not quoted."""

import pytest

from server.access.roll import Roll
from server.drafts.rules import DraftRules
from server.enrichment.rules import EnrichmentRules
from server.rule_files import MOST_LETTERS, WrongRules, parse_rules, read_rules

KINDS = (Roll, DraftRules, EnrichmentRules)
BAD = {
    "teams = [": "no TOML, at end of document",
    'teams = "s3cr3t"\nb = ]': "no TOML, at line 2, column 5",
    'teams = "s3cr3t"': ": not what it must be",
    "a = " + "[" * 5_000 + "]" * 5_000: "no TOML, too deep",
    "#" * (MOST_LETTERS + 1): "larger than",
}


@pytest.mark.parametrize("text", BAD, ids=BAD.values())
@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_text_says_where_and_is_not_quoted(kind, text):
    with pytest.raises(WrongRules) as caught:
        parse_rules(text, kind, "the file of this test")
    assert str(caught.value).startswith("the file of this test") and BAD[text] in str(caught.value)
    assert "s3cr3t" not in str(caught.value)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_cannot_be_read_says_so(kind, tmp_path):
    (tmp_path / "latin.toml").write_bytes(b"# \xe9")
    for path in (tmp_path / "none.toml", tmp_path, tmp_path / "latin.toml"):
        with pytest.raises(WrongRules, match="cannot be read"):
            read_rules(path, kind, "the file of this test")

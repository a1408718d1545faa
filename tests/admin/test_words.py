"""Every text of the admin's pages is in the catalogue, in four languages, and none stands there for
nothing."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from connectors.base import Field
from connectors.deals.desk import SOURCES as SOURCES_OF_DEALS
from server.admin.words import LANGUAGES, load_catalogue
from server.commands.mapping import SENTENCES
from server.specs_check import list_properties
from server.stages.diff import Reason
from tests import ROOT

PLACE = ROOT / "server/admin"
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for end in ("*.py", "templates/*.html")
    for path in sorted(PLACE.glob(end))
)
FRENCH = re.compile(r"[^\u00a0 ][:;?!»](?!//)(?=\s|$)|(?<!\u00a0) [:;?!»](?=\s|$)")


def said_keys():
    """The keys that templates and pages name, and those that they build."""
    keys = set(re.findall(r"""["']([a-z]+(?:_[a-z0-9]+)+|[a-z]{3,})["']""", SOURCES))
    reasons = {name for part in get_args(Reason) for name in (get_args(part) or (part,))} - {"read"}
    kinds = get_args(Field.model_fields["kind"].annotation)
    built = {
        *(f"property_{name.replace('.', '__')}" for name in list_properties()),
        *(f"why_left_{reason}" for reason in reasons),
        *(f"kind_{kind}" for kind in kinds),
        *(f"flaw_{code}" for code in SENTENCES if code != "no_such_connector"),
        *(f"rule_{rule}" for rule in ("never", "fill", "append", "replace")),
        *(f"make_{rule}" for rule in ("always", "existing", "never")),
        *(f"deals_{rule}" for rule in ("always", "never")),
        *(f"deal_rule_{rule}" for rule in ("never", "fill", "replace")),
        *(f"property_{source.replace('.', '__')}" for source in SOURCES_OF_DEALS),
        *(f"begins_{part}" for part in ("title", "amount", "close_date")),
        *(f"sure_{how}" for how in ("seen", "made", "shared", "chosen")),
        *(f"why_{how}" for how in ("fill", "append", "replace")),
        *(f"line_{status}" for status in ("done", "skipped", "failed", "not_tried")),
        *(f"state_{state}" for state in ("good", "warn", "bad")),
        *(f"team_no_{what}" for what in ("cards", "enrichment", "drafts", "digest")),
        *(f"role_{role}" for role in ("admin", "support")),
        *(f"title_{page}" for page in ("setup", "mapping", "drift", "revisions", "access", "suppression")),
        *(f"policy_place_{browser}" for browser in ("chrome", "edge", "firefox")),
    }
    return keys, built


def test_every_text_is_there_and_used():
    catalogue = load_catalogue()
    keys, built = said_keys()
    assert built <= catalogue.keys(), f"words.toml lacks {sorted(built - catalogue.keys())}"
    direct = set(re.findall(r"""\bsay\(\s*["'](\w+)["']""", SOURCES))
    assert {key for key in direct if not key.endswith("_")} <= catalogue.keys()
    families = {key for key in catalogue if key.startswith(("problem_", "fails_"))}
    assert catalogue.keys() - keys - built - families == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_in_every_language(language):
    for key, texts in load_catalogue().items():
        assert texts[language].strip(), key
        names = re.findall(r"\{(\w+)\}", texts["en"])
        assert sorted(re.findall(r"\{(\w+)\}", texts[language])) == sorted(names), key


def test_french_keeps_its_no_break_spaces():
    wrong = {key: texts["fr"] for key, texts in load_catalogue().items() if FRENCH.search(texts["fr"])}
    assert wrong == {}

"""chrome.storage has one owner, every key that it holds is told on the about page, and every key ends."""

import json
import re
import subprocess

import pytest

from tests import ROOT

EXTENSION = ROOT / "extension"
OWNER = EXTENSION / "store/area.js"
USES = re.compile(
    r"\b(?:chrome|browser)\.storage\b(?!\.StorageChange)|\bstorage\.(?:local|session|sync|onChanged)\b"
)
READ = 'import("./store/area.js").then(({ KEYS }) => console.log(JSON.stringify(KEYS)))'
PAGE = {"page"}  # what the panel holds while it is open, under no key


def read_keys() -> dict[str, dict[str, dict[str, str]]]:
    told = subprocess.run(["node", "-e", READ], cwd=EXTENSION, capture_output=True, text=True, check=True)
    return json.loads(told.stdout)


KEYS = read_keys()
PAIRS = [(place, key) for place, keys in KEYS.items() for key in keys]


def test_nobody_else_touches_the_storage():
    users = {path for path in EXTENSION.rglob("*.js") if USES.search(path.read_text(encoding="utf-8"))}
    assert users == {OWNER}


def test_no_key_lies_in_two_places():
    assert not KEYS["disk"].keys() & KEYS["memory"].keys()


@pytest.mark.parametrize(("place", "key"), PAIRS)
def test_every_key_ends_and_is_told(place, key):
    about = KEYS[place][key]
    assert re.match(r"(with|when|after) ", about["ends"]), "a key has an age, or something it ends with"
    for path in (EXTENSION / "_locales").glob("*/messages.json"):
        words = json.loads(path.read_text(encoding="utf-8"))
        assert {f"holds_{about['tells']}", f"holds_{about['tells']}_life"} <= words.keys(), path


def test_every_line_of_the_about_page_tells_of_a_key():
    words = json.loads((EXTENSION / "_locales/en/messages.json").read_text(encoding="utf-8"))
    lines = {match[1] for word in words if (match := re.fullmatch(r"holds_(\w+)_life", word))}
    assert lines == {KEYS[place][key]["tells"] for place, key in PAIRS} | PAGE


def test_every_key_that_the_code_writes_is_named():
    """A literal key that KEYS lacks would be an error in the rep's face."""
    named = {key for _, key in PAIRS}
    written = {
        match[1]
        for path in EXTENSION.rglob("*.js")
        for match in re.finditer(
            r"\b(?:readKey|keepKey|readSection)\([`\"]([a-z_]+:?)", path.read_text(encoding="utf-8")
        )
    }
    assert len(written) > 15 and written <= named

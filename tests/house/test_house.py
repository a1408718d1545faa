"""The rules of the house, held by tests: order, independence, sizes, and words that say what the code has."""

import ast
import base64
import hashlib
import json
import re
from graphlib import CycleError, TopologicalSorter
from typing import get_args

import pytest

import connectors
from connectors import errors
from connectors.errors import ConnectorError
from server.api.problems import KINDS
from server.local.__main__ import EXTENSION_ID
from server.stages.diff import Reason
from tests import ROOT
from tests.house.measures import PYTHON_TREES, comments_per_hundred, count_function_lines, count_lines

ORDER = [
    *("names", "sites", "placeholders", "seen", "snapshot", "career", "subject", "normalise", "mapping"),
    *("edits", "verdict", "typed", "match"),
    *("diff", "change", "deals", "wishes", "plan", "apply", "report", "undo"),
]
CODE = [
    path
    for folder in ("server", "connectors", "extension", "tests")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".py", ".js", ".css", ".html") and "pages" not in path.parts
]
BANNED = {"utils", "helpers", "core", "common", "services", "managers"}
ACTIONS = {"reconnect", "ask_admin", "replan", "fix_mapping", "wait", "retry", "none"}


def imports(path):
    """(level, module) of everything that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.level, node.module or ""
        elif isinstance(node, ast.Import):
            yield from ((0, one.name) for one in node.names)


@pytest.mark.parametrize("stage", ORDER)
def test_no_stage_looks_ahead(stage):
    seen = set(imports(ROOT / "server/stages" / f"{stage}.py"))
    below = {module.split(".")[0] for level, module in seen if level == 1}
    assert below <= {"name_parts", "places", *ORDER[: ORDER.index(stage)]}
    assert not any(level == 2 for level, module in seen)
    assert not any(module.split(".")[0] in ("flask", "server") for level, module in seen if level == 0)


def test_every_stage_is_in_the_order():
    assert {path.stem for path in (ROOT / "server/stages").glob("*.py")} == {"__init__", *ORDER}


@pytest.mark.parametrize("path", sorted((ROOT / "connectors").rglob("*.py")), ids=str)
def test_a_connector_knows_nothing_of_the_server(path):
    assert not {module.split(".")[0] for _, module in imports(path)} & {"server", "flask", "tests"}


MODULES = {path.resolve(): path.read_text(encoding="utf-8") for path in (ROOT / "extension").rglob("*.js")}
IMPORT = re.compile(r'^import [^;]*?from "(\.[^"]+\.js)"', re.MULTILINE)
LOADED_LATER = re.compile(r'(?<![.\w])import\("(\.[^"]+\.js)"\)')
COMMENT = re.compile(r"/\*.*?\*/|^ *//[^\n]*", re.DOTALL | re.MULTILINE)


def list_imports(text):
    """What a module imports, at its start or when it is needed; types in comments are none."""
    bare = COMMENT.sub("", text)
    return IMPORT.findall(bare) + LOADED_LATER.findall(bare)


IMPORTED = {
    path: {(path.parent / name).resolve() for name in list_imports(text)} for path, text in MODULES.items()
}


def test_data_flows_one_way_in_the_extension():
    """Every import leads to a module, and none comes back to itself: `CycleError` shows the way."""
    assert set().union(*IMPORTED.values()) <= MODULES.keys()


MOST_AT_ONCE = {"panel/panel.js": 90, "worker.js": 51, "options/options.js": 40}
"""Modules that a page loads before anything is asked for: each costs 2 ms of processor time at each click."""


@pytest.mark.parametrize("start", MOST_AT_ONCE)
def test_a_page_loads_what_it_shows_first(start):
    """What is imported when it is needed counts no module here; nor may it come along by another way."""
    place = ROOT / "extension" / start
    loaded, later, found = set(), set(), [place.resolve()]
    while found:
        path = found.pop()
        loaded.add(path)
        bare = COMMENT.sub("", MODULES[path])
        later |= {(path.parent / name).resolve() for name in LOADED_LATER.findall(bare)}
        found += {(path.parent / name).resolve() for name in IMPORT.findall(bare)} - loaded
    assert len(loaded) <= MOST_AT_ONCE[start]
    assert later & loaded == set(), "a part is loaded later or at once, and not both"
    assert (len(later) > 15) == (start == "panel/panel.js")


def test_a_circle_is_found():
    with pytest.raises(CycleError):
        TopologicalSorter({"a": {"b"}, "b": {"c"}, "c": {"a"}}).prepare()


def test_every_spec_has_its_code_and_its_fixture():
    for name in connectors.specs():
        code = (ROOT / "connectors" / f"{name}.py", ROOT / "connectors" / name / "__init__.py")
        assert [path.is_file() for path in code].count(True) == 1, name
        assert (ROOT / "tests/fixtures" / f"{name}.json").is_file(), name


def faults_of(path):
    """What is wrong with a file's size and names."""
    if count_lines(path) > 250:
        yield "a file has at most 250 lines, if it is one thing"
    if banned := BANNED & {path.stem, *path.relative_to(ROOT).parts}:
        yield f"nothing is called {banned}"
    if path.suffix == ".py":
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                if count_function_lines(node, text.splitlines()) > 35:
                    yield f"{node.name} is longer than 35 lines"
                ours = "tests" not in path.parts  # a test's fake implements the names of a library
                if ours and node.name.startswith(("get_", "do_", "process_")):
                    yield f"{node.name} says nothing"


def test_sizes_and_names():
    assert len(CODE) > 500
    assert {str(path.relative_to(ROOT)): list(faults_of(path)) for path in CODE if any(faults_of(path))} == {}


@pytest.mark.parametrize("tree", PYTHON_TREES)
def test_reasons_stand_beside_the_lines(tree):
    """A floor, not an aim: the models of the field have 3.2 to 5.1. A comment says why, never what."""
    assert comments_per_hundred(tree) >= 2


def test_a_comment_costs_no_line():
    plain, told = ("def f():\n    return 1\n", "def f():\n    # why\n\n    return 1\n")
    counts = [count_function_lines(ast.parse(text).body[0], text.splitlines()) for text in (plain, told)]
    assert counts == [2, 2]


def test_the_median_file_is_short():
    sizes = sorted(count_lines(path) for path in CODE if path.stat().st_size)
    assert sizes[len(sizes) // 2] <= 80


def test_the_manifest_asks_for_little():
    manifest = json.loads((ROOT / "extension/manifest.json").read_text())
    asked = {"activeTab", "scripting", "storage", "sidePanel", "identity", "alarms"}
    assert set(manifest["permissions"]) == asked
    forbidden = {"web_accessible_resources", "externally_connectable", "content_scripts", "host_permissions"}
    assert not forbidden & manifest.keys()


def test_a_key_presses_the_icon():
    """The browser's own shortcut, which grants the page as a click does; another command would not."""
    manifest = json.loads((ROOT / "extension/manifest.json").read_text())
    assert list(manifest["commands"]) == ["_execute_action"]
    assert manifest["commands"]["_execute_action"]["suggested_key"]["default"]


def test_the_local_relay_serves_this_extension():
    key = json.loads((ROOT / "extension/manifest.json").read_text())["key"]
    digest = hashlib.sha256(base64.b64decode(key)).hexdigest()[:32]
    assert "".join(chr(ord("a") + int(one, 16)) for one in digest) == EXTENSION_ID


def tree(kind):
    return [kind, *(one for sub in kind.__subclasses__() for one in tree(sub))]


def test_every_error_has_its_wire_form():
    for kind in tree(ConnectorError)[1:]:
        assert kind.code in KINDS, f"{kind.__name__} has no row in KINDS of server/api/problems.py"
        assert KINDS[kind.code].action == kind.action, kind
        if kind.__module__ == errors.__name__:
            row = rf"─ {kind.__name__} +{kind.action} "
            assert re.search(row, errors.__doc__), f"{kind.__name__} is not in the tree above errors.py"
    assert {kind.action for kind in KINDS.values()} <= ACTIONS


def table(title):
    """The first cell of each row of the relay's table under a title."""
    part = (
        (ROOT / "server/README.md").read_text(encoding="utf-8").split(f"## {title}\n", 1)[1].split("\n## ")[0]
    )
    return re.findall(r"^\| `?([^|`]+?)`? \|", part, re.MULTILINE)[1:]


def test_the_readme_names_every_error():
    assert table("Errors") == list(KINDS)


def test_the_readme_tells_every_error_in_its_own_words():
    text = (ROOT / "server/README.md").read_text(encoding="utf-8")
    rows = {f"| `{code}` | {kind.status} | {kind.action} | {kind.title}." for code, kind in KINDS.items()}
    assert {row for row in rows if row not in text} == set()


def test_the_readme_names_every_reason():
    """`read` is a state and no reason: a field that was read is written, or one of the others keeps it."""
    reasons = [reason for part in get_args(Reason) for reason in (get_args(part) or (part,))]
    assert sorted(table("Reasons")) == sorted(set(reasons) - {"read"})
    text = (ROOT / "server/README.md").read_text(encoding="utf-8")
    assert not re.search(r"^\| `\w+` \|[^|]*\|\s*\|$", text, re.MULTILINE), "every reason says what helps"


def test_no_two_pictures_are_equal():
    """A picture of what is out of sight shows nothing of its state."""
    seen = {}
    for path in sorted((ROOT / "tests/screens").glob("*.png")):
        seen.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), []).append(path.name)
    assert [names for names in seen.values() if len(names) > 1] == []


def test_the_tour_shows_every_picture():
    tour = (ROOT / "extension/README.md").read_text(encoding="utf-8")
    shown = re.findall(r"tests/screens/([\w-]+\.png)", tour)
    assert set(shown) == {path.name for path in (ROOT / "tests/screens").glob("*.png")}


PLACES = {"Reader": "extension/reader", "Relay": "server/relay.py", "Seal": "server/seal.py"}
WORDS_OF = [
    "connectors/base.py",
    "connectors/models.py",
    *(f"server/stages/{stage}.py" for stage in ORDER if stage != "names"),
]


def test_the_glossary_is_the_codes_own():
    trees = (ast.parse((ROOT / path).read_text(encoding="utf-8")) for path in WORDS_OF)
    types = {node.name for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)} - {"Model"}
    named = {"Spec", "Rule", "Hint", "Capability", "Action"}
    assert set(table("Words")) == types | named | PLACES.keys()
    assert all((ROOT / path).exists() for path in PLACES.values())

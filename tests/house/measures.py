"""The house in figures: `make house` prints them, and the tests of this folder hold them."""

from __future__ import annotations

import ast
import io
import json
import re
import statistics
import subprocess
import tokenize
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests import ROOT

PYTHON_TREES, TREES = ("server", "connectors"), ("server", "connectors", "extension", "tests")
DATA = {"pages", "screens", "fixtures", "people", "icons", "_locales", "__pycache__", "node_modules"}
# Verbs whose first form looks like a participle.
VERBS = {
    *("add", "embed", "exceed", "feed", "heed", "need", "proceed", "read", "seed", "shed", "speed"),
    *("spread", "succeed", "put", "set", "let", "cut"),
}
# Participles that do not end in "ed".
IRREGULAR = {
    *("begun", "born", "bound", "bought", "brought", "built", "caught", "chosen", "done"),
    *("drawn", "driven", "eaten", "felt", "found", "forgotten", "given", "gone", "gotten"),
    *("grown", "heard", "held", "hidden", "kept", "known", "laid", "led", "left"),
    *("lent", "lost", "made", "meant", "met", "paid", "ridden", "risen", "run"),
    *("said", "seen", "sent", "shown", "shut", "sold", "spoken", "spent", "sunk"),
    *("taken", "taught", "thought", "thrown", "told", "torn", "understood", "won", "worn"),
    *("written"),
}


class Function(NamedTuple):
    """A function or method, where it is, and how many lines it has."""

    place: str
    name: str
    lines: int

    @property
    def words(self) -> list[str]:
        """`make_plan` and `makePlan` are two words."""
        return [word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", self.name)]


class Tree(NamedTuple):
    """What was counted in one tree and one language."""

    files: list[int]
    functions: list[Function]
    exports: list[tuple[str, str]]
    names: int
    ones: int


def is_participle(word: str) -> bool:
    return word in IRREGULAR or (word.endswith("ed") and word not in VERBS and len(word) > 3)


def list_files(tree: str, *endings: str) -> list[Path]:
    """The files of a tree that somebody wrote, data left out."""
    found = (path for path in (ROOT / tree).rglob("*") if path.suffix in endings)
    return sorted(path for path in found if not DATA & set(path.relative_to(ROOT).parts))


def count_lines(path: Path) -> int:
    """Lines of code and text; a comment does not count, for a reason beside a line must cost nothing."""
    lines = path.read_text(encoding="utf-8").splitlines()
    marks = ("#",) if path.suffix == ".py" else ("//", "/*", "*")
    return sum(1 for line in lines if line.strip() and not line.strip().startswith(marks))


def count_function_lines(function: ast.FunctionDef, lines: list[str]) -> int:
    """Lines of a function, its comments and blank lines not counted. `lines` are those of the file."""
    own = lines[function.lineno - 1 : function.end_lineno]
    return sum(1 for line in own if line.strip() and not line.strip().startswith("#"))


@cache
def measure_python(tree: str) -> Tree:
    """A tree of Python by its `ast` and its tokens."""
    files, functions, exports, names = list_files(tree, ".py"), [], [], Counter[str]()
    for path in files:
        text, place = path.read_text(encoding="utf-8"), str(path.relative_to(ROOT))
        parsed = ast.parse(text)
        for node in ast.walk(parsed):
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("__"):
                length = count_function_lines(node, text.splitlines())
                functions.append(Function(place, node.name, length))
        exports += [(node.name, place) for node in parsed.body if isinstance(node, ast.FunctionDef)]
        tokens = tokenize.generate_tokens(io.StringIO(text).readline)
        names.update(token.string for token in tokens if token.type == tokenize.NAME)
    return Tree(list(map(count_lines, files)), functions, exports, names.total(), names["one"])


@cache
def measure_extension() -> Tree:
    """The extension by acorn, which reads what ships."""
    files = list_files("extension", ".js")
    words = ["node", "tests/house/functions.mjs", *(str(path.relative_to(ROOT)) for path in files)]
    modules = json.loads(subprocess.run(words, cwd=ROOT, capture_output=True, check=True).stdout)
    return Tree(
        list(map(count_lines, files)),
        [
            Function(module["path"], item["name"], item["lines"])
            for module in modules
            for item in module["functions"]
        ],
        [(name, module["path"]) for module in modules for name in module["exports"]],
        sum(module["names"] for module in modules),
        sum(module["ones"] for module in modules),
    )


def find_doubles(exports: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Names that two modules of a tree export; a private one is nobody else's."""
    places: dict[str, list[str]] = {}
    for name, place in exports:
        if not name.startswith("_"):
            places.setdefault(name, []).append(place)
    return {name: where for name, where in places.items() if len(where) > 1}


def share(part: int, whole: int) -> float:
    """In per cent."""
    return 100 * part / whole if whole else 0.0


def one_word_share(tree: Tree) -> float:
    return share(sum(len(function.words) == 1 for function in tree.functions), len(tree.functions))


def participle_share(tree: Tree) -> float:
    named = (bool(function.words) and is_participle(function.words[0]) for function in tree.functions)
    return share(sum(named), len(tree.functions))


def count_unnamed_errors(tree: str) -> tuple[int, int]:
    """(public functions that raise an error which their docstring does not name, those that raise)."""
    raising = unnamed = 0
    for path in list_files(tree, ".py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                errors = set(errors_raised_in(node))
                raising += bool(errors)
                told = ast.get_docstring(node) or ""
                unnamed += bool(errors) and not all(error in told for error in errors)
    return unnamed, raising


def errors_raised_in(function: ast.FunctionDef) -> Iterator[str]:
    """The classes that its own lines raise."""
    for node in ast.walk(function):
        if isinstance(node, ast.Raise) and node.exc is not None:
            kind = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            name = kind.attr if isinstance(kind, ast.Attribute) else getattr(kind, "id", "")
            if name[:1].isupper():
                yield name


def comments_per_hundred(tree: str) -> float:
    """Lines with a comment among a hundred lines of Python."""
    comments = lines = 0
    for path in list_files(tree, ".py"):
        text = path.read_text(encoding="utf-8")
        lines += text.count("\n")
        tokens = tokenize.generate_tokens(io.StringIO(text).readline)
        comments += sum(token.type == tokenize.COMMENT and "noqa" not in token.string for token in tokens)
    return share(comments, lines)


def count_by_folder() -> Counter[str]:
    """How many files of code lie in each folder."""
    endings = (".py", ".js", ".mjs", ".css", ".html")
    return Counter(
        str(path.parent.relative_to(ROOT)) for tree in TREES for path in list_files(tree, *endings)
    )


def ninth(ordered: list[int]) -> int:
    """The value below which nine tenths lie."""
    return ordered[int(len(ordered) * 0.9)]


def describe_tree(title: str, tree: Tree) -> str:
    """One line of the table."""
    lines, lengths = sorted(tree.files), sorted(function.lines for function in tree.functions)
    figures = (
        f"files {len(lines)}, lines {statistics.median(lines):.0f}-{ninth(lines)}-{lines[-1]}",
        f"functions {len(lengths)}, p90 {ninth(lengths)}, max {lengths[-1]}",
        f"one word {one_word_share(tree):.0f} %, participle {participle_share(tree):.1f} %",
        f"`one` {share(tree.ones, tree.names):.2f} %, exported twice {len(find_doubles(tree.exports))}",
    )
    return f"{title:<11}{'; '.join(figures)}"


def main() -> None:
    for title in PYTHON_TREES:
        unnamed, raising = count_unnamed_errors(title)
        print(describe_tree(title, measure_python(title)))
        print(f"{'':<11}comments {comments_per_hundred(title):.2f} in 100 lines", end="; ")
        print(f"errors that the docstring does not name {unnamed} of {raising}")
    print(describe_tree("extension", measure_extension()))
    print(
        "largest folders:", ", ".join(f"{place} {many}" for place, many in count_by_folder().most_common(6))
    )


if __name__ == "__main__":
    main()

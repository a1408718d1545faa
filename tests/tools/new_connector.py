"""`python -m tests.tools.new_connector NAME`: begin a connector: the example of its page as files.

The contract suite runs on it at once, and stays green while you change the example into what its CRM needs.
"""

import re
import sys
from pathlib import Path

from tests import ROOT

NAME = re.compile(r"[a-z][a-z0-9_]{1,30}")
EXAMPLE = "Tiny CRM"
LANGUAGES = ("python", "toml", "json")


def places(root: Path, name: str) -> list[Path]:
    """The three files of a connector: how, what, and what its CRM answers."""
    return [
        root / "connectors" / f"{name}.py",
        root / "connectors" / f"{name}.toml",
        root / f"tests/fixtures/{name}.json",
    ]


def read_example(root: Path, language: str) -> str:
    """The one block of code in this language. `ValueError` when there is another number of them."""
    text = (root / "connectors/README.md").read_text(encoding="utf-8")
    blocks = re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    if len(blocks) != 1:
        raise ValueError(f"connectors/README.md has {len(blocks)} examples in {language}")
    return str(blocks[0])


def begin_connector(root: Path, name: str) -> list[Path]:
    """The three new files. `ValueError` says in words why they cannot be made."""
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name for a module: lower case letters, digits and _")
    made = places(root, name)
    package = root / "connectors" / name
    if taken := [path.name for path in (*made, package) if path.exists()]:
        raise ValueError(f"already there: {', '.join(taken)}")
    label = name.replace("_", " ").title()
    texts = [read_example(root, language).replace(EXAMPLE, label) for language in LANGUAGES]
    for path, text in zip(made, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return made


def main(words: list[str]) -> int:
    if len(words) != 1:
        print("usage: make new NAME=x")
        return 2
    try:
        made = begin_connector(ROOT, words[0])
    except ValueError as error:
        print(error)
        return 1
    print(*(f"made {path.relative_to(ROOT)}" for path in made), sep="\n")
    print(f"now: .venv/bin/python -m pytest tests/contract -k {words[0]}")
    print(f"words: ask_{words[0]}_... in _locales but English; tests/house/test_locales.py names them")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

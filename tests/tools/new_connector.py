"""`python -m tests.tools.new_connector NAME FROM`: begin a connector as a copy of one that works.

It writes the three files of a connector. The contract suite runs on it at once, and stays green while you
change the copy into what its CRM needs.
"""

import re
import sys

from tests import ROOT

NAME = re.compile(r"[a-z][a-z0-9_]{1,30}")


def places(root, name):
    """The three files of a connector; one that needs several modules is a package."""
    here = root / "connectors"
    package = here / name / "__init__.py"
    code = package if package.is_file() else here / f"{name}.py"
    return [code, here / f"{name}.toml", root / f"tests/fixtures/{name}.json"]


def outside(code, model):
    """A package's code as a module beside the package: it goes on using the model's parts."""
    code = re.sub(r"^from \.(?=\w)", f"from .{model}.", code, flags=re.MULTILINE)
    return re.sub(r"^from \.\.", "from .", code, flags=re.MULTILINE)


def begin(root, name, model):
    """The three new files. `ValueError` says in words why they cannot be made."""
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name for a module: lower case letters, digits and _")
    models, made = places(root, model), places(root, name)
    if missing := [path.name for path in models if not path.is_file()]:
        raise ValueError(f"there is no connector {model!r} to begin from: {', '.join(missing)}")
    if taken := [path.name for path in made if path.exists()]:
        raise ValueError(f"already there: {', '.join(taken)}")
    code, spec, fixture = (path.read_text(encoding="utf-8") for path in models)
    if models[0].name == "__init__.py":
        code = outside(code, model)
    label = name.replace("_", " ").title()
    code = re.sub(r'\A"""[^\n]*?("""|\n)', rf'"""{label}, begun from {model}.\1', code)
    spec = re.sub(r'^label = ".*"$', f'label = "{label}"', spec, count=1, flags=re.MULTILINE)
    for path, text in zip(made, (code, spec, fixture), strict=True):
        path.write_text(text, encoding="utf-8")
    return made


def main(words):
    if len(words) != 2:
        print("usage: make new NAME=x FROM=carddav")
        return 2
    try:
        made = begin(ROOT, *words)
    except ValueError as error:
        print(error)
        return 1
    print(*(f"made {path.relative_to(ROOT)}" for path in made), sep="\n")
    print(f"now: python -m pytest tests/contract -k {words[0]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

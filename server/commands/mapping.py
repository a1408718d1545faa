"""`python -m server mapping check`: the mapping files as the relay would judge them, for a CI or by hand."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from pydantic import SecretStr, ValidationError

import connectors
from connectors.base import Grant
from connectors.errors import ConnectorError
from connectors.spec import Spec
from connectors.transport.egress import Egress
from connectors.transport.http import Http

from ..mappings.flaws import Flaw
from ..mappings.judging import LiveSchema, find_flaws, read_schema
from ..mappings.overlay import MappingFault, lay_over, parse_overlay
from ..mappings.revisions import STEM

SENTENCES = {
    "no_toml": "the file is no TOML",
    "not_readable": "the file cannot be read",
    "too_large": "the file is longer than 200,000 characters",
    "unknown_word": "this word is none that a mapping knows, or its value has another form",
    "no_source": "a field has either `from` or `value`, and no translation of a fixed value",
    "source_is_fixed": "the connector declares this field; its source stays",
    "no_such_object": "the connector offers no such object to choose",
    "key_without_field": "this key names a field that is not mapped",
    "identity_left_out": "without this field a record would not be found again",
    "no_such_entity": "this connector has no such kind of record",
    "no_such_connector": "there is no such connector",
    "field_gone": "the CRM has no such field",
    "read_only": "the CRM does not let this field be written",
    "type_differs": "a field of this type cannot hold what a page says",
    "needs_translation": "the CRM offers a choice; say which words of the page are which of its values",
    "value_not_offered": "the CRM does not offer this value",
    "wrong_type": "the fixed value is not of the field's type",
    "two_on_one_target": "another row writes the same field",
    "key_not_unique": "a key must be unique in the CRM, for else it proves nobody",
    "name_as_key": "a name is never a key: two people share one",
    "required_unmapped": "the CRM wants a value here for somebody new, and the mapping has none",
    "unknown_source": "this is nothing that a page gives",
    "wrong_entity": "a page about a company does not give this",
    "odd_amount": "an amount is digits, with a point before the cents",
    "odd_days": "the days until a deal closes are a whole number, as 30",
    "stage_elsewhere": "the pipeline that is chosen does not have this stage",
    "cannot_hold": "no CRM of this kind can hold this field",
}


def add_mapping_parser(commands: Any) -> None:
    parser = commands.add_parser("mapping", help="check the admin's mapping files")
    verbs = parser.add_subparsers(dest="verb", required=True)
    check = verbs.add_parser("check", help="exit 1 when a row cannot work")
    check.add_argument("folder", type=Path, help="the folder of the mapping files")
    check.add_argument(
        "--schema", type=Path, action="append", default=[], help="a schema from the mapping page"
    )
    check.add_argument("--live", type=Path, action="append", default=[], help="a grant as JSON; - for stdin")
    check.add_argument("--allow", action="append", default=[], help="an origin that may be private")
    check.set_defaults(run=check_folder)
    store = verbs.add_parser("schema", help="print a CRM's live schema, for `check --schema`")
    store.add_argument("live", type=Path, help="a grant as JSON; - for stdin")
    store.add_argument("--allow", action="append", default=[], help="an origin that may be private")
    store.set_defaults(run=print_schema)


def check_folder(given: argparse.Namespace) -> int:
    """A line for each fault. Raises `ValueError` for a folder, schema or grant that cannot be used."""
    if not given.folder.is_dir():
        raise ValueError(f"{given.folder} is no folder")
    schemas = {schema.connector: schema for schema in map(load_schema, given.schema)}
    schemas |= {schema.connector: schema for path in given.live if (schema := ask_schema(path, given.allow))}
    faults = [
        f"{path.name}: {line}"
        for path in sorted(given.folder.glob("*.toml"))
        for line in check_file(path, schemas)
    ]
    files = len(list(given.folder.glob("*.toml")))
    known = f", against the schema of {', '.join(sorted(schemas))}" if schemas else ", without a schema"
    sys.stdout.write("".join(f"{line}\n" for line in faults))
    sys.stdout.write(f"{files} files, {len(faults)} faults{known}\n")
    return 1 if faults else 0


def check_file(path: Path, schemas: dict[str, LiveSchema]) -> list[str]:
    name, _, team = path.stem.partition(".")
    spec = connectors.specs().get(name)
    if spec is None or not STEM.fullmatch(path.stem):
        return [SENTENCES["no_such_connector"]]
    try:
        below = path.with_name(f"{name}.toml")
        fitted = lay_file(spec, below, spec) if team and below.is_file() else spec
        fitted = lay_file(fitted, path, spec)
    except MappingFault as fault:
        return [say_flaw(fault.row, fault.code, fault.detail)]
    flaws: list[Flaw] = find_flaws(fitted, schemas.get(name)) or find_flaws(fitted)
    return [say_flaw(flaw.row, flaw.code, flaw.detail) for flaw in flaws]


def lay_file(spec: Spec, path: Path, own: Spec) -> Spec:
    """Raises `MappingFault`."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise MappingFault("not_readable") from None
    return lay_over(spec, parse_overlay(text), own)


def say_flaw(row: str, code: str, detail: str) -> str:
    said = f"{row}: {SENTENCES[code]}" if row else SENTENCES[code]
    near = " (did you mean " + detail + "?)" if code == "unknown_source" and detail else ""
    return said + (near or (f" ({detail})" if detail and code != "unknown_source" else ""))


def print_schema(given: argparse.Namespace) -> int:
    sys.stdout.write(ask_schema(given.live, given.allow).model_dump_json(indent=1) + "\n")
    return 0


def load_schema(path: Path) -> LiveSchema:
    """Raises `ValueError`, which names the file and holds no line of it."""
    try:
        return LiveSchema.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise ValueError(f"{path} is no stored schema") from None


def ask_schema(path: Path, allowed: list[str]) -> LiveSchema:
    """The live schema by a grant in a file: connector, base_url, and secrets.

    Raises `ValueError`, which never quotes the file.
    """
    try:
        told = json.loads(sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8"))
        secrets = {name: SecretStr(text) for name, text in told.pop("secrets", {}).items()}
        spec = connectors.specs()[told["connector"]]
        told.setdefault("base_url", f"https://{spec.hosts[0]}" if spec.hosts else "")
        grant = Grant.model_validate({**told, "secrets": secrets})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ValueError(f"{path} is no grant: connector, base_url and secrets, as JSON") from None
    try:
        return read_schema(connectors.make_connector(grant, Http(Egress(frozenset(allowed)))))
    except ConnectorError as error:
        raise ValueError(f"{spec.label} did not tell its schema: {error}") from None

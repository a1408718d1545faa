"""Messages typed end to end, and the extension's copy of the relay's schemas held to OpenAPI."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from server.api.openapi import SCHEMAS, describe_api
from tests import ROOT

TSC = ROOT / "node_modules/.bin/tsc"
CONFIG = (ROOT / "tsconfig.json").read_text(encoding="utf-8")
SIMPLE = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}

# What tsc must refuse: a file of the extension, what stands there, and what is planted in its place.
FAULTS = {
    "a wrong verb of the panel": ("panel/panel.js", 'askWorker("standing")', 'askWorker("standin")'),
    "a wrong field of a body": ("panel/panel.js", "{ urls: capture.urls }", "{ url: capture.urls }"),
    "a wrong field of an answer": (
        "panel/panel.js",
        "const { address, connections: mine, inTeam }",
        "const { addres, connections: mine, inTeam }",
    ),
    "a verb that the worker lacks": ("worker.js", "  follows: choices.readFollows,\n", ""),
    "a wrong answer of the worker": (
        "worker.js",
        "locks: ({ connector }) => choices.readLocks(connector)",
        "locks: () => choices.readFollows()",
    ),
    "a test that a body lacks": (
        "accepted_messages.js",
        "body: { connector: name, url: textUpTo(2000) }",
        "body: { connector: name }",
    ),
    "a wrong field of a Snapshot": (
        "reader/addresses.js",
        "snapshot.company_url",
        "snapshot.company_uri",
    ),
    "a wrong field of a Snapshot in the panel": ("panel/plan/plan_view.js", "tagline }", "tag_line }"),
}

# What of wire.js is a copy of which schema of the relay's answers.
ANSWERS = {
    "Held": "Record",
    "Diff": "Diff",
    "Left": "Left",
    "Candidate": "Candidate",
    "Entry": "Entry",
    "Change": "Change",
    "Plan": "Plan",
    "Planned": "Planned",
    "Line": "Line",
    "Report": "Report",
    "Problem": "ProblemBody",
    "Owner": "Owner",
    "Looked": "Standing",
    "Ask": "Ask",
    "Field": "FieldCard",
    "Connector": "ConnectorCard",
    "Connected": "Connected",
    "Preparation": "Preparation",
    "TeamRules": "TeamRules",
    "TeamText": "TeamText",
    "ModelCard": "ModelCard",
    "Drafting": "Drafting",
    "Drafted": "DraftedMessage",
    "Recent": "Recent",
    "Missing": "Field",
    "Stage": "Stage",
    "Pipeline": "Pipeline",
    "Deal": "DealCard",
    "DealDraft": "DealDraft",
    "DealList": "DealList",
    "Account": "Account",
    "Provider": "ProviderCard",
    "ProviderPrice": "ProviderPrice",
    "FoundDetail": "Found",
    "Step": "Step",
    "Round": "Round",
    "Enriched": "Enriched",
}
# What of wire.js is no answer: parts of others, and what the extension sends, which CHECK compares.
PARTS = {"Value", "Entity", "Rule", "Action", "PersonField", "CompanyField", "Seen"}
SENT = {"Snapshot", "Policy", "DealWish"}

NEITHER = shutil.ignore_patterns("*.png", "packaged")
"""Pictures, and what reads business cards: others' code."""

# Where wire.js is narrower than the schema: names are still compared, types are not.
NARROWER = {
    "Line": "action",  # a string to OpenAPI; client.js and the README's table hold the seven actions
    "Report": "lines",  # for the same action
    "Problem": "retry_after",  # client.js reads the body and makes 0 of null
    "Connector": "entities",  # a map to OpenAPI; the spec has the two entities and no other
}


def refusals(folder: Path) -> str:
    """What tsc says of the files of a folder under the rules of the project; "" when it is content."""
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    (folder / "tsconfig.json").write_text(
        CONFIG.replace('"extension/**/*.js"', '"extension/**/*"'), encoding="utf-8"
    )
    listed = subprocess.run(
        [TSC, "-p", folder, "--listFiles"], capture_output=True, text=True, check=False
    ).stdout.splitlines()
    looked_at = {Path(line).name for line in listed if line.startswith(str(folder))}
    assert {"wire.js", "worker.js"} <= looked_at, f"tsc did not run: {listed[:3]}"
    return "\n".join(line for line in listed if not Path(line).is_absolute())


# Faults in files that do not import each other's planted part are looked for in one run of tsc.
ROUNDS = (
    ("a wrong verb of the panel", "a verb that the worker lacks", "a wrong field of a Snapshot"),
    ("a wrong field of a body", "a wrong answer of the worker", "a wrong field of a Snapshot in the panel"),
    ("a wrong field of an answer", "a test that a body lacks"),
)


def test_every_fault_is_planted():
    assert sorted(fault for together in ROUNDS for fault in together) == sorted(FAULTS)
    for together in ROUNDS:
        assert len({FAULTS[fault][0] for fault in together}) == len(together), "a file has one fault a round"


@pytest.mark.parametrize("together", ROUNDS, ids=", ".join)
def test_a_planted_fault_is_refused(tmp_path, together):
    shutil.copytree(
        ROOT / "extension", tmp_path / "extension", ignore=shutil.ignore_patterns("*.png", "packaged")
    )
    for fault in together:
        name, before, after = FAULTS[fault]
        path = tmp_path / "extension" / name
        text = path.read_text(encoding="utf-8")
        assert before in text, f"{name} no longer says {before}"
        path.write_text(text.replace(before, after, 1), encoding="utf-8")
    told = refusals(tmp_path)
    for fault in together:
        assert re.search(rf"extension/{re.escape(FAULTS[fault][0])}\(.*error TS", told), fault


def typed(schema, answered: bool) -> str:
    """A JSON schema as a type of TypeScript. An answer holds every property, its defaults too (pydantic)."""
    if "$ref" in schema:
        return identifier(schema["$ref"].removeprefix(SCHEMAS))
    if "const" in schema or "enum" in schema:
        values = schema.get("enum", [schema.get("const")])
        return " | ".join(json.dumps(value) for value in values)
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return " | ".join(f"({typed(each, answered)})" for each in schema[several])
    if schema.get("type") == "array":
        if "prefixItems" in schema:
            return f"[{', '.join(typed(each, answered) for each in schema['prefixItems'])}]"
        return f"({typed(schema.get('items', {}), answered)})[]"
    if schema.get("type") == "object" or "properties" in schema:
        return record(schema, answered)
    return SIMPLE.get(schema.get("type", ""), "any")


def record(schema, answered: bool) -> str:
    if "properties" not in schema:
        more = schema.get("additionalProperties", {})
        return f"Record<string, {typed(more, answered) if isinstance(more, dict) else 'any'}>"
    needed = schema.get("required", ())
    fields = (
        f'"{name}"{"" if answered or name in needed else "?"}: {typed(value, answered)}'
        for name, value in schema["properties"].items()
    )
    return "{" + "; ".join(fields) + "}"


def identifier(name: str) -> str:
    return "Relay" + re.sub(r"\W", "_", name)


def declared(answered: bool) -> str:
    schemas = describe_api()["components"]["schemas"]
    return "\n".join(f"export type {identifier(n)} = {typed(s, answered)};" for n, s in schemas.items())


CHECK = """
import * as Wire from "./wire.js"; import * as Told from "./told"; import * as Body from "./body";
type Exact<Mine, Theirs> = Exclude<keyof Mine, keyof Theirs> extends never ? true : never;
type Fits<Mine, Theirs extends Mine> = [Mine, Theirs];
type Head = "version" | "reader" | "kind" | "era" | "ui_locale" | "captured_at";
type PersonSnapshot = Record<Head | Wire.PersonField, any>;
type CompanySnapshot = Record<Head | Wire.CompanyField, any>;
type Same<A, B> = [Exclude<A, B>, Exclude<B, A>] extends [never, never] ? true : never;
export const same: [Same<keyof PersonSnapshot, keyof Body.RelaySnapshot>,
  Same<keyof CompanySnapshot, keyof Body.RelayCompanySnapshot>] = [true, true];
export const policy: Exact<Wire.Policy, Body.RelayPolicy> = true;
export type P = Fits<Omit<Body.RelayPolicy, "shared">, Omit<Wire.Policy, "shared">>;
"""


def test_every_answer_is_compared():
    """A type that nobody compares could say what the relay does not answer."""
    text = (ROOT / "extension/wire.js").read_text(encoding="utf-8")
    typed = set(re.findall(r"@typedef \{(?:[^{}]|\{[^{}]*\})*\} (\w+)", re.sub(r"\n \* +", " ", text)))
    lost = typed - ANSWERS.keys() - PARTS - SENT - {"*"}
    assert len(typed) > 40 and not lost, f"{sorted(lost)}: name the schema of each in ANSWERS"


def test_wire_is_what_openapi_says(tmp_path):
    """Every property that wire.js has is the relay's, is always there, and has the type that wire.js says."""
    shutil.copytree(
        ROOT / "extension", tmp_path / "extension", ignore=shutil.ignore_patterns("*.png", "packaged")
    )
    folder = tmp_path / "extension"
    (folder / "told.ts").write_text(declared(True), encoding="utf-8")
    (folder / "body.ts").write_text(declared(False), encoding="utf-8")
    lines = [
        f"export const e{mine}: Exact<Wire.{mine}, Told.Relay{theirs}> = true;\n"
        f"export type F{mine} = Fits<Omit<Wire.{mine}, '{NARROWER.get(mine, '')}'>, Told.Relay{theirs}>;"
        for mine, theirs in ANSWERS.items()
    ]
    (folder / "check.ts").write_text(CHECK + "\n".join(lines), encoding="utf-8")
    assert refusals(tmp_path) == ""

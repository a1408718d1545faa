"""Requests and answers held against Google's own discovery document for the People API v1.

The document comes with google-api-python-client (a development need; nothing of it is imported). Format:
developers.google.com/discovery/v1/reference/apis.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.metadata import files
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

DOCUMENT = "googleapiclient/discovery_cache/documents/people.v1.json"
FIELDS = ("personFields", "readMask", "updatePersonFields")
KINDS = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "array": list,
    "object": dict,
}


class Wrong(Exception):
    """Something that the document does not allow, and where."""


class Method(NamedTuple):
    """One call of the API, and the values of its path."""

    id: str
    spec: dict[str, Any]
    path: dict[str, str]


@cache
def document() -> dict[str, Any]:
    (path,) = (one for one in files("google-api-python-client") or () if str(one) == DOCUMENT)
    found: dict[str, Any] = json.loads(path.locate().read_text(encoding="utf-8"))
    return found


@cache
def methods() -> dict[str, dict[str, Any]]:
    """Every method by its id."""

    def walk(part):
        for one in part.get("methods", {}).values():
            yield one["id"], one
        for inner in part.get("resources", {}).values():
            yield from walk(inner)

    return dict(walk(document()))


def named(http_method: str, path: str) -> Method:
    """The method that a request calls."""
    for id_, spec in methods().items():
        slots = re.sub(r"\\\{\\?\+?(\w+)\\\}", r"(?P<\1>.+)", re.escape(spec["path"]))
        match = re.fullmatch(slots, path.removeprefix("/"))
        if spec["httpMethod"] == http_method and match and fits(spec, match.groupdict()):
            return Method(id_, spec, match.groupdict())
    raise Wrong(f"no method for {http_method} {path}")


def fits(spec: dict[str, Any], slots: dict[str, str]) -> bool:
    return all(re.fullmatch(spec["parameters"][name]["pattern"], value) for name, value in slots.items())


def check_request(http_method: str, target: str, body: bytes) -> Method:
    """The method called. `Wrong` for an unknown path, parameter, mask or attribute."""
    parts = urlsplit(target)
    method = named(http_method, parts.path)
    given = parse_qs(parts.query, keep_blank_values=True)
    for name, values in given.items():
        check_parameter(method.spec["parameters"], name, values)
    for name, one in method.spec["parameters"].items():
        needed = "Required." in one.get("description", "") and one["location"] == "query"
        if needed and name not in given and name != "requestMask.includeField":
            raise Wrong(f"{name} is missing")
    if bool(body) != ("request" in method.spec):
        raise Wrong("a body where none belongs, or none where one does")
    if body:
        check(json.loads(body), method.spec["request"], "body")
    return method


def check_parameter(known: dict[str, Any], name: str, values: list[str]) -> None:
    if name not in known or known[name]["location"] != "query":
        raise Wrong(f"no query parameter {name}")
    for value in values:
        if "enum" in known[name] and value not in known[name]["enum"]:
            raise Wrong(f"{name} cannot be {value}")
        if known[name]["type"] == "integer" and not value.isdigit():
            raise Wrong(f"{name} must be a number")
    if name in FIELDS:
        allowed = re.findall(r"\* (\w+)", known[name]["description"])
        if unknown := set(values[0].split(",")) - set(allowed):
            raise Wrong(f"{name} cannot name {sorted(unknown)}")


def check_answer(method: Method, body: bytes) -> None:
    """`Wrong` unless the body of a 200 is what the method gives."""
    check(json.loads(body), method.spec["response"], "answer")


def check(value: Any, schema: dict[str, Any], where: str) -> None:
    if "$ref" in schema:
        schema = document()["schemas"][schema["$ref"]]
    if not isinstance(value, KINDS[schema["type"]]):
        raise Wrong(f"{where} must be of type {schema['type']}")
    if "enum" in schema and value not in schema["enum"]:
        raise Wrong(f"{where} cannot be {value}")
    if isinstance(value, list):
        for number, one in enumerate(value):
            check(one, schema["items"], f"{where}[{number}]")
    if isinstance(value, dict):
        for name, one in value.items():
            if name not in schema.get("properties", {}):
                raise Wrong(f"{where} has no attribute {name}")
            check(one, schema["properties"][name], f"{where}.{name}")

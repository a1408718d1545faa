"""Several requests in one, as the fake Salesforce takes them (REST API, "Composite", v68.0).

A reference stands in an address or in a body, also where somebody's own text looks like one. With `allOrNone`
nothing stays of what was done before the part that failed, and each other part answers PROCESSING_HALTED.
Without `collateSubrequests: false` the order of parts that do not name each other is Salesforce's own: here
the reads come first, so that whoever forgets it reads what was there before.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from tests.contract.stub import Seen

if TYPE_CHECKING:
    from .salesforce import Salesforce

REFERENCE = re.compile(r"@\{(\w+)\.(\w+)\}")
MOST_PARTS = 25
INHERITED = {"accept", "authorization", "content-type"}


class Refusal(Exception):
    def __init__(
        self, status: int, code: str, message: str = "refused", fields: tuple[str, ...] = (), **more: Any
    ):
        super().__init__(code)
        self.status = status
        self.body = [{"errorCode": code, "message": message, "fields": list(fields), **more}]


def run_composite(crm: Salesforce, seen: Seen, body: dict[str, Any]) -> list[dict[str, Any]]:
    """Raises `Refusal` for what the vendor takes for no composite request."""
    parts = body.get("compositeRequest") or []
    names = [str(part.get("referenceId")) for part in parts]
    odd = len(set(names)) < len(names) or not all(re.fullmatch(r"\w+", name) for name in names)
    given = {name.lower() for part in parts for name in part.get("httpHeaders", {})}
    if odd or not 0 < len(parts) <= MOST_PARTS or given & INHERITED:
        raise Refusal(400, "INVALID_INPUT")
    before, answers = deepcopy(crm.rows), dict[str, dict[str, Any]]()
    for part in in_order(parts, collated=body.get("collateSubrequests", True)):
        answers[part["referenceId"]] = run_part(crm, seen, part, answers)
    failed = [name for name, answer in answers.items() if answer["httpStatusCode"] >= 400]
    if failed and body.get("allOrNone"):
        for kind, rows in before.items():
            crm.rows[kind].clear()
            crm.rows[kind].update(rows)
        halted = [{"errorCode": "PROCESSING_HALTED", "message": "The transaction was rolled back"}]
        for name in answers.keys() - {failed[0]}:
            answers[name] |= {"httpStatusCode": 400, "body": halted}
    return [answers[name] for name in names]


def in_order(parts: list[dict[str, Any]], *, collated: bool) -> list[dict[str, Any]]:
    tied = any("httpHeaders" in part or REFERENCE.search(json.dumps(part)) for part in parts)
    return parts if tied or not collated else sorted(parts, key=lambda part: part["method"] != "GET")


def run_part(
    crm: Salesforce, seen: Seen, part: dict[str, Any], answers: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    told = {"referenceId": part["referenceId"], "httpHeaders": {}}
    try:
        url, body = (refer(value, answers) for value in (part["url"], json.dumps(part.get("body", {}))))
        headers = {**seen.headers, **part.get("httpHeaders", {})}
        status, said = crm.route(Seen(part["method"], url, headers, body.encode()))
    except Refusal as refusal:
        return told | {"httpStatusCode": refusal.status, "body": refusal.body}
    return told | {"httpStatusCode": status, "body": said}


def refer(text: str, answers: dict[str, dict[str, Any]]) -> str:
    """With the values that are referred to. Raises `Refusal` for one that there is not."""

    def value_of(found: re.Match[str]) -> str:
        said = answers.get(found[1], {}).get("body")
        if not isinstance(said, dict) or found[2] not in said:
            raise Refusal(400, "PROCESSING_HALTED", "Invalid reference specified.")
        return str(said[found[2]])

    return REFERENCE.sub(value_of, text)

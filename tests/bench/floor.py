"""The bare floor: the same Flask and gunicorn, the same upstream calls by urllib3, and nothing else.

It parses what it is sent and what the CRM answers, and writes an answer of the relay's size.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import urllib3
from flask import Flask, Response, request


def create_floor() -> Flask:
    """`FLOOR_FILE` holds the workloads."""
    works = json.loads(Path(os.environ["FLOOR_FILE"]).read_text(encoding="utf-8"))
    pools = urllib3.PoolManager(maxsize=128, retries=False)
    made = Flask("floor", static_folder=None)

    @made.post("/floor/<name>")
    def answer_bare(name: str) -> Response:
        json.loads(request.get_data())
        work = works[name]
        for call in work["calls"]:
            call_upstream(pools, call)
        return Response(json.dumps(work["answer"]), mimetype="application/json")

    @made.get("/healthz")
    def answer_health() -> Response:
        return Response("{}", mimetype="application/json")

    return made


def call_upstream(pools: urllib3.PoolManager, call: dict[str, Any]) -> Any:
    body = json.dumps(call["json"]) if call["json"] is not None else call["body"]
    answer = pools.request(
        call["method"], call["target"], headers=call["headers"], body=body or None, redirect=False
    )
    return json.loads(answer.data) if call["is_json"] else answer.data

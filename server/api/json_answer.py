"""A model as the JSON answer of a request, in its wire names."""

from __future__ import annotations

from flask import Response

from connectors.base import Model


def answer(model: Model) -> Response:
    return Response(model.model_dump_json(by_alias=True), mimetype="application/json")

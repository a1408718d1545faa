"""For support: what the relay counts. Nothing here names anybody."""

from __future__ import annotations

from flask import Blueprint, Response, render_template_string, request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from .. import VERSION
from ..api.html_page import html
from ..api.json_answer import answer
from ..api.responses import Counted
from ..status.layouts import LayoutReport
from ..wiring import wiring

api = Blueprint("status", __name__)

PAGE = """<h1>Relay {{ version }}</h1>
<p>It answers. Every error that a rep sees carries a request id; the log has one line for each.</p>
<h2>Page layouts</h2>
{% if not layouts %}<p>No layout was reported since midnight (UTC).</p>{% endif %}
<ul>{% for one in layouts %}
<li>{{ "Layout unknown" if one.kind == "unknown" else "A " + one.kind + " page" }}
{%- if one.era %} of {{ one.era }}{% endif %}, {{ one.reports }} report{{ "s" if one.reports != 1 }}
since {{ one.since }} UTC, reader {{ one.reader }}
{%- if one.unreadable %}; not readable: {{ one.unreadable|join(", ") }}{% endif %}.</li>
{% endfor %}</ul>
<p>Figures for machines are at <a href="/metrics">/metrics</a>.</p>
"""


@api.post("/v1/layouts")
def reported() -> Response:
    wiring().layouts.add(LayoutReport.model_validate_json(request.get_data()))
    return answer(Counted())


@api.get("/status")
def status() -> Response:
    layouts = wiring().layouts.counts()
    return html("Status", render_template_string(PAGE, version=VERSION, layouts=layouts))


@api.get("/metrics")
def metrics() -> Response:
    return Response(generate_latest(wiring().registry), content_type=CONTENT_TYPE_LATEST)

"""For support: what the relay counts. Nothing here names anybody."""

from __future__ import annotations

from flask import Blueprint, Response, render_template_string
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from .. import VERSION
from ..api.bodies import read_body
from ..api.html_page import render_html_page
from ..api.responses import Counted, answer_json
from ..status.layouts import LayoutReport
from ..wiring import current_wiring

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
def count_layout_report() -> Response:
    current_wiring().layouts.count_report(read_body(LayoutReport))
    return answer_json(Counted())


@api.get("/status")
def show_status() -> Response:
    layouts = current_wiring().layouts.list_counts()
    return render_html_page("Status", render_template_string(PAGE, version=VERSION, layouts=layouts))


@api.get("/metrics")
def send_metrics() -> Response:
    return Response(generate_latest(current_wiring().registry), content_type=CONTENT_TYPE_LATEST)

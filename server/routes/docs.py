"""The API's description, for machines and for people."""

from __future__ import annotations

from functools import cache

from flask import Blueprint, Response, json, render_template_string

from ..api.html_page import render_html_page
from ..api.openapi import describe_api

api = Blueprint("docs", __name__)

PAGE = """<h1>{{ info.title }} {{ info.version }}</h1>
<p>The machine-readable form is <a href="/openapi.json">openapi.json</a>. A sealed grant travels in
<code>Authorization: Bearer</code>, and beside it in <code>DPoP</code> a proof by its holder's key
(RFC 9449, with <code>bh</code>, the body's SHA-256, and the path as <code>htu</code>).
Every error is <code>application/problem+json</code> with a
<code>code</code> and an <code>action</code>.</p>
<h2>Operations</h2>
{% for path, methods in paths.items() %}{% for method, one in methods.items() %}
<h3><code>{{ method|upper }} {{ path }}</code></h3><p>{{ one.summary }}.
{% if one.security %}Needs a grant.{% endif %}
{% if one.requestBody %}Takes {{ link(one.requestBody) }}, {% endif -%}
answers {{ link(one.responses["200"]) }}.</p>
{% endfor %}{% endfor %}
<h2>Schemas</h2>
{% for name, schema in components.schemas.items() %}
<h3 id="{{ name }}">{{ name }}</h3><p>{{ schema.description or "" }}</p>
<details><summary>Schema of {{ name }}</summary><pre>{{ schema|tojson(indent=2) }}</pre></details>
{% endfor %}
"""


@api.get("/openapi.json")
def send_openapi() -> Response:
    return Response(json.dumps(describe_once()), mimetype="application/json")


@api.get("/docs")
def show_docs() -> Response:
    return render_html_page("API", render_template_string(PAGE, link=name_schema, **describe_once()))


# the models do not change while the relay runs
@cache
def describe_once() -> dict[str, object]:
    return describe_api()


def name_schema(part: dict[str, dict[str, dict[str, dict[str, str]]]]) -> str:
    return next(iter(part["content"].values()))["schema"]["$ref"].rpartition("/")[2]

"""The API's description, for machines and for people."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from flask import Blueprint, Response, json, render_template_string

from ..openapi import describe

api = Blueprint("docs", __name__)

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code, pre { font: 0.875rem/1.4 ui-monospace, monospace; }
pre { overflow-x: auto; padding: 1rem; border: 1px solid GrayText; border-radius: 0.5rem; }
"""
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ info.title }} API</title>
<meta name="viewport" content="width=device-width"><style>{{ style|safe }}</style></head>
<body><main><h1>{{ info.title }} {{ info.version }}</h1>
<p>The machine-readable form is <a href="/openapi.json">openapi.json</a>. A sealed grant travels in
<code>Authorization: Bearer</code>. Every error is <code>application/problem+json</code> with a
<code>code</code> and an <code>action</code>.</p>
<h2>Operations</h2>
{% for path, methods in paths.items() %}{% for method, one in methods.items() %}
<h3><code>{{ method|upper }} {{ path }}</code></h3><p>{{ one.summary }}.
{% if one.security %}Needs a grant.{% endif %}
{% if one.requestBody %}Takes {{ link(one.requestBody) }},{% endif %}
answers {{ link(one.responses["200"]) }}.</p>
{% endfor %}{% endfor %}
<h2>Schemas</h2>
{% for name, schema in components.schemas.items() %}
<h3 id="{{ name }}">{{ name }}</h3><p>{{ schema.description or "" }}</p>
<details><summary>Schema of {{ name }}</summary><pre>{{ schema|tojson(indent=2) }}</pre></details>
{% endfor %}
</main></body></html>
"""
POLICY = (
    f"default-src 'none'; frame-ancestors 'none'; base-uri 'none'; "
    f"style-src 'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
)


@api.get("/openapi.json")
def openapi() -> Response:
    return Response(json.dumps(description()), mimetype="application/json")


@api.get("/docs")
def page() -> Response:
    html = render_template_string(PAGE, style=STYLE, link=link, **description())
    return Response(html, mimetype="text/html", headers={"Content-Security-Policy": POLICY})


@cache
def description() -> dict[str, object]:
    return describe()


def link(part: dict[str, dict[str, dict[str, dict[str, str]]]]) -> str:
    return next(iter(part["content"].values()))["schema"]["$ref"].rpartition("/")[2]

"""A page of the relay's own for people: one style, no script."""

from __future__ import annotations

import base64
import hashlib

from flask import Response, render_template_string
from markupsafe import Markup

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
.cards h2 { font-size: 1.125rem; line-height: 1.25; margin: 0 0 0.5rem; }
code, pre { font: 0.875rem/1.4 ui-monospace, monospace; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1rem; padding: 0; }
.cards > li { list-style: none; padding: 1rem; border: 1px solid GrayText; border-radius: 0.5rem; }
.light::before { content: "\\25CF"; margin-inline-end: 0.5rem; font-size: 1.25em; vertical-align: -0.05em; }
.green::before { color: #1a7f37; }
.amber::before { color: #b35900; }
.red::before { color: #cf222e; }
.grey::before { color: GrayText; }
dt { font-size: 0.875rem; }
dd { margin: 0 0 0.5rem; overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: 1rem; border: 1px solid GrayText; border-radius: 0.5rem; }
"""
FRAME = """<!doctype html>
<html lang="{{ language }}"><head><meta charset="utf-8"><title>{{ title }} - Passerelle</title>
<meta name="viewport" content="width=device-width">
{%- if refresh %}<meta http-equiv="refresh" content="{{ refresh }}">{% endif -%}
<style>{{ style }}</style></head>
<body><main>{{ body }}</main></body></html>
"""
DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
# the one style by its digest, so that no style or script that got into a page would run
POLICY = f"default-src 'none'; frame-ancestors 'none'; base-uri 'none'; style-src 'sha256-{DIGEST}'"


def render_html_page(
    title: str, body: str, *, language: str = "en", status: int = 200, refresh: int = 0
) -> Response:
    """`body` is HTML that a template made; it is loaded again every `refresh` seconds, 0 for never."""
    parts = {"style": Markup(STYLE), "body": Markup(body)}  # noqa: S704
    page = render_template_string(FRAME, title=title, language=language, refresh=refresh, **parts)
    return Response(page, status, mimetype="text/html", headers={"Content-Security-Policy": POLICY})

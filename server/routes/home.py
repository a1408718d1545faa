"""The relay's front door, for a person who opens its address: what it is, and what to do with it."""

from __future__ import annotations

from flask import Blueprint, Response, render_template_string, request

from .. import VERSION
from ..api.html_page import render_html_page
from ..wiring import current_wiring

api = Blueprint("home", __name__)

PAGE = """<h1>This is a Passerelle relay</h1>
<p>It carries what a sales rep confirms from LinkedIn to the CRM, and stores nothing. There is nothing to sign
in to here: it is used by the browser extension.</p>
<h2>You use the extension</h2>
<p>Put this address into the extension's settings, under "Relay": <code>{{ address }}</code></p>
<h2>You run this relay</h2>
<p><a href="/healthz">healthz</a> says whether it works, <a href="/privacy">privacy</a> what
becomes of personal data, <a href="/docs">docs</a> describes what it answers.
{% if known.operator %}It is operated by {{ known.operator }}.{% endif %}
{% if known.contact %}Questions go to {{ known.contact }}.{% endif %}
{% if known.privacy_url %}<a href="{{ known.privacy_url }}" rel="noreferrer">Its privacy
statement</a>.{% endif %}</p>
<p>Version {{ version }}.</p>
"""


@api.get("/")
def show_home() -> Response:
    known = current_wiring().settings
    body = render_template_string(PAGE, known=known, version=VERSION, address=request.host_url.rstrip("/"))
    return render_html_page("Relay", body)

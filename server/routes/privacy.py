"""What becomes of personal data: a page for people, JSON for machines, a notice for a contact."""

from __future__ import annotations

from flask import Blueprint, Response, render_template_string, request

from ..api.bodies import read_body
from ..api.html_page import render_html_page
from ..api.problems import Problem
from ..api.requests import NoticeBody
from ..api.responses import answer_json
from ..grants.grants import is_for_team
from ..privacy.collect import collect_facts
from ..privacy.documents import Notice, draw_up_notice, draw_up_page, write_text
from ..privacy.facts import Transparency
from ..status.words import LANGUAGES, pick_language
from ..wiring import current_wiring

api = Blueprint("privacy", __name__)

PAGE = """<h1>{{ document.title }}</h1><p>{{ document.opening }}</p>
{% for section in document.sections -%}
{% if not section.about or section.heading != document.sections[loop.index0 - 1].heading -%}
<h2>{{ section.heading }}</h2>
{% endif %}{% if section.about %}<h3>{{ section.about }}</h3>
{% endif %}<ul>{% for line in section.lines %}<li>{{ line }}</li>
{% endfor %}</ul>
{% endfor %}<p>{% for name in languages -%}
<a href="?language={{ name }}" lang="{{ name }}">{{ name }}</a> · {% endfor -%}
<a href="/v1/transparency">JSON</a></p>
"""


@api.get("/privacy")
def show_privacy() -> Response:
    language = pick_language(request.args.get("language", "") or request.headers.get("Accept-Language", ""))
    document = draw_up_page(describe_privacy(), language)
    body = render_template_string(PAGE, document=document, languages=LANGUAGES)
    return render_html_page(document.title, body, language=language)


@api.get("/v1/transparency")
def send_transparency() -> Response:
    return answer_json(describe_privacy())


@api.post("/v1/notice")
def send_notice() -> Response:
    """Raises `Problem` (`unknown_connector`)."""
    body = read_body(NoticeBody)
    facts = describe_privacy()
    crm = next((crm for crm in facts.connectors if crm.name == body.connector), None)
    if crm is None or not is_for_team(crm.name):
        raise Problem("unknown_connector")
    written = frozenset(fact.source for fact in crm.fields if fact.field in body.fields)
    return answer_json(
        Notice(text=write_text(draw_up_notice(facts, body.language, crm, written, body.origins)))
    )


def describe_privacy() -> Transparency:
    """As the configuration is now: mappings and the access file may have changed since the start."""
    wiring = current_wiring()
    return collect_facts(
        wiring.settings, wiring.mappings, wiring.access.read(), wiring.enrichment, wiring.drafts
    )

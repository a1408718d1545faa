"""What happened under a reference: a page for people, JSON for machines."""

from __future__ import annotations

from flask import Blueprint, Response, render_template_string, request

from connectors.errors import StoreAway

from ..api.html_page import render_html_page
from ..api.problems import Problem
from ..api.responses import answer_json
from ..api.status_responses import AdviceCard, ExplainedFailure
from ..status.traces import Explained
from ..status.words import LANGUAGES, advise, load_words, pick_language
from ..wiring import current_wiring

api = Blueprint("failures", __name__)

PAGE = """<h1>{{ words.failure.replace("{reference}", found.reference) }}</h1>
<h2>{{ words.on_screen }}</h2><p><strong>{{ advice.title }}.</strong> {{ advice.meaning }}</p>
<h2>{{ words.to_do }}</h2><p>{{ advice.help }}</p>
<h2>{{ words.facts }}</h2>
<dl>{% for name, value in facts.items() if value -%}
<dt>{{ words[name] }}</dt><dd>{{ value }}</dd>
{% endfor %}</dl>
"""
UNKNOWN = "<h1>{{ words.unknown_title }}</h1><p>{{ words[why] }}</p>"


@api.get("/status/<reference>")
def show_failure(reference: str) -> Response:
    """Raises `Problem` (`unknown_reference`) or `StoreAway` for a machine; a person is told on a page."""
    as_json = reference.endswith(".json") or request.accept_mimetypes.best == "application/json"
    try:
        found, away = current_wiring().traces.find_failure(reference.removesuffix(".json")), False
    except StoreAway:
        if as_json:
            raise
        found, away = None, True
    language = pick_language(request.args.get("language", "") or request.headers.get("Accept-Language", ""))
    if as_json:
        return answer_json(describe_failure(found))
    words = load_words()[language]
    if found is None:
        why, status = ("memory_away", 503) if away else ("unknown", 404)
        body = render_template_string(UNKNOWN, words=words, why=why)
        return render_html_page(words["unknown_title"], body, language=language, status=status)
    advice = advise(language, found.code, found.action)
    body = render_template_string(PAGE, words=words, found=found, advice=advice, facts=list_facts(found))
    return render_html_page(found.reference, body, language=language)


def describe_failure(found: Explained | None) -> ExplainedFailure:
    """With what the rep reads, in every language. Raises `Problem` (`unknown_reference`)."""
    if found is None:
        raise Problem("unknown_reference")
    words = {name: advise(name, found.code, found.action) for name in LANGUAGES}
    cards = {name: AdviceCard(**advice._asdict()) for name, advice in words.items()}
    return ExplainedFailure(failure=found, words=cards)


def list_facts(found: Explained) -> dict[str, str]:
    """What is known, in the order of the page, under the names of its words."""
    lines = (
        " ".join(filter(None, (line.entity, line.verb, line.outcome, line.code))) for line in found.lines
    )
    return {
        "at": found.at,
        "route": f"{found.route} ({found.status})",
        "connector": found.connector,
        "code": f"{found.code} ({found.action})",
        "crm_status": found.crm_status,
        "calls": f"{found.calls} ({found.tries})" if found.calls else "",
        "milliseconds": ", ".join(f"{name} {spent}" for name, spent in found.milliseconds.items()),
        "kid": found.kid,
        "lines": "; ".join(lines),
    }

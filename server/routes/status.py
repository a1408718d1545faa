"""For support: is it us, the CRM, or LinkedIn? Lights for everyone, details for whoever is signed in."""

from __future__ import annotations

import hashlib

from flask import Blueprint, Response, render_template_string, request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

import connectors

from .. import VERSION
from ..access.sessions import read_session
from ..api.bodies import read_body
from ..api.html_page import render_html_page
from ..api.problems import Problem
from ..api.responses import Counted, answer_json
from ..api.status_responses import StatusDetails, StatusReport
from ..grants.grants import fit_to_request, open_grant
from ..status.layouts import LayoutReport
from ..status.overview import (
    Overview,
    describe_crms,
    describe_mapping,
    describe_reader,
    describe_relay,
    describe_store,
)
from ..status.sparkline import draw_sparkline
from ..status.words import load_words, pick_language
from ..wiring import current_wiring

api = Blueprint("status", __name__)
REFRESH_SECONDS = 15

PAGE = """{% macro fact(name, value) %}{% if value not in (none, "") -%}
<dt>{{ words[name] }}</dt><dd>{{ value }}</dd>{% endif %}{% endmacro %}
{% macro head(name, light) %}<h2 class="light {{ light }}">{{ name }}: {{ words[light] }}</h2>{% endmacro %}
<h1>{{ words.status_title }}</h1>
{% for light, name in troubles -%}
<p class="light {{ light }}"><strong>{{ name }}: {{ words[light] }}</strong></p>
{% else %}<p class="light green">{{ words.all_fine }}</p>{% endfor %}
<ul class="cards">
<li>{{ head(words.relay, report.relay.light) }}{{ line(report.relay.per_minute, words.per_minute) }}
<dl>{{ fact("version", report.relay.version) }}{{ fact("up_since", clock(report.relay.up_since)) }}
{{ fact("own_p95", report.relay.p95_milliseconds) }}
{{ fact("error_share", share(report.relay.error_share)) }}</dl></li>
{% for crm in report.crms %}
<li>{{ head(labels[crm.connector], crm.light) }}{{ line(crm.per_minute, words.per_minute) }}
<dl>{{ fact("last_success", clock(crm.last_success)) }}{{ fact("last_failure", clock(crm.last_failure)) }}
{{ fact("p95", crm.p95_milliseconds) }}{{ fact("error_share", share(crm.error_share)) }}
{{ fact("told_to_wait", share(crm.told_to_wait or none)) }}
{{ fact("throttled", crm.throttled_seconds or none) }}{{ fact("left_alone", crm.left_alone_seconds or none) }}
{{ fact("drift", crm.drift or none) }}</dl></li>
{% endfor %}
<li>{{ head(words.reader, report.reader.light) }}
<dl>{{ fact("full_today", share(report.reader.full_today)) }}
{{ fact("full_yesterday", share(report.reader.full_yesterday)) }}
{{ fact("broken", report.reader.broken|join(", ")) }}</dl></li>
<li>{{ head(words.store, report.store.light) }}<p>{{ words[report.store.kind.replace(" ", "_")] }}</p>
{% if report.store.state != "works" %}<p>{{ words["store_" + report.store.state] }}</p>{% endif %}
<dl>{{ fact("safe_in", report.store.safe_in_seconds or none) }}</dl></li>
<li>{{ head(words.mapping, report.mapping.light) }}
<dl>{{ fact("files", report.mapping.files) }}{{ fact("broken_files", report.mapping.broken or none) }}
{{ fact("hopeless_files", report.mapping.hopeless or none) }}</dl></li>
</ul>
{% if details %}<h2>{{ words.details }}</h2>
<dl>{{ fact("mapping", details.mapping) }}{{ fact("broken_files", details.broken|join("; ")) }}
{{ fact("keys", tell_counts(details["keys"])) }}
{{ fact("readers", details.readers|join(", ")) }}</dl>
<h3>{{ words.layouts }}</h3>
{% if not details.layouts %}<p>{{ words.no_layout }}</p>{% endif %}
<ul>{% for each in details.layouts %}
<li>{{ each.kind }} {{ each.era }} {{ each.reader }}: {{ each.reports }} ({{ each.since }} UTC)
{%- if each.unreadable %}; {{ words.unreadable }}: {{ each.unreadable|join(", ") }}{% endif %}</li>
{% endfor %}</ul>
{% else %}<p><a href="/admin">{{ words.sign_in }}</a></p>{% endif %}
<p><a href="/status.json">JSON</a> · <a href="/metrics">Prometheus</a></p>
"""


@api.post("/v1/layouts")
def count_layout_report() -> Response:
    """Of somebody who is connected: whoever is nobody could fill the page of support.

    Raises what `open_grant` raises.
    """
    open_grant()
    current_wiring().layouts.count_report(read_body(LayoutReport))
    return answer_json(Counted())


@api.get("/status")
def show_status() -> Response:
    asked = request.args.get("language", "") or request.headers.get("Accept-Language", "")
    language = pick_language(asked)
    words = load_words()[language]
    details = describe_details()
    labels = {name: spec.label for name, spec in connectors.specs().items()}
    overview = make_overview()
    body = render_template_string(
        PAGE,
        words=words,
        report=overview,
        troubles=list_troubles(overview, labels | words),
        details=details.model_dump() if details else None,
        labels=labels,
        line=draw_sparkline,
        share=tell_share,
        clock=tell_clock,
        tell_counts=tell_counts,
    )
    return render_html_page(words["status_title"], body, language=language, refresh=REFRESH_SECONDS)


@api.get("/status.json")
def send_status() -> Response:
    return answer_json(StatusReport(overview=make_overview(), details=describe_details()))


@api.get("/metrics")
def send_metrics() -> Response:
    return Response(generate_latest(current_wiring().registry), content_type=CONTENT_TYPE_LATEST)


def make_overview() -> Overview:
    wiring = current_wiring()
    return Overview(
        relay=describe_relay(wiring.figures, VERSION, full=wiring.admission.is_full()),
        crms=describe_crms(wiring.crms, wiring.http.breaker.list_open()),
        reader=describe_reader(wiring.layouts),
        store=describe_store(wiring.store, shared=bool(wiring.settings.store_url.get_secret_value())),
        mapping=describe_mapping(wiring.mappings, connectors.specs()),
    )


def list_troubles(overview: Overview, names: dict[str, str]) -> list[tuple[str, str]]:
    """The lights that are red, then the amber ones, each with its name: on a phone the cards are long."""
    own = {name: getattr(overview, name).light for name in ("relay", "reader", "store", "mapping")}
    every = own | {crm.connector: crm.light for crm in overview.crms}
    return [
        (light, names[name]) for light in ("red", "amber") for name, each in every.items() if each == light
    ]


def describe_details() -> StatusDetails | None:
    """None for whoever is not signed in: it fails closed."""
    # any role: support reads, an admin too
    if read_session() is None:
        return None
    wiring = current_wiring()
    layouts = wiring.layouts.list_counts()
    broken = wiring.mappings.faults(connectors.specs())
    return StatusDetails(
        mapping=digest_mapping(),
        broken=tuple(f"{stem}.toml: {fault}" for stem, fault in broken.items()),
        keys=wiring.figures.list_kids(),
        readers=tuple(sorted({count.reader for count in layouts})),
        layouts=tuple(layouts),
    )


def digest_mapping() -> str:
    """Eight digits that are the same on two relays whose mappings are; "" while one cannot be used."""
    try:
        specs = [fit_to_request(spec) for spec in connectors.specs().values()]
    except Problem:  # whoever looks why must be told, and not refused by the same fault
        return ""
    return hashlib.sha256("".join(spec.model_dump_json() for spec in specs).encode()).hexdigest()[:8]


def tell_share(share: float | None) -> str:
    return "" if share is None else f"{share:.1%}"


def tell_clock(at: str) -> str:
    """A time in UTC for the eye: its label says that it is UTC."""
    return at.removesuffix("+00:00").replace("T", " ")


def tell_counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} ({many})" for name, many in counts.items())

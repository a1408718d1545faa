"""`python -m server privacy record|annex|notice|diff`: what this configuration means, as text."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import urllib3
from pydantic import ValidationError

from ..access.roll import AccessFile
from ..drafts.rules import read_draft_rules
from ..enrichment.rules import read_enrichment_rules
from ..environment import read_settings
from ..mappings.folder import Mappings
from ..mappings.judging import refuse_unusable
from ..privacy.collect import collect_facts
from ..privacy.difference import compare_privacy
from ..privacy.documents import draw_up_annex, draw_up_notice, draw_up_record, write_text
from ..privacy.facts import Transparency
from ..privacy.words import Voice
from ..status.words import LANGUAGES

PATIENCE_SECONDS = 10


def add_privacy_parser(commands: Any) -> None:
    parser = commands.add_parser("privacy", help="record, annex, notice, and what a change means")
    kinds = parser.add_subparsers(dest="document", required=True)
    helps = {
        "record": "the record of processing activities (Article 30 GDPR)",
        "annex": "the annex to a processing agreement (Article 28 GDPR)",
        "notice": "the notice to a contact (Article 14 GDPR)",
        "diff": "what these settings change against a relay that runs, or a saved /v1/transparency",
    }
    for name, words in helps.items():
        kind = kinds.add_parser(name, help=words)
        kind.add_argument("--language", choices=LANGUAGES, default="en")
        if name == "notice":
            kind.add_argument("connector", help="the CRM, as hubspot")
        if name == "diff":
            kind.add_argument("before", help="the relay's address, or a file")
    parser.set_defaults(run=print_privacy)


def print_privacy(given: argparse.Namespace) -> int:
    """The exit status; of `diff` 1 when something changes. Raises `ValueError` for wrong settings."""
    facts = read_facts()
    if given.document == "diff":
        return print_difference(read_before(given.before), facts, given.language)
    if given.document == "notice":
        crm = next((crm for crm in facts.connectors if crm.name == given.connector), None)
        if crm is None:
            raise ValueError(f"there is no connector {given.connector}")
        document = draw_up_notice(facts, given.language, crm)
    else:
        draw_up = draw_up_record if given.document == "record" else draw_up_annex
        document = draw_up(facts, given.language)
    sys.stdout.write(write_text(document))
    return 0


def read_facts() -> Transparency:
    """Of the settings in this environment. Raises `WrongSettings` or `WrongRules`, both a `ValueError`."""
    settings = read_settings()
    mappings = Mappings(settings.mapping_dir, refuse_unusable)
    roll, rules = AccessFile(settings.access_file).read(), read_enrichment_rules(settings.enrichment_file)
    return collect_facts(settings, mappings, roll, rules, read_draft_rules(settings.drafts_file))


def print_difference(before: Transparency, after: Transparency, language: str) -> int:
    voice, moved = Voice(language), compare_privacy(before, after, language)
    lines = [voice.say("diff_title"), *map(str, moved)] if moved else [voice.say("diff_none")]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(bool(moved))


def read_before(place: str) -> Transparency:
    """What a relay or a file says of itself. Raises `ValueError` when it says nothing that can be read."""
    try:
        if place.startswith(("http://", "https://")):
            address = f"{place.rstrip('/')}/v1/transparency"
            answer = urllib3.request("GET", address, timeout=PATIENCE_SECONDS, retries=False, redirect=False)
            return Transparency.model_validate(json.loads(answer.data))
        return Transparency.model_validate_json(Path(place).read_bytes())
    except (OSError, ValueError, ValidationError, urllib3.exceptions.HTTPError) as error:
        raise ValueError(f"{place} tells no transparency ({type(error).__name__})") from None

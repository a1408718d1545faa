"""The documents: the page, the record, the annex and the notice, each a title and sections of lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from connectors.base import Model

from . import lines
from .facts import ConnectorFact, Transparency
from .words import Voice


class Section(NamedTuple):
    """A heading and its lines; `about` is a second heading, such as a CRM's name."""

    heading: str
    lines: tuple[str, ...]
    about: str = ""


class Document(NamedTuple):
    title: str
    opening: str
    sections: tuple[Section, ...]


class Notice(Model):
    """A notice to a contact, as text to be copied."""

    text: str


def draw_up_page(facts: Transparency, language: str) -> Document:
    voice = Voice(language)
    crms = [
        make_section(voice, "h_data", lines.crm_lines(crm, voice), about=crm.label)
        for crm in facts.connectors
    ]
    return Document(
        voice.say("page_title"),
        voice.say("page_intro"),
        (
            make_section(voice, "h_operator", lines.operator_lines(facts, voice)),
            make_section(voice, "h_purposes", lines.purpose_lines(facts, voice)),
            *crms,
            make_section(voice, "h_destinations", lines.destination_lines(facts, voice)),
            make_section(voice, "h_processors", lines.processor_lines(facts, voice)),
            make_section(voice, "h_kept", lines.kept_lines(facts, voice)),
            make_section(voice, "h_obtained", lines.obtained_lines(facts, voice)),
            make_section(voice, "h_proof", lines.proof_lines(facts, voice)),
        ),
    )


def draw_up_record(facts: Transparency, language: str) -> Document:
    """What Article 30(1) GDPR asks of the controller, as far as the relay knows it."""
    voice = Voice(language)
    mine = [voice.leave_blank("controller_blank"), voice.leave_blank("contact_blank")]
    return Document(
        voice.say("record_title"),
        "",
        (
            make_section(voice, "h_controller", mine),
            make_section(voice, "h_purposes", lines.purpose_lines(facts, voice)),
            make_section(voice, "h_subjects", lines.subject_lines(facts, voice)),
            make_section(voice, "h_data_kinds", lines.kept_kind_lines(facts, voice)),
            make_section(voice, "h_destinations", lines.destination_lines(facts, voice)),
            make_section(voice, "h_transfers", lines.transfer_lines(facts, voice)),
            make_section(
                voice, "h_kept", [*lines.kept_lines(facts, voice), voice.leave_blank("retention_blank")]
            ),
            make_section(voice, "h_measures", lines.measure_lines(facts, voice)),
        ),
    )


def draw_up_annex(facts: Transparency, language: str) -> Document:
    """What Article 28(3) GDPR asks a processing agreement to say."""
    voice = Voice(language)
    return Document(
        voice.say("annex_title"),
        "",
        (
            make_section(voice, "h_controller", [voice.leave_blank("controller_blank")]),
            make_section(voice, "h_processor", lines.operator_lines(facts, voice)),
            make_section(voice, "h_nature", lines.nature_lines(facts, voice)),
            make_section(voice, "h_duration", [voice.say("duration")]),
            make_section(voice, "h_data_kinds", lines.kept_kind_lines(facts, voice)),
            make_section(voice, "h_subjects", lines.subject_lines(facts, voice)),
            make_section(voice, "h_instructions", [voice.say("instructions")]),
            make_section(voice, "h_processors", lines.processor_lines(facts, voice)),
            make_section(voice, "h_measures", lines.measure_lines(facts, voice)),
        ),
    )


def draw_up_notice(
    facts: Transparency,
    language: str,
    crm: ConnectorFact,
    sources: frozenset[str] = frozenset(),
    origins: frozenset[str] = frozenset(),
) -> Document:
    """What Article 14 GDPR asks to tell a contact; `sources` are the properties that were written, none for
    all; `origins` what they came from besides LinkedIn's page."""
    voice = Voice(language)
    mine = [voice.leave_blank("controller_blank"), voice.leave_blank("contact_blank")]
    vendor = f" ({crm.vendor})" if crm.vendor else ""
    region = voice.say(f"region_{crm.region}")
    operator = f" ({facts.operator})" if facts.operator else ""
    receivers = [
        voice.say("recipient_crm", label=crm.label, vendor=vendor, region=region),
        voice.say("recipient_relay", operator=operator),
    ]
    return Document(
        voice.say("notice_title"),
        voice.say("notice_opening"),
        (
            make_section(voice, "h_controller", mine),
            make_section(voice, "h_data_kinds", lines.kind_lines([crm], voice, sources)),
            make_section(voice, "h_source", lines.source_lines(origins, voice)),
            make_section(voice, "h_purposes", [voice.say("notice_purpose")]),
            make_section(voice, "h_basis", [voice.say("notice_basis")]),
            make_section(voice, "h_recipients", receivers),
            make_section(voice, "h_how_long", [voice.leave_blank("retention_blank")]),
            make_section(voice, "h_rights", [voice.say("notice_rights"), voice.say("notice_automatic")]),
            Section("", (voice.say("notice_when_card" if "card" in origins else "notice_when"),)),
        ),
    )


def make_section(voice: Voice, key: str, told: Iterable[str], about: str = "") -> Section:
    return Section(voice.say(key), tuple(told), about)


def write_text(document: Document) -> str:
    """As Markdown, which also reads well as it stands in an e-mail."""
    parts = [f"# {document.title}", document.opening]
    for section in document.sections:
        heading = " - ".join(filter(None, (section.heading, section.about)))
        parts += [f"## {heading}" if heading else "", "\n".join(map(mark_line(section), section.lines))]
    return "\n\n".join(filter(None, parts)) + "\n"


def mark_line(section: Section) -> Callable[[str], str]:
    """Several lines are a list; one alone is a sentence."""
    return (lambda line: f"- {line}") if len(section.lines) > 1 else str

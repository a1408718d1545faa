"""Single facts as lines of a document, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from connectors.providers import provider_specs

from .facts import CATEGORIES, ConnectorFact, Destination, FieldFact, Kept, Transparency
from .words import Voice


def operator_lines(facts: Transparency, voice: Voice) -> Iterator[str]:
    yield facts.operator or voice.leave_blank("processor_blank")
    told = (("h_contact", facts.contact), ("h_statement", facts.privacy_url), ("h_region", facts.region))
    for key, value in told:
        if value:
            yield voice.say_pair(voice.say(key), value)


def purpose_lines(facts: Transparency, voice: Voice) -> list[str]:
    return [voice.say(f"purpose_{purpose}") for purpose in facts.purposes]


def crm_lines(crm: ConnectorFact, voice: Voice) -> Iterator[str]:
    """A line for each kind of data, with the CRM's fields."""
    yield from field_lines(crm.fields, voice)
    if crm.entries:
        yield voice.say("cat_entries")
    yield voice.say("shared_on" if crm.contact_details else "shared_off")


def field_lines(fields: Iterable[FieldFact], voice: Voice) -> Iterator[str]:
    known = list(fields)
    for category in CATEGORIES:
        labels = dict.fromkeys(fact.label for fact in known if fact.category == category)
        if labels:
            yield voice.say_pair(voice.say(f"cat_{category}"), ", ".join(labels))


def kind_lines(
    crms: Sequence[ConnectorFact], voice: Voice, sources: frozenset[str] = frozenset()
) -> list[str]:
    """The kinds of data alone, of these properties or of all."""
    fields = [fact for crm in crms for fact in crm.fields if not sources or fact.source in sources]
    kinds = {fact.category for fact in fields}
    if not sources and any(crm.entries for crm in crms):
        kinds.add("entries")
    return [voice.say(f"cat_{kind}") for kind in CATEGORIES if kind in kinds]


def kept_kind_lines(facts: Transparency, voice: Voice) -> list[str]:
    """The kinds of data, and the picture of a card, which is looked at and kept nowhere."""
    kinds = kind_lines(facts.connectors, voice)
    return [*kinds, voice.say("cat_card")] if has_cards(facts) else kinds


def has_cards(facts: Transparency) -> bool:
    return "card" in facts.purposes


def subject_lines(facts: Transparency, voice: Voice) -> list[str]:
    return [voice.say("subjects"), *([voice.say("subjects_card")] if has_cards(facts) else [])]


def nature_lines(facts: Transparency, voice: Voice) -> list[str]:
    return [voice.say("nature"), *([voice.say("nature_card")] if has_cards(facts) else [])]


def source_lines(origins: frozenset[str], voice: Voice) -> list[str]:
    """Where the data of one contact come from: LinkedIn's page or their card, and who was asked besides."""
    known = provider_specs()
    asked = [known[name] for name in sorted(origins) if name in known]
    return [
        voice.say("notice_source_card" if "card" in origins else "notice_source"),
        *(voice.say("notice_source_provider", label=spec.label, statement=spec.processor) for spec in asked),
    ]


def destination_lines(facts: Transparency, voice: Voice) -> list[str]:
    labels = {crm.name: crm.label for crm in facts.connectors}
    labels |= {name: spec.label for name, spec in provider_specs().items()}
    labels |= {place.connector: place.connector for place in facts.destinations if place.goal == "model"}
    return [destination_line(place, labels.get(place.connector, ""), voice) for place in facts.destinations]


def destination_line(place: Destination, label: str, voice: Voice) -> str:
    host = place.host or voice.say("host_named")
    goal = voice.say("goal_browser" if place.browser else f"goal_{place.goal}")
    region = voice.say(f"region_{place.region}") if place.goal in ("crm", "allowed") else place.place
    return voice.say_pair(f"{label}, {host}" if label else host, voice.say_both(goal, region))


def processor_lines(facts: Transparency, voice: Voice) -> list[str]:
    return list(facts.processors) or [voice.say("no_processors")]


def kept_lines(facts: Transparency, voice: Voice) -> list[str]:
    return [voice.say_both(voice.say(f"kept_{kept.what}"), kept_time(kept, voice)) for kept in facts.kept]


def kept_time(kept: Kept, voice: Voice) -> str:
    if not kept.seconds:
        return voice.say("until_answered" if kept.where == "request" else "until_removed")
    return voice.say("at_most", time=voice.say_time(kept.seconds))


def obtained_lines(facts: Transparency, voice: Voice) -> list[str]:
    return [voice.say(f"got_{what}") for what in facts.obtained]


def proof_lines(facts: Transparency, voice: Voice) -> list[str]:
    if facts.proof is None:
        return [voice.say("proof_none")]
    return [voice.say("proof_run", **facts.proof.model_dump())]


def transfer_lines(facts: Transparency, voice: Voice) -> list[str]:
    """CRMs whose vendor may keep data outside the EEA, as far as their declarations tell."""
    reached = {place.connector for place in facts.destinations if place.host and place.goal == "crm"}
    names = [crm.label for crm in facts.connectors if crm.name in reached and crm.region != "named"]
    return [voice.say("transfers_some", names=", ".join(names)) if names else voice.say("transfers_none")]


def measure_lines(facts: Transparency, voice: Voice) -> list[str]:
    times = {kept.what: voice.say_time(kept.seconds) for kept in facts.kept}
    return [
        voice.say("measure_1"),
        voice.say("measure_2", time=times["grant"]),
        voice.say("measure_3"),
        voice.say("measure_4", time=times["undo"]),
    ]

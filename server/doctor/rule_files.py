"""The admin's files of rules, as the relay reads them at its start: access, providers, drafts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..access.roll import NAME as ACCESS
from ..access.roll import Roll
from ..drafts.rules import DraftRules, read_draft_rules
from ..enrichment.rules import EnrichmentRules, read_enrichment_rules
from ..environment import PREFIX
from ..rule_files import WrongRules, read_rules
from ..settings import Settings
from .finding import Finding


def check_files(settings: Settings) -> Iterator[Finding]:
    """A file that cannot be used stops the start, and a team that nobody is in turns everything off."""
    roll = None
    try:
        roll = read_rules(settings.access_file, Roll, ACCESS) if settings.access_file else None
        yield Finding("access", f"{len(roll.teams)} teams" if roll else "no file: this computer alone")
    except WrongRules as error:
        yield Finding("access", str(error), f"mend the file of {PREFIX}ACCESS_FILE")
    # a roll that cannot be read says nothing of its teams
    known = None if settings.access_file and roll is None else frozenset(roll.teams if roll else ())
    yield from check_providers(settings, known)
    yield from check_drafts(settings, known)


def check_providers(settings: Settings, known: frozenset[str] | None) -> Iterator[Finding]:
    try:
        rules = read_enrichment_rules(settings.enrichment_file)
    except WrongRules as error:
        yield Finding("providers", str(error), f"mend the file of {PREFIX}ENRICHMENT_FILE")
        return
    if rules is None:
        yield Finding("providers", "no file: nobody is asked")
        return
    yield Finding("providers", ", ".join(rules.order))
    yield from check_provider_keys(rules)
    yield from check_teams("providers' teams", rules.teams, known)


def check_provider_keys(rules: EnrichmentRules) -> Iterator[Finding]:
    for name, key in rules.keys.items():
        try:
            held = key.read(name).key.get_secret_value()
        except (OSError, UnicodeDecodeError):
            held = ""
        if not held:
            yield Finding(f"key of {name}", "cannot be read, or is empty", "put the key into its key_file")


def check_drafts(settings: Settings, known: frozenset[str] | None) -> Iterator[Finding]:
    try:
        rules = read_draft_rules(settings.drafts_file)
    except WrongRules as error:
        yield Finding("drafts", str(error), f"mend the file of {PREFIX}DRAFTS_FILE")
        return
    model = rules.model
    yield Finding(
        "drafts", f"{len(rules.snippets)} texts; {f'the model of {model.label}' if model else 'no model'}"
    )
    if model:
        try:
            held = bool(model.read_key()) or model.key_file is None
        except (OSError, UnicodeDecodeError):
            held = False
        if not held:
            yield Finding("key of the model", "cannot be read, or is empty", "put the key into its key_file")
    yield from check_teams("drafts' teams", list_teams(rules), known)


def list_teams(rules: DraftRules) -> Iterable[str]:
    yield from rules.teams
    yield from rules.model.teams if rules.model else ()
    for snippet in rules.snippets:
        yield from snippet.teams


def check_teams(subject: str, named: Iterable[str], known: frozenset[str] | None) -> Iterator[Finding]:
    """Teams are the access file's; whoever is in none is in no team that a file names."""
    lost = sorted(set(named) - known) if known is not None else []
    if lost:
        told = f"{', '.join(lost)}: no such team in the access file, so these leave everybody out"
        yield Finding(subject, told, "name a team of the access file, or leave `teams` out for all")

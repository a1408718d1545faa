"""One click on one person: who objected, what the CRM holds, today's cap, then the providers in order."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from connectors.base import Connector, Model
from connectors.errors import ConnectorError
from connectors.providers import provider_specs
from connectors.providers.answers import Answered, Found
from connectors.providers.asking import ProviderKey, choose_facts, poll_job, submit_request
from connectors.providers.spec import Detail, Fact
from connectors.providers.waterfall import Offer, Round, run_waterfall

from ..access.gate import current_caller
from ..api.enrich_answers import Enriched
from ..api.problems import Problem
from ..relay import find_match
from ..seal import BrokenSeal, ExpiredSeal
from ..stages.mapping import map_subject
from ..stages.subject import Person
from ..stages.wishes import Asked
from ..suppression.objections import NoList
from ..wiring import current_wiring
from .facts import facts_of, held_details
from .rules import EnrichmentRules

JOB_SECONDS = 600


class EnrichJob(Model):
    """What goes on when a provider has finished: sealed, kept by the extension for ten minutes."""

    account: str
    facts: dict[Fact, str]
    wanted: tuple[Detail, ...]
    left: tuple[str, ...]
    so_far: Round
    most_credits: int | None = None
    marks: tuple[str, ...] = ()


class ToldObjection(Model):
    """That a provider said of somebody that they objected, sealed: `marks` are what a list knows them by.

    No rep can put anybody else on the list, for only the relay makes one.
    """

    account: str
    marks: tuple[str, ...]


def rules_for_caller() -> EnrichmentRules:
    """Raises `Problem` (`enrichment_off`) where the admin, or the caller's team, has none."""
    rules, caller = current_wiring().enrichment, current_caller()
    if rules is None or not caller.rules.enrichment or not rules.serves(caller.team):
        raise Problem("enrichment_off")
    return rules


def enrich_person(
    person: Person,
    wanted: frozenset[Detail],
    sealed: Mapping[str, str],
    domain: str,
    connector: Connector,
    most_credits: int | None = None,
) -> Enriched:
    """Ask about somebody, for `most_credits` in all where the rep was told a figure. Who objected was refused
    before.

    Raises `Problem`: `enrichment_off`, `enrichment_cap`, `lacks_facts`; a `ConnectorError` of the CRM.
    """
    rules = rules_for_caller()
    held = find_held(person, connector)
    facts, keys = facts_of(person, domain), collect_keys(rules, sealed)
    missing = wanted - held
    order = tuple(name for name in rules.order if name in keys and is_askable(name, facts, missing, rules))
    if not missing:
        return Enriched(round=Round(end="found"), held=tuple(sorted(held)))
    if not order:
        raise Problem("lacks_facts")
    count_person(rules, connector)
    ask = make_asker(keys, facts, rules)
    limits = rules.limits.model_copy(update={"most_credits": most_credits})
    made = run_waterfall(list_offers(order, rules), missing, limits, ask, time.monotonic)
    job = EnrichJob(
        account=connector.whose,
        facts=facts,
        wanted=tuple(sorted(missing)),
        left=order,
        so_far=made,
        most_credits=most_credits,
        marks=tuple(filter(None, (person.linkedin_url, *person.emails, *person.phones))),
    )
    return conclude(made, job, rules, tuple(sorted(held)))


def resume_job(sealed_job: str, sealed: Mapping[str, str], connector: Connector) -> Enriched:
    """Ask for what was begun, and go on where it found nothing.

    Raises `Problem`: `enrichment_off`, `plan_expired`, `other_account`; `BrokenSeal`.
    """
    rules, wiring = rules_for_caller(), current_wiring()
    try:
        job = wiring.sealer.open(EnrichJob, sealed_job, max_age=JOB_SECONDS)
    except ExpiredSeal:
        raise Problem("plan_expired") from None
    if job.account != connector.whose:
        raise Problem("other_account")
    keys, wanted = collect_keys(rules, sealed), frozenset(job.wanted)
    waiting, ask = job.so_far.waiting, make_asker(keys, job.facts, rules)
    limits = rules.limits.model_copy(update={"most_credits": job.most_credits})

    def ask_or_poll(name: str, details: frozenset[Detail]) -> Answered:
        return poll_provider(name, keys, job, rules) if name == waiting else ask(name, details)

    # the one that was at work is told anew, and does not count twice
    before = job.so_far.model_copy(update={"steps": job.so_far.steps[:-1]})
    order = list_offers((waiting, *job.left), rules)
    made = run_waterfall(order, wanted, limits, ask_or_poll, time.monotonic, before)
    return conclude(made, job, rules)


def lower_mail(shown: Sequence[Found]) -> tuple[Found, ...]:
    # loaded where an admin wants it: the parts that know the DNS are 2.5 MB
    from .mail_hosts import lower_undeliverable, takes_mail

    return lower_undeliverable(shown, takes_mail)


def conclude(made: Round, job: EnrichJob, rules: EnrichmentRules, held: tuple[Detail, ...] = ()) -> Enriched:
    """The answer, with a sealed job where somebody is still at work."""
    shown = [detail for detail in made.found if rules.personal or detail.status != "personal"]
    found = lower_mail(shown) if rules.check_mail_hosts else tuple(shown)
    sealed = ""
    if made.end == "pending":
        asked = {step.provider for step in made.steps}
        left = tuple(name for name in job.left if name not in asked)
        sealed = current_wiring().sealer.seal(job.model_copy(update={"left": left, "so_far": made}))
    objection = seal_objection(job) if made.end == "objected" else ""
    # the provider's number of the job is the relay's business, and stays in the seal
    told = made.model_copy(update={"found": found, "job": ""})
    return Enriched(round=told, held=held, job=sealed, objection=objection)


def seal_objection(job: EnrichJob) -> str:
    """With this the rep puts them on the list by one press; "" where there is no list, or nothing to know
    them by."""
    wiring = current_wiring()
    if wiring.objections.path is None or not job.marks:
        return ""
    return wiring.sealer.seal(ToldObjection(account=job.account, marks=job.marks))


def list_objection(sealed: str, connector: Connector) -> int:
    """Put whom a provider named on the list; how many of their marks are new.

    Raises `Problem`: `plan_expired`, `other_account`, `no_suppression_list`; `BrokenSeal`, `ReadOnly`.
    """
    wiring = current_wiring()
    try:
        told = wiring.sealer.open(ToldObjection, sealed, max_age=JOB_SECONDS)
    except ExpiredSeal:
        raise Problem("plan_expired") from None
    if told.account != connector.whose:
        raise Problem("other_account")
    try:
        new, _ = wiring.objections.add(told.marks, wiring.settings.default_country)
    except NoList:
        raise Problem("no_suppression_list") from None
    return new


def find_held(person: Person, connector: Connector) -> frozenset[Detail]:
    """What the CRM has of this very person already: nobody buys it again."""
    spec = connector.narrow_spec()
    wanted = tuple(item for item in map_subject(person, spec) if item.entity == "person")
    for found in find_match(wanted, connector, Asked()):
        if found.verdict == "one" and found.record:
            sources = {name: field.source for name, field in spec.person.fields.items()}
            return held_details({**found.record.values}, sources)
    return frozenset()


def collect_keys(rules: EnrichmentRules, sealed: Mapping[str, str]) -> dict[str, ProviderKey]:
    """The keys that may be used: the admin's, else the rep's own. Raises `BrokenSeal` for a foreign one."""
    keys: dict[str, ProviderKey] = {}
    for name in rules.order:
        if held := rules.keys.get(name):
            # a key file that went away costs this provider and nothing else
            with suppress(OSError):
                keys[name] = held.read(name)
        elif text := sealed.get(name):
            keys[name] = open_key(name, text)
    return keys


def open_key(name: str, text: str) -> ProviderKey:
    """Raises `BrokenSeal`, `Problem` (`grant_expired`)."""
    wiring = current_wiring()
    try:
        key = wiring.sealer.open(ProviderKey, text, max_age=wiring.settings.grant_max_age)
    except ExpiredSeal:
        raise Problem("grant_expired") from None
    if key.provider != name:
        raise BrokenSeal
    return key


def is_askable(
    name: str, facts: Mapping[Fact, str], wanted: frozenset[Detail], rules: EnrichmentRules
) -> bool:
    spec = provider_specs()[name]
    enough = bool(choose_facts(spec, facts, linkedin=name in rules.linkedin))
    return enough and not wanted.isdisjoint(spec.gives)


def list_offers(order: Sequence[str], rules: EnrichmentRules) -> tuple[Offer, ...]:
    """What each of them gives, and what it takes."""
    specs = provider_specs()
    return tuple(
        Offer(name=name, gives=frozenset(specs[name].gives), price=rules.price_of(name)) for name in order
    )


def count_person(rules: EnrichmentRules, connector: Connector) -> None:
    """Raises `Problem` (`enrichment_cap`)."""
    wiring = current_wiring()
    name = wiring.sealer.fingerprint("enrich", connector.whose)
    if seconds := wiring.counts.seconds_until_free(name, rules.daily_cap):
        raise Problem("enrichment_cap", retry_after=seconds)
    wiring.counts.add(name)


def make_asker(
    keys: Mapping[str, ProviderKey],
    facts: Mapping[Fact, str],
    rules: EnrichmentRules,
) -> Callable[[str, frozenset[Detail]], Answered]:
    """A function that asks one provider, for which no answer is a `fault` and nothing is raised."""

    def ask(name: str, details: frozenset[Detail]) -> Answered:
        spec, wiring = provider_specs()[name], current_wiring()
        chosen = choose_facts(spec, facts, linkedin=name in rules.linkedin)
        home = wiring.settings.default_country
        try:
            return submit_request(spec, keys[name], chosen, details, wiring.http, home)
        except ConnectorError as error:
            return Answered(verdict="fault", wait=error.retry_after)

    return ask


def poll_provider(
    name: str, keys: Mapping[str, ProviderKey], job: EnrichJob, rules: EnrichmentRules
) -> Answered:
    """Raises nothing: where no answer comes now, the job is still at work."""
    if name not in keys:
        return Answered(verdict="bad_key")
    spec, wiring = provider_specs()[name], current_wiring()
    chosen = choose_facts(spec, job.facts, linkedin=name in rules.linkedin)
    try:
        home = wiring.settings.default_country
        return poll_job(spec, keys[name], job.so_far.job, chosen, wiring.http, home)
    except ConnectorError:
        return Answered(verdict="pending", job=job.so_far.job)

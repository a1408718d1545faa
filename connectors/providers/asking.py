"""Ask one provider about one person, once; and ask again for a job that it began.

A submit is never sent twice: most providers are paid for each. Only what `needs` names leaves the relay.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import quote

from pydantic import SecretStr

from .. import errors
from ..models import Model
from ..transport.answers import Answer, parse_retry_after
from ..transport.http import Http
from .answers import Answered, is_somebody_else, judge_answer, read_credits, read_details
from .pointers import put_at, text_at_pointer
from .spec import Call, Detail, Fact, ProviderSpec

# whatever the status is, the words of the body may say more; a redirect would carry the key elsewhere
ACCEPTED = frozenset(range(200, 600)) - frozenset(range(300, 400))
MOST_BYTES = 500_000
LONGEST_JOB = 200


class ProviderKey(Model):
    """A customer's own key at a provider. `base_url` is empty unless the admin has a proxy in front of it."""

    provider: str
    key: SecretStr
    base_url: str = ""


def choose_facts(spec: ProviderSpec, known: Mapping[Fact, str], *, linkedin: bool) -> dict[Fact, str]:
    """The facts that are sent: those of the first group of `needs` that are all known. {} when none is.

    Without `linkedin` no address at LinkedIn is sent: it would tell a third party whom the rep looks at.
    """
    for group in spec.needs:
        if ("linkedin" not in group or linkedin) and all(known.get(fact) for fact in group):
            return {fact: known[fact] for fact in group}
    return {}


def submit_request(
    spec: ProviderSpec,
    key: ProviderKey,
    facts: dict[Fact, str],
    details: Collection[Detail],
    http: Http,
    country: str,
) -> Answered:
    """Ask about one person. Raises a `ConnectorError` when no answer came: `InDoubt` where it may be paid."""
    answer, said = send_call(spec, key, spec.ask, http, facts=facts, details=details)
    verdict = judge_answer(answer, said, spec.ask, spec)
    job = text_at_pointer(said, spec.job) if spec.job else ""
    if verdict == "ready" and spec.poll:
        # a job without a number that fits into a path can never be asked for again
        verdict = "pending" if 0 < len(job) <= LONGEST_JOB else "fault"
    return conclude(spec, verdict, answer, said, facts, country, job=job)


def poll_job(
    spec: ProviderSpec, key: ProviderKey, job: str, facts: dict[Fact, str], http: Http, country: str
) -> Answered:
    """Ask for what was begun; where there is no job, the same question again. Raises a `ConnectorError`."""
    call = spec.poll or spec.ask
    answer, said = send_call(spec, key, call, http, facts={} if spec.poll else facts, job=job)
    verdict = judge_answer(answer, said, call, spec)
    return conclude(spec, verdict, answer, said, facts, country, job=job)


def conclude(
    spec: ProviderSpec,
    verdict: str,
    answer: Answer,
    said: Any,
    facts: dict[Fact, str],
    country: str,
    *,
    job: str,
) -> Answered:
    credits = read_credits(said, spec)
    wait = parse_retry_after(answer.headers.get("Retry-After", "")) if verdict == "wait" else None
    if verdict != "ready":
        return Answered(verdict=verdict, job=job if verdict == "pending" else "", credits=credits, wait=wait)
    if is_somebody_else(said, facts, spec):
        return Answered(verdict="fault", credits=credits)
    found = read_details(said, facts, spec, country)
    return Answered(verdict="ready" if found else "miss", found=found, credits=credits)


def send_call(
    spec: ProviderSpec,
    key: ProviderKey,
    call: Call,
    http: Http,
    *,
    facts: Mapping[Fact, str],
    details: Collection[Detail] = (),
    job: str = "",
) -> tuple[Answer, Any]:
    """One exchange, and the parsed body; {} for an answer that is no JSON, whose status still counts."""
    params, body = fill_call(call, facts, details, job)
    base = key.base_url.rstrip("/") or f"https://{spec.hosts[0]}"
    answer = http(
        call.method,
        base + call.path.replace("{job}", quote(job, safe="")),
        headers={spec.header: f"{spec.prefix}{key.key.get_secret_value()}", "Accept": "application/json"},
        params=params or None,
        json=body or None,
        accept=ACCEPTED,
        # what is asked for twice may be paid twice
        safe=call is spec.poll,
        most=MOST_BYTES,
    )
    try:
        return answer, answer.json()
    except errors.Unavailable:
        return answer, {}


def fill_call(
    call: Call, facts: Mapping[Fact, str], details: Collection[Detail], job: str
) -> tuple[dict[str, str], dict[str, Any]]:
    """The query and the body of a request."""
    params: dict[str, str] = {}
    body: dict[str, Any] = {}
    for pointer, fixed in call.fixed.items():
        put_at(body, pointer, fixed)
    # in one order, as what is sent shall not depend on a set's
    for detail in sorted(details):
        for pointer, fixed in call.details.get(detail, {}).items():
            put_at(body, pointer, fixed)
    for fact, place in call.facts.items():
        if not (value := facts.get(fact)):
            continue
        if place.startswith("?"):
            params[place[1:]] = value
        else:
            put_at(body, place, value)
    if call.job:
        put_at(body, call.job, job)
    return params, body

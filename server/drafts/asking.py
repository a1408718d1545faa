"""One question to a model behind `POST {address}/chat/completions`: the smallest request that all servers
take.

Not streaming, so that the guard sees the whole text; no tools, no second question about an answer, no
memory. What the servers answer, and how they differ: OpenAI, Mistral, Ollama, vLLM and llama.cpp
(documentation, 2026-11).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from connectors.errors import ConnectorError, Throttled
from connectors.transport.answers import Answer, parse_retry_after, whole_texts
from connectors.transport.deadline import begin_action
from connectors.transport.http import Http

from ..api.problems import Problem
from .guard import OddDraft
from .rules import ModelRules

MOST_BYTES = 200_000
ACCEPTED = frozenset(range(200, 600))
NEWER = {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}


def ask_model(messages: list[dict[str, str]], rules: ModelRules, http: Http) -> str:
    """The text that the model answers.

    Raises `OddDraft` for an answer that is none, `Problem`: `model_away`, `model_busy`, `model_set_up`.
    """
    # the one action of this request; a model takes longer than a CRM may
    begin_action(rules.seconds)
    answer = send_question(messages, rules, http, rules.limit_field)
    # newer models of OpenAI know the other name alone, and say so by this code (2024-09)
    if answer.status == 400 and error_of(answer).get("param") == rules.limit_field:
        answer = send_question(messages, rules, http, NEWER[rules.limit_field])
    if answer.status != 200:
        raise problem_of(answer)
    return text_of(answer)


def send_question(messages: list[dict[str, str]], rules: ModelRules, http: Http, limit: str) -> Answer:
    """Raises `Problem`: `model_away`, `model_set_up`."""
    body: dict[str, Any] = {"model": rules.model, "messages": messages, limit: rules.reply_tokens}
    if rules.temperature is not None:
        body["temperature"] = rules.temperature
    headers = {"Accept": "application/json"}
    try:
        if key := rules.read_key():
            headers["Authorization"] = f"Bearer {key}"
    except (OSError, UnicodeDecodeError):
        raise Problem("model_set_up") from None
    url = f"{rules.address.rstrip('/')}/chat/completions"
    try:
        # not safe: what is asked for twice is paid twice
        return http("POST", url, headers=headers, json=body, accept=ACCEPTED, safe=False, most=MOST_BYTES)
    except Throttled as error:
        raise Problem("model_busy", retry_after=error.retry_after) from None
    except ConnectorError as error:
        # an address that the relay does not call, a certificate, a key that fits into no header
        ours = error.code in ("refused", "untrusted", "invalid")
        raise Problem("model_set_up" if ours else "model_away") from None


def problem_of(answer: Answer) -> Problem:
    """What a status other than 200 comes to. Its words are the vendor's, and are neither shown nor logged."""
    code = str(error_of(answer).get("code", ""))
    if answer.status == 400 and code == "content_filter":
        return Problem("model_declined")
    # a quota that is used up is no pace: waiting does not help
    if answer.status == 429 and code != "insufficient_quota":
        return Problem("model_busy", retry_after=parse_retry_after(answer.headers.get("Retry-After", "")))
    if answer.status >= 500 or answer.status == 408:
        return Problem("model_away")
    return Problem("model_set_up")


def error_of(answer: Answer) -> Mapping[str, Any]:
    """The `error` of an answer, {} where it has none."""
    with suppress(ValueError, RecursionError):
        said = whole_texts(json.loads(answer.body))
        error = said.get("error") if isinstance(said, dict) else None
        if isinstance(error, dict):
            return error
    return {}


def text_of(answer: Answer) -> str:
    """The text of the first choice. Raises `OddDraft`: `model_odd`, `model_long`; `Problem`
    (`model_declined`).
    """
    choice = first_choice(answer)
    message = choice.get("message")
    if not isinstance(message, dict) or message.get("tool_calls") or message.get("function_call"):
        raise OddDraft("model_odd")
    if choice.get("finish_reason") == "content_filter" or message.get("refusal"):
        raise Problem("model_declined")
    # what was cut off is no message; a model that thinks first has then said nothing at all
    if choice.get("finish_reason") == "length":
        raise OddDraft("model_long")
    return content_of(message.get("content"))


def first_choice(answer: Answer) -> Mapping[str, Any]:
    """Raises `OddDraft` for HTML, a stream, JSON of another shape, and no choice at all."""
    try:
        said = whole_texts(json.loads(answer.body))
        choice = said["choices"][0]
    except (ValueError, RecursionError, LookupError, TypeError):
        raise OddDraft("model_odd") from None
    if not isinstance(choice, dict):
        raise OddDraft("model_odd")
    return choice


def content_of(content: object) -> str:
    """A text, or the parts of one. Raises `OddDraft` for anything else."""
    if isinstance(content, list):
        parts = [part.get("text") if isinstance(part, dict) else None for part in content]
        content = "".join(part for part in parts if isinstance(part, str)) if all(parts) else None
    if not isinstance(content, str):
        raise OddDraft("model_odd")
    return content

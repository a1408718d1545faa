"""What a CRM said, and the failure that it stands for. The body is never part of an error."""

from __future__ import annotations

import email.utils
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from .. import errors

Shape = TypeVar("Shape", bound=BaseModel)
# a day: an answer must not park a queue for a year
RETRY_AFTER_MAX = 86_400.0

BY_STATUS: dict[int, type[errors.ConnectorError]] = {
    401: errors.Unauthorised,
    # a plan that is not paid for is the admin's matter
    402: errors.Forbidden,
    403: errors.Forbidden,
    404: errors.NotFound,
    408: errors.Unavailable,
    409: errors.Conflict,
    410: errors.NotFound,
    412: errors.Conflict,
    423: errors.Throttled,
    425: errors.Unavailable,
    429: errors.Throttled,
}

WORDS = {
    401: "the CRM does not accept this connection (401)",
    403: "the CRM does not let this account do that (403)",
    404: "it is not in the CRM, or no longer (404)",
    409: "it changed in the CRM, or is there already (409)",
    410: "it is no longer in the CRM (410)",
    412: "it changed in the CRM since it was read (412)",
    423: "somebody has it locked in the CRM (423)",
    429: "the CRM asks to wait (429)",
    503: "the CRM takes nothing just now (503)",
}
"""What a status means to whoever reads it; another one is told by its number."""


class Answered(BaseModel):
    """A model of what a CRM answers. Without the setting pydantic keeps short texts of it for ever."""

    model_config = ConfigDict(cache_strings="none")


@dataclass(frozen=True)
class Answer:
    """What a CRM said: hostile until parsed."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    safe: bool

    def json(self) -> Any:
        """The parsed body. An answer that is not JSON leaves a write in doubt."""
        try:
            return whole_texts(json.loads(self.body))
        # nested a thousand deep it is JSON still, and Python gives up
        except (ValueError, RecursionError):
            raise misshapen_answer(self.safe, "the CRM answered with something other than JSON") from None

    def as_model(self, shape: type[Shape]) -> Shape:
        """The parsed body as a model. An answer of another shape leaves a write in doubt."""
        try:
            return shape.model_validate_json(whole_body(self.body))
        except (ValidationError, ValueError, RecursionError):
            raise misshapen_answer(self.safe, "the CRM answered in another shape than it should") from None


def whole_body(body: bytes) -> bytes:
    """The same JSON, with a `?` for half an emoji.

    Only a body that may hold such halves is parsed for it: escapes of D800 to DFFF, or their bytes in CESU-8.
    """
    lower = body.lower()
    if b"\\ud" not in lower and b"\xed" not in body:
        return body
    return json.dumps(whole_texts(json.loads(body)), ensure_ascii=False).encode()


def whole_texts(said: Any) -> Any:
    """The same value without half an emoji in any text or name: no encoder takes one. `RecursionError` when
    it is too deep."""
    if isinstance(said, str):
        return said if said.isascii() else said.encode("utf-8", "replace").decode("utf-8")
    if isinstance(said, list):
        return [whole_texts(part) for part in said]
    if isinstance(said, dict):
        return {whole_texts(name): whole_texts(part) for name, part in said.items()}
    return said


def misshapen_answer(safe: bool, detail: str) -> errors.ConnectorError:
    error = unavailable_or_in_doubt(safe, detail)
    error.misshapen = True
    return error


def unavailable_or_in_doubt(safe: bool, detail: str) -> errors.ConnectorError:
    return errors.Unavailable(detail) if safe else errors.InDoubt(detail)


def error_from_status(answer: Answer) -> errors.ConnectorError:
    """Turn an HTTP status into the failure that it stands for; the body is never part of it."""
    detail = WORDS.get(answer.status, f"the CRM answered {answer.status}")
    # a write that ends in a 500 may have been done; 503 says that nobody took it (RFC 9110 15.6.4)
    if answer.status < 300 or (answer.status >= 500 and answer.status != 503):
        return unavailable_or_in_doubt(answer.safe, detail)
    # followed, a redirect would carry the token to whatever host an answer names
    if 300 <= answer.status < 400:
        return errors.Refused(f"{detail}: redirects are not followed")
    kind = BY_STATUS.get(answer.status, errors.Unavailable if answer.status >= 500 else errors.Invalid)
    return kind(detail, retry_after=parse_retry_after(answer.headers.get("Retry-After", "")))


def parse_retry_after(text: str) -> float | None:
    """Retry-After as seconds (RFC 9110 section 10.2.3), None when absent or absurd."""
    # `isdigit` alone takes "²", which float refuses; longer numbers are longer than a life
    if text.isascii() and text.isdigit() and len(text) <= 9:
        return min(float(text), RETRY_AFTER_MAX)
    try:
        left = (email.utils.parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds()
    except (TypeError, ValueError, OverflowError):
        return None
    return min(max(left, 0.0), RETRY_AFTER_MAX)

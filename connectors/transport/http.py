"""The one way out: pooled per host for the whole process, deadlines, no redirects, errors translated.

No proxy, credential or cookie comes from the environment or is kept. A request that may have written is
never repeated, and when its answer is lost the error is `InDoubt`.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from io import BytesIO
from json import JSONEncoder
from typing import Any, NamedTuple
from urllib.parse import urlencode

import urllib3

from .. import errors
from .answers import Answer, error_from_status, parse_retry_after, unavailable_or_in_doubt
from .breaker import Breaker, NoBreaker
from .deadline import begin_exchange, end_exchange
from .egress import Egress, forget_origins, origin_of
from .pools import close_idle, pool_manager
from .watch import Exchange, Watch, watch_nothing

SAFE = frozenset({"GET", "HEAD", "OPTIONS", "PROPFIND", "REPORT"})
# a little more than 3 s, in which TCP sends its first packet again (RFC 6298); the whole in 15 s
CONNECT_SECONDS, READ_SECONDS, DEADLINE_SECONDS = 3.05, 10.0, 15.0
MAX_BYTES = 1_000_000
TIGHT = (",", ":")
"""JSON without blanks: a search at HubSpot may have 3,000 characters, of which blanks would be a hundred."""
WRITER = JSONEncoder(ensure_ascii=False, separators=TIGHT)
"""Made once: `json.dumps` with words of one's own makes an encoder for every call."""

SILENT = (0, 502, 503, 504)
"""Statuses with which nobody answers; a 500 is an answer, and with Odoo an ordinary one."""

OURS = ("invalid", "oversized", "refused", "untrusted")
"""Codes of failures that say nothing about whether the CRM answers."""


class TooLong(Exception):
    """The answer has more bytes than the caller wants."""


class Request(NamedTuple):
    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes | None
    safe: bool


@dataclass
class Tries:
    """How often one request was sent."""

    count: int = 0


class Http:
    """A door to every CRM host. One per process: connections are shared between users, secrets never are."""

    def __init__(
        self,
        egress: Egress | None = None,
        *,
        read: float = READ_SECONDS,
        deadline: float = DEADLINE_SECONDS,
        watch: Watch = watch_nothing,
        breaker: Breaker | None = None,
    ) -> None:
        self.egress = egress or Egress()
        self._read, self._deadline, self._watch = read, deadline, watch
        self.breaker = breaker or NoBreaker()
        self._pools = pool_manager(self.egress)
        self._used: dict[str, float] = {}

    def forget_idle(self, seconds: float) -> None:
        """Close the connections to hosts that nobody asked for so long, and forget their names."""
        since = time.monotonic() - seconds
        for origin in [origin for origin, at in self._used.copy().items() if at < since]:
            del self._used[origin]
            close_idle(self._pools, origin)
        self.breaker.forget_old()
        forget_origins()

    def __call__(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        params: Mapping[str, str] | None = None,
        json: Any = None,
        content: bytes | None = None,
        accept: Collection[int] = (200, 201, 204, 207),
        safe: bool | None = None,
        most: int = MAX_BYTES,
    ) -> Answer:
        """Send once and read the whole answer, of `most` bytes. `safe` says that the call writes nothing.

        Raises the `ConnectorError` that stands for what went wrong; any status outside `accept` is one.
        """
        self.egress.refuse_unless_allowed(url)
        safe = method in SAFE if safe is None else safe
        body, extra = encode(json, content)
        target = f"{url}?{urlencode(params, errors='replace')}" if params else url
        try:
            answer = self._send_watched(Request(method, target, {**headers, **extra}, body, safe), most)
        finally:
            end_exchange()
        if answer.status not in accept:
            raise error_from_status(answer)
        return answer

    def _send_watched(self, request: Request, most: int) -> Answer:
        """Send, and tell the breaker and whoever watches how it went."""
        origin, tries = origin_of(request.url), Tries()
        # before the name is resolved, so that DNS counts too, and before the breaker lets its probe through
        begin = begin_exchange(self._deadline)
        self.breaker.admit_call(origin)
        self._used[origin] = begin
        status, code, wait = 0, "", None
        try:
            answer = self._exchange_within(request, most, tries)
            status = answer.status
            if status in (429, 503):
                wait = parse_retry_after(answer.headers.get("Retry-After", ""))
            return answer
        except errors.ConnectorError as error:
            code = error.code
            raise
        finally:
            self.breaker.note_end(origin, answered=status not in SILENT or code in OURS)
            self._watch(Exchange(origin, status, code, begin, time.monotonic(), tries.count, wait))

    def _exchange_within(self, request: Request, most: int, tries: Tries) -> Answer:
        """A pooled connection that the CRM has closed meanwhile is worth one more try, where that is safe."""
        tries.count += 1
        try:
            return self._send_once(request, most)
        # nothing left this machine, so even a write is not in doubt
        except (urllib3.exceptions.ConnectTimeoutError, urllib3.exceptions.NewConnectionError):
            raise errors.Unavailable("the CRM's host cannot be reached") from None
        except urllib3.exceptions.SSLError as error:
            # before the first byte of the request as well: an admin can mend it, a retry cannot
            if isinstance(error.args[0], ssl.SSLCertVerificationError):
                raise errors.Untrusted("the certificate of the CRM's host is not trusted") from None
            raise unavailable_or_in_doubt(request.safe, "no answer (SSLError)") from None
        except TooLong:
            if request.safe:
                raise errors.Oversized("the answer is longer than Passerelle reads") from None
            raise errors.InDoubt("the answer is longer than Passerelle reads") from None
        except (urllib3.exceptions.HTTPError, OSError) as error:
            # a pool cannot see that the other side closed an idle connection until it is used
            again = request.safe and tries.count == 1
            if not (again and isinstance(error, urllib3.exceptions.ProtocolError)):
                raise unavailable_or_in_doubt(request.safe, f"no answer ({type(error).__name__})") from None
        # a line end in a header: what came from outside would have become a header of its own
        except ValueError:
            raise errors.Invalid("a value does not fit into a request") from None
        return self._exchange_within(request, most, tries)

    def _send_once(self, request: Request, most: int) -> Answer:
        response = self._pools.request(
            request.method,
            request.url,
            headers=request.headers,
            body=request.body,
            redirect=False,
            retries=False,
            preload_content=False,
            timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=self._read),
        )
        return Answer(response.status, response.headers, drain(response, most), request.safe)


def drain(response: urllib3.BaseHTTPResponse, most: int) -> bytes:
    """Read to the end, decompressed a piece at a time, so that a bomb is noticed before it is large.

    Raises `TooLong` as soon as there are more bytes than `most`.
    """
    # unlike a list that is joined it hands out what it holds, and no second one of it
    whole = BytesIO()
    try:
        # `read1` gives what is there: `read` would wait for the whole piece, and a drip would pass for
        # progress
        while part := response.read1(65_536):
            whole.write(part)
            if whole.tell() > most:
                response.close()
                raise TooLong
    finally:
        response.release_conn()
    return whole.getvalue()


def encode(value: Any, content: bytes | None) -> tuple[bytes | None, dict[str, str]]:
    if value is None:
        return content, {}
    # HubSpot counts the characters of a search, and an escape is six; half an emoji has no bytes
    text = WRITER.encode(value).encode("utf-8", "replace")
    return text, {"Content-Type": "application/json"}

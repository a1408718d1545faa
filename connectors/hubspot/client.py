"""HubSpot's own client (hubspot-api-client 12), as far as it may be trusted with a rep's token.

Of the client we use `ApiClient.call_api`: paths, queries, JSON and the token of one request. Its typed
methods know numeric paths only (unsupported from September 2027), and its own pools repeat requests, and have
neither a deadline nor a limit of size. So its pool manager is a `Door` to our `Http`: pinned addresses, one
deadline, bounded answers, nothing repeated. One `ApiClient` serves the whole process; it holds no token.
"""

from __future__ import annotations

import http.client
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeVar

from hubspot.crm.objects import ApiClient, Configuration
from pydantic import BaseModel

from ..base import Grant
from ..spec import Spec
from ..transport.answers import Answer, Answered, whole_body, whole_texts
from ..transport.http import SAFE, Http
from .errors import Labels, failure_of

VERSION = "2026-03"
"""The dated paths that we speak; each date is served for 18 months. 2026-09 validates more on writes."""

READS = ("/search", "/batch/read")
"""What these paths answer to a POST changes nothing."""

MOST_BYTES = 4_000_000
"""A portal may have thousands of properties."""

EVERY_STATUS = range(100, 600)
Shape = TypeVar("Shape", bound=BaseModel)


class Nothing(Answered):
    """An answer of which we need no more than that it came."""


class Refusal(Exception):
    """An answer that is no success, on its way through the client."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


class Door:
    """What the client takes for its urllib3 pool manager. Its time-outs are `Http`'s business."""

    def __init__(self, http: Http) -> None:
        self._http = http

    def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        fields: list[tuple[str, str]] | None = None,
        body: str | None = None,
        **_: Any,
    ) -> Answer:
        """Raises `Refusal`, which holds what HubSpot says of it."""
        answer = self._http(
            method,
            url,
            headers=headers,
            params=dict(fields or ()),
            content=None if body is None else whole_body(body.encode()),
            # the status is read by `failure_of`, which needs HubSpot's own words; `Http` would have raised
            # before
            accept=EVERY_STATUS,
            safe=method in SAFE or url.endswith(READS),
            most=MOST_BYTES,
        )
        # raised through the client, as the only way out of its code that does not parse the body
        if not 200 <= answer.status < 300:
            raise Refusal(answer)
        return answer


class Forgetful(ApiClient):  # type: ignore[misc]
    """The client remembers the last answer for ever, and for everybody; this one does not."""

    last_response = property(lambda _: None, lambda _, __: None)

    def sanitize_for_serialization(self, obj: Any) -> Any:
        """Itself: all that we send is JSON's own already, and the client would copy it a leaf at a time."""
        return obj


class Api:
    """One rep's way to one portal."""

    def __init__(self, spec: Spec, grant: Grant, http: Http) -> None:
        self._spec, self._client = spec, client_for(http)
        self.base_url = grant.base_url or f"https://{spec.hosts[0]}"
        token = grant.secrets["access_token"].get_secret_value() if "access_token" in grant.secrets else ""
        self._auth = {"in": "header", "key": "Authorization", "value": f"Bearer {token}"}

    def __call__(
        self,
        method: str,
        path: str,
        shape: type[Shape],
        *,
        names: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
        body: Any = None,
        read_labels: Callable[[], Labels] | None = None,
    ) -> Shape:
        """Send once; the answer in its `shape`. `names` fills the braces of `path`, encoded.

        Raises the `ConnectorError` that stands for what went wrong; `read_labels` helps to name a field that
        the mapping does not have.
        """
        answer, refused = self._call_client(method, path, names or {}, query or {}, body)
        if refused:
            raise failure_of(answer, self._spec, read_labels)
        # a 204 has no JSON; where something else was expected, an empty answer is a fault
        return shape() if shape is Nothing and not answer.body else answer.as_model(shape)

    def _call_client(self, method: str, path: str, names: Any, query: Any, body: Any) -> tuple[Answer, bool]:
        try:
            answer: Answer = self._client.call_api(
                path.replace("{version}", VERSION),
                method,
                # the client quotes strictly, and half an emoji in an id has no bytes
                whole_texts(dict(names)),
                list(whole_texts(dict(query)).items()),
                {"Accept": "application/json"},
                body=body,
                auth_settings=["oauth2"],
                # per request: the configuration is the whole process's, and a token in it would be
                # everybody's
                _request_auth=self._auth,
                # with it the client would decode and parse every answer into its own models, at a multiple
                # of the cost
                _preload_content=False,
                _host=self.base_url,
            )
        except Refusal as refusal:
            return refusal.answer, True
        return answer, False


@lru_cache(maxsize=4)
def client_for(http: Http) -> Forgetful:
    """The one client of a process, which has one `Http`."""
    with keep_loggers():
        made = Forgetful(Configuration())
    made.rest_client.pool_manager = Door(http)
    # the client's own would name the library and its version to whoever asks
    made.user_agent = "Passerelle"
    return made


@contextmanager
def keep_loggers() -> Iterator[None]:
    """A Configuration sets the level of urllib3's logger, which then writes addresses, and http.client's."""
    logger, debuglevel = logging.getLogger("urllib3"), http.client.HTTPConnection.debuglevel
    level = logger.level
    try:
        yield
    finally:
        logger.setLevel(level)
        http.client.HTTPConnection.debuglevel = debuglevel

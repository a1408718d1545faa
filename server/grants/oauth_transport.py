"""authlib's way out is the relay's own: the same egress rules, deadline and size limit as any CRM call."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from requests import PreparedRequest, RequestException, Response
from requests.adapters import BaseAdapter

from connectors.transport.answers import Answer, whole_body
from connectors.transport.http import Http

from .token_refusals import refusal_of

ANY_STATUS = range(200, 600)
SENSELESS = (OAuthError, RequestException, ValueError, TypeError, AttributeError)
"""authlib reads a token's answer as it comes, and fails in all these ways where it is no object."""
IN_THE_FORM = "client_secret_post"


class Door(BaseAdapter):
    """A requests adapter that sends through `Http`; its `ConnectorError`s pass through."""

    def __init__(self, http: Http) -> None:
        super().__init__()
        self._http = http

    def send(self, request: PreparedRequest, *_args: Any, **_options: Any) -> Response:
        content = request.body.encode() if isinstance(request.body, str) else request.body
        headers = {name: str(value) for name, value in request.headers.items()}
        said = self._http(
            request.method or "POST", request.url or "", headers=headers, content=content, accept=ANY_STATUS
        )
        answer = Response()
        body = said.body
        # what is no JSON is refused where it is read
        with suppress(ValueError, RecursionError):
            body = whole_body(body)
        answer.status_code, answer._content, answer.request = said.status, body, request
        answer.headers.update(said.headers)
        return answer

    def close(self) -> None:
        """The pools belong to the process."""


def open_session(http: Http, client_id: str, client_secret: str, **options: Any) -> OAuth2Session:
    """An OAuth client of one request: no cookies, no environment, the secret in the form (RFC 6749 2.3.1).

    In the form at the revocation endpoint too, which authlib sets apart: HubSpot reads no other place, and a
    token that it did not revoke would live on after the rep disconnected.
    """
    methods = {
        "token_endpoint_auth_method": IN_THE_FORM,
        "revocation_endpoint_auth_method": IN_THE_FORM,
    }
    made = OAuth2Session(client_id, client_secret, **methods, **options)
    # requests would take proxies and a password from the environment and ~/.netrc
    made.trust_env = False
    made.mount("https://", Door(http))
    # plain http too, or requests' own adapter would send it past the egress rules
    made.mount("http://", Door(http))
    # authlib looks for RFC 6749's `error` only, and takes any other refusal for a token
    for hook in ("access_token_response", "refresh_token_response"):
        made.register_compliance_hook(hook, raise_refusal)
    return made


def raise_refusal(response: Response) -> Response:
    """The response, unless it is a refusal: then the `ConnectorError` or `Problem` that it stands for."""
    if refusal := refusal_of(answer_of(response)):
        raise refusal
    return response


def answer_of(response: Response) -> Answer:
    """A response of requests as the transport's own."""
    return Answer(response.status_code, response.headers, response.content, safe=True)

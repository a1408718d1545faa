"""The two doors of Odoo: JSON-2 (19 and newer) and JSON-RPC, with the same named arguments.

JSON-2: https://www.odoo.com/documentation/19.0/developer/reference/external_api.html
JSON-RPC: https://www.odoo.com/documentation/18.0/developer/reference/external_rpc_api.html
JSON-2 is tried first. Where it is not there, a probe says which Odoo this is; the process remembers it for
two minutes. A server that lacks JSON-2, and one that lacks the database, both answer 404.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from ..base import Grant
from ..errors import ConnectorError, Unauthorised, Unavailable
from ..memory import Memory
from ..transport.answers import Answer, unavailable_or_in_doubt
from ..transport.http import Http
from .failures import (
    NEEDS_DATABASE,
    NEEDS_LOGIN,
    NO_DATABASE,
    NO_ODOO,
    WORDS,
    error_of_rpc,
    name_of,
    of_answer,
)

JSON2_SINCE = 19
# answers whose body says what happened; a 500 is mostly a wrong field or value of ours (measured on 19.0)
SPOKEN = (200, 401, 403, 404, 409, 422, 500)
VERSIONS: Memory[int] = Memory()
Shape = TypeVar("Shape")


class Call(NamedTuple):
    """One method of one model, on records or on none."""

    model: str
    method: str
    ids: Sequence[int]
    named: dict[str, Any]
    safe: bool


class Transport:
    """One user's way into one database. `uid` is the user's number, 0 while unknown."""

    def __init__(self, http: Http, grant: Grant) -> None:
        secret = {name: value.get_secret_value().strip() for name, value in grant.secrets.items()}
        self._http, self._key, self._login = http, secret.get("api_key", ""), secret.get("login", "")
        parts = urlsplit(grant.base_url)
        # a path that was pasted from the browser (`/odoo/contacts`) is none of the API's
        self.url = f"{parts.scheme}://{parts.netloc}"
        self.database = secret.get("database", "")
        number = grant.account.partition("@")[0]
        self.uid = int(number) if number.isascii() and number.isdigit() else 0

    def __call__(
        self,
        shape: TypeAdapter[Shape],
        model: str,
        method: str,
        ids: Sequence[int] = (),
        *,
        safe: bool = False,
        **named: Any,
    ) -> Shape:
        """Call the method with named arguments; its result, held against the shape."""
        value = self._send_call(Call(model, method, ids, named, safe))
        try:
            return shape.validate_python(value)
        except ValidationError:
            raise unavailable_or_in_doubt(safe, "Odoo answered in another shape than it should") from None

    def _send_call(self, call: Call) -> Any:
        if (VERSIONS.recall(self.url) or JSON2_SINCE) >= JSON2_SINCE:
            answer = self._call_json2(call)
            if answer.status == 200:
                return answer.json()
            # a 404 that names an exception is Odoo's answer to the call; one without is a server that knows
            # no JSON-2
            if answer.status != 404 or name_of(answer):
                raise of_answer(answer)
            if VERSIONS.remember(self._ask_version(), self.url) >= JSON2_SINCE:
                raise Unauthorised(NO_DATABASE)
        args = (self.database, self._sign_in(), self._key, call.model, call.method)
        # JSON-RPC wants the numbers as the first positional argument; a method of the model takes none
        positional = [list(call.ids)] if call.ids else []
        return self._call_rpc("object", "execute_kw", *args, positional, call.named, safe=call.safe)

    def _call_json2(self, call: Call) -> Answer:
        headers = {"Authorization": f"bearer {self._key}"}
        headers |= {"X-Odoo-Database": self.database} if self.database else {}
        # `ids` on a method of the model is a 422 in JSON-2
        body = {"ids": list(call.ids), **call.named} if call.ids else call.named
        url = f"{self.url}/json/2/{call.model}/{call.method}"
        return self._http("POST", url, headers=headers, json=body, accept=SPOKEN, safe=call.safe)

    def _call_rpc(self, service: str, method: str, *args: Any, safe: bool = True) -> Any:
        params = {"service": service, "method": method, "args": args}
        body = {"jsonrpc": "2.0", "method": "call", "id": 1, "params": params}
        answer = self._http("POST", f"{self.url}/jsonrpc", headers={}, json=body, accept=(200,), safe=safe)
        said = answer.json()
        if not isinstance(said, dict) or not said.keys() & {"result", "error"}:
            raise unavailable_or_in_doubt(safe, "Odoo answered in another shape than it should")
        if "error" in said:
            raise error_of_rpc(said["error"], answer, self.database)
        return said["result"]

    def _sign_in(self) -> int:
        if not self.database:
            raise Unauthorised(NEEDS_DATABASE)
        if not self.uid:
            if not self._login:
                raise Unauthorised(NEEDS_LOGIN)
            found = self._call_rpc("common", "authenticate", self.database, self._login, self._key, {})
            # a wrong key is `false` here, and no error
            if not isinstance(found, int) or not found:
                raise Unauthorised(WORDS[Unauthorised])
            self.uid = found
        return self.uid

    def _ask_version(self) -> int:
        """The series of the server, such as 19. `Unavailable` when it is no Odoo."""
        with suppress(ConnectorError, KeyError, TypeError):
            # from 19 on, without signing in; the older way follows, so that a key is never sent to find out
            answer = self._http("GET", f"{self.url}/web/version", headers={})
            return series(answer.json()["version_info"])
        with suppress(ConnectorError, KeyError, TypeError):
            return series(self._call_rpc("common", "version")["server_version_info"])
        raise Unavailable(NO_ODOO)


def series(info: Any) -> int:
    """19 of `[19, 0, ...]` and of `["saas~19", 1, ...]`. `TypeError` for anything else."""
    found = re.search(r"[0-9]{1,4}", str(info[0])) if isinstance(info, list) and info else None
    if not found:
        raise TypeError
    return int(found[0])

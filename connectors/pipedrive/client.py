"""The way into one Pipedrive: its token, its refusals, its budgets.

429 stands for two limits: the burst of two seconds, and the day's budget of tokens, which all users of the
company share (a search costs 20, a read 1 to 10). Who goes on is blocked, with 403 and a page of HTML.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ..base import Grant
from ..errors import Refused, Throttled
from ..json_parts import Item, object_at
from ..transport.answers import Answer, error_from_status, parse_retry_after, unavailable_or_in_doubt
from ..transport.egress import origin_of
from ..transport.http import SAFE, Http

ACCEPTED, BLOCK_SECONDS = (200, 201, 403, 429), 600.0
HOUR, NOON = 3_600.0, 12
# seen in recorded answers of May 2026; the documentation names only the burst's headers
DAY_LEFT = "x-daily-ratelimit-token-remaining"


class Client:
    """One rep's calls. The token goes to Pipedrive's hosts, and where the admin allows it, only."""

    def __init__(self, http: Http, grant: Grant) -> None:
        self._http, self._grant = http, grant
        self.url = origin_of(grant.base_url)

    def __call__(
        self, method: str, path: str, params: dict[str, str] | None = None, body: Item | None = None
    ) -> Item:
        """The answer's object. Raises the `ConnectorError` that stands for what went wrong."""
        # the address was typed by the user or told by a grant: a look-alike host would get the token
        if self.url not in self._http.egress.allowed and not self.url.endswith(".pipedrive.com:443"):
            raise Refused("this is not the address of a company at Pipedrive")
        token = self._grant.secrets["api_token"].get_secret_value()
        headers = {"x-api-token": token, "Accept": "application/json"}
        answer = self._http(
            method, f"{self.url}{path}", headers=headers, params=params, json=body, accept=ACCEPTED
        )
        if answer.status in (403, 429):
            raise limit_of(answer)
        said = answer.json()
        # `success` is its own word beside the status, and a proxy may answer 200 with anything
        if not isinstance(said, dict) or said.get("success") is not True:
            raise unavailable_or_in_doubt(method in SAFE, "Pipedrive did not say that it worked")
        return said

    def row(self, method: str, path: str, body: Item | None = None) -> Item:
        """The record in the answer; without one, a write is in doubt."""
        if "id" not in (row := object_at(self(method, path, body=body), "data")):
            raise unavailable_or_in_doubt(
                method in SAFE, "Pipedrive answered with something other than a record"
            )
        return row


def limit_of(answer: Answer) -> Exception:
    """What a 403 or 429 stands for."""
    told = error_from_status(answer)
    if answer.status == 403:
        # a missing right is JSON; a page is the wall in front of the API
        if "text/html" not in answer.headers.get("Content-Type", ""):
            return told
        return Throttled("Pipedrive blocks this token for a while", retry_after=BLOCK_SECONDS)
    if answer.headers.get(DAY_LEFT, "").strip() == "0":
        return Throttled(
            "the tokens that Pipedrive gives a company for a day are used up",
            retry_after=day_left(datetime.now(UTC)),
        )
    reset = parse_retry_after(answer.headers.get("x-ratelimit-reset", ""))
    return Throttled(str(told), retry_after=reset if told.retry_after is None else told.retry_after)


def day_left(now: datetime) -> float:
    """Seconds until the budget begins anew, at the midnight of a server whose region is not told.

    Until noon UTC the midnight of a server in America may still be to come: an hour, then it is asked again.
    """
    if now.hour < NOON:
        return HOUR
    midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight - now).total_seconds()

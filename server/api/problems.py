"""Every refusal of the relay itself, and how any error becomes problem+json (RFC 9457).

Errors of a CRM are in `connectors/errors.py`. Both have a `code` and an `action`; the panel switches on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from flask import Response, json

from ..status.trace import current_trace


class Kind(NamedTuple):
    """A wire code's status, its action, and its title for people."""

    status: int
    action: str
    title: str


KINDS: dict[str, Kind] = {
    "bad_request": Kind(400, "none", "The request is not what this relay expects"),
    # 401 for what only a new connection mends, whichever secret is at fault
    "broken_seal": Kind(401, "reconnect", "This relay cannot open what was sent"),
    "no_grant": Kind(401, "reconnect", "No CRM is connected"),
    "grant_expired": Kind(401, "reconnect", "The connection is too old"),
    "no_proof": Kind(401, "reconnect", "The connection is not bound to this browser"),
    "broken_proof": Kind(401, "reconnect", "The connection is bound to another browser"),
    # RFC 9449 section 8; the extension signs anew with the nonce of this answer
    "use_nonce": Kind(401, "retry", "The request must be signed with the relay's nonce"),
    "plan_expired": Kind(409, "replan", "The plan is too old to be applied"),
    "undo_expired": Kind(409, "none", "It is too late to undo this here"),
    "broken_state": Kind(401, "reconnect", "This connection was not begun here, or too long ago"),
    "redirect_not_allowed": Kind(403, "ask_admin", "This relay does not send anyone to this address"),
    "scope_missing": Kind(403, "reconnect", "A right was not given that is needed"),
    "not_configured": Kind(503, "ask_admin", "The relay has no client of this CRM"),
    "token_expiring": Kind(401, "retry", "The access to the CRM must be renewed first"),
    "mapping_changed": Kind(409, "replan", "The admin changed the mapping since this was planned"),
    "mapping_broken": Kind(503, "ask_admin", "The mapping of this CRM cannot be read"),
    "no_access": Kind(401, "ask_admin", "This relay asks for a key or a sign-in"),
    "access_expired": Kind(401, "reconnect", "The sign-in to this relay is over"),
    "local_only": Kind(403, "ask_admin", "This relay serves its own computer alone"),
    "not_for_team": Kind(403, "ask_admin", "Your team does not use this"),
    "daily_cap": Kind(429, "wait", "Your team's contacts of today are used up"),
    "suppressed": Kind(403, "none", "This person objected, and is not kept"),
    "enrichment_off": Kind(403, "ask_admin", "Your team asks no providers of contact details"),
    "enrichment_cap": Kind(429, "wait", "The people that you may ask about today are used up"),
    "lacks_facts": Kind(422, "none", "Too little is known of this person to ask a provider"),
    "unknown_provider": Kind(404, "none", "This relay asks no such provider by your key"),
    "cards_off": Kind(403, "ask_admin", "Your team reads no business cards"),
    "drafts_off": Kind(403, "ask_admin", "Your team drafts no messages here"),
    "drafts_cap": Kind(429, "wait", "The drafts of today are used up"),
    "model_away": Kind(502, "retry", "The model does not answer"),
    "model_busy": Kind(429, "wait", "The model's host asks to wait"),
    "model_set_up": Kind(502, "ask_admin", "The model's host does not take this relay's question"),
    "model_declined": Kind(422, "none", "The model declined to write this"),
    "model_odd": Kind(502, "retry", "The model's answer is no message, and is not shown"),
    "model_long": Kind(502, "retry", "The model's answer is too long or was cut off, and is not shown"),
    "wrong_sign_in": Kind(401, "none", "This sign-in is not right"),
    "not_in_a_group": Kind(403, "ask_admin", "None of your groups may use this relay"),
    "no_company_sign_in": Kind(404, "ask_admin", "This relay has no sign-in of the company"),
    "sign_in_away": Kind(502, "retry", "The company's sign-in does not answer as it should"),
    "too_many_tries": Kind(429, "wait", "Too many wrong tries"),
    "role_too_low": Kind(403, "ask_admin", "This is the admin's to change"),
    "foreign_form": Kind(403, "none", "This form was not sent by its own page"),
    "no_mapping_dir": Kind(409, "ask_admin", "The relay has no folder for mappings"),
    "no_access_file": Kind(409, "ask_admin", "The relay has no access file"),
    "no_suppression_list": Kind(409, "ask_admin", "The relay has no list of people who objected"),
    "overtaken": Kind(409, "none", "Somebody else saved a revision in between"),
    "bad_snapshot": Kind(422, "none", "This is no saved page"),
    "other_account": Kind(409, "replan", "This was made for another account"),
    "open_question": Kind(409, "replan", "A question is open; nothing is written before it is answered"),
    "busy": Kind(409, "wait", "The same person is being written right now"),
    "origin_not_allowed": Kind(403, "ask_admin", "This relay does not serve this extension"),
    # 421 Misdirected Request (RFC 9110 15.5.20): sent to somebody who does not answer for this host
    "host_not_allowed": Kind(421, "ask_admin", "This relay does not answer to this address"),
    "unknown_connector": Kind(404, "none", "This relay has no such connector"),
    "unknown_reference": Kind(404, "none", "Nothing is known under this reference"),
    "no_such_route": Kind(404, "none", "This relay has no such address"),
    "method_not_allowed": Kind(405, "none", "This address takes another method"),
    "too_large": Kind(413, "none", "The request is too large"),
    "not_json": Kind(415, "none", "The request is not JSON"),
    "http_error": Kind(400, "none", "The request was refused"),
    "internal": Kind(500, "retry", "The relay failed"),
    "unauthorised": Kind(401, "reconnect", "The CRM no longer accepts this connection"),
    "forbidden": Kind(403, "ask_admin", "The CRM does not let this account do that"),
    "full": Kind(403, "ask_admin", "The CRM has no room for another record"),
    "refused": Kind(403, "ask_admin", "The relay does not call this address"),
    "untrusted": Kind(403, "ask_admin", "The certificate of the CRM's host is not trusted"),
    "elsewhere": Kind(422, "none", "The server sends us to another address"),
    "unencrypted": Kind(422, "none", "The server sends us to where nothing is encrypted"),
    "wrong_address": Kind(422, "none", "Nothing that can be connected is at this address"),
    "no_server": Kind(422, "none", "No server of this kind is at this address"),
    "no_such_book": Kind(422, "none", "No address book has this name"),
    "no_book_there": Kind(422, "none", "No address book is at this address"),
    "only_read": Kind(422, "none", "Nothing can be written to this address book"),
    "not_found": Kind(409, "replan", "The record is no longer in the CRM"),
    "conflict": Kind(409, "replan", "The record changed in the CRM"),
    "merged": Kind(409, "replan", "The record was merged into another one"),
    "unreadable": Kind(409, "none", "The CRM cannot show the record"),
    "shelved": Kind(409, "replan", "The record was put away in the CRM"),
    "invalid": Kind(422, "fix_mapping", "The CRM refused a value"),
    "throttled": Kind(429, "wait", "The CRM asks to wait"),
    "too_many_requests": Kind(429, "wait", "More was asked in a minute than the relay allows"),
    "store_away": Kind(503, "wait", "The relay's short memory does not answer"),
    "crowded": Kind(503, "wait", "The relay has more to do than it can"),
    # 502, and never the CRM's own status: 401 or 404 would be taken for the relay's
    "unavailable": Kind(502, "retry", "The CRM does not answer"),
    "in_doubt": Kind(502, "replan", "The CRM's answer was lost"),
    "oversized": Kind(422, "none", "This is more than Passerelle reads at once"),
    "unsupported": Kind(422, "none", "This CRM cannot do that"),
    "other_sign_in": Kind(422, "none", "This server signs in in a way that is not known here"),
}


class Problem(Exception):
    """A refusal of the relay's own, by its code."""

    def __init__(self, code: str, detail: str = "", *, retry_after: float | None = None) -> None:
        super().__init__(code)
        self.code, self.detail, self.retry_after = code, detail, retry_after


def describe_problem(code: str, reference: str, detail: str = "", status: int = 0) -> dict[str, Any]:
    """The members of a problem (RFC 9457 3.1); `status` where it is another one than the kind's."""
    kind = KINDS[code]
    return {
        "type": f"/problems/{code}",
        "title": kind.title,
        "status": status or kind.status,
        "detail": detail or kind.title,
        "code": code,
        "action": kind.action,
        "reference": reference,
    }


def answer_problem(
    code: str, detail: str = "", *, retry_after: float | None = None, named: Sequence[tuple[str, bool]] = ()
) -> Response:
    """The answer for a code. `detail` must be safe to show; `named` is what is there: (name, writable)."""
    kind, trace = KINDS[code], current_trace()
    trace.fail(code, kind.action)
    body = describe_problem(code, trace.reference, detail)
    if named:
        body["named"] = [{"name": name, "writable": writable} for name, writable in named]
    if retry_after is not None:
        body["retry_after"] = retry_after
    answer = Response(json.dumps(body), kind.status, mimetype="application/problem+json")
    if retry_after is not None:
        # whole seconds (RFC 9110 10.2.3), and never 0, which invites to ask at once
        answer.headers["Retry-After"] = str(max(1, round(retry_after)))
    return answer

"""Every way a CRM can fail us, sorted by what the user can do about it.

ConnectorError
├── Unauthorised   reconnect     the CRM no longer accepts this grant
├── Forbidden      ask_admin     a scope, seat or permission is missing
│   └── Full       ask_admin     the account has no room for another record
├── Refused        ask_admin     the address is one that the relay will not call
│   ├── Untrusted  ask_admin     the host's certificate is not trusted
│   └── Elsewhere  none          the server sends us to another host
│       └── Unencrypted none     or to where nothing is encrypted
├── WrongAddress   none          nothing at this address can be connected
│   ├── NoServer   none          no server of this kind is there
│   ├── NoSuchBook none          a server is there, and has nothing of this name
│   ├── NoBookThere none         a server is there, and has nothing at this very address
│   └── OnlyRead   none          a server is there, and nothing on it can be written to
├── NotFound       replan        the record went away after it was matched
├── Conflict       replan        the record changed, or its twin already exists
│   ├── Merged     replan        it was merged into another record, and lives on there
│   └── Shelved    replan        it was archived, hidden or deleted meanwhile
├── Invalid        fix_mapping   the CRM refused a value
├── StoreAway      wait          the relay's short memory does not answer, so nothing is written
│   └── StoreLost  wait          it lost what it knew, and waits until no write of before is under way
├── Throttled      wait          too many calls; `retry_after` says how many seconds
├── Unavailable    retry         no answer, or a fault on the CRM's side; nothing was written
│   ├── InDoubt    replan        a write left and no clear answer came; it may have been done
│   └── Oversized  none          more than Passerelle reads: a limit of ours, and not a fault of the CRM
└── Unsupported    none          asked for something the spec does not declare
    ├── Unreadable none          it is there, and the CRM does not give it out as a record
    └── OtherSignIn none         the server signs in neither by Basic nor by Digest
"""

from __future__ import annotations


class ConnectorError(Exception):
    """A failure whose message is safe to show: never a token, header or body of the CRM.

    `named` is what words in any language go on with: (name, can be used) of what is there instead.
    """

    code = "connector_error"
    action = "none"
    # an answer of another form than the vendor describes: its API may have changed
    misshapen = False
    named: tuple[tuple[str, bool], ...] = ()

    def __init__(self, detail: str = "", *, retry_after: float | None = None) -> None:
        # an exception without words would reach the rep as an empty sentence
        super().__init__(detail or self.code)
        self.retry_after = retry_after


class Unauthorised(ConnectorError):
    code, action = "unauthorised", "reconnect"


class Forbidden(ConnectorError):
    code, action = "forbidden", "ask_admin"


class Full(Forbidden):
    code, action = "full", "ask_admin"


class Refused(ConnectorError):
    code, action = "refused", "ask_admin"


class Untrusted(Refused):
    code, action = "untrusted", "ask_admin"


class Elsewhere(Refused):
    code, action = "elsewhere", "none"


class Unencrypted(Elsewhere):
    code, action = "unencrypted", "none"


class WrongAddress(ConnectorError):
    code, action = "wrong_address", "none"


class NoServer(WrongAddress):
    code, action = "no_server", "none"


class NoSuchBook(WrongAddress):
    code, action = "no_such_book", "none"


class NoBookThere(WrongAddress):
    code, action = "no_book_there", "none"


class OnlyRead(WrongAddress):
    code, action = "only_read", "none"


class NotFound(ConnectorError):
    code, action = "not_found", "replan"


class Conflict(ConnectorError):
    """`record_id` names the record that is there already, "" when the CRM did not say."""

    code, action = "conflict", "replan"

    def __init__(self, detail: str = "", *, retry_after: float | None = None, record_id: str = "") -> None:
        super().__init__(detail, retry_after=retry_after)
        self.record_id = record_id


class Merged(Conflict):
    """`record_id` names the record in which it lives on."""

    code, action = "merged", "replan"


class Shelved(Conflict):
    code, action = "shelved", "replan"


class Invalid(ConnectorError):
    """`field` and `label` name the field whose value was refused, "" when nobody knows."""

    code, action = "invalid", "fix_mapping"

    def __init__(
        self, detail: str = "", *, retry_after: float | None = None, field: str = "", label: str = ""
    ) -> None:
        super().__init__(detail, retry_after=retry_after)
        self.field, self.label = field, label


class Throttled(ConnectorError):
    code, action = "throttled", "wait"


class StoreAway(ConnectorError):
    """Locks and marks cannot be reached, without which something might be written twice."""

    code, action = "store_away", "wait"


class StoreLost(StoreAway):
    """It answers and has lost what it knew; `retry_after` says when it is safe to lock again."""


class Unavailable(ConnectorError):
    code, action = "unavailable", "retry"


class InDoubt(Unavailable):
    code, action = "in_doubt", "replan"


class Oversized(Unavailable):
    code, action = "oversized", "none"


class Unsupported(ConnectorError):
    code, action = "unsupported", "none"


class Unreadable(Unsupported):
    """What nobody can read is neither written over nor deleted; another try would find it so again."""

    code, action = "unreadable", "none"


class OtherSignIn(Unsupported):
    code, action = "other_sign_in", "none"

"""What an exception of Odoo means to the rep. Its class decides; its text and its traceback stay here."""

from __future__ import annotations

from typing import Any

from ..errors import Conflict, ConnectorError, Forbidden, Invalid, NotFound, Unauthorised
from ..transport.answers import Answer, error_from_status

MISFIT = "Odoo refused a field or a value"


class Misfit(Invalid):
    """Odoo itself says that a name, a value or a wish does not fit; nothing was written."""


BY_NAME: dict[str, type[ConnectorError]] = {
    "odoo.exceptions.AccessDenied": Unauthorised,
    "odoo.exceptions.AccessError": Forbidden,
    "odoo.exceptions.MissingError": NotFound,
    "odoo.exceptions.LockError": Conflict,
    "odoo.exceptions.UserError": Misfit,
    "odoo.exceptions.ValidationError": Misfit,
    "odoo.exceptions.RedirectWarning": Misfit,
    "builtins.AttributeError": Misfit,
    "builtins.KeyError": Misfit,
    "builtins.TypeError": Misfit,
    "builtins.ValueError": Misfit,
    "psycopg2.errors.CheckViolation": Misfit,
    "psycopg2.errors.ForeignKeyViolation": Misfit,
    "psycopg2.errors.NotNullViolation": Misfit,
    "psycopg2.errors.UniqueViolation": Misfit,
    "psycopg2.errors.SerializationFailure": Conflict,
}
"""A wrong field or value is a KeyError, ValueError or TypeError, which JSON-2 answers with 500."""

WORDS: dict[type[ConnectorError], str] = {
    Unauthorised: "Odoo does not accept this API key: it is wrong, expired, or of another database or login",
    NotFound: "the record is no longer in Odoo",
    Conflict: "somebody else is writing this record in Odoo right now",
    Misfit: MISFIT,
}
MAY_NOT_WRITE = (
    'this Odoo user lacks the right "Contact Creation" (Settings, Users), needed to change contacts'
)
MAY_NOT_WRITE_USER = (
    "this contact is a user of Odoo: the contacts of colleagues are changed in Settings, Users"
)
MAY_NOT_WRITE_THIS = (
    "a rule of this Odoo keeps this contact from being changed by you; its administrator knows which"
)
MAY_NOT_READ = "this Odoo user lacks the right to read contacts (Settings, Users: an internal user)"
NO_DATABASE = "this server has no database of that name, or holds several and needs the name of yours"
NO_ODOO = "no Odoo server answers at this address"
NEEDS_DATABASE = "this Odoo is older than 19: connect again with the name of its database"
NEEDS_LOGIN = "this Odoo is older than 19: connect again with your login"


def error_of_name(name: str, *, safe: bool) -> ConnectorError | None:
    """The failure that an exception's class stands for, None for a class that says nothing about us."""
    kind = BY_NAME.get(name)
    if kind is Forbidden:
        return Forbidden(MAY_NOT_READ if safe else MAY_NOT_WRITE)
    return kind(WORDS[kind]) if kind else None


def of_answer(answer: Answer) -> ConnectorError:
    """The failure that a JSON-2 answer stands for."""
    if answer.status == 401:
        return Unauthorised(WORDS[Unauthorised])
    return error_of_name(name_of(answer), safe=answer.safe) or error_from_status(answer)


def error_of_rpc(error: Any, answer: Answer, database: str) -> ConnectorError:
    """The failure that the `error` of a JSON-RPC answer stands for. PostgreSQL names a database it lacks."""
    data = error.get("data") if isinstance(error, dict) else None
    name, text = (data.get("name"), data.get("message")) if isinstance(data, dict) else ("", "")
    # the text is looked at for the name that the user gave, and goes no further: it tells hosts and roles
    if name == "psycopg2.OperationalError" and database and database in str(text):
        return Unauthorised(NO_DATABASE)
    # JSON-RPC answers 200 to everything; the error itself must then count as the status
    internal = Answer(500, {}, b"", answer.safe)
    return error_of_name(str(name), safe=answer.safe) or error_from_status(internal)


def name_of(answer: Answer) -> str:
    """The class of the exception in a JSON-2 error, "" where the answer is none."""
    try:
        body = answer.json()
    except ConnectorError:
        return ""
    name = body.get("name") if isinstance(body, dict) else None
    return name if isinstance(name, str) else ""

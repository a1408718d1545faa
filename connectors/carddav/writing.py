"""Writing a contact that is there: over the stored bytes, under their etag, and looked at afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from ..base import Value, Values
from ..errors import Conflict, ConnectorError, InDoubt, Invalid, NotFound, Unavailable, Unreadable
from .card.fields import clean_items
from .card.jobs import OF_A_JOB, find_job_shown, write_job
from .card.lines import Card
from .card.restoring import is_as_before, put_lines_back
from .card.vcard import OF_THE_VALUE, write_field
from .multistatus import ETAG, unify_etag
from .stored import NO_CARD, Stored, find_obstacle, has_no_etag, parse_card, read_stored
from .webdav import Dav, Put

NOTHING: Values = {}
LAST_OF_FIRST_PLANE = "\uffff"
UNREADABLE = "the server cannot give the contact out with such characters (emoji); nothing was changed"


def read_readable(dav: Dav, url: str) -> Stored:
    """The contact that is to be written into or taken away, as it is stored.

    `Unreadable` for one that the server gives out as something else (SOGo's `(null)`): another try would
    find it so again, and what cannot be read is not written over.
    """
    try:
        return read_stored(dav, url)
    except Unavailable as error:
        if str(error) != NO_CARD:
            raise
        raise Unreadable("the server cannot give this contact out: it is left alone") from None


def change_card(
    card: Card, values: Values, restore: str = "", shown: Mapping[str, Value | None] = NOTHING
) -> bool:
    """Write these fields. Whether that put back the very lines that an earlier write had replaced.

    It does where `restore` has lines that hold just these values: then this is an undo. `shown` is what the
    rep saw: it tells which of several jobs is the one to change.
    """
    if restore and put_lines_back(card, values, restore):
        return True
    job = find_job_shown(card, shown)
    for field, wanted in values.items():
        if job is not None and field in OF_A_JOB:
            write_job(card, job, field, ", ".join(clean_items(wanted or "")), OF_THE_VALUE)
        else:
            write_field(card, field, wanted)
    return False


def replace_member(dav: Dav, stored: Stored, restore: str = "") -> tuple[Card, str]:
    """PUT the changed card in its own version: the card as it is after, and its etag.

    `Unsupported` when the server does not show what is stored, `Conflict` when it changed meanwhile or when a
    `restore` did not bring all back, `InDoubt` when the write cannot be read back, `Invalid` for another
    version of vCard and when the server makes a contact of it that nobody can read (then it is as it was).
    """
    if find_obstacle(stored.card) == "foreign_form":
        raise Invalid("only vCard 2.1, 3.0 and 4.0 are written")
    stored.refuse_unless_whole()
    etag = put_over(dav, stored).etag
    # the answer's etag promises that the bytes are as sent: no call is needed to look
    if etag and not restore and not is_fragile(str(stored.card)):
        return stored.card, etag
    try:
        after = read_stored(dav, stored.url)
    except ConnectorError as error:
        if str(error) == NO_CARD and is_fragile(str(stored.card)):
            put_back(dav, stored)
            raise Invalid(UNREADABLE) from None
        raise InDoubt("the contact was sent, and could not be read back") from None
    # an etag that did not move says that the PUT did nothing, or that a cache answers
    if after.etag == stored.etag:
        raise InDoubt("the contact was sent, and could not be read back")
    if restore and not is_as_before(after.card, restore):
        raise Conflict("the fields are restored, but the server keeps the rest in another form than before")
    return after.card, after.etag


def is_fragile(text: str) -> bool:
    """Whether it has characters beyond the first plane: SOGo gives a contact of many out as `(null)`."""
    return bool(text) and max(text) > LAST_OF_FIRST_PLANE


def put_back(dav: Dav, stored: Stored) -> None:
    """The bytes that were read before, over what nobody can read. `InDoubt` when that fails."""
    try:
        # our own write has moved it; "*" where the server tells none, for what is there is ours
        now = dav.describe_member(stored.url).text_of(ETAG)
        dav.store(stored.url, stored.body, replacing=unify_etag(now) or "*")
    except ConnectorError:
        raise InDoubt("the contact was sent, and cannot be read any more") from None


def put_over(dav: Dav, stored: Stored) -> Put:
    """Under the etag in its one form; in the server's own spelling where it knows only that.

    Raises `Conflict` when it changed since it was read.
    """
    body = str(stored.card).encode("utf-8", "surrogateescape")
    if has_no_etag(stored.etag):
        return dav.store(stored.url, body, replacing="*")
    # a proxy that made the etag weak, or a server that wants its own spelling: only then is another try no
    # overwrite
    with suppress(Conflict):
        return dav.store(stored.url, body, replacing=stored.etag)
    if stored.raw != stored.etag and dav.describe_member(stored.url).text_of(ETAG) == stored.raw:
        return dav.store(stored.url, body, replacing=stored.raw)
    raise Conflict("the contact changed since it was read")


def refuse_if_there(dav: Dav, url: str, id_: str) -> None:
    """Raises `Conflict` when a contact is there: not every server heeds `If-None-Match: *`."""
    with suppress(NotFound):
        parse_card(dav.fetch(url)[0])
        raise Conflict("this contact is there already", record_id=id_)


def read_back(dav: Dav, url: str, *, overwrote: bool, fragile: bool) -> Stored:
    """What was made, as the server has it.

    `InDoubt` when it answered as if the contact had been there: nothing was, when we looked, so there is
    nothing to put back, and what is there now is not deleted. `Invalid` for what it makes unreadable.
    """
    try:
        stored = read_stored(dav, url)
    except ConnectorError as error:
        if str(error) == NO_CARD and fragile and not overwrote:
            # it was not there before, and nobody can read it: left behind it would block every further try
            # with 412
            dav.remove(url, "")
            raise Invalid(UNREADABLE) from None
        raise InDoubt("the contact was sent, and could not be read back") from None
    if overwrote:
        raise InDoubt("the server answered as if the contact had been there before")
    return stored


def heeds_if_none_match(dav: Dav, url: str, sent: str) -> bool:
    """Whether a server that answers 204 or 200 to a new contact has overwritten nothing all the same.

    RFC 9110 section 9.3.4 wants 201 there. One that refuses the same again heeds `If-None-Match: *`.
    """
    try:
        dav.store(url, sent.encode("utf-8", "surrogateescape"))
    except Conflict:
        return True
    except ConnectorError:
        return False
    return False


def remove_member(dav: Dav, url: str, version: str) -> None:
    """DELETE it if it still has that version. It is read first: SOGo deletes whatever `If-Match` says.

    Raises `Conflict` when it changed since, `Unreadable` when nobody can tell whether it did.
    """
    stored = read_readable(dav, url)
    if version not in ("", stored.etag):
        raise Conflict("the contact changed since it was read")
    dav.remove(url, "" if has_no_etag(stored.etag) else stored.etag)

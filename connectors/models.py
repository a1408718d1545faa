"""What passes through the port: values that never change, in the CRM's own field names."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, SecretStr

from .spec import Entity, EntryKind
from .spelling.texts import strip_invisible

Value = str | int | float | bool | tuple[str, ...]
Values = dict[str, Value | None]

ID = "id"
"""The key field that stands for the CRM's own record id, in every connector."""


class Model(BaseModel):
    """A value: it never changes, and it knows no field that it does not name."""

    # forbid: what nobody knows was forged or misspelt. hide_input: an error of pydantic would quote a
    # person's data
    # cache_strings: pydantic keeps short texts of every JSON for the life of the process
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, cache_strings="none")

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        """Itself, as it never changes: pydantic copies a default that is a model for every value."""
        return self


class Key(NamedTuple):
    """A field of the spec (or `ID`) and the value that a record should hold there."""

    field: str
    value: str


class Grant(Model):
    """One rep's authority at one CRM. Lives sealed in the extension, open only in flight.

    `secrets` holds what the asks of the spec gave, or for OAuth `access_token` and `refresh_token`.
    `expires_at` is in Unix seconds, 0 when unknown. `learned` is what `survey` told at connect.
    `holder` is the thumbprint (RFC 7638) of the key that must sign each request, `born` when it was made, in
    Unix seconds.
    """

    connector: str
    base_url: str = ""
    account: str = ""
    secrets: dict[str, SecretStr] = {}
    scopes: tuple[str, ...] = ()
    expires_at: int = 0
    learned: str = ""
    holder: str = ""
    born: int = 0


class Account(Model):
    """Whom a grant speaks for, in words that the rep can recognise; `writable`: we may write there."""

    id: str
    name: str
    writable: bool = True


MOST_DEALS, LONGEST_WHAT = 9_999, 120


class Recent(Model):
    """What goes on with a person, as far as the record that is read anyway tells it.

    Days are ISO 8601, "" for none or for what is no day; `planned` is what the next activity is about,
    without what nobody sees and not longer than `LONGEST_WHAT`; `deals` is None where the CRM does not say.
    """

    last: str = ""
    following: str = ""
    planned: str = ""
    deals: int | None = None


def recent_of(
    last: object = "", following: object = "", planned: object = "", deals: object = None
) -> Recent:
    """From what a CRM said, which may be anything. Never raises."""
    count = str(deals).strip() if deals is not None and not isinstance(deals, bool) else ""
    counted = int(count) if count.isascii() and count.isdigit() and len(count) < 10 else None
    about = (
        " ".join(strip_invisible(planned[: LONGEST_WHAT * 10]).split()) if isinstance(planned, str) else ""
    )
    return Recent(
        last=day_of(last),
        following=day_of(following),
        planned=about[:LONGEST_WHAT],
        deals=None if counted is None else min(counted, MOST_DEALS),
    )


def day_of(said: object) -> str:
    """The day of a date or a time in ISO 8601, or of milliseconds since 1970; "" for anything else."""
    text = said.strip() if isinstance(said, str) else ""
    with suppress(ValueError, OverflowError, OSError):
        if text.isascii() and text.isdigit() and len(text) < 16:
            return datetime.fromtimestamp(int(text) / 1000, UTC).date().isoformat()
        return date.fromisoformat(text[:10]).isoformat() if "-" in text[:10] else ""
    return ""


PutAway = Literal["", "archived", "hidden", "deleted"]
Unwritable = Literal[
    "",
    "protected",
    "converted",
    "foreign_form",
    "too_long",
    "unreadable",
    "unsubscribed",
    "cleaned",
    "closed",
]


class Record(Model):
    """One thing the CRM already holds, in the CRM's own field names.

    `linked` holds the ids of the companies that a person is known to be linked to; empty says nothing.
    `primary` is the id of the one that the CRM calls the person's own, where a read tells no others: unlike
    `linked` it is no list that an undo could put back.
    `employer` is the name of the first of them, where the same answer told it; `inherits` labels what the
    record takes from that company and would change with it (an address). `was_linked` comes with the answer
    of `link`: what `linked` was before, None when nobody knows.
    `owner` is the `Owner.id` of the colleague to whom it belongs, "" when unknown.

    `also` holds, under the name of a mapped field, what the CRM keeps of the same kind elsewhere and what
    identifies as well (a second e-mail address, another LinkedIn field that the spec names, our external id
    as the address for which it was made). `mentions` holds LinkedIn addresses in other fields: they only ask.
    `put_away` says how the record left the everyday lists; `absorbed` names records that were merged into it.
    `unwritable` says why nothing can be written into it: this account has no right to (`protected`), the CRM
    does not give it out as it is stored, so that it could not be put back whole (`converted`), its form is
    one that we do not write (`foreign_form`), an undo could not hold it (`too_long`), it is there and
    cannot be read (`unreadable`), the person asked to be left alone (`unsubscribed`) or cannot be reached
    (`cleaned`), or the deal is won or lost (`closed`). Such a record is found, shown and left as it is. One
    that cannot be read, and of which nothing says whose it is, has no values: a plan for somebody new tells
    of it.
    `currency` (ISO 4217) is that of a deal's amount, "" where the CRM tells none.
    `restore` comes with what `update` answers: what the connector needs to take that write back to the byte.
    It belongs to the write, so two records are equal without it.
    `recent` comes with a read, where the spec declares it; it is no part of the record either.
    """

    entity: Entity
    id: str
    values: Values = {}
    version: str = ""
    url: str = ""
    linked: tuple[str, ...] = ()
    was_linked: tuple[str, ...] | None = None
    primary: str = ""
    employer: str = ""
    currency: str = ""
    inherits: tuple[str, ...] = ()
    owner: str = ""
    also: dict[str, tuple[str, ...]] = {}
    mentions: tuple[str, ...] = ()
    put_away: PutAway = ""
    absorbed: tuple[str, ...] = ()
    recent: Recent | None = None
    unwritable: Unwritable = ""
    restore: str = ""

    def __eq__(self, other: object) -> bool:
        own = {"restore": self.restore, "recent": self.recent}
        return super().__eq__(other.model_copy(update=own) if isinstance(other, Record) else other)

    # equality leaves these out, and a hash of all fields would contradict it
    __hash__ = None  # type: ignore[assignment]


class Entry(Model):
    """Something to log on a person. `key` makes logging it twice the same as once.

    `due` is the day on which a task is to be done (ISO 8601), "" for none.
    """

    kind: EntryKind
    key: str
    text: str
    at: str
    author: str = ""
    due: str = ""


class Field(Model):
    """One field of the CRM's live schema, for the admin's mapping page."""

    name: str
    label: str
    kind: Literal["text", "html", "number", "bool", "date", "datetime", "choice", "list", "ref", "image"]
    writable: bool = True
    required: bool = False
    unique: bool = False
    options: tuple[tuple[str, str], ...] = ()


class Owner(Model):
    """A colleague to whom a record can belong. `you`: the account of the grant itself."""

    id: str
    name: str
    email: str = ""
    you: bool = False


class Preparation(Model):
    """Something in the CRM that would make syncing better, and what is lost without it."""

    name: str
    label: str
    lost: str
    done: bool
    possible: bool = True


class Stage(Model):
    """A place of a deal on its way; `closed`: there the deal is won or lost."""

    id: str
    label: str
    closed: bool = False


class Pipeline(Model):
    """One way of deals, with its stages in their order; `id` is "" where a CRM has but one."""

    id: str
    label: str
    stages: tuple[Stage, ...]


class Deals(Model):
    """The open deals of a person, newest first, and every way on which one can stand.

    `barred` are the mapped fields that this account may read and not write.
    """

    records: tuple[Record, ...] = ()
    pipelines: tuple[Pipeline, ...] = ()
    barred: frozenset[str] = frozenset()

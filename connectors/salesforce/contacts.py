"""Salesforce, by its REST API: contacts or leads, accounts, tasks and notes.

A create is a POST. With our external id Salesforce refuses the twin itself; an upsert by it would write over
somebody whom the rep has not seen. Whom a duplicate rule of the company names is asked about, and `allowSave`
is never sent. `update` reads `SystemModstamp` first (milliseconds), and sends `If-Unmodified-Since` with the
write (seconds): ETags are for accounts alone. A write is answered without the record, so a read goes along in
the same request (`composite`). Whoever was merged is found by what the recycle bin says, for 15 days.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from ..base import ID, Account, Entry, Field, Key, Owner, Preparation, Record, Values
from ..entries import only_declared
from ..errors import Forbidden, NotFound, Unsupported
from ..json_parts import Item, text_at
from ..spec import Entity, Spec
from ..turns import take_turn
from . import soql
from .client import DATA
from .log import entry_body, entry_query, object_of_entry, task_mark_of
from .preparing import make_fields
from .records import LEAD, Records
from .refusals import ID as SHAPE_OF_ID
from .rows import ACCOUNT, hints_of, http_date_of, id_of, is_row
from .schema import (
    KEY,
    STAMP,
    columns_of,
    field_of_column,
    narrow_to_shape,
    preparation_of_shape,
)

USERS = (
    "SELECT Id, Name, Email FROM User WHERE IsActive = true AND UserType = 'Standard' ORDER BY Name LIMIT 500"
)


class Contacts(Records):
    def unwritable(self) -> list[str]:
        """Names that no field can have."""
        parts = {"person": self.spec.person, "company": self.spec.company}
        fields = ((entity, name) for entity, mapped in parts.items() if mapped for name in mapped.fields)
        return [f"{entity}.{name}" for entity, name in fields if not soql.is_field_name(name)]

    def whoami(self) -> Account:
        """The user's name, and which company's Salesforce it is. `Forbidden` where it does not tell."""
        me = self._call("GET", "/services/oauth2/userinfo")
        user, company = text_at(me, "user_id"), text_at(me, "organization_id")
        if not (SHAPE_OF_ID.fullmatch(user) and SHAPE_OF_ID.fullmatch(company)):
            raise Forbidden("Salesforce does not tell whose connection this is")
        names = [text_at(row, "Name") for row in self._call.query("SELECT Name FROM Organization LIMIT 1")]
        told = filter(None, (text_at(me, "preferred_username"), *names))
        return Account(id=f"{company}-{user}", name=" · ".join(told) or user)

    def narrow_spec(self) -> Spec:
        """By what this account may see. A lead has no company beside it, nor opportunities."""
        person = narrow_to_shape(self.spec.person, self._shape("person"))
        if person.object != LEAD or self.spec.company is None:
            company = self.spec.company and narrow_to_shape(self.spec.company, self._shape("company"))
            return self.spec.model_copy(update={"person": person, "company": company})
        able = self.spec.capabilities.model_copy(update={"link": False, "deals": False})
        left = {"company": None, "deal": None}
        return self.spec.model_copy(update={"person": person, "capabilities": able, **left})

    def find(self, entity: Entity, keys: Sequence[Key]) -> list[Record]:
        """One query for all keys and the name; one more, for other spellings, where that finds nobody."""
        mapped, there = self._mapped(entity), columns_of(self._shape(entity))
        ids = [key.value for key in keys if key.field == ID and SHAPE_OF_ID.fullmatch(key.value)]
        others = [key for key in keys if key.field in there and key.field != ID and key.value.strip()]
        hints = hints_of(others, mapped)
        wanted = [f"Id = {soql.quote(id_)}" for id_ in ids]
        wanted += soql.proof_conditions([key for key in others if key not in hints])
        wanted += soql.name_conditions(hints, company=entity == "company") if hints else []
        with suppress(NotFound):
            found = self._meant(self._rows(entity, wanted), ids, others, entity)
            seen = {record.id for record in found}
            found += [record for id_ in ids if id_ not in seen for record in self._survivors(entity, id_)]
            if found or not hints:
                return found
            guesses = soql.guess_conditions(hints, company=entity == "company")
            return self._meant(self._rows(entity, guesses, soql.GUESSED), [], others, entity)
        return []

    def search(self, text: str) -> list[Record]:
        if not text.strip():
            return []
        wanted = [soql.like("Name", text.strip()), f"Email = {soql.quote(text.strip())}"]
        return [self._record("person", row) for row in self._rows("person", wanted)]

    def is_unique(self, entity: Entity, values: Values) -> bool:
        """By our external id, where it was made; the mapping is without it where not."""
        return entity == "person" and bool(values.get(KEY))

    def required(self, entity: Entity) -> list[Field]:
        """What the schema asks of a new record, mapped or not: a page may lack a family name, or a lead its
        company. Raises `Forbidden` where this account makes none."""
        mapped, shape = self._mapped(entity), self._shape(entity)
        if not shape.createable:
            raise Forbidden(f"this account may make no {mapped.label.lower()} in Salesforce")
        fields = [field_of_column(column) for column in shape.fields]
        return [
            field.model_copy(update={"label": self._label_of(field.name)})
            for field in fields
            if field.required
        ]

    def create(self, entity: Entity, values: Values, company: Record | None = None) -> Record:
        """`Conflict` names the twin, where our key or a duplicate rule of the company tells it."""
        mapped = self._mapped(entity)
        body: Item = {name: value for name, value in values.items() if value not in (None, "")}
        if company:
            self._only_linked()
            body[ACCOUNT] = id_of(company)
        return self._write(entity, "POST", f"{DATA}/sobjects/{mapped.object}", body)

    def update(self, record: Record, values: Values) -> Record:
        path = self._path_of(record)
        with take_turn(self.whose, record.id):
            row = self._read_current(record)
            body = {
                name: value for name, value in values.items() if (row.get(name) or None) != (value or None)
            }
            if not body:
                return self._record(record.entity, row)
            until = http_date_of(text_at(row, STAMP))
            return self._write(record.entity, "PATCH", path, body, id_of(record), until)

    def delete(self, record: Record) -> None:
        """Into the recycle bin, for 15 days. Salesforce takes no condition here, so it is read before."""
        with take_turn(self.whose, record.id):
            self._read_current(record)
            self._call("DELETE", self._path_of(record), accept=(204,))

    def link(self, person: Record, company: Record) -> Record:
        """A contact has one account: a new one takes the place of the old."""
        self._only_linked()
        before = self._read(person).linked
        moved = self._move_to(person, id_of(company)) if before != (company.id,) else self._read(person)
        return moved.model_copy(update={"linked": (company.id,), "was_linked": before})

    def restore_links(self, person: Record, linked: Sequence[str]) -> Record:
        self._only_linked()
        for id_ in linked:
            # looked for first: a link to an account that is gone would be told as done
            self._read(Record(entity="company", id=id_))
        self._read(person)
        return self._move_to(person, linked[0] if linked else None)

    def log(self, person: Record, entry: Entry) -> Record:
        """The person is read after it, since an activity may move `SystemModstamp`."""
        only_declared(self.spec, entry)
        id_, kind = id_of(person), object_of_entry(entry)
        body = entry_body(entry, id_)
        with take_turn(self.whose, person.id):
            held = self._call.query(entry_query(entry, id_))
            if any(task_mark_of(entry) in text_at(row, kind.text) for row in held):
                return self._read(person)
            return self._write("person", "POST", f"{DATA}/sobjects/{kind.object}", body, id_)

    def owners(self) -> list[Owner]:
        you = self.grant.account.rpartition("-")[2]
        rows = [row for row in self._call.query(USERS) if is_row(row)]
        return [
            Owner(
                id=text_at(row, "Id"),
                name=text_at(row, "Name") or text_at(row, "Id"),
                email=text_at(row, "Email"),
                you=text_at(row, "Id") == you,
            )
            for row in rows
        ]

    def describe(self, entity: Entity) -> list[Field]:
        self._mapped(entity)
        return [field_of_column(column) for column in self._shape(entity, fresh=True).fields]

    def preparations(self) -> list[Preparation]:
        return [preparation_of_shape(self._shape("person", fresh=True))]

    def prepare(self, name: str) -> Preparation:
        """Make the fields that are not there. Raises `Unsupported` for another name."""
        if name != KEY:
            raise Unsupported("there is nothing of this name to prepare in Salesforce")
        with take_turn(self.whose):
            there = columns_of(self._shape("person", fresh=True))
            make_fields(self._call, self.spec.person.object, there, self.grant.account.rpartition("-")[2])
            return preparation_of_shape(self._shape("person", fresh=True))

    def _move_to(self, person: Record, company: str | None) -> Record:
        return self._write("person", "PATCH", self._path_of(person), {ACCOUNT: company}, id_of(person))

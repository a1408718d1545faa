"""Mailchimp's audiences, by its Marketing API 3.0: who is in one is a member, known by an e-mail address.

Nobody is subscribed here. A new member begins as the mapping says, `transactional` or `pending`; a status is
never changed, so whoever is archived, unsubscribed or cleaned is told and left. A create is a POST, which
refuses everybody who ever was a member, where a PUT would write into somebody archived whom nobody sees.
There is no conditional write: `update` and `delete` read first, one at a time, and compare `last_changed`
and what a member holds. Undo of a create archives; the permanent delete bars an address for ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from ..base import ID, Account, Entry, Field, Key, Preparation, Record, Values
from ..entries import only_declared
from ..errors import Conflict, ConnectorError, Invalid, Unsupported, WrongAddress
from ..json_parts import Item, objects_at, text_at
from ..linkedin_url import identity_of
from ..spec import Entity, Spec
from ..together import run_together
from ..turns import take_turn
from .client import EMAIL, label_of, turn_into_doubt
from .members import (
    account_of_list,
    answers_keys,
    hash_of_email,
    is_merge_tag,
    name_of_hints,
    note_mark_of,
    note_of,
    tags_of,
    turns_of_tags,
    wanted_tags,
)
from .records import Records
from .schema import (
    MAY_BEGIN_AS,
    MISSING,
    OURS,
    STATUS,
    TAGS,
    WANTED,
    email_field,
    fields_of_members,
    merge_value_of,
    narrow_to_audience,
    preparation_of_merge_fields,
)

NO_ADDRESS = "Mailchimp keeps people by their e-mail address, and none is given"


class Connector(Records):
    def unwritable(self) -> list[str]:
        """Names that no audience can have, and a status that only the person may give."""
        fields = self.spec.person.fields
        lost = [name for name in fields if name not in OURS and not is_merge_tag(name)]
        said = fields[STATUS].value if STATUS in fields else MAY_BEGIN_AS[0]
        return [f"person.{name}" for name in (*lost, *([STATUS] if said not in MAY_BEGIN_AS else []))]

    def whoami(self) -> Account:
        """The audience that was chosen, else the first. Raises `WrongAddress` for an account without any."""
        audiences = self.accounts()
        chosen = [audience for audience in audiences if audience.id == self.grant.account]
        if not audiences:
            raise WrongAddress("this Mailchimp account has no audience yet")
        return (chosen or audiences)[0]

    def accounts(self) -> list[Account]:
        asked = {"count": "100", "fields": "lists.id,lists.name,lists.contact.company"}
        lists = objects_at(self._call("GET", "/lists", params=asked), "lists")
        return [account_of_list(item) for item in lists if re.fullmatch(r"\w{1,40}", text_at(item, "id"))]

    def narrow_spec(self) -> Spec:
        mapped = narrow_to_audience(self.spec.person, self._merge_fields())
        return self.spec.model_copy(update={"person": mapped})

    def find(self, entity: Entity, keys: Sequence[Key]) -> list[Record]:
        """By address, and where a name or a LinkedIn address is given, by name and among the newest."""
        self._only_people(entity)
        hashes = [key.value for key in keys if key.field == ID and re.fullmatch("[0-9a-f]{32}", key.value)]
        hashes += [hash_of_email(key.value) for key in keys if key.field == EMAIL]
        looks: list[Callable[[], list[Item]]] = [
            partial(self._read_known, id_) for id_ in dict.fromkeys(hashes)
        ]
        if name := name_of_hints(keys):
            looks.append(partial(self._search_rows, name))
        if name or any(identity_of(key.value) for key in keys):
            looks.append(self._list_newest)
        rows = {text_at(row, "id"): row for found in run_together(looks) for row in found}
        records = {id_: self._record(row) for id_, row in rows.items()}
        meant = [id_ for id_, record in records.items() if id_ in hashes or answers_keys(record, keys)]
        return [self._record(self._read_whole(rows[id_])) for id_ in meant]

    def search(self, text: str) -> list[Record]:
        return [self._record(row) for row in self._search_rows(text)] if text.strip() else []

    def is_unique(self, entity: Entity, values: Values) -> bool:
        return entity == "person" and bool(values.get(EMAIL))

    def required(self, entity: Entity) -> list[Field]:
        """An address, although it is mapped, as few pages tell one; and what the audience asks of all."""
        self._only_people(entity)
        asked = [field for field in self._merge_fields() if field.required]
        unmapped = [field for field in asked if field.name not in self.spec.person.fields]
        return [email_field(label_of(EMAIL, self.spec)), *unmapped]

    def create(self, entity: Entity, values: Values, company: Record | None = None) -> Record:
        """`Conflict` for everybody who ever was a member, `Invalid` without an e-mail address."""
        self._only_people("company" if company else entity)
        email = str(values.get(EMAIL) or "").strip()
        if not email:
            raise Invalid(NO_ADDRESS, field=EMAIL, label=label_of(EMAIL, self.spec))
        status = str(values.get(STATUS) or MAY_BEGIN_AS[0])
        if status not in MAY_BEGIN_AS:
            raise Invalid(
                "Status: only the person can say that", field=STATUS, label=label_of(STATUS, self.spec)
            )
        body = {EMAIL: email, STATUS: status, "merge_fields": self._merged(values)}
        body |= {TAGS: list(texts)} if (texts := wanted_tags(values)) else {}
        try:
            return self._record(self._call.row("POST", self._path("members"), body))
        except Conflict as error:
            raise Conflict(str(error), record_id=hash_of_email(email)) from None

    def update(self, record: Record, values: Values) -> Record:
        """Two calls, and one more where tags change. `Invalid` for another address or status."""
        path = self._path_of(record)
        with take_turn(self.whose, record.id):
            row = self._read_current(record)
            for name in (EMAIL, STATUS):
                if name in values and values[name] != text_at(row, name):
                    label = label_of(name, self.spec)
                    raise Invalid(f"{label}: Passerelle never changes it", field=name, label=label)
            merged = self._merged(values)
            turns = turns_of_tags(tags_of(row), wanted_tags(values)) if TAGS in values else []
            if turns:
                self._call("POST", f"{path}/tags", body={TAGS: turns}, accept=(204,))
            try:
                if merged:
                    row = self._call.row("PATCH", path, {"merge_fields": merged})
                elif turns:
                    row = self._call.row("GET", path)
            except ConnectorError as error:
                raise turn_into_doubt(error, wrote=bool(turns)) from None
            return self._record(row)

    def delete(self, record: Record) -> None:
        """Into the archive, from which it can be brought back in Mailchimp."""
        with take_turn(self.whose, record.id):
            self._read_current(record)
            self._call("DELETE", self._path_of(record), accept=(204,))

    def log(self, person: Record, entry: Entry) -> Record:
        """As a note. The member is read after it, since a note may move `last_changed`."""
        only_declared(self.spec, entry)
        note, path = note_of(entry), self._path_of(person)
        with take_turn(self.whose, person.id):
            row = self._call.row("GET", path)
            held = self._call("GET", f"{path}/notes", params={"count": "1000", "fields": "notes.note"})
            if any(note_mark_of(entry) in text_at(item, "note") for item in objects_at(held, "notes")):
                return self._record(row)
            self._call("POST", f"{path}/notes", body={"note": note})
            try:
                return self._record(self._call.row("GET", path))
            except ConnectorError as error:
                raise turn_into_doubt(error, wrote=True) from None

    def describe(self, entity: Entity) -> list[Field]:
        self._only_people(entity)
        tags = objects_at(self._call("GET", self._path("tag-search")), TAGS)
        return fields_of_members(self._merge_fields(fresh=True), [text_at(tag, "name") for tag in tags])

    def preparations(self) -> list[Preparation]:
        return [preparation_of_merge_fields(self._merge_fields(fresh=True))]

    def prepare(self, name: str) -> Preparation:
        """Make the merge fields that are not there by now. Raises `Unsupported` for another name."""
        if name != MISSING:
            raise Unsupported("there is nothing of this name to prepare in Mailchimp")
        with take_turn(self.whose):
            there = {field.name for field in self._merge_fields(fresh=True)}
            for tag in WANTED.keys() - there:
                body = {"tag": tag, "name": WANTED[tag], "type": "text"}
                self._call("POST", self._path("merge-fields"), body=body)
            return preparation_of_merge_fields(self._merge_fields(fresh=True))

    def _merged(self, values: Values) -> Item:
        """What goes into merge fields. `Invalid` for one that the audience lacks, which Mailchimp drops."""
        merged: Item = {name: merge_value_of(value) for name, value in values.items() if name not in OURS}
        # an admin who made the field a minute ago must not be refused again
        lacking = merged and self._find_lacking(merged) and self._find_lacking(merged, fresh=True)
        if lacking:
            label = label_of(lacking[0], self.spec)
            raise Invalid(f"{label}: this audience has no such field to fill", field=lacking[0], label=label)
        return merged

    def _find_lacking(self, merged: Item, *, fresh: bool = False) -> list[str]:
        there = {field.name for field in self._merge_fields(fresh=fresh) if field.writable}
        return sorted(merged.keys() - there)

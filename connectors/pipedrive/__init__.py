"""Pipedrive, through its API v2 (developers.pipedrive.com/docs/api/v1; users and notes are v1 there too).

Pipedrive has no field for a LinkedIn address: a company has one of its own, named LinkedIn, and no other
identifies. There is no conditional write, so update and delete read first and compare `update_time`, in
seconds: a write within the same second, or after that read, is not noticed. There is no unique key and the
search is late, so a create reads the newest records first, one at a time per account.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from ..base import ID, Account, Entry, Field, Key, Owner, Preparation, Record, Values
from ..deals.dealing import Dealing
from ..entries import only_declared
from ..errors import Conflict, Invalid, Unsupported
from ..json_parts import objects_at, text_at
from ..spec import Entity, EntityMap
from ..together import run_both
from ..turns import take_turn
from . import log
from .deals import PipedriveDesk
from .fields import FOUND, number_of, owner_of_user
from .newest import CREATES
from .records import MOST, MOST_LISTED, OURS, V2
from .rows import answers, means
from .schema import (
    JOB,
    LABELS,
    LINKEDIN,
    field_of_item,
    labels_of,
    linkedin_codes,
    preparation_of_fields,
)
from .writing import WritingRecords


class Contacts(WritingRecords):
    def whoami(self) -> Account:
        me = self._call.row("GET", "/api/v1/users/me")
        names = [item for item in (text_at(me, "name"), text_at(me, "company_name")) if item]
        # a user keeps the number in every company that he belongs to
        return Account(id=f"{me.get('company_id')}-{me['id']}", name=" · ".join(names) or str(me["id"]))

    def find(self, entity: Entity, keys: Sequence[Key]) -> list[Record]:
        """Key after key, strongest first: once one has found its record, no more searches are paid for.

        Where those find nobody, hints are searched for and the last 500 are listed, which are looked through
        where the hints find nobody either; of more the name is asked for in the spellings that the page may
        lack.
        """
        mapped = self.spec.entity(entity)
        found = {
            item.id: item for key in keys if key.field == ID for item in self._read_known(entity, key.value)
        }
        strong = [key for key in keys if mapped and key.field in mapped.keys]
        hints = [key for key in keys if key.field != ID and key not in strong]
        for key in strong:
            # every search costs 20 tokens of a day's budget that the whole company shares
            if is_proven(found.values(), strong):
                break
            found |= {item.id: item for item in self._find_matching(entity, key)}
        if not is_proven(found.values(), strong) and (strong or hints):
            found |= {item.id: item for item in self._find_hinted(entity, strong, hints, alone=bool(found))}
        return list(found.values())

    def _find_hinted(
        self, entity: Entity, strong: list[Key], hints: list[Key], *, alone: bool
    ) -> list[Record]:
        """Whom the hints find; else, unless they were to be asked `alone`, who is among the newest."""

        def search_hints() -> list[Record]:
            return [item for key in hints for item in self._find_matching(entity, key)]

        newest: Sequence[Record] = ()
        if entity == "person" and not alone:
            self._read_fields()  # both need them
            # at once: the list costs 10 tokens, and is for nothing only where a namesake is found
            named, newest = run_both(search_hints, partial(self._list_many, entity))
        else:
            # a company is mostly found by its name, which is a hint here
            named = search_hints()
            newest = [] if named or alone else self._list_many(entity)
        if named:
            return named
        guessed = [item for item in newest if any(means(item, key) for key in (*strong, *hints))]
        # who is not among all that there are need not be searched for
        if not guessed and len(newest) == MOST_LISTED:
            guessed = [item for key in (*strong, *hints) for item in self._find_guessed(entity, key)]
        return guessed

    def search(self, text: str) -> list[Record]:
        """Pipedrive refuses a text of one character."""
        wanted = {"term": text.strip(), "fields": "name,email", "limit": str(FOUND)}
        return self._records_of("person", self._search_ids("person", wanted) if text.strip()[1:] else [])

    def required(self, entity: Entity) -> list[Field]:
        """A name, the one thing that Pipedrive's API wants of a new record (`NewPerson` of the vendor's
        client-nodejs, looked up 2026-11-29). No call."""
        named = self.spec.entity(entity)
        return [OURS["name"].model_copy(update={"required": True})] if named else []

    def create(self, entity: Entity, values: Values, company: Record | None = None) -> Record:
        """`Conflict` when one of the newest records is the same; its id is told."""
        body = self._body_of(entity, values, {}) | ({"org_id": number_of(company)} if company else {})
        field = LINKEDIN if entity == "person" else "name"
        with take_turn(self.whose):
            # the search is late, the list is not; there is no unique key that would refuse the twin
            for item in self._newest_now(entity) if values.get(field) else ():
                if answers(item, Key(field, str(values[field]))):
                    raise Conflict("this was created a moment ago", record_id=item.id)
            try:
                row = self._write_row("POST", self._path_to(entity), body)
            finally:
                CREATES.leave_mark(self.whose)  # also in doubt: it may have been made
            made = self._record_of(entity, row)
            try:
                self._refuse_untitled(values, row)
            except Invalid:
                # Nothing is half made: the rep is asked, and makes it without the title.
                self._call("DELETE", self._path_of_record(made))
                raise
            return made

    def update(self, record: Record, values: Values) -> Record:
        with take_turn(self.whose):
            row = self._read_current(record)
            body = self._body_of(record.entity, values, row)
            before, row = row, self._write_row("PATCH", self._path_of_record(record), body) if body else row
            try:
                self._refuse_untitled(values, row)
            except Invalid:
                # what was written beside the title goes back as well: a refused write has changed nothing
                held = self._record_of(record.entity, before).values
                rest = {name: held.get(name) for name in values if name != JOB}
                if rest:
                    self._write_row(
                        "PATCH", self._path_of_record(record), self._body_of(record.entity, rest, row)
                    )
                raise
            return self._record_of(record.entity, row)

    def link(self, person: Record, company: Record) -> Record:
        """A person has one organisation in Pipedrive: a new one takes the place of the old."""
        before = self._record_of(
            "person", self._read_current(person.model_copy(update={"version": ""}))
        ).linked
        # the old organisation is gone from the answer of the write, and undo needs it
        told = {"linked": (company.id,), "was_linked": before}
        return self._move_to(person, number_of(company)).model_copy(update=told)

    def restore_links(self, person: Record, linked: Sequence[str]) -> Record:
        for id_ in linked:
            # looked for first: a link to an organisation that is gone would be told as done
            self._read_current(Record(entity="company", id=id_))
        return self._move_to(person, int(linked[0]) if linked else None)

    def _move_to(self, person: Record, organisation: int | None) -> Record:
        return self._record_of(
            "person", self._write_row("PATCH", self._path_of_record(person), {"org_id": organisation})
        )

    def delete(self, record: Record) -> None:
        self._read_current(record)
        self._call("DELETE", self._path_of_record(record))

    def log(self, person: Record, entry: Entry) -> Record:
        """A task is an activity, all else a note. They move none of our fields."""
        only_declared(self.spec, entry)
        path, item = log.log_path_of(entry), log.item_of(number_of(person), entry)
        with take_turn(self.whose):
            # an entry moves none of our fields, so a change since the plan is no reason to refuse it
            row = self._read_current(person.model_copy(update={"version": ""}))
            found = self._record_of("person", row)
            held = objects_at(self._call("GET", path, {"person_id": person.id, "limit": str(MOST)}), "data")
            if not any(log.is_marked(each, entry) for each in held):
                self._call.row("POST", path, item)
        return found

    def owners(self) -> list[Owner]:
        """The active users; Pipedrive says itself which of them is the one who asks."""
        users = objects_at(self._call("GET", "/api/v1/users"), "data")
        return [
            owner_of_user(user) for user in users if "id" in user and user.get("active_flag") is not False
        ]

    def describe(self, entity: Entity) -> list[Field]:
        """What this connector fills, and the company's own fields."""
        if entity == "company":
            return [OURS["name"]]
        fields = self._read_fields(fresh=True)
        labels = tuple((item, item) for item in labels_of(fields).values())
        tagged = Field(name=LABELS, label="Labels", kind="list", options=labels)
        known = {**OURS, LABELS: tagged}
        own = [field_of_item(field) for field in fields if text_at(field, "field_code")]
        return [*known.values(), *(item for item in own if item.name not in known)]

    def preparations(self) -> list[Preparation]:
        return [preparation_of_fields(self._read_fields(fresh=True))]

    def prepare(self, name: str) -> Preparation:
        """Make the field, unless there is one by now. Raises `Unsupported` for another name."""
        if name != LINKEDIN:
            raise Unsupported("there is nothing of this name to prepare in Pipedrive")
        with take_turn(self.whose):
            # pressed twice, or by two: a second field of the name would split the addresses
            if not linkedin_codes(self._read_fields(fresh=True)):
                self._call(
                    "POST", f"{V2}/personFields", body={"field_name": "LinkedIn", "field_type": "varchar"}
                )
            return preparation_of_fields(self._read_fields(fresh=True))


class Connector(Dealing, Contacts):
    def open_desk(self, mapped: EntityMap) -> PipedriveDesk:
        return PipedriveDesk(self.spec, mapped, self._call)


def is_proven(found: Iterable[Record], keys: Sequence[Key]) -> bool:
    """Whether one of these records holds one of these keys."""
    return any(answers(record, key) for record in found for key in keys)

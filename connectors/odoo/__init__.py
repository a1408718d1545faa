"""Odoo contacts: people and companies of res.partner, a company being the parent of its people (14 to 20).

A search is one call, for people and companies together. A new record is two (is it there? make it), and one
for a person whose company was just made. An update is two: Odoo has no conditional write, so `update` and
`delete` read the record once more before they write, one at a time per record in this process; a change that
arrives between the two calls, in our fields, is lost. After a write, the values of a record are those that we
sent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext

from pydantic import TypeAdapter

from ..base import Account, Entry, Field, Key, Owner, Record, Values
from ..deals.dealing import Dealing
from ..entries import only_declared
from ..errors import Conflict, Unsupported
from ..spec import Entity, EntityMap
from ..transport.answers import Answered
from . import joint, load, note, task
from .adopting import believe_notes
from .deals import OdooDesk
from .domain import text_domain
from .failures import Misfit
from .moving import Moving
from .partners import DONE, number
from .schema import PARTNER, fields_of
from .values import OWNER, TAGS, external_key

SHOWN, COLLEAGUES = 20, 500


class Me(Answered):
    """Whose key it is; before Odoo 19 the log-in has told already."""

    uid: int = 0


class User(Answered):
    id: int
    name: str
    email: str | bool = ""
    company_id: tuple[int, str] | bool = False

    @property
    def company(self) -> str:
        return self.company_id[1] if isinstance(self.company_id, tuple) else ""


ME, USERS = TypeAdapter(Me), TypeAdapter(list[User])


class Contacts(Moving):
    def whoami(self) -> Account:
        """The user's name and company; the id holds the database where there are several."""
        me = self._transport(ME, "res.users", "context_get", safe=True)
        # JSON-2 knows the user by the key alone; the older way needed the number to sign in at all
        uid, asked = self._transport.uid or me.uid, ["name", "company_id"]
        users = self._transport(USERS, "res.users", "read", [uid], safe=True, fields=asked)
        told = [part for user in users for part in (user.name, user.company) if part]
        # a number alone is another person in the next database of the same server
        id_ = f"{uid}@{self._transport.database}" if self._transport.database else str(uid)
        return Account(id=id_, name=" · ".join(told) or id_)

    def find(self, entity: Entity, keys: Sequence[Key]) -> list[Record]:
        """Archived records too; `put_away` says so."""
        return self.find_all({entity: keys})[entity]

    def find_all(self, wanted: Mapping[Entity, Sequence[Key]]) -> dict[Entity, list[Record]]:
        """One call, whatever the keys (see `joint`), and one more where only a name or a shared address fits:
        a colleague may have said who it is."""
        partners = {entity: self._partners_of(entity) for entity in wanted}
        found = joint.find_both(self._table, partners, wanted)
        for entity, keys in wanted.items():
            proofs = partners[entity].mapped.keys
            found[entity] = believe_notes(self._transport, found[entity], keys, proofs)
        return found

    def search(self, text: str) -> list[Record]:
        wanted = text_domain(text.strip(), ("name", "email"))
        # an empty context, so archived contacts do not fill the 20 places of a search by hand
        found = self._partners_of("person").found(lambda _: wanted, limit=SHOWN, context={})
        return [record.record for record in found if record.row.is_a("person")]

    def is_unique(self, entity: Entity, values: Values) -> bool:
        """By the external id under which a record with a LinkedIn address is made."""
        return bool(external_key(entity, values))

    def create(self, entity: Entity, values: Values, company: Record | None = None) -> Record:
        """Raises `Conflict` when its twin is there, `Unsupported` for a company of a company."""
        if company and entity != "person":
            raise Unsupported("only a person is linked to a company")
        partners, key = self._partners_of(entity), external_key(entity, values)
        # `load` clears what is blank, so only columns with a value are sent
        sent = {name: value for name, value in partners.sendable(values).items() if value is not False}
        extra: dict[str, int] = {"is_company": True} if entity == "company" else {}
        extra |= {"parent_id/.id": number(company)} if company else {}
        newer_than = number(company) if company and company.id in self._made else 0
        try:
            with self._take_turn(key) if key else nullcontext():
                cells = partners.cells_of(sent) | extra
                id_, sure = load.make_row(self._transport, cells, key, newer_than)
        except load.NotLoaded as refusal:
            raise partners.blame(values, refusal.column) from None
        except Misfit:
            raise partners.blame(values) from None
        record = partners.record(id_, partners.kept(sent), number(company) if company else 0)
        # Odoo has made the name of its parts, in the order of its settings: what it is now has to be read
        if sure and partners.takes_parts:
            return partners.current(Record(entity=entity, id=record.id)).record
        # `load` answers the same for a record that was there; only what it holds can tell
        if not (sure or partners.shows(record)):
            raise Conflict(load.TWIN, record_id=record.id)
        self._made |= {record.id} if sure else set()
        return record

    def update(self, record: Record, values: Values) -> Record:
        """Two calls, and one where the record holds the values already.

        Raises `Conflict` when the owner changed since.
        """
        partners = self._partners_of(record.entity)
        with self._take_turn(record.id):
            row, before = partners.current(record)
            # an owner is left out of the version, as Odoo may give one by itself
            if OWNER in values and record.version and before.owner != record.owner:
                raise Conflict("the record went to another owner since it was read")
            held = before.values
            sent = partners.sendable(values, row)
            kept = partners.kept(sent)
            changed = {name: value for name, value in sent.items() if kept[name] != held.get(name)}
            if changed:
                partners.write(row, changed, values)
            if changed and partners.takes_parts:
                return partners.current(Record(entity=record.entity, id=record.id)).record
        return partners.record(row.id, held | kept, row.parent, row.owner)

    def delete(self, record: Record) -> None:
        """A company to which others belong by now stays, and so does what other documents refer to.

        Raises `Conflict` for those.
        """
        with self._take_turn(record.id):
            partners = self._partners_of(record.entity)
            id_ = partners.current(record).row.id
            # Odoo would delete a company and leave its people without one
            if partners.found(lambda _: [["parent_id", "=", id_]]):
                raise Conflict("other contacts belong to it by now")
            try:
                self._transport(DONE, PARTNER, "unlink", [id_])
            except Misfit:
                raise Conflict("other documents of Odoo refer to it by now") from None

    def required(self, entity: Entity) -> list[Field]:
        return self._partners_of(entity).required()

    def log(self, person: Record, entry: Entry) -> Record:
        """A task is an activity, all else an internal note. They move none of our fields."""
        only_declared(self.spec, entry)
        with self._take_turn(person.id):
            if not note.is_note_logged(self._transport, number(person), entry):
                add = task.add_task if entry.kind == "task" else note.add_note
                add(self._transport, number(person), entry)
        return person

    def describe(self, entity: Entity) -> list[Field]:
        tagged = TAGS in self._partners_of(entity).mapped.fields
        tags = self._table.tags.known(fresh=True).values() if tagged else ()
        return fields_of(self._table.schema.columns(fresh=True), tags)

    def owners(self) -> list[Owner]:
        """The internal users, without portal ones."""
        # `share` marks portal and public users, who own nothing
        domain, asked = [["share", "=", False]], ["name", "email"]
        users = self._transport(
            USERS, "res.users", "search_read", safe=True, domain=domain, fields=asked, limit=COLLEAGUES
        )
        return [
            Owner(
                id=str(user.id),
                name=user.name,
                email=str(user.email or ""),
                you=user.id == self._transport.uid,
            )
            for user in users
        ]


class Connector(Dealing, Contacts):
    def open_desk(self, mapped: EntityMap) -> OdooDesk:
        return OdooDesk(self.spec, mapped, self._transport)

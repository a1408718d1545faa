"""What moves a contact without writing its fields: a parent, and Odoo's archive."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager

from .. import base
from ..base import Grant, Record
from ..errors import Unsupported
from ..spec import Entity, Spec
from ..transport.http import Http
from ..turns import take_turn
from .adopting import keep_key
from .parents import MORE, ends_domain, new_parent, pick
from .partners import DONE, Found, Partners, number
from .rows import Row, Table
from .schema import PARTNER
from .transport import Transport


class Moving(base.Connector):
    """One user of one database, and the verbs that move."""

    def __init__(self, spec: Spec, grant: Grant, http: Http) -> None:
        super().__init__(spec, grant, http)
        self._transport = Transport(http, grant)
        self._table = Table(self._transport, grant.account)
        self._made: set[str] = set()

    @property
    def whose(self) -> str:
        """Server, database and user, however the address was typed in."""
        return f"odoo {self._transport.url} {self._transport.database} {self.grant.account}"

    def narrow_spec(self) -> Spec:
        """With first and last name where OCA's partner_firstname is installed."""
        return self.spec.model_copy(update={"person": self._table.schema.narrow(self.spec.person)})

    def link(self, person: Record, company: Record) -> Record:
        """The company becomes the parent: two calls, and one where it is already; see `parents`."""
        found = self._partners_of("person").found(ends_domain(person, company.id), MORE)
        row, record = pick(found, person.id)
        # looked for first: of an id that is gone Odoo says only that something does not fit
        pick(found, company.id)
        before = record.linked
        if company.id not in before:
            self._move_parent(found, row, number(company))
        told = {"linked": (company.id,), "was_linked": before, "employer": company.employer}
        return record.model_copy(update=told)

    def restore_links(self, person: Record, linked: Sequence[str]) -> Record:
        """A contact of Odoo has one parent or none."""
        found = self._partners_of("person").found(ends_domain(person, *linked), MORE)
        row, record = pick(found, person.id)
        for id_ in linked:
            pick(found, id_)
        wanted = int(linked[0]) if linked else 0
        if row.parent != wanted:
            self._move_parent(found, row, wanted)
        return record.model_copy(update={"linked": tuple(linked[:1])})

    def _move_parent(self, found: Sequence[Found], row: Row, parent: int) -> None:
        rows = {record.row.id: record.row for record in found}
        if row.parent and row.parent not in rows:
            # whether an address is the old parent's own can only be told beside it
            asked = self._partners_of("person").found(lambda _: [["id", "=", row.parent]], MORE)
            rows |= {candidate.row.id: candidate.row for candidate in asked}
        vals = new_parent(row, rows.get(row.parent), rows.get(parent))
        self._transport(DONE, PARTNER, "write", [row.id], vals=vals)

    def adopt(self, record: Record, sync_key: str) -> None:
        with self._take_turn(record.id):
            keep_key(self._transport, number(record), sync_key)

    def restore(self, record: Record) -> Record:
        """Take it out of Odoo's archive."""
        return self._set_active(record, active=True)

    def put_away(self, record: Record) -> Record:
        return self._set_active(record, active=False)

    def _set_active(self, record: Record, *, active: bool) -> Record:
        partners = self._partners_of(record.entity)
        with self._take_turn(record.id):
            row, before = partners.current(record.model_copy(update={"put_away": "archived"}))
            # safe to repeat: what is where it should be costs no write
            if row.is_archived is active:
                self._transport(DONE, PARTNER, "write", [row.id], vals={"active": active})
        return before.model_copy(update={"put_away": "" if active else "archived"})

    def _partners_of(self, entity: Entity) -> Partners:
        mapped = self.spec.entity(entity)
        if mapped is None:
            raise Unsupported(f"{self.spec.label} holds no {entity} here")
        return Partners(self._table, entity, self._table.schema.narrow(mapped))

    def _take_turn(self, of: str) -> AbstractContextManager[None]:
        """One write at a time of the same record, or of the same external id."""
        return take_turn(f"{self._transport.url} {self._transport.database} {of}")

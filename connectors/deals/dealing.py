"""The verbs of deals, over a `Desk`: the promises that no CRM keeps by itself.

Opened once: no CRM has a unique key for a deal of ours. So there is one create at a time for a person, and
before it the person's open deals are read: one of this title is the twin. A create whose answer was lost is
remembered for 20 s (`newcomers`), and after it the look finds what it made.
Moved knowingly: a deal is read once more before it is written, and one that somebody moved, changed or closed
since is left. Stages are read live, since some CRMs take any text for one. What a CRM drops without a word is
seen, as each write is read back.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from .. import base
from ..base import ID, Deals, Field, Key, Pipeline, Record, Values
from ..errors import Conflict, InDoubt, Invalid, NotFound, Unsupported
from ..newcomers import IN_DOUBT, NEWCOMERS
from ..spec import Entity, EntityMap
from ..spelling.texts import fold
from ..together import run_both
from ..turns import take_turn
from .desk import Desk

CLOSED = "closed"


class Dealing(base.Connector):
    """Stands before a connector's own verbs, and takes what is about a deal."""

    @abstractmethod
    def open_desk(self, mapped: EntityMap) -> Desk:
        """How this CRM keeps them. No I/O. `Unsupported` where it cannot."""

    def deals(self, person: str = "") -> Deals:
        desk = self._desk()
        barred = desk.list_barred()
        if not person:
            return Deals(pipelines=tuple(desk.list_pipelines()), barred=barred)
        pipelines, records = run_both(desk.list_pipelines, partial(desk.list_open, person))
        return Deals(records=tuple(records), pipelines=tuple(pipelines), barred=barred)

    def describe(self, entity: Entity) -> list[Field]:
        return self._desk().describe() if entity == "deal" else super().describe(entity)

    def required(self, entity: Entity) -> list[Field]:
        if entity != "deal":
            return super().required(entity)
        return [field for field in self._desk().describe() if field.required and field.writable]

    def find(self, entity: Entity, keys: Sequence[Key]) -> list[Record]:
        if entity != "deal":
            return super().find(entity, keys)
        desk, found = self._desk(), []
        for key in keys:
            with suppress(NotFound):
                found += [desk.read(key.value)] if key.field == ID else []
        return found

    def open_deal(self, person: Record, values: Values) -> Record:
        """Raises `Conflict` for a title that is open, be it made by a click whose answer was lost."""
        desk = self._desk()
        title = desk.name_of("deal.title")
        keys = [Key(f"deal {person.id}", fold(str(values.get(title) or "")))]
        with NEWCOMERS.turn(self.whose, keys):
            lately = NEWCOMERS.ids(self.whose, keys)
            pipelines, there = run_both(desk.list_pipelines, partial(desk.list_open, person.id))
            there += [record for id_ in lately for record in self.find("deal", [Key(ID, id_)])]
            for record in there:
                if is_titled(record, title, values) and not record.unwritable:
                    raise Conflict("an open deal of this title is there already", record_id=record.id)
            refuse_stage(desk, pipelines, values, values, opens=True)
            try:
                made = desk.add(person, values)
            except InDoubt:
                NEWCOMERS.keep(self.whose, keys, IN_DOUBT)
                raise
            NEWCOMERS.keep(self.whose, keys, made.id)
            return made

    def create(self, entity: Entity, values: Values, company: Record | None = None) -> Record:
        """Raises `Unsupported` for a deal, which is opened (`open_deal`): it is never nobody's."""
        if entity == "deal":
            raise Unsupported("a deal is opened for a person")
        return super().create(entity, values, company)

    def update(self, record: Record, values: Values) -> Record:
        if record.entity != "deal":
            return super().update(record, values)
        desk = self._desk()
        with take_turn(self.whose, "deal", record.id):
            now = read_untouched(desk, record)
            changed = {name: value for name, value in values.items() if now.values.get(name) != value}
            if not changed:
                return now
            if desk.name_of("deal.stage") in changed:
                refuse_stage(desk, desk.list_pipelines(), changed, {**now.values, **changed})
            after = desk.write(now, changed)
            refuse_unkept(desk, after, changed)
            return after

    def delete(self, record: Record) -> None:
        if record.entity != "deal":
            return super().delete(record)
        desk = self._desk()
        with take_turn(self.whose, "deal", record.id):
            return desk.remove(read_untouched(desk, record))

    def _desk(self) -> Desk:
        if self.spec.deal is None:
            raise Unsupported(f"{self.spec.label} keeps no deals here")
        return self.open_desk(self.spec.deal)


def is_titled(record: Record, title: str, values: Values) -> bool:
    return fold(str(record.values.get(title) or "")) == fold(str(values.get(title) or ""))


def read_untouched(desk: Desk, record: Record) -> Record:
    """The deal as it is now. Raises `Conflict` when somebody changed or closed it since."""
    now = desk.read(record.id)
    # closed by our own move it may be moved back
    if now.unwritable == CLOSED != record.unwritable:
        raise Conflict("the deal was won or lost since it was read")
    if record.version not in ("", now.version):
        raise Conflict("the deal changed since it was read")
    return now


def refuse_stage(
    desk: Desk, pipelines: Sequence[Pipeline], written: Values, whole: Values, *, opens: bool = False
) -> None:
    """Raises `Invalid` for a stage that its pipeline does not have (any more), and for a new deal that would
    be closed from the beginning."""
    name, way = desk.name_of("deal.stage"), desk.name_of("deal.pipeline")
    stage, pipeline = str(written.get(name) or ""), str(whole.get(way) or "") if way else ""
    ways = [known for known in pipelines if not pipeline or known.id in ("", pipeline)]
    found = next((known for place in ways for known in place.stages if known.id == stage), None)
    label = desk.mapped.fields[name].label
    if found is None:
        raise Invalid(f"{label}: there is no such stage any more", field=name, label=label)
    if opens and found.closed:
        raise Invalid(f"{label}: a new deal cannot begin where it ends", field=name, label=label)


def refuse_unkept(desk: Desk, after: Record, wanted: Values) -> None:
    """Raises `Invalid`, which names the field, where the CRM took a stage and kept another."""
    name = desk.name_of("deal.stage")
    if name in wanted and after.values.get(name) != wanted[name]:
        label = desk.mapped.fields[name].label
        raise Invalid(f"{label}: the CRM did not keep it", field=name, label=label)

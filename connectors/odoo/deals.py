"""Opportunities of Odoo: `crm.lead`, where its app CRM is installed (14 to 19).

A pipeline is a sales team; a stage belongs to all teams, to one (`team_id`, to 18), or to some (`team_ids`,
from 19). A lead that is lost is archived, and a stage that `is_won` closes one. Odoo has no conditional
write, and cuts `write_date` to seconds: the version is a digest of the mapped values, as of contacts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from pydantic import TypeAdapter

from ..base import Field, Pipeline, Record, Stage, Values
from ..deals.desk import MOST_DEALS, Desk, currency_of, read_after_write, text_of_cell
from ..errors import Conflict, ConnectorError, Forbidden, Invalid, NotFound, Unsupported
from ..spec import EntityMap, Spec
from ..together import run_both
from .domain import escape_wildcards
from .failures import Misfit
from .load import LOADED, may_access
from .partners import DONE
from .schema import ATTRIBUTES, DEFAULTS, fields_of
from .schema import COLUMNS as TYPED
from .transport import Transport
from .values import cell, version

LEAD, STAGE, TEAM, SOURCE = "crm.lead", "crm.stage", "crm.team", "utm.source"
CURRENCY, FROM = "company_currency", "source_id"
"""In what its amounts are, and where it comes from: a record that we know by its name."""
RELATIONS = ("stage_id", "team_id", "user_id", "source_id")
MAY_NOT = "this Odoo user may not do that with opportunities (Settings, Users: Sales)"
NO_APP = "this Odoo has no app CRM, in which opportunities are kept"
ROWS, COLUMNS = TypeAdapter(list[dict[str, Any]]), TypeAdapter(dict[str, Any])


class OdooDesk(Desk):
    def __init__(self, spec: Spec, mapped: EntityMap, transport: Transport) -> None:
        super().__init__(spec, mapped)
        self._transport = transport

    def list_pipelines(self) -> list[Pipeline]:
        """Each team with the stages that it sees; without a team, those of everybody."""
        with refuse_in_words(absent=True):
            teams, stages = run_both(
                lambda: self._read_all(TEAM, ["name"]),
                lambda: self._read_all(STAGE, ["name", "is_won", *self._binding_column()]),
            )
        ways = [(str(team["id"]), str(team.get("name") or "")) for team in teams]
        return [
            Pipeline(
                id=id_,
                label=label or id_,
                stages=tuple(stage_of_row(row) for row in stages if is_seen(row, id_)),
            )
            for id_, label in ways
        ] or [Pipeline(id="", label=self.mapped.label, stages=tuple(map(stage_of_row, stages)))]

    def describe(self) -> list[Field]:
        """What stands for another record is known by its number, and of these we write our own alone."""
        asked: dict[str, Any] = {"attributes": list(ATTRIBUTES)}
        with refuse_in_words(absent=True):
            columns = self._transport(TYPED, LEAD, "fields_get", safe=True, **asked)
            needed = [name for name, column in columns.items() if column.required and not column.readonly]
            given = self._transport(DEFAULTS, LEAD, "default_get", safe=True, fields=needed) if needed else {}
        told: dict[str, dict[str, Any]] = {
            name: {"writable": not columns[name].readonly} for name in RELATIONS if name in columns
        }
        if FROM in told:
            told[FROM] |= {"kind": "choice", "options": tuple(self._list_sources())}
        # what Odoo fills by itself, as the type, is nothing that a mapping lacks
        for name in needed:
            told.setdefault(name, {})["required"] = given.get(name) in (None, False, "", [])
        return [field.model_copy(update=told.get(field.name, {})) for field in fields_of(columns)]

    def list_open(self, person: str) -> list[Record]:
        mine = ["partner_id", "=", number_of_lead(person)]
        domain: list[Any] = [mine, ["type", "=", "opportunity"], ["stage_id.is_won", "=", False]]
        with refuse_in_words(absent=True):
            rows = self._search(domain, order="id desc", limit=MOST_DEALS)
        return [self._record_of(row, ()) for row in rows]

    def read(self, id_: str) -> Record:
        """Raises `NotFound`."""
        domain: list[Any] = [["id", "=", number_of_lead(id_)], ["active", "in", [True, False]]]
        with refuse_in_words():
            rows, won = run_both(
                lambda: self._search(domain, limit=1),
                lambda: self._read_all(STAGE, ["id"], [["is_won", "=", True]]),
            )
        for row in rows:
            return self._record_of(row, {str(stage["id"]) for stage in won})
        raise NotFound("this opportunity is no longer in Odoo")

    def add(self, person: Record, values: Values) -> Record:
        """By `load`, which alone takes named arguments in every Odoo; without an external id it is new.

        Raises `Forbidden`, or `Invalid`, which names the field.
        """
        ours = {"partner_id": number_of_lead(person.id), "type": "opportunity"}
        vals = {name: value for name, value in self._vals_of(values).items() if value is not False} | ours
        cells = {self._column_of(name): cell(value) for name, value in vals.items()}
        with refuse_in_words():
            made = self._transport(LOADED, LEAD, "load", fields=list(cells), data=[list(cells.values())])
        if not made.ids:
            blamed = next((message.field.partition("/")[0] for message in made.messages if message.field), "")
            # Odoo 14 tells a missing right as a message like any other
            if not made.messages or not (blamed or may_access(self._transport, "create", LEAD)):
                raise Forbidden(MAY_NOT)
            raise Invalid("Odoo refused a value of the opportunity", field=blamed)
        return read_after_write(self, Record(entity="deal", id=str(made.ids[0])))

    def write(self, record: Record, values: Values) -> Record:
        with refuse_in_words():
            self._transport(DONE, LEAD, "write", [number_of_lead(record.id)], vals=self._vals_of(values))
        return read_after_write(self, record)

    def remove(self, record: Record) -> None:
        """Deleted, where the user may; most salespeople may only archive, and then it is archived as lost.

        Raises `Conflict` where other documents refer to it.
        """
        id_ = number_of_lead(record.id)
        try:
            self._transport(DONE, LEAD, "unlink", [id_])
        except Misfit:
            raise Conflict("other documents of Odoo refer to it by now") from None
        except Forbidden:
            with refuse_in_words():
                self._transport(DONE, LEAD, "write", [id_], vals={"active": False})

    def _read_all(self, model: str, fields: list[str], domain: Collection[Any] = ()) -> list[dict[str, Any]]:
        asked: dict[str, Any] = {
            "domain": list(domain),
            "fields": fields,
            "order": "sequence, id",
            "limit": 200,
        }
        rows = self._transport(ROWS, model, "search_read", safe=True, **asked)
        return [row for row in rows if isinstance(row.get("id"), int)]

    def _binding_column(self) -> list[str]:
        """What says whose a stage is: another column from Odoo 19 on."""
        asked: dict[str, Any] = {"allfields": ["team_id", "team_ids"], "attributes": ["type"]}
        found = self._transport(COLUMNS, STAGE, "fields_get", safe=True, **asked)
        return sorted(found)

    def _search(self, domain: list[Any], **more: Any) -> list[dict[str, Any]]:
        fields = list(dict.fromkeys((*self.mapped.fields, CURRENCY, "user_id", "active")))
        rows = self._transport(ROWS, LEAD, "search_read", safe=True, domain=domain, fields=fields, **more)
        return [row for row in rows if isinstance(row.get("id"), int)]

    def _column_of(self, name: str) -> str:
        """What `load` calls a field whose cell holds a number of a record."""
        return f"{name}/.id" if name in (*RELATIONS, "partner_id") else name

    def _vals_of(self, values: Values) -> dict[str, Any]:
        """Raises `Invalid` for a relation that is no number."""
        vals: dict[str, Any] = {}
        for name, value in values.items():
            if name == FROM and isinstance(value, str) and value and not value.isdigit():
                vals[name] = self._find_source(value)
            elif name in RELATIONS and value is not None:
                if not (isinstance(value, str) and value.isascii() and value.isdigit()):
                    raise Invalid("Odoo knows its stages and teams by number", field=name)
                vals[name] = int(value)
            else:
                # an empty field of Odoo is `false`
                vals[name] = False if value is None else value
        return vals

    def _find_source(self, name: str) -> int:
        """By its name, as Odoo's own import does it, and never made: a list of sources is the company's.

        Raises `Invalid` for one that is not there.
        """
        wanted = [["name", "=ilike", escape_wildcards(name)]]
        named: dict[str, Any] = {"domain": wanted, "fields": ["name"], "order": "id", "limit": 1}
        for row in self._transport(ROWS, SOURCE, "search_read", safe=True, **named):
            return int(row["id"])
        label = self.mapped.fields[FROM].label if FROM in self.mapped.fields else FROM
        raise Invalid(f"{label}: Odoo has no source of this name", field=FROM, label=label)

    def _list_sources(self) -> list[tuple[str, str]]:
        """Their names; none for who may not read them."""
        asked: dict[str, Any] = {"domain": [], "fields": ["name"], "order": "name", "limit": 200}
        with suppress(ConnectorError):
            rows = self._transport(ROWS, SOURCE, "search_read", safe=True, **asked)
            return [(name, name) for row in rows if isinstance(name := row.get("name"), str)]
        return []

    def _record_of(self, row: dict[str, Any], won: Collection[str]) -> Record:
        values, stage = self.values_of(row), text_of_cell(row.get("stage_id"))
        if FROM in values:
            values[FROM] = str(row[FROM][-1])
        return Record(
            entity="deal",
            id=str(row["id"]),
            values=values,
            version=version(values),
            # a form of this address opens in every Odoo from 14 to 19
            url=f"{self._transport.url}/web#id={row['id']}&model={LEAD}&view_type=form",
            currency=currency_of(row.get(CURRENCY)),
            owner=text_of_cell(row.get("user_id")) or "",
            unwritable="closed" if row.get("active") is False or stage in won else "",
        )


def stage_of_row(row: dict[str, Any]) -> Stage:
    return Stage(id=str(row["id"]), label=str(row.get("name") or row["id"]), closed=row.get("is_won") is True)


def is_seen(row: dict[str, Any], team: str) -> bool:
    """Whether a team sees a stage: one that is nobody's is everybody's."""
    held = row.get("team_ids") or row.get("team_id") or ()
    numbers = held if "team_ids" in row else held[:1]
    return not numbers or team in map(str, numbers)


def number_of_lead(id_: str) -> int:
    """`NotFound` for an id that is none of Odoo's."""
    if not (id_.isascii() and id_.isdigit()):
        raise NotFound("this is no record of Odoo")
    return int(id_)


@contextmanager
def refuse_in_words(*, absent: bool = False) -> Iterator[None]:
    """Odoo's refusals as they are meant here; `absent`: the model itself may not be there.

    Raises `Forbidden`, and `Unsupported` for an Odoo without the app.
    """
    try:
        yield
    except Forbidden:
        raise Forbidden(MAY_NOT) from None
    except (Misfit, NotFound):
        if absent:
            raise Unsupported(NO_APP) from None
        raise

"""Rows of res.partner, as one user reads them, whichever entity they are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from pydantic import ConfigDict, TypeAdapter

from ..errors import Forbidden
from ..spec import Entity
from ..spelling.profiles import names_somebody
from ..transport.answers import Answered
from .domain import Domain
from .failures import Misfit
from .schema import PARTNER, Kinds, Schema
from .tags import Tags
from .transport import Transport
from .values import OWNER, to_value

MOST = 50
# without it Odoo hides archived records, and their owners would get a twin
ARCHIVED_TOO = {"active_test": False}
ADDRESS = ("street", "street2", "zip", "city", "state_id", "country_id")
# asked of every row beside the mapping: what tells a person from a company and from an address
KIND = ("is_company", "parent_id", "user_id", "type", "active")
# of the app CRM: computed by a look at opportunities
OPPORTUNITIES = "opportunity_count"
TYPES, OTHER = ("contact", None, False), "other"
"""What Odoo calls a person or a company; all else is an address to which it sends something."""


class Row(Answered):
    """One row as a read gives it; its columns are the extra ones."""

    model_config = ConfigDict(extra="allow")
    id: int

    def held(self, name: str) -> Any:
        return (self.model_extra or {}).get(name)

    @property
    def parent(self) -> int:
        """The number of the parent, 0 for none. Odoo gives it with its name."""
        held = self.held("parent_id")
        return held[0] if isinstance(held, list) and held and isinstance(held[0], int) else 0

    @property
    def owner(self) -> str:
        """The number of the salesperson, "" for none."""
        return str(to_value("owner", self.held(OWNER)) or "")

    @property
    def employer(self) -> str:
        """The name of the parent, "" for none."""
        held = self.held("parent_id")
        return held[1] if isinstance(held, list) and len(held) > 1 and isinstance(held[1], str) else ""

    @property
    def is_archived(self) -> bool:
        return self.held("active") is False

    def is_a(self, entity: Entity, *, named: bool = False) -> bool:
        """From Odoo 20 on, a company without a VAT number says that it is none.

        `named`: it was asked for by its number, so that an address of the type "other" may be somebody.
        """
        company = bool(self.held("is_company"))
        if entity == "company":
            # who belongs to nobody may be either; the match stage decides by the name
            return company or not self.parent
        return not company and (self.is_person or (named and self.held("type") == OTHER))

    @property
    def has_address(self) -> bool:
        return any(self.held(name) for name in ADDRESS)

    @property
    def inherits_address(self) -> bool:
        """A contact of the type "contact" shares the address of its parent."""
        return bool(self.parent) and self.held("type") in TYPES and self.has_address

    @property
    def is_person(self) -> bool:
        """An address of another type is nobody, but for one that `link` keeps as "other": a job or a profile
        at LinkedIn tells that it is somebody."""
        if self.held("type") in TYPES:
            return True
        texts = (item for item in (self.model_extra or {}).values() if isinstance(item, str))
        somebody = bool(self.held("function")) or any(map(names_somebody, texts))
        return self.held("type") == OTHER and somebody


class Rows(NamedTuple):
    """What a domain found, and the kinds of the columns that were asked for."""

    kinds: Kinds
    rows: list[Row]


ROWS = TypeAdapter(list[Row])


class Table:
    """res.partner as one user sees it."""

    def __init__(self, transport: Transport, account: str) -> None:
        self.transport, self.schema, self.tags = (
            transport,
            Schema(transport, account),
            Tags(transport, account),
        )

    def rows(
        self,
        names: Collection[str],
        ask: Callable[[Kinds], Domain],
        more: Sequence[str] = (),
        **options: Any,
    ) -> Rows:
        """The rows with these columns and `more`. A column that went away costs one more question."""
        kinds = self.schema.kinds(names)
        # an add-on was taken away within the two minutes: Odoo refuses the whole question for one unknown
        # column
        is_stale = True
        with suppress(Misfit):
            try:
                return self._read_rows(ask(kinds), kinds, more, options)
            except Forbidden:
                if OPPORTUNITIES not in kinds:
                    raise
                # whoever may see no opportunities is refused the whole row for their count (seen on Odoo 14)
                is_stale = False
        if not is_stale:
            self.schema.leave_out(OPPORTUNITIES)
            names = [name for name in names if name != OPPORTUNITIES]
        kinds = self.schema.kinds(names, fresh=is_stale)
        return self._read_rows(ask(kinds), kinds, more, options)

    def _read_rows(self, domain: Domain, kinds: Kinds, more: Sequence[str], options: dict[str, Any]) -> Rows:
        if not domain:
            # an empty domain finds everybody
            return Rows(kinds, [])
        asked = [*kinds, *(name for name in (*KIND, *more) if name not in kinds)]
        named = {"domain": domain, "fields": asked, "limit": MOST, **options}
        return Rows(kinds, self.transport(ROWS, PARTNER, "search_read", safe=True, **named))

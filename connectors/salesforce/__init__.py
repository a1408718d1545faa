"""Salesforce: contacts or leads, accounts, tasks and notes (`contacts`), and opportunities (`deals`)."""

from __future__ import annotations

from ..deals.dealing import Dealing
from ..errors import Unsupported
from ..spec import EntityMap
from .contacts import Contacts
from .deals import SalesforceDesk
from .records import LEAD

__all__ = ["Connector"]


class Connector(Dealing, Contacts):
    def open_desk(self, mapped: EntityMap) -> SalesforceDesk:
        """Raises `Unsupported` for leads."""
        if self.spec.person.object == LEAD:
            raise Unsupported("a lead in Salesforce has no opportunities")
        return SalesforceDesk(self.spec, mapped, self._call, self.whose)

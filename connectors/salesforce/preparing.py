"""Our two fields, made by an admin's yes (Tooling API, CustomField), and the rights to them.

A field that the Tooling API made is seen by nobody: field-level security comes apart, here as a permission
set of our own, which whoever prepares is assigned. The company's admin assigns it to the other reps.
"""

from __future__ import annotations

from ..errors import Forbidden
from ..json_parts import Item, text_at
from .client import DATA, Client
from .schema import ADDED, Columns

SET = "Passerelle"
OWN_SET = f"SELECT Id FROM PermissionSet WHERE Name = '{SET}' LIMIT 1"  # noqa: S608 - our own words
FORBIDDEN = "only an admin of Salesforce may make fields"


def make_fields(call: Client, kind: str, there: Columns, user: str) -> None:
    """Those that are not there, and the rights to both. Raises `Forbidden` for who is no admin."""
    missing = [name for name in ADDED if name not in there]
    try:
        for name in missing:
            body: Item = {"FullName": f"{kind}.{name}", "Metadata": ADDED[name]}
            call("POST", f"{DATA}/tooling/sobjects/CustomField", body=body, accept=(201,))
        if missing:
            give_rights(call, kind, missing, user)
    except Forbidden:
        raise Forbidden(FORBIDDEN) from None


def give_rights(call: Client, kind: str, names: list[str], user: str) -> None:
    found = call.query(OWN_SET)
    parent = text_at(found[0], "Id") if found else call.add("PermissionSet", {"Name": SET, "Label": SET})
    for name in names:
        right = {"SobjectType": kind, "Field": f"{kind}.{name}", "ParentId": parent}
        call.add("FieldPermissions", {**right, "PermissionsRead": True, "PermissionsEdit": True})
    if user and not found:
        call.add("PermissionSetAssignment", {"AssigneeId": user, "PermissionSetId": parent})

"""E-mail addresses as CRMs hold them, and those that no single person has."""

from __future__ import annotations

import re

from .texts import WORDS, strip_invisible

# no part may hold what separates addresses, so that it is linear and takes no name along
ADDRESS = re.compile(r"[^@\s<>\",;:\\()\[\]]+@[^@\s<>\",;:\\()\[\]]+\.[^@\s<>\",;:\\()\[\].]+")
BREAKS = re.compile(r"[\s<>\",;:\\()\[\]]+")
LONGEST = 2_000
ROLES = WORDS["roles"]


def addresses_in(text: str) -> tuple[str, ...]:
    """The e-mail addresses in a field, in lower case: `"Ada" <a@b.example>`, `a@b.example; c@d.example`."""
    words = BREAKS.split(strip_invisible(text[:LONGEST]))
    # two "@" in one word are no address, and which half is one would be a guess
    found = (word.strip(".'").removeprefix("mailto:").casefold() for word in words if word.count("@") == 1)
    return tuple(dict.fromkeys(address for address in found if ADDRESS.fullmatch(address)))


def is_role(address: str) -> bool:
    """Whether an address belongs to a role (info@, sales@), so that it proves nobody."""
    # sales+berlin@ is still sales
    local = address.casefold().partition("@")[0].partition("+")[0]
    return local in ROLES or local.replace(".", "").replace("-", "").replace("_", "") in ROLES


def domain_of(address: str) -> str:
    """What stands behind the `@`, in lower case and without a last dot."""
    return address.rpartition("@")[2].casefold().rstrip(".")

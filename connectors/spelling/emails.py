"""E-mail addresses as CRMs hold them, and those that no single person has."""

from __future__ import annotations

import re
from contextlib import suppress

from .texts import WORDS, normalise_marks, strip_invisible

# no part may hold what separates addresses, so that it is linear and takes no name along
ADDRESS = re.compile(r"[^@\s<>\",;:\\()\[\]]+@[^@\s<>\",;:\\()\[\]]+\.[^@\s<>\",;:\\()\[\].]+")
BREAKS = re.compile(r"[\s<>\",;:\\()\[\]]+")
LISTED = re.compile(r"[/|]")
PARTS = re.compile(r"[._-]")
LONGEST = 2_000
ROLES, STRONG_ROLES = WORDS["roles"], WORDS["strong_roles"]


def addresses_in(text: str) -> tuple[str, ...]:
    """The e-mail addresses in a field, in lower case: `"Ada" <a@b.example>`, `a@b.example; c@d.example`.

    A domain is told in ASCII (IDNA), as most CRMs keep it.
    """
    plain = normalise_marks("NFKC", strip_invisible(text[:LONGEST]))
    words = (part for word in BREAKS.split(plain) for part in split_listed(word))
    # two "@" in one word are no address, and which half is one would be a guess
    found = (word.strip(".'").casefold() for word in words if word.count("@") == 1)
    return tuple(dict.fromkeys(spell_domain(address) for address in found if ADDRESS.fullmatch(address)))


def split_listed(word: str) -> list[str]:
    """`a@b.example/c@d.example` are two; a slash in one address is its own."""
    return LISTED.split(word) if word.count("@") > 1 else [word]


def spell_domain(address: str) -> str:
    """The address with its domain in ASCII, where it has such a form."""
    local, _, domain = address.rpartition("@")
    with suppress(UnicodeError):
        return address if domain.isascii() else f"{local}@{domain.encode('idna').decode('ascii')}"
    return address


def address_forms(address: str) -> tuple[str, ...]:
    """An address as a CRM may hold it: as it is, and with the domain in the other of its two forms (IDNA)."""
    local, _, domain = address.rpartition("@")
    with suppress(UnicodeError):
        other = domain.encode("idna").decode() if not domain.isascii() else domain.encode().decode("idna")
        return tuple(dict.fromkeys((address, f"{local}@{other}" if local else address)))
    return (address,)


def is_role(address: str) -> bool:
    """Whether an address belongs to a role (info@, sales@), so that it proves nobody."""
    # sales+berlin@ is still sales
    local = address.casefold().partition("@")[0].partition("+")[0].rstrip("0123456789")
    parts = PARTS.split(local)
    ends = {parts[0], parts[-1]} if len(parts) > 1 else set()
    return local in ROLES or "".join(parts) in ROLES or not ends.isdisjoint(STRONG_ROLES)


def domain_of(address: str) -> str:
    """What stands behind the `@`, in lower case and without a last dot."""
    return address.rpartition("@")[2].casefold().rstrip(".")

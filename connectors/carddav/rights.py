"""What this user may do to an address book or a contact, as the server tells it (RFC 3744 section 5.4)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from ..errors import ConnectorError
from .multistatus import Member
from .webdav import Dav, same_path

RIGHTS = "{DAV:}current-user-privilege-set"
WRITING = frozenset({"all", "write", "write-content", "bind"})
ASK_RIGHTS = "<propfind xmlns='DAV:'><prop><current-user-privilege-set/></prop></propfind>"


def can_write(rights: Element | None) -> bool:
    """Whether a privilege set has a right to write; a server that tells none may."""
    if rights is None:
        return True
    told = {part.tag.rpartition("}")[2] for part in rights.iterfind("{DAV:}privilege/*")}
    return not told or bool(told & WRITING)


def is_writable(member: Member) -> bool:
    return can_write(member.properties.get(RIGHTS))


def can_write_to(dav: Dav, url: str) -> bool:
    """Whether this book may be written now: rights change after connecting. A server that tells none may."""
    try:
        found = dav.query("PROPFIND", url, ASK_RIGHTS)
    except ConnectorError:
        return True
    return all(is_writable(member) for member in found if same_path(member.url, url))

"""The switches of the fake address book."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Odd:
    """What a server does otherwise than it should."""

    converts: bool = False  # sabre, Cyrus: 4.0 is answered as 3.0 unless asked for
    always_converts: bool = False  # and never in the stored version
    tells_length: bool = True
    overwrites: bool = False  # SOGo: ignores If-None-Match, If-Match on DELETE
    etag_header: bool = True
    bare_etag: bool = False  # the property without its quotes
    filter: str = "works"  # or empty, whole, ungrouped, or a status such as 403
    multiget: bool = True
    cuts: bool = False  # heeds the properties that address-data names
    renames: bool = False  # 201 with a Location under another name
    put_status: int = 0
    put_body: bytes = b""
    digest: str = ""  # the algorithm with which it signs in
    null_from: int = 0  # SOGo: `(null)` for a card of so many emoji
    gzip_etag: bool = False  # Apache's mod_deflate: "e1-gzip" in the header alone
    homes: int = 1  # so many addresses in addressbook-home-set
    sends_to: str = ""  # where the root and the well-known address lead
    read_only: bool = False
    beside: tuple[tuple[str, str, bool], ...] = ()  # other books of the home: segment, name, writable
    root: int = 207
    drops: str = ""  # a property that the server loses when it stores
    href: str = "path"  # or elsewhere (another scheme, host and port), encoded (more than needed)
    most_listed: int = 0  # so many members of a listing, then 507
    most_found: int = 0  # of a filtered query
    most_got: int = 0  # of a multiget
    most_synced: int = 0  # of a page of sync-collection; 0: it is not known
    denied: tuple[str, ...] = ()  # members that this user may not read
    nested: tuple[str, ...] = ()  # collections among the members, without a slash at their end
    created: int = 201  # what a new contact is answered with
    etag_on_put: bool = True
    etag_form: str = "{}"  # as the header has it: W/{} is weak
    location: str = ""  # or relative, absolute: where a new contact is, by the server's word
    redirect: int = 301
    well_known: str = "/.well-known/carddav"
    name: str = "Work"
    xml_marks: str = ""  # put raw into each card of a REPORT

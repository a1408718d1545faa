"""An address book that behaves like the servers of the field, each oddity a switch."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from html import escape
from urllib.parse import unquote

from connectors.carddav.signin import HASHES, digest_text
from tests.contract.stub import Seen, Stub

HOME = "/dav/rep/"
BOOK = f"{HOME}contacts/"
OPEN = "<d:multistatus xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:carddav'>"
FILTER = re.compile(r'prop-filter name="([^"]+)">.*?match-type="([^"]+)">([^<]*)<')
TESTS = {"equals": str.__eq__, "contains": str.__contains__, "ends-with": str.endswith}


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


@dataclass
class Book:
    odd: Odd = field(default_factory=Odd)
    cards: dict[str, bytes] = field(default_factory=dict)

    def put(self, name: str, text: str) -> str:
        self.cards[BOOK + name] = text.replace("\r\n", "\n").replace("\n", "\r\n").encode()
        return BOOK + name

    def answer(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        if self.odd.digest and not seen.headers.get("Authorization", "").startswith("Digest "):
            return 401, {"WWW-Authenticate": self.challenge() + ', opaque="o"'}, b""
        if self.odd.digest and not proves(seen, "rep", "secret", HASHES[self.odd.digest.lower()]):
            return 401, {"WWW-Authenticate": self.challenge()}, b""
        return self.put_(seen) if seen.method == "PUT" else getattr(self, seen.method.lower())(seen)

    def challenge(self) -> str:
        return f'Digest realm="b", nonce="n1", qop="auth", algorithm={self.odd.digest}'

    def etag(self, path: str) -> str:
        return f'"{hashlib.sha256(self.cards[path]).hexdigest()[:12]}"'

    def get(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        if seen.path not in self.cards:
            return 404, {}, b""
        body = self.shown(seen.path, seen.headers.get("Accept", ""))
        etag = self.etag(seen.path)
        etag = f'{etag[:-1]}-gzip"' if self.odd.gzip_etag else etag
        return 200, {"ETag": etag} if self.odd.etag_header else {}, body

    def shown(self, path: str, accept: str = "") -> bytes:
        """Converted as sabre does it: another PRODID, and Cyrus's loss of a `data:` photo."""
        body = self.cards[path]
        if self.odd.null_from and sum(mark > "\uffff" for mark in body.decode()) >= self.odd.null_from:
            return b"(null)"
        wanted = b"4.0" if "4.0" in accept and not self.odd.always_converts else b"3.0"
        if not (self.odd.converts or self.odd.always_converts) or b"VERSION:" + wanted in body:
            return body
        body = re.sub(rb"VERSION:[0-9.]+", b"VERSION:" + wanted + rb"\r\nPRODID:-//Converter//EN", body)
        return re.sub(rb"PHOTO[^\r]*\r\n", b"", body)

    def put_(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        path, there = seen.path, seen.path in self.cards
        if self.odd.put_status:
            return self.odd.put_status, {}, self.odd.put_body
        known = seen.headers.get("If-Match")
        if not self.odd.overwrites and ((there and "If-None-Match" in seen.headers) or (known and not there)):
            return 412, {}, b""
        if known not in (None, "*") and known != self.etag(path):
            return 412, {}, b""
        path = f"{BOOK}server-{len(self.cards)}.vcf" if self.odd.renames and not there else path
        lost = self.odd.drops.encode()
        self.cards[path] = re.sub(rb"\r\n" + lost + rb"[^\r]*", b"", seen.body) if lost else seen.body
        headers = {"ETag": self.etag(path)} if self.odd.etag_header else {}
        headers |= {"Location": path} if self.odd.renames else {}
        return (204 if there else 201), headers, b""

    def delete(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        if seen.path not in self.cards:
            return 404, {}, b""
        if not self.odd.overwrites and seen.headers.get("If-Match") not in ("*", self.etag(seen.path)):
            return 412, {}, b""
        del self.cards[seen.path]
        return 204, {}, b""

    def propfind(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        if seen.path in ("/", "/.well-known/carddav"):
            if self.odd.sends_to:
                return 301, {"Location": self.odd.sends_to}, b""
            if seen.path == "/" and self.odd.root != 207:
                return self.odd.root, {"Location": "/login", "Content-Type": "text/html"}, b"<html>"
            return self.told(
                [
                    (
                        seen.path,
                        f"<c:addressbook-home-set>{self.home_hrefs()}</c:addressbook-home-set>",
                    )
                ]
            )
        if seen.path.startswith("/dav/shared"):
            return self.told([("/dav/shared0/", describe_book("Everybody", writable=False))])
        books = self.books()
        if seen.path == HOME:
            return self.told(list(books.items()))
        paths = [
            path for path in self.cards if path == seen.path or path.rpartition("/")[0] == seen.path[:-1]
        ]
        own = [(seen.path, books[seen.path])] if seen.path in books else []
        members = [*own, *((path, self.about(path)) for path in paths)]
        return self.told(members) if members else (404, {}, b"")

    def books(self) -> dict[str, str]:
        """The properties of each book of the rep's home, by path."""
        all_ = {BOOK: ("Work", not self.odd.read_only)}
        all_ |= {f"{HOME}{segment}/": (name, writable) for segment, name, writable in self.odd.beside}
        return {path: describe_book(name, writable=writable) for path, (name, writable) in all_.items()}

    def home_hrefs(self) -> str:
        """The last is the rep's own; the others hold a book that everybody reads and nobody writes."""
        homes = [*(f"/dav/shared{number}/" for number in range(self.odd.homes - 1)), HOME]
        return "".join(f"<d:href>{home}</d:href>" for home in homes)

    def about(self, path: str) -> str:
        etag = self.etag(path).strip('"') if self.odd.bare_etag else self.etag(path)
        length = (
            f"<d:getcontentlength>{len(self.cards[path])}</d:getcontentlength>"
            if self.odd.tells_length
            else ""
        )
        return f"<d:getetag>{escape(etag)}</d:getetag>{length}"

    def report(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        body = seen.body.decode()
        inside = [path for path in self.cards if path.startswith(seen.path)]
        if "addressbook-multiget" in body:
            if not self.odd.multiget:
                return 501, {}, b""
            paths = [
                path for path in map(unquote, re.findall("<href>([^<]*)</href>", body)) if path in inside
            ]
        elif self.odd.filter.isdigit():
            return int(self.odd.filter), {}, b""
        else:
            paths = [path for path in inside if self.odd.filter == "whole" or self.hits(path, body)]
        data = "<c:address-data>{}</c:address-data>" if "address-data" in body else "{:.0}"
        names = re.findall(r'<c:prop name="([^"]+)"', body) if self.odd.cuts else []
        shown = {path: cut_card(self.shown(path).decode(), names) for path in paths}
        return self.told([(path, self.about(path) + data.format(escape(shown[path]))) for path in paths])

    def hits(self, path: str, body: str) -> bool:
        if self.odd.filter == "empty":
            return False
        for line in self.cards[path].decode().split("\r\n"):
            head, _, value = line.partition(":")
            name = head.split(";")[0].upper()
            name = name if self.odd.filter == "ungrouped" else name.rpartition(".")[2]
            for wanted, kind, text in FILTER.findall(body):
                if name == wanted and TESTS[kind](value.casefold(), text.casefold()):
                    return True
        return False

    def told(self, members: list[tuple[str, str]]) -> tuple[int, dict[str, str], bytes]:
        rows = "".join(
            f"<d:response><d:href>{path}</d:href><d:propstat><d:prop>{props}</d:prop>"
            "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
            for path, props in members
        )
        return 207, {"Content-Type": "application/xml"}, f"{OPEN}{rows}</d:multistatus>".encode()


def describe_book(name: str, *, writable: bool) -> str:
    right = "<d:all/>" if writable else "<d:read/>"
    rights = f"<d:privilege>{right}</d:privilege>"
    return (
        "<d:resourcetype><d:collection/><c:addressbook/></d:resourcetype>"
        f"<d:displayname>{escape(name)}</d:displayname>"
        f"<d:current-user-privilege-set>{rights}</d:current-user-privilege-set>"
    )


def cut_card(text: str, names: list[str]) -> str:
    """The properties that were asked for (RFC 6352 section 10.4.2); all where none was named."""
    kept = {"BEGIN", "END", *names}
    rows = re.sub(r"\r\n[ \t]", "", text).split("\r\n")
    return (
        "\r\n".join(row for row in rows if re.split("[;:]", row)[0].rpartition(".")[2] in kept)
        if names
        else text
    )


def proves(seen: Seen, user: str, password: str, algorithm: str) -> bool:
    """RFC 7616 section 3.4.1, from the server's side."""
    told = dict(re.findall(r'(\w+)="?([^",]*)"?', seen.headers["Authorization"]))
    whose = digest_text(algorithm, f"{user}:b:{password}")
    what = digest_text(algorithm, f"{seen.method}:{seen.path}")
    text = f"{whose}:n1:{told['nc']}:{told['cnonce']}:auth:{what}"
    return told["response"] == digest_text(algorithm, text)


def serve_book(odd: Odd) -> tuple[Stub, Book]:
    stub, book = Stub(), Book(odd)
    stub.answer = book.answer
    return stub, book

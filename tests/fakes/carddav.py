"""An address book that behaves like the servers of the field, each oddity a switch."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from html import escape
from urllib.parse import unquote

from connectors.carddav.signin import digest_text
from tests.contract.stub import Seen, Stub

BOOK = "/dav/rep/contacts/"
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
    renames: bool = False  # 201 with a Location under another name
    put_status: int = 0
    put_body: bytes = b""
    digest: bool = False
    read_only: bool = False
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
            return 401, {"WWW-Authenticate": 'Digest realm="b", nonce="n1", qop="auth", opaque="o"'}, b""
        if self.odd.digest and not proves(seen, "rep", "secret"):
            return 401, {"WWW-Authenticate": 'Digest realm="b", nonce="n1", qop="auth"'}, b""
        return self.put_(seen) if seen.method == "PUT" else getattr(self, seen.method.lower())(seen)

    def etag(self, path: str) -> str:
        return f'"{hashlib.sha256(self.cards[path]).hexdigest()[:12]}"'

    def get(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        if seen.path not in self.cards:
            return 404, {}, b""
        body = self.shown(seen.path, seen.headers.get("Accept", ""))
        return 200, {"ETag": self.etag(seen.path)} if self.odd.etag_header else {}, body

    def shown(self, path: str, accept: str = "") -> bytes:
        """Converted as sabre does it: another PRODID, and Cyrus's loss of a `data:` photo."""
        body = self.cards[path]
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
            if seen.path == "/" and self.odd.root != 207:
                return self.odd.root, {"Location": "/login", "Content-Type": "text/html"}, b"<html>"
            return self.told(
                [
                    (
                        seen.path,
                        f"<c:addressbook-home-set><d:href>{BOOK[:-9]}</d:href></c:addressbook-home-set>",
                    )
                ]
            )
        paths = [path for path in self.cards if seen.path in (path, BOOK)]
        rights = (
            "<d:privilege><d:read/></d:privilege>"
            if self.odd.read_only
            else "<d:privilege><d:all/></d:privilege>"
        )
        book = "<d:resourcetype><d:collection/><c:addressbook/></d:resourcetype>"
        book += "<d:displayname>Work</d:displayname>"
        own = [(BOOK, f"{book}<d:current-user-privilege-set>{rights}</d:current-user-privilege-set>")]
        about = [(path, self.about(path)) for path in paths if seen.path != BOOK[:-9]]
        if seen.path not in (BOOK, BOOK[:-9]):
            return self.told(about) if about else (404, {}, b"")
        return self.told([*own, *about])

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
        if "addressbook-multiget" in body:
            if not self.odd.multiget:
                return 501, {}, b""
            paths = [
                path for path in map(unquote, re.findall("<href>([^<]*)</href>", body)) if path in self.cards
            ]
        elif self.odd.filter.isdigit():
            return int(self.odd.filter), {}, b""
        else:
            paths = [path for path in self.cards if self.odd.filter == "whole" or self.hits(path, body)]
        data = "<c:address-data>{}</c:address-data>" if "address-data" in body else "{:.0}"
        return self.told(
            [(path, self.about(path) + data.format(escape(self.shown(path).decode()))) for path in paths]
        )

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


def proves(seen: Seen, user: str, password: str) -> bool:
    """RFC 7616 section 3.4.1, from the server's side."""
    told = dict(re.findall(r'(\w+)="?([^",]*)"?', seen.headers["Authorization"]))
    whose, what = digest_text("md5", f"{user}:b:{password}"), digest_text("md5", f"{seen.method}:{seen.path}")
    text = f"{whose}:n1:{told['nc']}:{told['cnonce']}:auth:{what}"
    return told["response"] == digest_text("md5", text)


def serve_book(odd: Odd) -> tuple[Stub, Book]:
    stub, book = Stub(), Book(odd)
    stub.answer = book.answer
    return stub, book

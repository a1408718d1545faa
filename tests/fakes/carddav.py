"""An address book that behaves like the servers of the field, each oddity a switch."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from html import escape
from urllib.parse import unquote

from connectors.carddav.signin import HASHES, digest_text
from tests.contract.stub import Seen, Stub

from .carddav_odd import Odd

HOME = "/dav/rep/"
BOOK = f"{HOME}contacts/"
OPEN = "<d:multistatus xmlns:d='DAV:' xmlns:c='urn:ietf:params:xml:ns:carddav'>"
CUT = "<d:response><d:href>{}</d:href><d:status>HTTP/1.1 507 Insufficient Storage</d:status></d:response>"
FILTER = re.compile(r'prop-filter name="([^"]+)">.*?match-type="([^"]+)">([^<]*)<')
TESTS = {"equals": str.__eq__, "contains": str.__contains__, "ends-with": str.endswith}


@dataclass
class Book:
    odd: Odd = field(default_factory=Odd)
    cards: dict[str, bytes] = field(default_factory=dict)
    nonces: list[str] = field(default_factory=list)
    counts: set[tuple[str, str]] = field(default_factory=set)

    def put(self, name: str, text: str) -> str:
        self.cards[BOOK + name] = text.replace("\r\n", "\n").replace("\n", "\r\n").encode()
        return BOOK + name

    def answer(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        if self.odd.digest and not seen.headers.get("Authorization", "").startswith("Digest "):
            return 401, {"WWW-Authenticate": self.challenge() + ', opaque="o"'}, b""
        if self.odd.digest and not self.takes_proof(seen):
            return 401, {"WWW-Authenticate": self.challenge()}, b""
        seen = seen._replace(path=unquote(seen.path))
        return self.put_(seen) if seen.method == "PUT" else getattr(self, seen.method.lower())(seen)

    def takes_proof(self, seen: Seen) -> bool:
        """A nonce is one that was given, and a number of it counts once (RFC 7616 section 3.4.3)."""
        told = read_proof(seen)
        used = (told["nonce"], told["nc"])
        fresh = told["nonce"] in self.nonces and used not in self.counts
        self.counts.add(used)
        return fresh and proves(seen, "rep", "secret", HASHES[self.odd.digest.lower()])

    def challenge(self) -> str:
        """With a nonce of its own each time, as servers have it."""
        self.nonces.append(f"n{len(self.nonces)}")
        return f'Digest realm="b", nonce="{self.nonces[-1]}", qop="auth", algorithm={self.odd.digest}'

    def etag(self, path: str) -> str:
        return f'"{hashlib.sha256(self.cards[path]).hexdigest()[:12]}"'

    def get(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        if seen.path not in self.cards:
            return 404, {}, b""
        body = self.shown(seen.path, seen.headers.get("Accept", ""))
        etag = self.etag(seen.path)
        etag = f'{etag[:-1]}-gzip"' if self.odd.gzip_etag else etag
        etag = self.odd.etag_form.format(etag.strip('"') if self.odd.etag_form != "{}" else etag)
        if seen.path.rpartition("/")[2] in self.odd.denied:
            return 403, {}, b""
        return 200, {"ETag": etag} if self.odd.etag_header else {}, body

    def at(self, path: str) -> str:
        """The address of a member as the server spells it."""
        if self.odd.href == "encoded":
            return "".join(mark if mark.isalnum() or mark == "/" else f"%{ord(mark):02x}" for mark in path)
        return f"https://inside.example:8443{path}" if self.odd.href == "elsewhere" else path

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
        if self.odd.read_only:
            return 403, {}, b"<need-privileges/>"
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
        headers = {"ETag": self.etag(path)} if self.odd.etag_header and self.odd.etag_on_put else {}
        headers |= {"Location": path} if self.odd.renames or self.odd.location == "relative" else {}
        headers |= {"Location": f"https://inside.example{path}"} if self.odd.location == "absolute" else {}
        return (204 if there else self.odd.created), headers, b""

    def delete(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        if seen.path not in self.cards:
            return 404, {}, b""
        if not self.odd.overwrites and seen.headers.get("If-Match") not in ("*", self.etag(seen.path)):
            return 412, {}, b""
        del self.cards[seen.path]
        return 204, {}, b""

    def propfind(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        if seen.path.startswith("/.well-known") and seen.path != self.odd.well_known:
            return 404, {}, b""
        if seen.path in ("/", self.odd.well_known):
            if self.odd.sends_to:
                return self.odd.redirect, {"Location": self.odd.sends_to}, b""
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
        if seen.path not in books:
            return self.told(members) if members else (404, {}, b"")
        kind = "<d:resourcetype><d:collection/></d:resourcetype>"
        nested = [(BOOK + name, kind) for name in self.odd.nested]
        return self.told([*members, *nested], self.odd.most_listed)

    def books(self) -> dict[str, str]:
        """The properties of each book of the rep's home, by path."""
        all_ = {BOOK: (self.odd.name, not self.odd.read_only)}
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
        rights = describe_rights(writable=not self.odd.read_only)
        return f"<d:getetag>{escape(etag)}</d:getetag>{length}{rights}"

    def report(self, seen: Seen) -> tuple[int, dict[str, str], bytes]:
        body = seen.body.decode()
        inside = [path for path in self.cards if path.startswith(seen.path)]
        most = self.odd.most_got if "addressbook-multiget" in body else self.odd.most_found
        if "sync-collection" in body:
            return self.sync(inside, body)
        if "addressbook-multiget" in body:
            if not self.odd.multiget:
                return 501, {}, b""
            paths = [
                path for path in map(unquote, re.findall("<href>([^<]*)</href>", body)) if path in self.cards
            ]
        elif self.odd.filter.isdigit():
            return int(self.odd.filter), {}, b""
        else:
            paths = [path for path in inside if self.odd.filter == "whole" or self.hits(path, body)]
        mark = self.odd.xml_marks
        data = f"<c:address-data>{{}}{mark}</c:address-data>" if "address-data" in body else "{:.0}"
        names = re.findall(r'<c:prop name="([^"]+)"', body) if self.odd.cuts else []
        shown = {path: cut_card(self.shown(path).decode(), names) for path in paths}
        told = [(path, self.about(path) + data.format(escape(shown[path]))) for path in paths]
        return self.told(told, most)

    def sync(self, inside: list[str], body: str) -> tuple[int, dict[str, str], bytes]:
        """A page of RFC 6578: the token is how many were told before."""
        if not self.odd.most_synced:
            return 403, {}, b""
        begun = int((re.search("<sync-token>([0-9]+)", body) or ["", "0"])[1])
        page = inside[begun : begun + self.odd.most_synced]
        status, headers, text = self.told([(path, self.about(path)) for path in page])
        cut = CUT.format(BOOK) if begun + len(page) < len(inside) else ""
        token = f"{cut}<d:sync-token>{begun + len(page)}</d:sync-token></d:multistatus>"
        return status, headers, text.replace(b"</d:multistatus>", token.encode())

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

    def told(self, members: list[tuple[str, str]], most: int = 0) -> tuple[int, dict[str, str], bytes]:
        rows = CUT.format(BOOK) if most and len(members) > most else ""
        denied = [path for path, _ in members if path.rpartition("/")[2] in self.odd.denied]
        rows += "".join(CUT.format(self.at(path)).replace("507", "403") for path in denied)
        rows += "".join(
            f"<d:response><d:href>{self.at(path)}</d:href><d:propstat><d:prop>{props}</d:prop>"
            "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
            for path, props in members[: most or None]
            if path not in denied
        )
        return 207, {"Content-Type": "application/xml"}, f"{OPEN}{rows}</d:multistatus>".encode()


def describe_rights(*, writable: bool) -> str:
    right = "<d:all/>" if writable else "<d:read/>"
    rights = f"<d:privilege>{right}</d:privilege>"
    return f"<d:current-user-privilege-set>{rights}</d:current-user-privilege-set>"


def describe_book(name: str, *, writable: bool) -> str:
    return (
        "<d:resourcetype><d:collection/><c:addressbook/></d:resourcetype>"
        f"<d:displayname>{escape(name)}</d:displayname>"
        f"{describe_rights(writable=writable)}"
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


def read_proof(seen: Seen) -> dict[str, str]:
    return dict(re.findall(r'(\w+)="?([^",]*)"?', seen.headers["Authorization"]))


def proves(seen: Seen, user: str, password: str, algorithm: str) -> bool:
    """RFC 7616 section 3.4.1, from the server's side."""
    told = read_proof(seen)
    whose = digest_text(algorithm, f"{user}:b:{password}")
    what = digest_text(algorithm, f"{seen.method}:{seen.path}")
    text = f"{whose}:{told['nonce']}:{told['nc']}:{told['cnonce']}:auth:{what}"
    return told["response"] == digest_text(algorithm, text)


def serve_book(odd: Odd) -> tuple[Stub, Book]:
    stub, book = Stub(), Book(odd)
    stub.answer = book.answer
    return stub, book

"""Answers that no vendor documents, as JSON texts or bytes: what comes over a wire is not what was promised.

`ANSWERS` are whole bodies with their status and headers, `VALUES` stand where an address is promised, `WORDS`
where the vendor's word for its sureness is. Each is given to every provider.
"""

from __future__ import annotations

from typing import Any

Reply = tuple[int, dict[str, str], bytes]
JSON = {"Content-Type": "application/json"}
DEEP = b"[" * 100_000 + b"]" * 100_000

ANSWERS: dict[str, Reply] = {
    "a number alone": (200, JSON, b"7"),
    "null": (200, JSON, b"null"),
    "a text": (200, JSON, b'"ada@engines.example"'),
    "not a number": (200, JSON, b'{"data": NaN, "credits_left": NaN}'),
    "without an end": (200, JSON, b'{"data": Infinity, "credits_left": -Infinity}'),
    "a number of 5,000 digits": (200, JSON, b'{"credits_left": ' + b"9" * 5000 + b"}"),
    "100,000 lists in each other": (200, JSON, DEEP),
    "half a JSON": (200, JSON, b'{"data": {"email": "ada@engi'),
    "no UTF-8": (200, JSON, b'{"data": "\xff\xfe\xfa"}'),
    "UTF-16": (200, JSON, '{"data": {}}'.encode("utf-16")),
    "half an emoji": (200, JSON, rb'{"data": {"email": "\ud83d@engines.example"}, "id": "\ud83d"}'),
    "NUL": (200, JSON, b'{"data": "\\u0000", "error": "\\u0000"}'),
    "a page": (200, {"Content-Type": "text/html"}, b"<html>ada@engines.example</html>"),
    "a fault inside a 200": (200, JSON, b'{"error": true, "message": "internal error for Ada Lovelace"}'),
    "no credits inside a 200": (200, JSON, b'{"error": "Not enough credits"}'),
    "a job without an end": (200, JSON, b'{"status": "IN_PROGRESS", "success": false}'),
    "lists for all": (200, JSON, b'{"data": [[[]]], "items": [[]], "person": [], "item": [], "id": []}'),
    "texts for all": (200, JSON, b'{"data": "x", "items": "x", "person": "x", "item": "x", "status": "x"}'),
    "nothing new": (304, {}, b""),
    "moved for good": (301, {"Location": "https://evil.example/?q=Lovelace"}, b""),
    "moved, method kept": (307, {"Location": "//evil.example"}, b""),
    "a redirect to nowhere": (302, {}, b""),
    "a status of tomorrow": (299, JSON, b"{}"),
    "a teapot": (418, JSON, b'{"email": "ada@engines.example"}'),
    "later, in words": (429, JSON | {"Retry-After": "soon, Ada Lovelace"}, b"{}"),
    "later, before now": (429, JSON | {"Retry-After": "-99999999999999999999"}, b"{}"),
    "later, never": (429, JSON | {"Retry-After": "1e999"}, b"{}"),
    "later, in digits of another script": (429, JSON | {"Retry-After": "٣"}, b"{}"),
    "too late": (504, {"Content-Type": "text/plain"}, b"upstream of Ada Lovelace timed out"),
}
PLACED: dict[str, Any] = {
    "somebody else's domain by a letter of another script": "ada@engine\u0455.example",
    "a domain in its script": "ada@\u30d1\u30a4.example",
    "letters of another script": "\u0430da@engines.example",
    "turned round": "ada@engines.example\u202emoc.live@",
    "an unseen letter": "ada\u200b@engines.example",
    "NUL in it": "ada\x00@engines.example",
    "two lines": "ada@engines.example\r\nBcc: bob@evil.example",
    "two addresses": "ada@engines.example;bob@evil.example",
    "marked up": '<a href="mailto:ada@engines.example">x</a>',
    "a link": "https://evil.example/ada@engines.example",
    "half an emoji": "ada\ud83d@engines.example",
    "an address at a number": "ada@[127.0.0.1]",
    "in quotes": '"ada lovelace"@engines.example',
    "an object": {"email": "ada@engines.example"},
    "a list in a list": [["ada@engines.example"]],
    "not a number": float("nan"),
    "a flag": True,
    "one without an end": "a" * 100_000 + "@engines.example",
}
WORDS: tuple[Any, ...] = (
    "VALID ",
    "Verified!",
    "valid\x00",
    "v\u0430lid",
    "nominative@",
    "",
    None,
    True,
    1,
    1.0,
    [],
    ["valid"],
    {"status": "valid"},
    "valid" * 10_000,
)

"""Texts that nobody else has, and how each of them would look if it were written down in some other way."""

from __future__ import annotations

import base64
import random
import re
import string
from collections.abc import Iterator

LONGEST = 40


class Canaries:
    """All of one run begin with the same letters, so that one look finds any of them."""

    def __init__(self, seed: str) -> None:
        letters = random.Random(seed).choices(string.ascii_lowercase, k=7)
        self.tag = "Qzvx" + "".join(letters)
        self._forms = {name: found for name, found in list_forms(self.tag)}

    def make(self, kind: str, number: int) -> str:
        """That of a kind in one request, as `Qzvxabcdefgnameaab`."""
        digits = "".join(string.ascii_lowercase[number // 26**place % 26] for place in (2, 1, 0))
        return f"{self.tag}{kind}{digits}"

    def find_in(self, data: bytes) -> list[str]:
        """The encodings in which one stands there, each with the letters that follow in plain text."""
        found = []
        for name, form in self._forms.items():
            at = data.find(form)
            while at >= 0 and len(found) < 1_000:
                after = re.match(rb"[a-z]*", data[at + len(form) : at + len(form) + LONGEST])
                found.append(f"{name}:{after[0].decode() if after and name == 'plain' else ''}")
                at = data.find(form, at + 1)
        return found


def list_forms(tag: str) -> Iterator[tuple[str, bytes]]:
    """Plain (which is percent-encoded too: letters stay), hex, UTF-16, UTF-32, base64 at three places."""
    for case, text in (("", tag), (" small", tag.lower()), (" large", tag.upper())):
        plain = text.encode()
        yield f"plain{case}", plain
        yield f"hex{case}", plain.hex().encode()
        yield f"utf-16{case}", text.encode("utf-16-le")
        yield f"utf-16 hex{case}", text.encode("utf-16-le").hex().encode()
        yield f"utf-32{case}", text.encode("utf-32-le")
        for before in range(3):
            coded = base64.b64encode(b"x" * before + plain)
            begin, end = -(-before * 8 // 6), (before + len(plain)) * 8 // 6
            yield f"base64+{before}{case}", coded[begin:end]

"""C22: whatever bytes a parser of outside text is given, it answers or refuses by its own errors.

`python -m tests.security.parsers [RUNS] [PARSER ...]` lets libFuzzer (atheris) look for inputs by what code
they reach, or changes inputs blindly where atheris is not to be had; a fault is told with its traceback and
the input. A parser is a name of `PARSERS`.
"""

from __future__ import annotations

import base64
import json
import os
import random
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import NamedTuple, NoReturn

from pydantic import ValidationError

try:
    import atheris
except ModuleNotFoundError:  # it has no wheel for this Python or processor
    atheris = None
    seen_imports: AbstractContextManager[object] = nullcontext()
else:
    seen_imports = atheris.instrument_imports(include=["connectors", "server"])

with seen_imports:
    from connectors.base import Grant
    from connectors.carddav.multistatus import read_multistatus
    from connectors.carddav.stored import parse_card
    from connectors.errors import ConnectorError, Refused
    from connectors.linkedin_url import identity_of, parse_linkedin_url
    from connectors.spelling.phones import parse_phone, split_numbers
    from connectors.transport.answers import Answer, parse_retry_after, whole_body
    from connectors.transport.egress import Egress, origin_of
    from server.api.requests import PlanBody
    from server.grants.possession import BrokenProof, Signed, read_possession
    from server.seal import BrokenSeal, ExpiredSeal, Sealer

RUNS, LONGEST = 200_000, 4_096
SEALER = Sealer([f"fuzz:{base64.urlsafe_b64encode(bytes(range(100, 132))).decode()}"])
SEALED = SEALER.seal(Grant(connector="hubspot", base_url="https://crm.example", secrets={}))
PROOF = Signed("POST", "/v1/plan", b"{}", "")


class Parser(NamedTuple):
    """A function of bytes, the errors that are its answer, and a text from which the search starts."""

    parse: Callable[[bytes], object]
    refusals: tuple[type[Exception], ...] = ()
    seed: bytes = b""


def text_of(data: bytes) -> str:
    """With halves of letters where the bytes are no UTF-8: a client may send such a text as well."""
    return data.decode("utf-8", "surrogateescape")


def parse_body(data: bytes) -> object:
    """As `read_body` does."""
    return PlanBody.model_validate_json(whole_body(data))


def parse_number(data: bytes) -> None:
    for number in split_numbers(text_of(data)):
        parse_phone(number, "FR")


def parse_address(data: bytes) -> str:
    text = text_of(data)
    Egress().refuse_unless_allowed(text)
    return origin_of(text)


def parse_page_address(data: bytes) -> None:
    text = text_of(data)
    parse_linkedin_url(text)
    identity_of(text)


ADA = json.dumps(
    {
        "snapshot": {
            "version": 1,
            "reader": "test",
            "kind": "profile",
            "era": "test",
            "captured_at": "2026-11-23T09:00:00Z",
            "full_name": {"state": "read", "rung": "test", "value": "Ada \ud83d", "visibility": "public"},
            "profile_url": {"state": "read", "rung": "test", "value": "https://www.linkedin.com/in/ada"},
        }
    }
)
CARD = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:L=C3=\r\n=A9;A\r\n"
    b"item1.TEL;TYPE=x:1\r\nEND:VCARD"
)
TREE = (
    b'<d:multistatus xmlns:d="DAV:"><d:response><d:href>/a.vcf</d:href><d:propstat><d:prop><d:getetag>"1"'
    b"</d:getetag></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>"
)
PARSERS = {
    "seal": Parser(
        lambda data: SEALER.open(Grant, text_of(data), max_age=60), (BrokenSeal, ExpiredSeal), SEALED.encode()
    ),
    "proof": Parser(
        lambda data: read_possession(text_of(data), PROOF), (BrokenProof,), b"eyJhbGciOiJFUzI1NiJ9.e30.AAAA"
    ),
    "address": Parser(parse_address, (Refused,), b"https://rep@crm.example:8443/%2e?#"),
    "page address": Parser(parse_page_address, (), b"https://fr.linkedin.com/in/ada-%C3%A9/?x=1"),
    "retry after": Parser(
        lambda data: parse_retry_after(text_of(data)), (), b"Fri, 31 Dec 2027 23:59:59 GMT"
    ),
    "body": Parser(parse_body, (ValidationError, ValueError, RecursionError), ADA.encode()),
    "answer": Parser(lambda data: Answer(200, {}, data, safe=True).json(), (ConnectorError,), ADA.encode()),
    "card": Parser(parse_card, (ConnectorError,), CARD),
    "multistatus": Parser(
        lambda data: list(read_multistatus(Answer(207, {}, data, safe=True), "https://dav.example/")),
        (ConnectorError,),
        TREE,
    ),
    "phone": Parser(parse_number, (), b"+33 (0)1 23 45 67 89 ext. 4; 0123"),
}


def search_faults(name: str, runs: int, folder: Path) -> None:
    """Never returns, as libFuzzer ends the process: with 0 when no input was a fault."""
    parser = PARSERS[name]

    def try_input(data: bytes) -> None:
        try:
            parser.parse(data)
        except parser.refusals:
            return

    if atheris is None:
        search_blindly(try_input, parser.seed, runs)
    (folder / "seed").write_bytes(parser.seed)
    words = [f"-runs={runs}", f"-max_len={LONGEST}", "-seed=1", "-verbosity=0", f"-artifact_prefix={folder}/"]
    atheris.Setup([sys.argv[0], *words, str(folder)], try_input)
    atheris.Fuzz()


def search_blindly(try_input: Callable[[bytes], None], seed: bytes, runs: int) -> NoReturn:
    """Without libFuzzer: the seed with bytes changed, cut, doubled and put in. Ends the process like it."""
    chance = random.Random(1)
    for _ in range(runs):
        data = bytearray(seed)
        for _ in range(chance.randint(1, 8)):
            at, width = chance.randrange(len(data) + 1), chance.randint(0, 4)
            piece = chance.choice((b"", chance.randbytes(width), bytes(data[at : at + width]) * 2))
            data[at : at + width] = piece
        try:
            try_input(bytes(data))
        except Exception:
            sys.stderr.write(f"{traceback.format_exc()}{bytes(data)!r}\n")
            os._exit(1)
    os._exit(0)


def run_parser(name: str, runs: int) -> bool:
    """Whether no input of so many was a fault; in a process of its own, which has imported all already."""
    with tempfile.TemporaryDirectory() as folder:
        pid = os.fork()
        if pid == 0:
            search_faults(name, runs, Path(folder))
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def main(words: Sequence[str]) -> int:
    runs, *names = words or [str(RUNS)]
    bad = [name for name in names or PARSERS if not run_parser(name, int(runs))]
    many = len(names or PARSERS)
    if atheris is None:
        sys.stdout.write("LEFT OUT: atheris is not to be had here, so inputs are changed blindly\n")
    sys.stdout.write(
        f"parsers: {many - len(bad)} of {many} without a fault in {runs} inputs each {bad or ''}\n"
    )
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

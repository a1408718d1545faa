"""One real server and all that is run on it: `python -m tests.carddav.run_server NAME COUNTS`."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

import pytest

from tests import TESTS
from tests.odoo.commands import Missing

from .conftest import SERVER, ask_for_book
from .counting import Counts
from .live.servers import LIMITS, SERVERS, TLS


def main(name: str, written: Path) -> int:
    server = SERVERS[name]
    os.environ[SERVER] = name
    with tempfile.TemporaryDirectory(prefix="passerelle-carddav-") as home:
        try:
            with server.start(Path(home)) as book:
                counts = Counts(book if TLS in server.files else ask_for_book(book), LIMITS)
                files = [str(TESTS / "carddav" / file) for file in server.files]
                code = pytest.main(["-q", "-p", "no:cacheprovider", *files], plugins=[counts])
                counts.write(written, server.version())
        except Missing as error:
            written.write_text(json.dumps({"missing": str(error)}))
            return 0
    return int(code)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))

"""`python -m tests.bench.click [FOLDER ...]`: click to plan alone, written into the page of figures.

With FOLDERs it is printed: other versions of `extension/`, in turns with the one here. ROUNDS is 7.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import structlog

from .clicks import measure_clicks
from .table import list_clicks, write_clicks


def main() -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    others = [Path(word) for word in sys.argv[1:]]
    clicks = measure_clicks(int(os.environ.get("ROUNDS", "7")), others)
    sys.stdout.write("\n".join([*list_clicks(clicks), ""]))
    if not others:
        write_clicks(clicks)


if __name__ == "__main__":
    main()

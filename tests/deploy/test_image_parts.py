"""The image holds every part of the project that the relay imports: one that is left out stops its start."""

from __future__ import annotations

import subprocess
import sys

from tests import ROOT

PARTS = """
import sys
import server.app, server.gunicorn
print(*sorted({name.partition(".")[0] for name, module in sys.modules.items()
               if (getattr(module, "__file__", "") or "").startswith(sys.argv[1] + "/")
               and "site-packages" not in module.__file__}))
"""


def test_every_part_that_the_relay_imports_is_in_the_image():
    told = subprocess.run(
        [sys.executable, "-c", PARTS, str(ROOT)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    parts = told.stdout.split()
    assert {"server", "connectors"} <= set(parts)
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    let_in = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert [part for part in parts if f"COPY {part} /app/{part}\n" not in image] == []
    assert [part for part in parts if f"!{part}" not in let_in] == []

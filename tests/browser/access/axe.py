"""axe-core inside a page: every default rule, best practices and the target size of WCAG 2.2."""

from __future__ import annotations

import json
from typing import Any

from ..extension import ROOT
from ..side_panel import SidePanel

SOURCE = ROOT / "node_modules/axe-core/axe.min.js"
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
RUN = """axe.run(document, OPTIONS).then(({ violations }) => violations.flatMap(({ id, help, nodes }) =>
  nodes.map((one) => `${id} (${help}): ${one.target.join(" ")} ${one.failureSummary}`)))"""
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
"""axe's rules of colour that are asked by default: all that another scheme can break."""
LAYOUT = {
    "runOnly": {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]},
    "resultTypes": ["violations"],
}
"""Those of size and place: all that another width can break where no style changes with it."""


def findings(screen: SidePanel, options: dict[str, Any] = OPTIONS) -> list[str]:
    """One line for each element at fault. `RuntimeError` says what to install when axe-core is missing."""
    if not SOURCE.is_file():
        raise RuntimeError("axe-core is missing: npm install, or make test")
    if not screen.evaluate("'axe' in window"):
        screen.evaluate(f"{SOURCE.read_text(encoding='utf-8')}; 0")
    screen.evaluate("scrollTo(0, document.body.scrollHeight)")  # there the row of buttons covers nothing
    return list(screen.evaluate(RUN.replace("OPTIONS", json.dumps(options))))

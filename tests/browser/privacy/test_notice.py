"""After a sync the panel offers what to tell the contact; nothing of the person is asked for it."""

from __future__ import annotations

import json
from typing import Any

from ..desk import Desk, confirmed, fill
from ..rep import Rep
from ..side_panel import SidePanel

TEXT = "document.querySelector('.notice-offer pre')?.textContent"


def offered(solo: Rep, ines: Any) -> SidePanel:
    panel = solo.plan(ines)
    confirmed(panel)
    assert not panel.evaluate(TEXT)
    panel.click(".notice-offer summary")
    panel.wait(TEXT)
    return panel


def test_a_notice_names_what_was_written_and_nobody(solo: Rep, ines: Any, desk: Desk) -> None:
    panel = offered(solo, ines)
    text = panel.evaluate(TEXT)
    assert text.startswith("# Information on your personal data (Article 14 GDPR)") and "Memory" in text
    held = [value for values in desk.people("memory") for value in values.values() if isinstance(value, str)]
    assert len(held) > 3 and not any(value in text for value in held if len(value) > 5)


def test_it_is_told_in_the_contacts_language(solo: Rep, ines: Any) -> None:
    panel = offered(solo, ines)
    for language, title in (
        ("de", "# Information über"),
        ("fr", "# Information sur"),
        ("es", "# Información"),
    ):
        fill(panel, ".notice-offer select", language)
        panel.wait(f"{TEXT}?.startsWith({json.dumps(title)})")
        assert panel.evaluate("document.querySelector('.notice-offer pre').lang") == language


def test_nothing_is_offered_after_an_undo(solo: Rep, ines: Any) -> None:
    panel = offered(solo, ines)
    panel.click("[data-undo]")
    panel.wait_view("undone")
    assert panel.evaluate("document.querySelector('.notice-offer')") is None

"""Contact details by the customer's own keys: whom is asked, and what they found."""

from __future__ import annotations

from ..side_panel import SidePanel
from .scene import Ask, scene


@scene("", at=".find-details")
def details_form(ask: Ask) -> SidePanel:
    panel = ask("make_asker")().plan(ask("ines"))
    panel.click("#more")
    panel.click("#find-details")
    panel.wait("Boolean(document.querySelector('.find-details form'))")
    return panel


@scene("Found", at=".details-found", after="details_form")
def details_found(ask: Ask) -> SidePanel:
    vendors = ask("vendors")
    vendors.people, vendors.says["hunter"] = {"hunter": "Qvist"}, ("ines@nordhavn.example", "valid")
    panel = details_form(ask)
    panel.evaluate("document.querySelector('#details-domain').value = 'nordhavn.example'")
    panel.click(".find-details form button")
    panel.wait("Boolean(document.querySelector('.details-found li'))")
    return panel

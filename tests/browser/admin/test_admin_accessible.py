"""Every page of the admin, in each look, has no fault that axe-core knows; and everything goes by
keyboard."""

from __future__ import annotations

import json

import pytest

from tests.browser.access.axe import OPTIONS, RUN, SOURCE

LOOKS = {
    "light": {"scheme": "light", "width": 1280},
    "dark": {"scheme": "dark", "width": 1280},
    "zoom": {"scheme": "light", "width": 640},
    "narrow": {"scheme": "dark", "width": 320},
}
STATES = {
    "sign in": "/admin/sign-in",
    "set-up": "/admin",
    "connect": "/admin/connect/odoo",
    "mappings": "/admin/mapping",
    "mapping": "/admin/mapping/hubspot",
    "not connected": "/admin/mapping/odoo",
    "try": "/admin/try/hubspot",
    "drift": "/admin/drift",
    "revisions": "/admin/revisions",
    "revision list": "/admin/revisions/hubspot?older=1&newer=1",
    "access": "/admin/access",
    "objections": "/admin/suppression",
    "problem": "/admin/policy/opera.json",
}


def list_faults(page):
    page.evaluate(f"{SOURCE.read_text(encoding='utf-8')}; 0")
    return page.evaluate(RUN.replace("OPTIONS", json.dumps(OPTIONS)))


def test_no_page_has_a_fault_in_any_look(admin):
    page = admin.sign_in()
    admin.connect()
    admin.add_row(0, "bridge_note", "headline")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**saved=1")
    found = {}
    for name, path in STATES.items():
        admin.go(path)
        for look, asked in LOOKS.items():
            page.emulate_media(color_scheme=asked["scheme"])
            page.set_viewport_size({"width": asked["width"], "height": 900})
            if faults := list_faults(page):
                found[f"{name}, {look}"] = faults
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            if wide:
                found[f"{name}, {look}, width"] = ["the page is wider than the window"]
    assert found == {}


@pytest.mark.parametrize("path", ["/admin/mapping/hubspot"])
def test_a_row_is_added_by_keyboard_alone(admin, path):
    page = admin.sign_in()
    admin.connect()
    admin.go(path)
    page.locator('[name="person/+0/target"]').focus()
    page.keyboard.type("bridge_note")
    page.keyboard.press("Tab")
    page.keyboard.type("Headline")
    page.locator('[name="note"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**saved=1")
    assert admin.plan()["bridge_note"] == "Builds bridges"

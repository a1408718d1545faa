"""Takes the pictures of the admin's guide, each of a page that a test goes through."""

from __future__ import annotations

import pytest

from server.suppression.objections import make_list
from tests.tools.admin_screens import FOLDER


@pytest.fixture
def told(tmp_path):
    """What a relay of a company has besides."""
    make_list(tmp_path / "objected", tmp_path / "objected.key")
    path = tmp_path / "access.toml"
    path.write_text("[teams.sales]\nlabel = 'Sales EMEA'\nconversations = false\n")
    lists = {"suppression_file": tmp_path / "objected", "suppression_key_file": tmp_path / "objected.key"}
    return {"access_file": path, "operator": "Example Ltd", "contact": "it@example.org", **lists}


def take(page, name):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=FOLDER / f"{name}.png", clip={"x": 0, "y": 0, "width": 1280, "height": 900})


def test_pictures(admin):
    page = admin.page
    admin.go("/admin/sign-in?link=x")
    take(page, "sign_in")
    admin.sign_in()
    take(page, "setup")
    admin.go("/admin/connect/hubspot")
    take(page, "connect")
    admin.connect()
    take(page, "mapping")
    admin.add_row(0, "bridge_note", "headline")
    admin.add_row(1, "branch", "industry")
    page.get_by_role("button", name="Save").click()
    page.wait_for_selector("#flaws")
    take(page, "mapping_refused")
    page.locator('[name="person/branch/translate"]').fill("Civil Engineering = building")
    page.get_by_role("button", name="Try it first").click()
    page.wait_for_selector("#plan tr.changed")
    take(page, "try")
    page.get_by_label("Note").fill("Sales wants the branch")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**saved=1")
    admin.go("/admin/mapping/hubspot")
    page.locator('[name="person/jobtitle/rule"]').select_option("fill")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**saved=2")
    admin.go("/admin/revisions/hubspot?older=1&newer=2")
    take(page, "revisions")
    del admin.portal.portal.store.schema["contacts"]["bridge_note"]
    admin.go("/admin/drift")
    page.get_by_role("button", name="Look now HubSpot").click()
    page.wait_for_selector(".drift")
    take(page, "drift")


@pytest.mark.usefixtures("telling")
def test_pictures_of_a_company(admin):
    admin.sign_in()
    admin.go("/admin/access")
    admin.page.get_by_role("button", name="Make a key sales").click()
    admin.page.wait_for_selector("#shown")
    admin.page.evaluate("document.getElementById('shown').textContent = 'pk_0a1b2c3d_...'")
    take(admin.page, "access")
    admin.go("/admin/suppression")
    take(admin.page, "suppression")


@pytest.fixture
def telling(told, monkeypatch):
    monkeypatch.setattr("tests.browser.admin.conftest.MORE", told)

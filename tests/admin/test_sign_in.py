"""Signing in to the admin's pages: the link, keys, the cookie, roles, foreign forms."""

from __future__ import annotations

import pytest

from server.access.roll_edits import add_admin_key

from .desk import TOKEN, Desk

pytestmark = pytest.mark.usefixtures("crm")


@pytest.fixture
def desk(folder):
    return Desk(mapping_dir=folder)


def test_the_link_of_a_local_start_works_once(folder):
    desk = Desk(signed_in=False, mapping_dir=folder)
    assert desk.page(f"/admin/sign-in?link={TOKEN}")[0] == 200, "opening it does not use it up"
    assert desk.enter(link="wrong").status_code == 401
    first = desk.enter(link=TOKEN, next="/admin/drift")
    assert (first.status_code, first.location) == (303, "/admin/drift")
    assert desk.enter(link=TOKEN).status_code == 401


def test_the_cookie_is_sealed_and_strict(folder):
    desk = Desk(signed_in=False, mapping_dir=folder)
    cookie = desk.enter(link=TOKEN).headers["Set-Cookie"]
    assert cookie.startswith("__Host-passerelle=ey")
    for word in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=28800"):
        assert word in cookie
    assert "Domain" not in cookie and "local" not in cookie


def test_a_session_ends_after_eight_hours_and_at_sign_out(desk, monkeypatch):
    assert desk.page("/admin")[0] == 200
    now = desk.wiring.sealer._now
    monkeypatch.setattr(desk.wiring.sealer, "_now", lambda: now() + 8 * 3600 + 1)
    assert desk.relay.get("/admin").status_code == 303
    monkeypatch.undo()
    assert desk.send("/admin/sign-out").status_code == 303
    assert desk.relay.get("/admin").status_code == 303


def test_five_wrong_tries_slow_down(folder):
    desk = Desk(signed_in=False, mapping_dir=folder)
    codes = [desk.enter(link="wrong").status_code for _ in range(7)]
    assert codes[:5] == [401] * 5 and codes[-1] == 429
    slowed = desk.enter(link=TOKEN)
    assert slowed.status_code == 429 and int(slowed.headers["Retry-After"]) >= 1


@pytest.mark.parametrize(
    ("form", "headers"),
    [
        ({"csrf": "wrong"}, {}),
        ({"csrf": ""}, {}),
        ({}, {"Sec-Fetch-Site": "cross-site"}),
        ({}, {"Sec-Fetch-Site": "same-site"}),
        ({}, {"Origin": "https://evil.example"}),
    ],
)
def test_a_foreign_form_changes_nothing(desk, form, headers):
    said = desk.send("/admin/revisions/memory/1", headers, **form)
    assert said.status_code == 403
    assert desk.send("/admin/connect/memory", headers, **form).status_code == 403
    assert "__Host-crm-memory-0" not in str(desk.relay._cookies)


def test_a_key_signs_in_and_support_changes_nothing(folder, tmp_path):
    path = tmp_path / "access.toml"
    admin, support = (add_admin_key(path, role, role) for role in ("admin", "support"))
    desk = Desk(signed_in=False, mapping_dir=folder, access_file=path)
    assert desk.enter(key=admin[:-1] + "x").status_code == 401
    assert desk.enter(key=support).status_code == 303
    assert desk.page("/admin")[0] == 200 and desk.page("/admin/mapping/memory")[0] == 200
    changing = {
        "/admin/mapping/memory": {},
        "/admin/connect/memory": {},
        "/admin/access": {"change": "team", "name": "x"},
        "/admin/suppression": {"entry": "a@b.example"},
        "/admin/try/memory/send": {},
        "/admin/client/memory": {},
    }
    for place, form in changing.items():
        assert desk.send(place, **form).status_code == 403, place
    assert desk.enter(key=admin).status_code == 303
    assert desk.send("/admin/access", change="team", name="sales").status_code == 200
    assert "[teams.sales]" in path.read_text()


@pytest.mark.parametrize("onward", ["https://evil.example", "//x.example", "/\\x.example", "javascript:x"])
def test_nobody_is_led_elsewhere(folder, onward):
    desk = Desk(signed_in=False, mapping_dir=folder)
    assert desk.enter(link=TOKEN, next=onward).location == "/admin"

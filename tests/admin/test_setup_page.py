"""The first page: what is missing, how old the keys are, and the policies to roll out."""

from __future__ import annotations

import base64
import json
import os
import re
from datetime import UTC, date, datetime

import pytest

from server.suppression.objections import make_list

from .desk import Desk
from .test_mapping_files import write

pytestmark = pytest.mark.usefixtures("crm")


@pytest.fixture
def desk(folder):
    return Desk(mapping_dir=folder)


def test_the_checklist_is_true_at_this_moment(folder, tmp_path):
    plain = Desk(mapping_dir=folder)
    text = plain.page("/admin")[1]
    assert "PASSERELLE_PUBLIC_URL=https://localhost" in text and "PASSERELLE_PRIVACY_URL" in text
    told = {"operator": "Example Ltd", "contact": "it@example.org", "privacy_url": "https://example.org/p"}
    make_list(tmp_path / "o", tmp_path / "k")
    path = tmp_path / "access.toml"
    path.write_text("[teams.sales]\n")
    lists = {"suppression_file": tmp_path / "o", "suppression_key_file": tmp_path / "k", "access_file": path}
    whole = Desk(mapping_dir=folder, public_url="http://localhost", any_firefox=True, **told, **lists)
    text = whole.page("/admin")[1]
    assert text.count('class="card bad"') == 0 and "Example Ltd" in text and "0 digests" not in text
    write(folder, "broken [")
    assert "memory.toml cannot be used" in whole.page("/admin")[1]


def test_each_key_tells_its_age_and_its_requests(folder):
    keys = [
        f"{day}:{base64.urlsafe_b64encode(os.urandom(32)).decode()}" for day in ("2026-11-01", "2026-01-01")
    ]
    desk = Desk(mapping_dir=folder, seal_keys=tuple(keys))
    days = (datetime.now(UTC).date() - date(2026, 11, 1)).days
    text = desk.page("/admin")[1]
    first, older = text.index("The key that seals"), text.index("An older key that still opens")
    assert "2026-11-01" in text[first:older] and f"Made {days} days ago" in text[first:older]
    assert re.search(r"since this process started: [1-9]", text[first:older]), "the admin's own session"
    assert "2026-01-01" in text[older:] and "since this process started: 0" in text[older:]


def test_the_policies_name_the_extension_and_the_relay(desk):
    for browser in ("chrome", "edge"):
        told = json.loads(desk.page(f"/admin/policy/{browser}.json")[1])
        id_ = "a" * 32
        assert told["ExtensionSettings"][id_]["installation_mode"] == "force_installed"
        assert told["3rdparty"]["extensions"][id_]["relay"].startswith("http")
    firefox = json.loads(desk.page("/admin/policy/firefox.json")[1])["policies"]
    assert list(firefox["3rdparty"]["Extensions"]) == list(firefox["ExtensionSettings"])
    assert desk.page("/admin/policy/opera.json")[0] == 404

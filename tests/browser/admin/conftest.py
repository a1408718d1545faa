"""An admin in a real browser, at a relay with a mapping folder beside the HubSpot fake."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from playwright.sync_api import Page
from pydantic import SecretStr

from connectors.base import Grant
from tests.browser.extension import chromium
from tests.browser.portals import opened
from tests.fakes.hubspot import TOKEN
from tests.fakes.hubspot_schema import choice, text
from tests.stages.people import snapshot

LINK = "the link of this start"
MORE: dict[str, Any] = {}
PAGE = snapshot(
    "ines-example",
    "Ines Example",
    current_title="Engineer",
    headline="Builds bridges",
    industry="Civil Engineering",
)


class Admin:
    """`page` is the browser's; `plan` is what a rep of HubSpot would write: the values by field."""

    def __init__(self, page: Page, relay: Any, portal: Any) -> None:
        self.page, self.relay, self.portal = page, relay, portal

    def go(self, path: str) -> Page:
        self.page.goto(f"{self.relay.address}{path}")
        return self.page

    def sign_in(self) -> Page:
        self.go(f"/admin/sign-in?link={LINK}")
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url("**/admin")
        return self.page

    def connect(self) -> Page:
        """By HubSpot's own page, as every user of it."""
        self.go("/admin/connect/hubspot")
        self.page.get_by_role("link", name="Sign in to HubSpot").click()
        self.page.get_by_role("button", name="Allow").click()
        self.page.wait_for_url("**/admin/mapping/hubspot")
        return self.page

    def add_row(self, number: int, target: str, source: str, **more: str) -> None:
        place = f"person/+{number}"
        self.page.fill(f'[name="{place}/target"]', target)
        self.page.select_option(f'[name="{place}/from"]', source)
        for name, said in more.items():
            self.page.fill(f'[name="{place}/{name}"]', said)

    def plan(self) -> dict[str, Any]:
        wiring = self.relay.app.extensions["passerelle"]
        token = next(iter(self.tokens))
        grant = Grant(connector="hubspot", account="4711", secrets={"access_token": SecretStr(token)})
        said = requests.post(
            f"{self.relay.address}/v1/plan",
            data=json.dumps({"snapshot": PAGE.model_dump(mode="json")}),
            headers={
                "Authorization": f"Bearer {wiring.sealer.seal(grant)}",
                "Content-Type": "application/json",
            },
            timeout=30,
        ).json()
        return {
            diff["field"]: diff["after"]
            for change in said["plan"]["changes"]
            if change["entity"] == "person"
            for diff in change["diffs"]
        }


@pytest.fixture
def admin(playwright, portal, provider, monkeypatch, tmp_path) -> Iterator[Admin]:
    portal.portal.store.schema["contacts"]["bridge_note"] = text("bridge_note", "Bridge note")
    portal.portal.store.schema["contacts"]["branch"] = choice("branch", "building", "food", label="Branch")
    folder = tmp_path / "mapping"
    folder.mkdir()
    digest = hashlib.sha256(LINK.encode()).hexdigest()
    more = {"mapping_dir": folder, "admin_link": digest, **MORE}
    relay = opened(monkeypatch, "hubspot", portal, provider, TOKEN, **more)
    provider.store.redirects.append(f"{relay.address}/admin/connect/hubspot/back")
    running = playwright.chromium.launch(executable_path=chromium(), headless=True)
    context = running.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    made = Admin(context.new_page(), relay, portal)
    made.tokens, made.folder, made.running = provider.store.tokens, folder, running
    yield made
    running.close()
    relay.stop()

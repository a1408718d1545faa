"""An admin at a real Odoo: a custom and a required field, tried, mapped, rolled back; a field that goes."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from connectors.odoo.schema import KNOWN
from server.mappings.revisions import read_active
from tests.admin.desk import Desk
from tests.stages.people import snapshot

MAPPING = "/admin/mapping/odoo"
PAGE = snapshot(headline="First of them")


def make_field(peer: Any, name: str, label: str, *, required: bool = False) -> int:
    (model,) = peer.outside("ir.model", "search", [["model", "=", "res.partner"]])
    told = {"name": name, "model_id": model, "ttype": "char", "field_description": label, "state": "manual"}
    return int(peer.outside("ir.model.fields", "create", {**told, "required": required}))


def drop_field(peer: Any, field: int) -> None:
    peer.outside("ir.model.fields", "unlink", [field])
    forget_columns()


def forget_columns() -> None:
    """As two minutes later: the connector knows an Odoo's columns for so long."""
    KNOWN._held.clear()


def add_row(
    form: dict[str, str], number: int, target: str, source: str = "=", value: str = ""
) -> dict[str, str]:
    told = {"target": target, "from": source, "value": value, "rule": "fill", "editable": "on"}
    return form | {f"person/+{number}/{name}": text for name, text in told.items()}


class AdminPath:
    @pytest.fixture
    def custom(self, peer):
        """`x_badge` may be empty, `x_level` may not."""
        fields = {"x_badge": make_field(peer, "x_badge", "Badge")}
        fields["x_level"] = make_field(peer, "x_level", "Level", required=True)
        forget_columns()
        yield fields
        for field in fields.values():
            if peer.outside("ir.model.fields", "search", [["id", "=", field]]):
                drop_field(peer, field)

    @pytest.fixture
    def office(self, peer, tmp_path):
        desk = Desk(mapping_dir=tmp_path, allow_origins=(peer.server.url,))
        answers = {"base_url": peer.server.url, "api_key": peer.server.keys["rep"]}
        more = {"login": "rep", "database": peer.server.database}
        desk.answers = {**answers, **more}
        form = {f"ask.{name}": value for name, value in desk.answers.items()}
        assert desk.send("/admin/connect/odoo", **form).status_code == 303
        return desk

    def plan(self, desk):
        """What a rep would see of somebody new, by field."""
        made = desk.relay.post("/v1/connect/odoo", json={"answers": desk.answers}).json["grant"]
        headers = {"Authorization": f"Bearer {made}"}
        said = desk.relay.post(
            "/v1/plan", json={"snapshot": PAGE.model_dump(mode="json")}, headers=headers
        ).json
        person = next(change for change in said["plan"]["changes"] if change["entity"] == "person")
        return {diff["field"]: diff["after"] for diff in person["diffs"]}, person["missing"]

    def change_and_roll_back(self, desk):
        """A second revision says less, the first is brought back as the third."""
        form = desk.form(MAPPING) | {"person/x_level/value": "Member"}
        assert desk.send(MAPPING, **form).status_code == 303
        assert self.plan(desk)[0]["x_level"] == "Member"
        base = re.search(r'name="base" value="(\w+)"', desk.page("/admin/revisions/odoo")[1])[1]
        assert desk.send("/admin/revisions/odoo/1", base=base).status_code == 303

    def test_a_custom_field_and_a_required_one_are_mapped_rolled_back_and_missed(
        self, peer, custom, office, tmp_path
    ):
        desk = office
        text = desk.page(MAPPING)[1]
        assert "Badge" in text and "x_badge" in text, "the live schema"
        desk.send("/admin/drift/odoo")
        assert "person.x_level" in desk.page("/admin/drift")[1], "required, and nobody fills it"
        before, missing = self.plan(desk)
        assert "x_badge" not in before and [field["name"] for field in missing] == ["x_level"]
        form = add_row(desk.form(MAPPING), 0, "x_badge", "headline")
        form = add_row(form, 1, "x_level", value="Lead")
        tried = unescape(desk.send("/admin/try/odoo", **form).get_data(as_text=True))
        assert tried.count('class="changed"') == 2 and "the CRM has nothing here" in tried
        assert self.plan(desk) == (before, missing), "a try is nobody's plan"
        assert desk.send(MAPPING, **form).status_code == 303, desk.page(MAPPING)[1]
        mapped = self.plan(desk)
        assert (mapped[0]["x_badge"], mapped[0]["x_level"], mapped[1]) == ("First of them", "Lead", [])
        self.change_and_roll_back(desk)
        assert self.plan(desk) == mapped
        sent = desk.send("/admin/try/odoo/send").get_data(as_text=True)
        assert "PASSERELLE TEST" in sent and "was written and taken back" in sent
        drop_field(peer, custom["x_badge"])
        desk.send("/admin/drift/odoo")
        gone = desk.page("/admin/drift")[1]
        assert "person.x_badge" in gone and "has no such field" in gone
        assert "x_badge" in read_active(tmp_path, "odoo"), "the file stays the admin's"

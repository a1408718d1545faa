"""CRMs in memory on one relay: `memory` keeps all, `ledger` keeps notes but no tasks, and has groups."""

from __future__ import annotations

import json
from typing import Any

from tests.fakes.memory import Connector, Crm
from tests.fakes.memory_spec import SPEC

from .bridge import install
from .rep import Rep
from .side_panel import SidePanel

INES = "ember_2025_profile_own_en"
SHARED = "sdui_2026_contact_overlay_synthetic_de"
OTHERS = ("sdui_2026_profile_synthetic_ja", "sdui_2026_profile_grouped_synthetic_fr")
GROUP = {"from": "group", "label": "Group", "rule": "fill"}
VALUE = "(document.querySelector('{selector}') ?? {{}}).{name}"


def declared(name: str, label: str, **changes: Any) -> Any:
    told = {
        **SPEC.model_dump(by_alias=True),
        "name": name,
        "label": label,
        "hosts": ["crm.example"],
        **changes,
    }
    return SPEC.model_validate(told)


class Desk:
    """`crms` are by connector's name; `specs` may be changed before the panel opens."""

    def __init__(self, monkeypatch: Any) -> None:
        self.crms = {"memory": Crm(), "ledger": Crm()}
        self.specs = {
            "memory": declared("memory", "Memory"),
            "ledger": declared("ledger", "Ledger", entries=["note"]),
        }
        person = self.specs["ledger"].person
        fields = {**person.model_dump(by_alias=True)["fields"], "group": GROUP}
        grouped = type(person).model_validate({**person.model_dump(by_alias=True), "fields": fields})
        self.specs["ledger"] = self.specs["ledger"].model_copy(update={"person": grouped})
        install(monkeypatch, self.specs, {name: self.connector for name in self.crms})

    def connector(self, grant: Any, _http: Any) -> Connector:
        made = Connector(self.crms[grant.connector], self.specs[grant.connector])
        made.grant = grant
        return made

    def connect(self, rep: Rep, *names: str) -> Rep:
        assert rep.tell("use_relay", address=rep.relay.address)["outcome"] == "ok"
        for name in names:
            rep.tell("connect", connector=name, answers={})
            rep.tell("keep")
        return rep

    def people(self, name: str) -> list[dict[str, Any]]:
        """What the contacts of a CRM hold."""
        return [one.values for one in self.crms[name].records.values() if one.entity == "person"]


def value(panel: SidePanel, selector: str, name: str = "innerText") -> Any:
    """A property of the first element that fits, None when there is none."""
    return panel.evaluate(VALUE.format(selector=selector, name=name))


def status(panel: SidePanel, crm: str) -> str:
    return str(value(panel, f"[data-crm={crm}] .status"))


def standing(panel: SidePanel) -> dict[str, str]:
    """How the person stands, by CRM."""
    all_ = "[...document.querySelectorAll('[data-crm][data-standing]')]"
    return dict(panel.evaluate(f"{all_}.map((one) => [one.dataset.crm, one.dataset.standing])"))


def fill(panel: SidePanel, selector: str, text: str) -> None:
    """Type into a field and leave it."""
    script = "(one) => { one.value = TEXT; one.dispatchEvent(new Event('change', { bubbles: true })); }"
    found = f"document.querySelector({json.dumps(selector)})"
    panel.wait(f"Boolean({found})")
    panel.evaluate(f"({script.replace('TEXT', json.dumps(text))})({found})")


def submit(panel: SidePanel, selector: str) -> None:
    panel.evaluate(f"document.querySelector({json.dumps(selector)}).requestSubmit()")


def reopened(rep: Rep, saved: Any) -> SidePanel:
    """A new panel, after every other was closed."""
    panel = rep.look_anew(saved)
    panel.wait_view("plan")
    return panel


def plan_again(panel: SidePanel) -> None:
    """The same page read and planned anew in the same panel, which shows a plan."""
    panel.press("Escape")
    panel.wait_view("cancelled")
    panel.click(".buttons .secondary")
    panel.wait_view("plan")


def confirmed(panel: SidePanel, *views: str) -> str:
    panel.press("Enter")
    return panel.wait_view(*(views or ("report", "results")))

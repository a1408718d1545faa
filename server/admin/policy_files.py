"""Policy files that install the extension and its relay address on every rep's computer.

Chrome and Edge: a JSON file under `/etc/opt/chrome/policies/managed/` and its like, `ExtensionSettings` and
`3rdparty` (chromeenterprise.google/policies, 2026-11). Firefox: `policies.json`
(mozilla.github.io/policy-templates,
2026-11). What stands under `3rdparty` is what the extension reads as `storage.managed`.
"""

from __future__ import annotations

from typing import Any

from flask import Response, json, request

from ..api.problems import Problem
from ..settings import CHROME
from ..wiring import current_wiring
from .frame import pages, sign_in_or

UPDATES = {
    "chrome": "https://clients2.google.com/service/update2/crx",
    "edge": "https://edge.microsoft.com/extensionwebstorebase/v1/crx",
}
GECKO_ID = "passerelle@passerelle.example"
ADDON = "https://addons.mozilla.org/firefox/downloads/latest/passerelle/latest.xpi"


@pages.get("/policy/<browser>.json")
def send_policy(browser: str) -> Response:
    """Raises `Problem` (`no_such_route`) for another browser."""
    sign_in_or("support")
    if browser in UPDATES:
        made = chromium_policy(browser)
    elif browser == "firefox":
        made = firefox_policy()
    else:
        raise Problem("no_such_route")
    headers = {"Content-Disposition": f'attachment; filename="passerelle-{browser}.json"'}
    return Response(json.dumps(made, indent=2) + "\n", mimetype="application/json", headers=headers)


def managed_settings() -> dict[str, Any]:
    """What the extension is told: the version of the form, and the relay that it may not leave.

    `keys` names what follows it: Chromium leaves out a key of a wrong type in silence, and the extension
    misses it by this list (extension/managed/managed.js).
    """
    base = current_wiring().settings.public_url.rstrip("/") or request.host_url.rstrip("/")
    told = {"relay": base, "lockRelay": True}
    return {"version": 1, "keys": list(told), **told}


def chromium_policy(browser: str) -> dict[str, Any]:
    ids = [
        origin.removeprefix(CHROME)
        for origin in current_wiring().settings.extension_origins
        if origin.startswith(CHROME)
    ]
    install = {
        "installation_mode": "force_installed",
        "update_url": UPDATES[browser],
        "toolbar_pin": "force_pinned",
    }
    return {
        "ExtensionSettings": dict.fromkeys(ids, install),
        "3rdparty": {"extensions": dict.fromkeys(ids, managed_settings())},
    }


def firefox_policy() -> dict[str, Any]:
    install = {"installation_mode": "force_installed", "install_url": ADDON, "default_area": "navbar"}
    return {
        "policies": {
            "ExtensionSettings": {GECKO_ID: install},
            "3rdparty": {"Extensions": {GECKO_ID: managed_settings()}},
        }
    }

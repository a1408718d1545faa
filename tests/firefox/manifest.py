"""Firefox's manifest, made from Chromium's: an event page, a sidebar, an id, and what leaves the browser."""

from __future__ import annotations

import hashlib
from typing import Any

ID = "passerelle@passerelle.example"
REDIRECTS = f"https://{hashlib.sha1(ID.encode(), usedforsecurity=False).hexdigest()}.extensions.allizom.org/"
"""Where sign-ins end (MDN, identity.getRedirectURL): of this id, in every Firefox."""
OLDEST = "140.0"  # the first with Firefox's own consent to the data below
NOT_HERE = {"key", "minimum_chrome_version", "side_panel", "storage"}  # Firefox takes no schema of a policy
SENT = (
    "authenticationInfo",  # the key or password of a CRM that has no OAuth
    "browsingActivity",  # the address of a LinkedIn page
    "personalCommunications",  # messages that the rep chose to log
    "personallyIdentifyingInfo",
    "websiteContent",
)
"""What a rep may send to the relay of their choice, in the words of Firefox's consent screen
(extensionworkshop.com, "Firefox built-in consent for data collection and transmission"). None is optional:
for those Firefox wants to be asked in the moment of sending, and the panel's own switches do that."""


def derived(chromium: dict[str, Any]) -> dict[str, Any]:
    """Every key that is not named here is the same in both."""
    kept = {name: value for name, value in chromium.items() if name not in NOT_HERE}
    gecko = {
        "id": ID,
        "strict_min_version": OLDEST,
        "data_collection_permissions": {"required": list(SENT)},
    }
    return kept | {
        "permissions": [one for one in chromium["permissions"] if one != "sidePanel"],
        "action": chromium["action"] | {"default_area": "navbar"},
        "background": {"scripts": [chromium["background"]["service_worker"]], "type": "module"},
        "sidebar_action": {
            "default_panel": "panel/panel.html",
            "default_title": chromium["name"],
            "default_icon": chromium["action"]["default_icon"],
            "open_at_install": False,
        },
        "browser_specific_settings": {"gecko": gecko},
    }

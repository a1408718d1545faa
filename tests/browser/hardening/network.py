"""What the extension itself asks for: every request of its worker and its side panel."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import BrowserContext

from ..extension import ID
from ..side_panel import browser_session


class Network:
    """`asked` holds every address since this was made. Make it after the panel was opened."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: list[str] = []
        self._session = browser_session(context)
        self._session.on("Target.receivedMessageFromTarget", self._note)
        found = self._session.send("Target.getTargets")["targetInfos"]
        own = [one["targetId"] for one in found if one["url"].startswith(f"chrome-extension://{ID}")]
        for target in own:
            given = self._session.send("Target.attachToTarget", {"targetId": target, "flatten": False})
            enable = {"id": 1, "method": "Network.enable"}
            self._session.send(
                "Target.sendMessageToTarget",
                {"sessionId": given["sessionId"], "message": json.dumps(enable)},
            )

    def _note(self, event: dict[str, Any]) -> None:
        message = json.loads(event["message"])
        if message.get("method") == "Network.requestWillBeSent":
            self.asked.append(message["params"]["request"]["url"])

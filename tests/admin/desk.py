"""An admin's browser at a relay, without a browser: cookies, forms, pages."""

from __future__ import annotations

import hashlib
import re
from html import unescape

from tests.server.relays import client

TOKEN = "only-once"


class Desk:
    """Signed in by the link of a local start, unless `signed_in` is False."""

    def __init__(self, *, signed_in=True, **more):
        self.relay = client(admin_link=hashlib.sha256(TOKEN.encode()).hexdigest(), **more)
        if signed_in:
            assert self.enter(link=TOKEN).status_code == 303

    @property
    def wiring(self):
        return self.relay.application.extensions["passerelle"]

    def enter(self, **form):
        return self.relay.post("/admin/sign-in", data=form)

    def page(self, path, **more):
        """(status, text) of a page."""
        said = self.relay.get(path, **more)
        return said.status_code, unescape(said.get_data(as_text=True))

    def token(self):
        return re.search(r'name="csrf" value="([^"]+)"', self.page("/admin")[1])[1]

    def send(self, path, _headers=None, **form):
        told = {"csrf": self.token(), **form}
        return self.relay.post(path, data=told, headers=_headers or {})

    def connect(self, name="memory"):
        assert self.send(f"/admin/connect/{name}").status_code == 303
        return self

    def form(self, path):
        """What a browser would send of the mapping form as it stands."""
        text = self.page(path)[1]
        inside = text[text.index('<form method="post" id="mapping"') :]
        return read_form(inside[: inside.index("</form>")])


def read_form(text):
    """The fields of a form with their values: unticked boxes are not sent."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", text):
        told = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if "name" not in told or (told.get("type") in ("checkbox", "radio") and " checked" not in tag):
            continue
        found[told["name"]] = told.get("value", "on" if told.get("type") in ("checkbox", "radio") else "")
    for name, inside in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', text, re.DOTALL):
        found[name] = inside
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', text, re.DOTALL):
        options = re.findall(r'<option value="([^"]*)"([^>]*)>', inside)
        chosen = [value for value, more in options if "selected" in more]
        found[name] = (chosen or [options[0][0]])[0]
    return found

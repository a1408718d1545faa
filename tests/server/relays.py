"""A relay for tests, with a key of its own."""

import base64
import os

from connectors.base import Grant
from server.access.sessions import COOKIE, Session
from server.app import create_app
from server.settings import Settings
from server.wiring import NAME

ORIGIN = "chrome-extension://" + "a" * 32


def settings(**more):
    key = f"test:{base64.urlsafe_b64encode(os.urandom(32)).decode()}"
    given = {"production": False, "seal_keys": (key,), "extension_origins": (ORIGIN,), **more}
    return Settings.model_validate(given)


def client(**more):
    """A client of a new relay; its requests come from 127.0.0.1 to 127.0.0.1."""
    made = create_app(settings(**more)).test_client()
    made.environ_base["HTTP_HOST"] = "127.0.0.1"
    return made


def unbind_grant(app, sealed):
    """The same grant as a client without a key has it: a test that plays one has not the browser's key."""
    sealer = app.extensions[NAME].sealer
    return sealer.seal(sealer.open(Grant, sealed, max_age=86_400).model_copy(update={"holder": ""}))


def headers_of_rep(relay):
    """Of a rep who is connected, to a CRM that is not asked."""
    grant = Grant(connector="carddav", base_url="https://dav.example", account="https://dav.example/rep/")
    return {"Authorization": f"Bearer {relay.application.extensions[NAME].sealer.seal(grant)}"}


def sign_in(relay):
    """As support; the cookie is for https."""
    session = Session(who="support", role="support", token="t")
    sealed = relay.application.extensions[NAME].sealer.seal(session)
    return f"{COOKIE}={sealed}"


def get_with(relay, path, cookie):
    """Werkzeug's client sends cookies of its own alone, and those for https not at all."""
    bare = relay.application.test_client(use_cookies=False)
    return bare.get(path, headers={"Host": "127.0.0.1", **({"Cookie": cookie} if cookie else {})})
